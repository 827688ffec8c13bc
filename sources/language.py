"""In which language is a text? Detected from its beginning; short English is given the benefit."""

import re

from py3langid import langid

HEAD = 2000
LETTERS_NEEDED = 20
# From here on detection knows better than what a site says of all its pages.
LETTERS_TO_BE_SURE = 100
# py3langid takes short English full of foreign names for Pidgin, Bosnian or Vietnamese by up to
# 0.76 a byte (1,100 texts of our own); short texts in other languages lie 0.8 (Norwegian) to 3.8
# ahead of English. Long English is never taken for another; Pidgin leads by 0.7, Latinised Russian
# by 0.4.
SHORT_MARGIN, LONG_MARGIN = 0.78, 0.3
SHORT_LETTERS, LONG_LETTERS = 100, 200
# From here on detection knows better than what a site says of all its pages.
LETTERS_TO_BE_SURE = 100
# py3langid takes short English full of foreign names for Pidgin, Somali or Hausa by up to 0.7 a
# byte; other languages lie 0.8 (Norwegian) to 3.8 ahead of English (29 sentences of our own).
MARGIN_PER_BYTE = 0.75
CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{2,4})?$")
THREE_LETTERS = {"eng": "en"}


def detect_language(text: str) -> str:
    """The ISO 639 code of the language of *text*; empty if it is too short to tell.

    >>> detect_language("The army said that it had killed four people near the border.")
    'en'
    """
    head = text[:HEAD]
    letters = sum(map(str.isalpha, head))
    if letters < LETTERS_NEEDED:
        return ""
    ranked = langid.rank(head)
    best, score = ranked[0]
    lead = score - dict(ranked)["en"]
    return "en" if lead < _margin(letters) * len(head.encode()) else str(best)


def settle_language(given: str, text: str) -> str:
    """The language of *text*: detected if it is long enough to be sure, else as *given*.

    >>> settle_language("fr", "The army said that it had killed four people near the border.")
    'fr'
    """
    stated = read_language(given)
    if stated and sum(map(str.isalpha, text[:HEAD])) < LETTERS_TO_BE_SURE:
        return stated
    return detect_language(text) or stated


def read_language(given: str) -> str:
    """The code of a language as providers give it; empty if it is no ISO 639 code.

    >>> read_language("en-GB"), read_language("English")
    ('en', '')
    """
    found = CODE.match(given.strip())
    if not found:
        return ""
    code = found[1].lower()
    return THREE_LETTERS.get(code, code)


def _margin(letters: int) -> float:
    """How far another language must lead English, in log-likelihood a byte."""
    part = (letters - SHORT_LETTERS) / (LONG_LETTERS - SHORT_LETTERS)
    return SHORT_MARGIN + (LONG_MARGIN - SHORT_MARGIN) * min(1.0, max(0.0, part))
