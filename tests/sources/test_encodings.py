"""Encodings: what bytes stand for, and what is not text."""

import pytest

from sources.encoding import decode
from sources.errors import FileRefused

WESTERN = "The governor’s café in München said “no” to talks."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_any_usual_encoding(encoding):
    """With or without a byte order mark."""
    assert decode(WESTERN.encode(encoding)).text == WESTERN


def test_other_scripts_are_detected():
    """Cyrillic of Windows is read as Cyrillic."""
    russian = "Президент заявил о начале переговоров с соседней страной."
    assert decode(russian.encode("cp1251")).text == russian


def test_a_declared_encoding_is_believed():
    """A page that names its encoding is read by it."""
    assert decode("słowo wieś".encode("iso8859-2"), declared="iso-8859-2").text == "słowo wieś"


def test_one_damaged_byte_does_not_spoil_the_rest():
    """UTF-8 stays UTF-8; the damage is told."""
    content = ("é" * 20).encode() + b"\xff"
    assert decode(content) == ("é" * 20 + "\ufffd", "utf-8 (1 damaged)")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 text", b"PK\x03\x04xx", b"a\x00b", bytes(range(20))]
)
def test_what_is_not_text_is_refused(content):
    """Documents, archives and bytes that no text has."""
    with pytest.raises(FileRefused) as refused:
        decode(content)
    assert refused.value.outcome == "binary"


def test_a_false_mark_is_undecodable():
    """Half a character of UTF-16 at the end."""
    with pytest.raises(FileRefused) as refused:
        decode(b"\xff\xfea\x00b")
    assert refused.value.outcome == "undecodable"
