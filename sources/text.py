"""What text is stored? Puts line ends, characters and damaged encodings in order."""

import re
import unicodedata
from typing import NamedTuple

import ftfy
from ftfy.badness import is_bad

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Joiners (U+200C, U+200D) stay: Persian and Indic words need them.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
ADJACENT = re.compile(r"[^\x00-\x7f]{2}")
TITLE_LENGTH = 150


class Repaired(NamedTuple):
    """A text in order, and whether garbled characters in it were put right."""

    text: str
    was_garbled: bool


def clean_text(text: str) -> Repaired:
    """*text* in NFC with plain line ends and spaces, without control characters.

    Characters that were decoded by the wrong encoding are put right, line by line.

    >>> clean_text("The prime ministerâ€™s visit")
    Repaired(text='The prime minister’s visit', was_garbled=True)
    """
    if text.isascii():
        repaired = text
    else:
        text = text.encode("utf-8", "replace").decode("utf-8")
        repaired = "\n".join(map(_repair, LINE_ENDS.sub("\n", text).split("\n")))
    return Repaired(_normalise(repaired), repaired != LINE_ENDS.sub("\n", text))


def find_title(text: str) -> str:
    r"""The first line of *text*, if it reads as a headline and more text follows; else empty.

    >>> find_title("Rebels seize airport\n\nRebels seized the airport of Goma on Monday.")
    'Rebels seize airport'
    """
    first, _, rest = text.partition("\n")
    following = rest.lstrip()
    if not following or len(first) > TITLE_LENGTH or first.endswith((".", ",", ":", ";", "-")):
        return ""
    # A line that goes on in small letters was broken at a margin.
    return "" if following[0].islower() else first.strip()


def _repair(line: str) -> str:
    if ADJACENT.search(line) and is_bad(line):
        return ftfy.fix_encoding(line)
    return line


def _normalise(text: str) -> str:
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text)).strip()
