"""Which runs of bytes hold the records of an archive? The file itself, or its gzip members."""

import io
import zlib
from collections.abc import Iterator
from typing import Final

from sources.files.limits import MB

GZIP: Final = b"\x1f\x8b\x08"
GZIP_WINDOW: Final = zlib.MAX_WBITS + 16
PACKED_BYTES: Final = 16 * 1024
LONGEST_LINE: Final = 64 * 1024
LONGEST_HEAD: Final = 1 * MB
# Going back is for single damaged records; an archive that is full of them is read forward.
MOST_RETURNS: Final = 100


class BadRecord(Exception):
    """A record that cannot be read; the message says why."""


class Part:
    """One run of bytes that holds whole records."""

    def __init__(self, stream: io.BufferedReader, raw: "Member | None" = None) -> None:
        self._stream = stream
        self._raw = raw
        self._head_bytes = 0
        self._returns = 0
        self._is_seekable = raw is None and stream.seekable()
        self.size = _measure(stream) if self._is_seekable else None
        self.position = 0

    @property
    def damage(self) -> str:
        """Why the run ended early; empty if it did not."""
        return self._raw.damage if self._raw else ""

    @property
    def was_searched(self) -> bool:
        """Whether it may be no run at all, but bytes that look like the beginning of one."""
        return self._raw is not None and self._raw.was_searched

    @property
    def can_return(self) -> bool:
        """Whether `return_to` works."""
        return self._is_seekable and self._returns < MOST_RETURNS

    def read(self, count: int) -> bytes:
        """The next *count* bytes, fewer at the end."""
        content = self._stream.read(count)
        self.position += len(content)
        return content

    def readline(self, count: int | None = None) -> bytes:
        """The next line of the head of a record, or *count* bytes of it.

        Raises:
            BadRecord: the line, or the head, is longer than any head is.
        """
        limit = LONGEST_LINE if count is None else min(count, LONGEST_LINE)
        line = self._stream.readline(limit)
        self.position += len(line)
        self._head_bytes += len(line)
        if len(line) == LONGEST_LINE or self._head_bytes > LONGEST_HEAD:
            raise BadRecord("its head is longer than any")
        return line

    def tell(self) -> int:
        """How many bytes were read."""
        return self.position

    def begin_record(self) -> bytes:
        """The first line of the next record; empty if there is none."""
        self._head_bytes = 0
        while line := self._take_line():
            if line.strip():
                return line
        return b""

    def find_line(self, beginning: bytes) -> bytes:
        """The next line that begins with *beginning*; empty if there is none."""
        self._head_bytes = 0
        while line := self._take_line():
            if line.startswith(beginning):
                return line
        return b""

    def peek(self) -> bytes:
        """Some of the bytes that come next; none at the end."""
        return self._stream.peek(16)[:16]

    def return_to(self, position: int) -> None:
        """Goes back to *position*."""
        self._returns += 1
        self._stream.seek(position - self.position, io.SEEK_CUR)
        self.position = position

    def _take_line(self) -> bytes:
        line = self._stream.readline(LONGEST_LINE)
        self.position += len(line)
        return line


def open_parts(stream: io.BufferedReader, ratio: int) -> Iterator[Part]:
    """The runs of bytes in *stream*, unpacked; each is read to its end before the next is taken.

    Args:
        stream: an archive, packed or not.
        ratio: how many times larger than itself a gzip member may become, beyond 10 MB.
    """
    if not stream.peek(len(GZIP)).startswith(GZIP):
        yield Part(stream)
        return
    packed = Packed(stream)
    was_sound = True
    while packed.go_to_member():
        member = Member(packed, ratio, was_searched=not was_sound)
        yield Part(io.BufferedReader(member, PACKED_BYTES), member)
        was_sound = not member.damage


class Packed:
    """The packed bytes of an archive, of which some may be given back."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._waiting = b""

    def take(self) -> bytes:
        """Some bytes; none at the end."""
        content, self._waiting = self._waiting, b""
        return content or self._stream.read(PACKED_BYTES)

    def give_back(self, content: bytes) -> None:
        """Puts *content* before what is taken next."""
        self._waiting = content + self._waiting

    def go_to_member(self) -> bool:
        """Whether a gzip member begins here or farther on; it is what is taken next."""
        content = self.take()
        while content:
            start = content.find(GZIP)
            if start >= 0:
                self.give_back(content[start:])
                return True
            more = self.take()
            content = content[1 - len(GZIP) :] + more if more else b""
        return False


class Member(io.RawIOBase):
    """The bytes of one gzip member, unpacked; at damage they end."""

    def __init__(self, packed: Packed, ratio: int, *, was_searched: bool) -> None:
        super().__init__()
        self._packed = packed
        self._ratio = ratio
        self._inner = zlib.decompressobj(GZIP_WINDOW)
        self._count_in = self._count_out = 0
        self.was_searched = was_searched
        self.damage = ""

    def readable(self) -> bool:
        """Whether bytes can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """How many bytes were put into *buffer*; none at the end or at damage."""
        content = b""
        while not content and not self._inner.eof and not self.damage:
            content = self._unpack(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def _unpack(self, count: int) -> bytes:
        packed = self._packed.take()
        if not packed:
            self.damage = "the file breaks off"
            return b""
        try:
            content = self._inner.decompress(packed, count)
        except zlib.error as error:
            self.damage = f"what packs it is damaged ({error})"
            # The next member may begin within; the one that failed must not be found again.
            self._packed.give_back(packed if self._count_in else packed[len(GZIP) :])
            return b""
        rest = self._inner.unused_data or self._inner.unconsumed_tail
        self._packed.give_back(rest)
        self._count_in += len(packed) - len(rest)
        self._count_out += len(content)
        if self._count_out > max(10 * MB, self._ratio * self._count_in):
            self.damage = f"it unpacks to more than {self._ratio} times its size, as no page does"
        return content


def _measure(stream: io.BufferedReader) -> int:
    here = stream.tell()
    end = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return end - here
