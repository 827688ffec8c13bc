"""What in a text is no part of the report? Takes out repetitions, adverts and notices, counted."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

WORDING = Path(__file__).parent / "wording.csv"
# No notice of any publisher is as long; what is longer tells something.
LONGEST_NOTICE: Final = 300
# A shorter paragraph ("Yes.") may be said twice.
SHORTEST_REPEAT: Final = 40
# A whole text that ends so is rare, a short one that does is an opening.
LONGEST_OPENING: Final = 2000
TELLS: Final = "tells"
# These name other reports, whose headlines are news.
NAMING: Final = ("link", "cut")
SENTENCE_END = re.compile(r"(?<=[.!?…])([\"”’')\]]*)\s+(?=[\"“‘'(\[]?[A-Z©])")
TRAILS_OFF = re.compile(r"(?:\[ ?(?:…|\.{3}) ?\]|(?:…|\.{3,})[\"”’']?)$")
BLANKS = re.compile(r"\s+")


class Kept(NamedTuple):
    """What stays of a text.

    Attributes:
        text: the text without what was left out.
        dropped_count: how many paragraphs, or notices inside one, were left out.
        is_cut: whether the text says, or shows, that it goes on behind a wall or a link.
    """

    text: str
    dropped_count: int
    is_cut: bool


def drop_boilerplate(text: str) -> Kept:
    r"""What stays of *text*, its other paragraphs untouched.

    >>> drop_boilerplate("Rebels took Goma.\n\nSign up for our newsletter.")
    Kept(text='Rebels took Goma.', dropped_count=1, is_cut=False)
    """
    kept: list[str] = []
    seen: set[str] = set()
    dropped, is_cut = 0, False
    for paragraph in _split_paragraphs(text):
        said, left_out, was_cut = _sift(paragraph)
        is_cut = is_cut or was_cut
        if said.strip() and _is_repeat(said, seen):
            said, left_out = "", 1
        dropped += left_out
        if said.strip() or not left_out:
            kept.append(said)
    if not dropped:
        return Kept(text, 0, is_cut or _trails_off(text))
    whole = "".join(kept).strip()
    return Kept(whole, dropped, is_cut or _trails_off(whole))


@cache
def wordings() -> dict[str, re.Pattern[str]]:
    """The patterns of `wording.csv`, joined by what they tell; they match at a sentence's head.

    But for `tells`, the words of news: a sentence that has one anywhere is no notice. Links may.
    """
    table = pd.read_csv(WORDING, keep_default_na=False, dtype="str")
    return {
        str(what): re.compile("|".join(f"(?:{line})" for line in group["pattern"]), re.I)
        for what, group in table.groupby("what", sort=False)
    }


def find_wording(sentence: str) -> str:
    """What *sentence* is, a key of `wordings`; empty if it may tell something.

    >>> find_wording("Subscribe now to continue reading."), find_wording("Subscribe to peace.")
    ('notice', '')
    """
    if len(sentence) > LONGEST_NOTICE:
        return ""
    lines = wordings()
    what = next((name for name in lines if name != TELLS and lines[name].match(sentence)), "")
    return "" if what and what not in NAMING and lines[TELLS].search(sentence) else what


def _split_paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of *text* with the line ends after them, so that they join to *text*.

    A line is one, unless lines are broken at a margin: then only a blank line ends one.
    """
    lines = text.split("\n")
    broken = sum(1 for line in lines if line[:1].islower())
    end = r"\n[ \t]*\n\s*" if broken > len(lines) / 10 else r"\n\s*"
    position = 0
    for found in re.finditer(end, text):
        yield text[position : found.end()]
        position = found.end()
    yield text[position:]


def _sift(paragraph: str) -> tuple[str, int, bool]:
    """What stays of *paragraph*, how much was left out, and whether it says that it is cut."""
    body = paragraph.rstrip()
    sentences = _split_sentences(body)
    kinds = [find_wording(BLANKS.sub(" ", said).strip()) for said in sentences]
    is_cut = "notice" in kinds or "cut" in kinds
    if all(kinds):
        return ("", 1, is_cut) if body.strip() else (paragraph, 0, False)
    if not is_cut:
        return paragraph, 0, False
    notices = [kind in ("notice", "cut") for kind in kinds]
    stay = [said for said, is_notice in zip(sentences, notices, strict=True) if not is_notice]
    return "".join(stay).rstrip() + paragraph[len(body) :], sum(notices), True


def _split_sentences(paragraph: str) -> list[str]:
    starts = [0, *(found.end() for found in SENTENCE_END.finditer(paragraph)), len(paragraph)]
    return [paragraph[start:end] for start, end in pairwise(starts)]


def _is_repeat(paragraph: str, seen: set[str]) -> bool:
    folded = BLANKS.sub(" ", paragraph).strip().casefold()
    if len(folded) < SHORTEST_REPEAT:
        return False
    if folded in seen:
        return True
    seen.add(folded)
    return False


def _trails_off(text: str) -> bool:
    return len(text) < LONGEST_OPENING and bool(TRAILS_OFF.search(text))
