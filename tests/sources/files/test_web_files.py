"""Files of the web that a user names: read as they come, at checked addresses."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import sources
from sources.files.find import find_files

LINES = "".join(json.dumps({"date": "2024-12-07", "text": f"Raid {n}."}) + "\n" for n in range(50))
BODY = gzip.compress(LINES.encode())


class Handler(BaseHTTPRequestHandler):
    """Gives one file, leads to it, or leads elsewhere."""

    def do_HEAD(self):
        """The headers alone."""
        self.answer(is_whole=False)

    def do_GET(self):
        """The whole answer."""
        self.answer(is_whole=True)

    def answer(self, *, is_whole):
        """By the path."""
        to = {"/moved.jsonl.gz": "/a.jsonl.gz", "/trap.jsonl.gz": "http://127.0.0.2:9/a.jsonl.gz"}
        status = 302 if self.path in to else 200 if self.path.startswith("/a") else 404
        body = BODY if status == 200 else b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) + 9 * self.path.endswith("?cut")))
        self.send_header("ETag", '"one"')
        if status == 302:
            self.send_header("Location", to[self.path])
        self.end_headers()
        if is_whole:
            self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="module")
def site():
    """The address of a server on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/a.jsonl.gz", "/a.jsonl.gz?key=1", "/moved.jsonl.gz"])
def test_a_file_of_the_web_is_read(site, read_paths, path):
    """Its name tells the format, whatever stands behind it."""
    assert len(read_paths(site + path).reports) == 50


def test_what_the_server_says_marks_the_file(site):
    """A source of kind files reads it again when that changes."""
    (file,) = find_files([f"{site}/a.jsonl.gz"])
    assert (file.size, '"one"' in file.mark) == (len(BODY), True)


def test_a_redirect_into_a_private_network_is_refused(site, read_paths):
    """The user named one host, not that one."""
    account = read_paths(f"{site}/trap.jsonl.gz").account
    assert (account.outcome, "127.0.0.2" in account.message) == ("broken", True)


def test_an_answer_that_breaks_off_is_partial_or_broken(site, read_paths):
    """The account says that the rest is missing."""
    assert "broke off" in read_paths(f"{site}/a.jsonl.gz?cut").account.message


def test_a_file_that_is_not_there_is_told(site, read_paths):
    """With the status."""
    assert "404" in read_paths(f"{site}/none.jsonl").account.message


def test_an_address_with_a_password_is_refused():
    """It would stand in every account and log."""
    with pytest.raises(sources.NothingToRead, match="user name or password"):
        find_files(["https://user:secret@example.org/a.csv"])
