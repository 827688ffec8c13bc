"""Feeds on loopback whose content changes, and which break when they are told to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

TOWNS = ("Cairo", "Homs", "Kyiv", "Lagos", "Goma", "Quito", "Manila", "Tripoli", "Kabul", "Lima")
GROUPS = ("students", "miners", "journalists", "teachers", "farmers", "drivers", "nurses")
SECONDS_TO_HANG = 60
ENTITIES = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@dataclass(slots=True)
class Publisher:
    """A publisher with a feed: what it has published, and how it behaves.

    Attributes:
        name: the name in its addresses.
        mood: well, error (500), bad_xml, entities, hang, or moved_in (leads to a private address).
        published: numbers of its articles, the last one first.
        requests: how often its feed was asked for.
    """

    name: str
    mood: str = "well"
    published: list[int] = field(default_factory=list)
    requests: int = 0

    def publish(self) -> int:
        """The number of one more article."""
        number = len(self.published) + 1
        self.published.insert(0, number)
        return number

    def write_feed(self, root: str) -> str:
        """The feed as RSS: titles, and addresses of the articles."""
        items = "".join(
            f"<item><title>{self.write_title(number)}</title>"
            f"<link>{root}/{self.name}/article/{number}</link>"
            f"<guid>{root}/{self.name}/article/{number}</guid>"
            f"<pubDate>{format_datetime(datetime.now(UTC).replace(hour=0, minute=1))}</pubDate>"
            "</item>"
            for number in self.published
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
            f"<title>{self.name}</title><link>{root}</link><description>News</description>"
            f"{items}</channel></rss>"
        )

    def write_title(self, number: int) -> str:
        """What article *number* is about."""
        town, group = TOWNS[number % len(TOWNS)], GROUPS[number % len(GROUPS)]
        return f"Police arrested {10 + number} {group} in {town}"

    def write_page(self, number: int) -> str:
        """The page of article *number*."""
        town, group = TOWNS[number % len(TOWNS)], GROUPS[number % len(GROUPS)]
        day = datetime.now(UTC).strftime("%Y-%m-%d")
        return (
            f"<html lang='en'><head><title>{self.write_title(number)}</title>"
            f"<meta property='article:published_time' content='{day}T00:01:00Z'></head><body>"
            f"<article><h1>{self.write_title(number)}</h1>"
            f"<p>Police in {town} arrested {10 + number} {group} on report {number} of the "
            f"{self.name} during a protest against the government, officials said.</p>"
            f"<p>The {group} had marched through the centre of {town} to demand higher wages, "
            f"and witnesses said that the police used tear gas against them in the afternoon.</p>"
            f"<p>The ministry of the interior said that article {number} of the {self.name} was "
            "wrong about the number of those who were held, and promised an inquiry.</p>"
            "</article></body></html>"
        )


class Handler(BaseHTTPRequestHandler):
    """Answers for all publishers."""

    publishers: ClassVar[dict[str, Publisher]] = {}
    released: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        """Answers with a feed, a page, or whatever the mood of the publisher is."""
        root = f"http://{self.headers['Host']}"
        _, name, *rest = self.path.split("/")
        publisher = self.publishers.get(name)
        if publisher is None:
            self._answer(404, "text/plain", "nothing is here")
        elif rest[:1] == ["article"] and int(rest[1]) in publisher.published:
            self._answer(200, "text/html", publisher.write_page(int(rest[1])))
        elif rest == ["feed.xml"]:
            publisher.requests += 1
            self._answer_feed(publisher, root)
        else:
            self._answer(404, "text/plain", "no such article")

    def _answer_feed(self, publisher: Publisher, root: str) -> None:
        kind, feed = "application/rss+xml", publisher.write_feed(root)
        if publisher.mood == "error":
            self._answer(500, "text/plain", "broken")
        elif publisher.mood == "hang":
            self.released.wait(SECONDS_TO_HANG)
            self.close_connection = True
        elif publisher.mood == "bad_xml":
            self._answer(200, kind, feed[: len(feed) // 2])
        elif publisher.mood == "entities":
            self._answer(200, kind, feed.replace("?>", "?>" + ENTITIES, 1))
        elif publisher.mood == "moved_in":
            self._redirect("http://10.0.0.1/feed.xml")
        else:
            self._answer(200, kind, feed)

    def _answer(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def serve(names: list[str]) -> Iterator[tuple[str, dict[str, Publisher]]]:
    """The root address of a server on loopback, and its publishers, which may be changed."""
    Handler.publishers = {name: Publisher(name) for name in names}
    Handler.released = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", Handler.publishers
    finally:
        Handler.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def wait_until(seconds: float) -> Iterator[float]:
    """Seconds that have passed, once a second, until *seconds* have."""
    began = time.monotonic()
    while (passed := time.monotonic() - began) < seconds:
        yield passed
        time.sleep(1)
