"""Whether two names stand together as a place and the area that holds it: "Moga, Punjab"."""

from functools import cache

from spacy.tokens import Doc

from coder.places.words import read_place_words

LONGEST_GAP = 4
OPENERS = frozenset({",", "(", "in"})
LINKS = frozenset({",", "(", ")", "in", "of", "the", "'s", "’s"})


def has_area_behind(doc: Doc, end: int, start: int) -> bool:
    """Whether a name that ends at a token has its area behind it: "Moga, in northern Punjab"."""
    between = doc[end:start]
    if not 0 < len(between) <= LONGEST_GAP:
        return False
    words = [token.lower_ for token in between]
    opens = next((word for word in words if word not in _read_kinds()), "")
    return opens in OPENERS and all(word in _read_links() or _is_side(word) for word in words)


def has_area_before(doc: Doc, end: int, start: int) -> bool:
    """Whether the area that ends at a token stands before a name: "the Punjab town of Moga"."""
    between = [token.lower_ for token in doc[end:start]]
    if not 0 < len(between) <= LONGEST_GAP:
        return False
    is_linked = all(word in _read_kinds() or word in LINKS for word in between)
    return is_linked and (between[-1] in _read_kinds() | {"of"} or between[0] in ("'s", "’s"))


@cache
def _read_kinds() -> frozenset[str]:
    """Words that tell what kind of place a name is: "district", "town"."""
    return read_place_words("region") | read_place_words("town") | read_place_words("part")


@cache
def _read_links() -> frozenset[str]:
    return LINKS | _read_kinds() | read_place_words("direction")


def _is_side(word: str) -> bool:
    return word.endswith("ern")
