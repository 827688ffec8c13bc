"""Words that tell times and numbers: the tables of `lexicons/dates/`."""

from collections.abc import Sequence
from functools import cache

from coder.lexicon.files import LEXICONS, Row, read_rows

OPENING_KINDS = (
    *("weekday", "month", "day", "holiday", "recent", "ordinal"),
    *("last", "this", "next", "early", "late", "mid"),
)
COUNTING = frozenset({"the", "few", "several", "weekend", "year"})
FOLDER = LEXICONS / "dates"


@cache
def read_time_words(kind: str) -> dict[str, int]:
    """Words of a kind (`weekday`, `month`, `unit` …) → their value, 0 where none is given."""
    rows = _read_table("time_words")
    return {row["word"]: int(row["value"] or 0) for row in rows if row["kind"] == kind}


@cache
def read_number_words() -> dict[str, tuple[str, int]]:
    """Number word → its kind (one, ten, multiplier, group, vague or article) and value."""
    return {row["word"]: (row["kind"], int(row["value"])) for row in _read_table("number_words")}


@cache
def list_first_words() -> frozenset[str]:
    """Lower-case words that a time expression may begin with, beside figures."""
    words = [word for kind in OPENING_KINDS for word in read_time_words(kind)]
    return frozenset(word.split()[0] for word in words) | COUNTING | read_number_words().keys()


def _read_table(name: str) -> tuple[Row, ...]:
    return tuple(read_rows(FOLDER / f"{name}.csv"))


def read_number(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """The number that begins at a word and where it ends; None if none begins there.

    >>> read_number("at least twenty - five people".split(), 2)
    (25, 5)
    >>> read_number("1,200 people".split(), 0), read_number("two hundred and six".split(), 0)
    ((1200, 1), (206, 4))
    """
    total, part, position, seen = 0, 0, start, ""
    while position < len(words):
        step = _read_part(words, position, seen)
        if step is None:
            break
        kind, value, position = step
        if kind == "multiplier":
            part = (part or 1) * value
            total, part = (total + part, 0) if value > 100 else (total, part)
        else:
            part += value
        seen = kind
    return (total + part, position) if seen else None


def _read_part(words: Sequence[str], position: int, seen: str) -> tuple[str, int, int] | None:
    """The next part of a number: kind, value, and the position after it."""
    word = words[position].lower()
    if word in ("-", "and") and seen and position + 1 < len(words):
        kind = read_number_words().get(words[position + 1].lower(), ("", 0))[0]
        wanted = {"-": ("ten",), "and": ("multiplier",)}[word]
        if seen in wanted and kind in ("one", "ten"):
            return _read_part(words, position + 1, seen)
        return None
    figures = _read_figures(word)
    if figures is not None:
        return None if seen else ("figure", figures, position + 1)
    if "-" in word.strip("-"):
        return _read_hyphenated(word, position, seen)
    kind, value = read_number_words().get(word, ("", 0))
    follows = {
        "one": ("", "ten", "multiplier"),
        "ten": ("", "multiplier"),
        "multiplier": ("one", "ten", "figure", "article", "multiplier"),
        "article": ("",),
    }
    return (kind, value, position + 1) if seen in follows.get(kind, ()) else None


def _read_figures(word: str) -> int | None:
    plain = word.replace(",", "")
    is_grouped = "," not in word or all(len(part) == 3 for part in word.split(",")[1:])
    return int(plain) if plain.isascii() and plain.isdigit() and is_grouped else None


def _read_hyphenated(word: str, position: int, seen: str) -> tuple[str, int, int] | None:
    ten, _, one = word.partition("-")
    kinds = read_number_words()
    is_number = kinds.get(ten, ("",))[0] == "ten" and kinds.get(one, ("",))[0] == "one"
    if seen not in ("", "multiplier") or not is_number:
        return None
    return "one", kinds[ten][1] + kinds[one][1], position + 1
