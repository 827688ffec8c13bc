"""Which characters do bytes stand for? Decodes what is text and refuses what is not."""

import codecs
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from typing import Final, NamedTuple

from charset_normalizer import from_bytes

from sources.errors import FileRefused

SAMPLE_BYTES: Final = 256 * 1024
GUESS_BYTES: Final = 64 * 1024
BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE: Final = ("utf-16", "utf-32")
MAGIC: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "compressed by gzip",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"{\\rtf": "rich text",
}
GUESSED: Final = [
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "koi8_r",
    "koi8_u",
    "iso8859_6",
    "iso8859_8",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "tis_620",
    "cp866",
]
PLAIN_CONTROLS: Final = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")


class Decoded(NamedTuple):
    """A text and the encoding by which it was read."""

    text: str
    encoding: str


def decode(content: bytes, *, declared: str = "") -> Decoded:
    """The text that *content* stands for.

    Args:
        content: all of it.
        declared: the encoding that the content itself names; tried after UTF-8.

    Raises:
        FileRefused: *content* is not text, or its encoding cannot be told.
    """
    encoding = find_mark(content)
    refuse_binary(content, encoding)
    if encoding:
        return _decode_by(content, encoding)
    return _decode_unmarked(content, declared)


def decode_lines(stream: BufferedReader, line_bytes: int) -> Iterator[Decoded]:
    """Each line of *stream* with its line end; lines may differ in encoding.

    Raises:
        FileRefused: the stream is not text, a line cannot be decoded or is over *line_bytes*.
    """
    head = stream.peek(SAMPLE_BYTES)
    encoding = find_mark(head)
    refuse_binary(head, encoding)
    has_old_line_ends = b"\r" in head and b"\n" not in head
    if encoding.startswith(WIDE) or has_old_line_ends:
        return _decode_wrapped(stream, encoding or "utf-8")
    stream.read(len(codecs.BOM_UTF8) if encoding else 0)
    return _decode_each(stream, line_bytes)


def find_mark(content: bytes) -> str:
    """The encoding that a byte order mark at the head of *content* states; empty without one."""
    return next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), "")


def refuse_binary(content: bytes, encoding: str) -> None:
    """Does nothing if *content* may be text.

    Raises:
        FileRefused: it is a known kind of file that is not text, or has bytes that no text has.
    """
    for magic, kind in MAGIC.items():
        if content.startswith(magic):
            raise FileRefused("binary", f"is {kind}, not text; save it as plain text")
    if encoding.startswith(WIDE):
        return
    sample = content[:SAMPLE_BYTES]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in PLAIN_CONTROLS)
    if b"\x00" in sample or controls > len(sample) // 50:
        raise FileRefused("binary", "is not text: it has bytes that no text has")


def _decode_each(stream: BufferedReader, line_bytes: int) -> Iterator[Decoded]:
    number = 0
    while line := stream.readline(line_bytes + 1):
        number += 1
        if len(line) > line_bytes:
            megabytes = line_bytes / 2**20
            raise FileRefused("too_large", f"line {number} is longer than {megabytes:g} MB")
        yield _decode_unmarked(line, "")


def _decode_wrapped(stream: BufferedReader, encoding: str) -> Iterator[Decoded]:
    try:
        for line in TextIOWrapper(stream, encoding=encoding, newline=""):
            yield Decoded(line, encoding)
    except UnicodeError as error:
        raise FileRefused("undecodable", f"is not {encoding} throughout: {error}") from error


def _decode_unmarked(content: bytes, declared: str) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_other(content, declared)


def _decode_by(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        raise FileRefused(
            "undecodable", f"says it is {encoding} but is not (byte {error.start})"
        ) from error


def _decode_other(content: bytes, declared: str) -> Decoded:
    # A page that says it is UTF-16 in single bytes is not.
    if declared and not declared.lower().startswith(WIDE) and (text := _try(content, declared)):
        return Decoded(text, declared.lower())
    damaged = content.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    if sum(not char.isascii() for char in damaged[:GUESS_BYTES]) > 5 * lost:
        return Decoded(damaged, f"utf-8 ({lost} damaged)")
    high = sum(byte > 127 for byte in content[:GUESS_BYTES])
    # English with quotes and a few names: Western, which detection by statistics often misses.
    if high < len(content[:GUESS_BYTES]) / 10 and (text := _try(content, "cp1252")):
        return Decoded(text, "cp1252")
    best = from_bytes(content[:GUESS_BYTES], cp_isolation=GUESSED).best()
    if best and (text := _try(content, best.encoding)):
        return Decoded(text, best.encoding)
    raise FileRefused("undecodable", "is in no encoding that is known here; save it as UTF-8")


def _try(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return ""
