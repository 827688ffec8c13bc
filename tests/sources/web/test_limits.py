"""Limits: slow, huge, packed and broken answers end, and say why."""

import gzip
import zlib
from functools import partial

import brotli
import httpcore
import pytest

from sources.web import FetchFailed
from sources.web.connect import Deadline
from sources.web.failures import Trouble

MB = 2**20


def fail(web, url, **manners):
    """How fetching *url* fails."""
    with pytest.raises(FetchFailed) as failed:
        web.open(**{"attempts": 1, **manners})(url)
    return failed.value


def begin(handler, **headers):
    """Sends the head of an answer."""
    handler.send_response(200)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()


def send_for_ever(handler, piece, count):
    """Sends *piece* so many times, unless the client hangs up, which is noted."""
    handler.close_connection = True
    begin(handler)
    try:
        for _ in range(count):
            handler.wfile.write(piece)
            handler.server.sent = getattr(handler.server, "sent", 0) + len(piece)
    except OSError:
        handler.server.is_hung_up = True


def drip_headers(handler):
    """Sends headers without an end."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X: y\r\n")


def say_nothing(handler):
    """Waits until the client hangs up."""
    handler.close_connection = True
    handler.connection.recv(1)


def break_off(handler):
    """Promises a hundred bytes and gives seven."""
    handler.close_connection = True
    begin(handler, Content_Length=100)
    handler.wfile.write(b"Police ")


def break_a_chunk(handler):
    """Ends in the middle of a chunk."""
    handler.close_connection = True
    begin(handler, Transfer_Encoding="chunked")
    handler.wfile.write(b"ff\r\nPolice")


def hang_up(handler):
    """Says nothing at all."""
    handler.close_connection = True


def pack_bomb_of_gzip(size):
    """Zeros, a thousand to one."""
    return gzip.compress(bytes(size))


def test_a_dripping_body_ends_at_the_deadline(server, web):
    """Though every byte comes in time."""
    url = server.say("/drip", partial(send_for_ever, piece=b".", count=10**9))
    web.time.step = 1.0
    failure = fail(web, url, answer_seconds=60, obey_robots=False, packed_bytes=1000 * MB)
    assert failure.kind == "too_slow"
    assert "60 seconds" in str(failure)


def test_dripping_headers_end_at_the_deadline(server, web):
    """Before any body."""
    url = server.say("/drip", drip_headers)
    web.time.step = 1.0
    kind = fail(web, url, answer_seconds=10, obey_robots=False).kind
    assert kind in {"too_slow", "broken_off"}  # or at the limit for headers, if they come faster


def test_a_step_that_the_deadline_cut_short_is_told_as_too_slow(web):
    """Not as one that took too long itself."""
    deadline = Deadline(web.time.monotonic)
    web.time.step = 6.0
    with pytest.raises(Trouble) as slow, deadline.within(5):
        raise httpcore.ReadTimeout("cut short")
    assert slow.value.kind == "too_slow"


def test_a_stalled_server_is_not_waited_for(server, web):
    """It takes the request and says nothing."""
    url = server.say("/stalled", say_nothing)
    failure = fail(web, url, read_seconds=0.05, obey_robots=False)
    assert failure.kind == "timeout"
    assert "0.05 seconds" in str(failure)


def test_a_page_that_says_it_is_huge_is_not_read(server, web):
    """The header is enough."""
    url = server.say("/huge", partial(begin, Content_Length=200 * MB))
    failure = fail(web, url, packed_bytes=MB, read_seconds=5)
    assert failure.kind == "too_large"
    assert "packed_bytes" in str(failure)


def test_a_huge_page_is_left_in_the_middle(server, web):
    """200 MB without a word of its size: a small part is sent."""
    url = server.say("/huge", partial(send_for_ever, piece=b"x" * MB, count=200))
    failure = fail(web, url, packed_bytes=MB)
    assert failure.kind == "too_large"
    server.shutdown()
    assert server.sent < 100 * MB


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", pack_bomb_of_gzip),
        ("deflate", lambda size: zlib.compress(bytes(size))),
        ("br", lambda size: brotli.compress(bytes(size), quality=1)),
    ],
)
def test_a_bomb_is_not_unpacked(server, web, packing, pack):
    """However it is packed."""
    url = server.say("/bomb", pack(60 * MB), Content_Encoding=packing)
    assert fail(web, url).kind == "bomb"


def test_a_bomb_of_many_members_is_not_unpacked(server, web):
    """A gzip stream may hold one after the other."""
    url = server.say("/bomb", pack_bomb_of_gzip(MB) * 60, Content_Encoding="gzip")
    assert fail(web, url).kind == "bomb"


def test_a_page_too_large_when_unpacked_is_refused(server, web):
    """Though no bomb, and small as it comes."""
    text = b"".join(b"%07d\n" % number for number in range(400_000))
    url = server.say("/large", gzip.compress(text), Content_Encoding="gzip")
    failure = fail(web, url, unpacked_bytes=2 * MB)
    assert failure.kind == "too_large"
    assert "unpacked_bytes" in str(failure)


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(b"Police fired.")),
        ("x-gzip", gzip.compress(b"Police ") + gzip.compress(b"fired.")),
        ("GZIP", gzip.compress(b"Police fired.") + b"\0\0rest"),
        ("deflate", zlib.compress(b"Police fired.")),
        ("deflate", zlib.compress(b"Police fired.", wbits=-15)),
        ("br", brotli.compress(b"Police fired.")),
        ("identity", b"Police fired."),
    ],
)
def test_packed_pages_are_unpacked(server, web, packing, packed):
    """And kept unpacked."""
    assert (
        web.open()(server.say("/page", packed, Content_Encoding=packing)).body == b"Police fired."
    )


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_an_empty_body_needs_no_packing(server, web, packing):
    """Though a header promises it."""
    assert web.open()(server.say("/page", b"", Content_Encoding=packing)).body == b""


@pytest.mark.parametrize("packing", ["zstd", "gzip, gzip", "compress", "nonsense"])
def test_unknown_packings_are_refused(server, web, packing):
    """Nobody asked for them."""
    url = server.say("/page", gzip.compress(b"page"), Content_Encoding=packing)
    failure = fail(web, url)
    assert failure.kind == "bad_packing"
    assert packing in str(failure)


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br"])
def test_damaged_packing_is_told(server, web, packing):
    """What comes out is not kept."""
    url = server.say("/page", b"\x1f\x8bnot what it says it is", Content_Encoding=packing)
    assert fail(web, url).kind in {"bad_packing", "broken_off"}
    assert web.store.list_taken().empty


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(b"Police fired." * 99)[:-9]),
        ("deflate", zlib.compress(b"Police fired." * 99)[:-9]),
        ("br", brotli.compress(b"Police fired." * 99)[:-2]),
    ],
)
def test_a_packed_body_without_its_end_is_not_kept(server, web, packing, packed):
    """Half a page is none."""
    assert fail(web, server.say("/page", packed, Content_Encoding=packing)).kind == "broken_off"
    assert web.store.list_taken().empty


@pytest.mark.parametrize("breaking", [break_off, break_a_chunk, hang_up])
def test_a_connection_that_breaks_gives_nothing(server, web, breaking):
    """A page is kept whole or not at all."""
    assert fail(web, server.say("/page", breaking)).kind == "broken_off"
    assert web.store.list_taken().empty


def test_a_broken_answer_is_asked_for_again(server, web):
    """The second attempt gives the whole."""
    url = server.say("/page", break_off, b"Police fired.")
    assert web.open()(url).body == b"Police fired."
