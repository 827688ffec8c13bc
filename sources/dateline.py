"""Where was a report written? Reads the place at the head of the text."""

import re
from functools import cache

from ontology import read_table

LINES_TO_LOOK_AT = 4
# Labels, agencies and alliances that stand where a place could.
NO_PLACE = re.compile(
    r"\b(?:ANALYSIS|BREAKING|CORRECT(?:ED|ION)|EDITORIAL|EXCLUSIVE|EXPLAIN(?:ER|ED)|FACTBOX|FEATURE"
    r"|INTERVIEW|LIVE|NOTE|OPINION|PHOTOS|PROFILE|QUOTES|REPORT|TIMELINE|UPDATED?|URGENT|VIDEO"
    r"|WATCH|WRAPUP|TITLE|DATE|BY|AFP|AP|AU|ASEAN|BBC|CNN|ECOWAS|EU|IAEA|ICC|IMF|ISI?S|NATO|OPEC"
    r"|UK|UN|UNHCR|UNICEF|USA?|WHO)\b"
)

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:[,.]?\s*(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?)"
BRACKETS = r"(?:\s*\([^()]{2,40}\))"
AGENCY = (
    r"(?:\s*\((?:AFP|ANI|ANSA|AP|Anadolu|Associated Press|Bloomberg|dpa|EFE|IANS|Interfax|Kyodo"
    r"|PTI|Reuters|SANA|TASS|UPI|WAFA|Xinhua|Yonhap)\))"
)
DASH = r"\s*(?:--|[-–—―])(?:\s+|(?=[A-Z“\"]))"
SENTENCE = r"(?=[“\"'‘]?[A-ZÀ-ÖØ-Þ])"
CAPITAL = r"[A-ZÀ-ÖØ-Þ\u0100-\u024f]"
UPPER = rf"{CAPITAL}(?:{CAPITAL}|[.'’/-])+(?:\s{CAPITAL}(?:{CAPITAL}|[.'’/-])*){{0,3}}"
WORD = rf"{CAPITAL}[\w.'’/-]*"
WORDS = rf"{WORD}(?:\s(?:{WORD}|al|de|del|du|el|la|of|on|the|upon)){{0,3}}"
MORE = rf"(?:,\s{WORDS}){{0,2}}?"

PATTERNS = (
    re.compile(rf"(?P<place>{UPPER}{MORE})(?:{DAY}{BRACKETS}?|{BRACKETS}){DASH}"),
    re.compile(rf"(?P<place>{UPPER}{MORE}){DASH}{SENTENCE}"),
    re.compile(rf"(?P<place>{UPPER}):\s{SENTENCE}"),
    re.compile(rf"\((?P<place>{WORDS}{MORE}){DAY}?\)\s*(?:--|[-–—])\s"),
    re.compile(rf"(?P<place>{WORDS}{MORE})(?:{DAY}{BRACKETS}?|{AGENCY}){DASH}"),
)
WITH_COUNTRY = re.compile(rf"(?P<place>{WORDS},\s(?P<country>{WORDS})){DASH}")


def find_dateline(text: str) -> str:
    """The place of the dateline at the head of *text*, as written; empty if there is none.

    A headline and a byline may stand before it.

    >>> find_dateline("GOMA, Congo (AP) — Rebels entered the city on Monday.")
    'GOMA, Congo'
    >>> find_dateline("(Nairobi, December 7, 2024) – Police used excessive force.")
    'Nairobi'
    """
    # Of a long text only the head is looked at.
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()]
    for line in lines[:LINES_TO_LOOK_AT]:
        if place := _read_line(line):
            return place
    return ""


def _read_line(line: str) -> str:
    for pattern in PATTERNS:
        if (found := pattern.match(line)) and _is_place(found["place"]):
            return _strip_full_stop(found["place"])
    found = WITH_COUNTRY.match(line)
    if found and found["country"] in _country_names():
        return found["place"]
    return ""


def _is_place(words: str) -> bool:
    return not NO_PLACE.search(words.upper())


def _strip_full_stop(place: str) -> str:
    """*place* without a full stop at its end, unless it belongs to initials such as D.C.

    >>> _strip_full_stop("MOSCOW."), _strip_full_stop("WASHINGTON, D.C.")
    ('MOSCOW', 'WASHINGTON, D.C.')
    """
    return place if place.count(".") > 1 else place.removesuffix(".")


@cache
def _country_names() -> frozenset[str]:
    return frozenset(read_table("countries")["name"])
