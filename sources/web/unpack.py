"""What does an answer hold, unpacked? Unpacks piece by piece, and stops at the limits."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import brotli

from sources.web.failures import Trouble
from sources.web.manners import MB, Manners

PIECE = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"
GZIP = zlib.MAX_WBITS + 16


class Unpack(Protocol):
    """Something that unpacks a stream."""

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What came out, in pieces of at most 64 KB."""

    def is_whole(self) -> bool:
        """Whether the stream came to its end."""


class Plain:
    """A stream that is not packed."""

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """The bytes as they are."""
        yield packed

    def is_whole(self) -> bool:
        """Whether it is whole: the connection tells."""
        return True


class Gzip:
    """A stream of gzip members; what follows the last is passed over, as browsers do."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(GZIP)
        self._has_begun = False

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What came out."""
        while packed and not (self._inner.eof and not packed.startswith(GZIP_MAGIC)):
            if self._inner.eof:
                self._inner = zlib.decompressobj(GZIP)
            self._has_begun = True
            yield self._inner.decompress(packed, PIECE)
            packed = self._inner.unused_data or self._inner.unconsumed_tail

    def is_whole(self) -> bool:
        """Whether the last member came to its end."""
        return self._inner.eof or not self._has_begun


class Deflate:
    """A stream of deflate, with or without the head that belongs to it."""

    def __init__(self) -> None:
        self._inner: Any = None

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What came out."""
        if packed and self._inner is None:
            self._inner = zlib.decompressobj(_guess_window(packed[0]))
        while packed and self._inner and not self._inner.eof:
            yield self._inner.decompress(packed, PIECE)
            packed = self._inner.unconsumed_tail

    def is_whole(self) -> bool:
        """Whether the stream came to its end."""
        return self._inner is None or self._inner.eof


class Brotli:
    """A stream of brotli."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._has_begun = False

    def feed(self, packed: bytes) -> Iterator[bytes]:
        """What came out."""
        self._has_begun = self._has_begun or bool(packed)
        yield self._inner.process(packed, output_buffer_limit=PIECE)
        while not self._inner.can_accept_more_data():
            yield self._inner.process(b"", output_buffer_limit=PIECE)

    def is_whole(self) -> bool:
        """Whether the stream came to its end."""
        return self._inner.is_finished() or not self._has_begun


UNPACKERS: dict[str, Callable[[], Unpack]] = {
    "": Plain,
    "identity": Plain,
    "gzip": Gzip,
    "x-gzip": Gzip,
    "deflate": Deflate,
    "br": Brotli,
}
ACCEPTED = "gzip, deflate, br"


def unpack_body(
    chunks: Iterable[bytes], packing: str, manners: Manners, *, cut_bytes: int | None = None
) -> bytes:
    """The body that comes in *chunks*, unpacked.

    Args:
        chunks: the bytes as they come.
        packing: what the header Content-Encoding says.
        manners: the limits.
        cut_bytes: no more is read than so many, instead of refusing a larger body.

    Raises:
        Trouble: it is too large, a bomb, packed in an unknown way, or breaks off.
    """
    unpacker = _choose_unpacker(packing)
    body = bytearray()
    packed_count = 0
    for chunk in chunks:
        packed_count += len(chunk)
        _refuse_large(packed_count, manners.packed_bytes, "packed_bytes")
        for piece in _feed(unpacker, chunk):
            body += piece
            if cut_bytes is not None and len(body) >= cut_bytes:
                return bytes(body[:cut_bytes])
            _refuse_bomb(len(body), packed_count, manners.ratio)
            _refuse_large(len(body), manners.unpacked_bytes, "unpacked_bytes")
    if not unpacker.is_whole():
        raise Trouble("broken_off", detail="the packed stream has no end")
    return bytes(body)


def _choose_unpacker(packing: str) -> Unpack:
    make = UNPACKERS.get(packing.strip().lower())
    if make is None:
        raise Trouble("bad_packing", detail=f"content-encoding {packing[:60]!r}")
    return make()


def _feed(unpacker: Unpack, chunk: bytes) -> Iterator[bytes]:
    try:
        for start in range(0, len(chunk), PIECE):
            yield from unpacker.feed(chunk[start : start + PIECE])
    except (zlib.error, brotli.error) as error:
        raise Trouble("bad_packing", detail=f"it is damaged: {error}") from None


def _guess_window(first: int) -> int:
    """Many servers send bare deflate under the name of zlib's; zlib's begins with 8 in it."""
    return zlib.MAX_WBITS if first & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS


def _refuse_large(count: int, limit: int, setting: str) -> None:
    if count > limit:
        state = "unpacked" if setting == "unpacked_bytes" else "as it comes"
        raise Trouble("too_large", limit=limit / MB, state=state, setting=setting)


def _refuse_bomb(unpacked: int, packed: int, ratio: int) -> None:
    if unpacked > max(MB, ratio * packed):
        raise Trouble("bomb", ratio=ratio)
