"""Which places names mean whose spans are known: for texts with marked names, and for measuring."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from spacy.tokens import Doc

from coder.actors.names import Mentions
from coder.places.candidates import Candidate
from coder.places.countries import find_country_code, find_people_code
from coder.places.find import PlaceMention, find_abbreviated, find_candidates, make_mention
from coder.places.gazetteer import Gazetteer, Place, make_key
from coder.places.senses import Senses
from coder.places.surroundings import Home, Surroundings
from coder.places.words import read_place_words

Offsets = tuple[int, int]
KIND_WORDS = ("region", "town", "part", "direction", "facility", "sort")
SMALL_WORDS = frozenset({"of", "the", "greater", "old", "and"})
WIDE = frozenset({"continent", "region"})
TRIMMED = re.compile(r"^the\s+|['’]s?$|[,;:]$", re.IGNORECASE)


def resolve_names(
    doc: Doc,
    spans: Iterable[Offsets],
    gazetteer: Gazetteer,
    mentions: Mentions,
    *,
    home: Home | None = None,
) -> dict[Offsets, PlaceMention]:
    """The place that each marked name means, by its characters; unknown names are left out.

    Args:
        doc: the parsed text.
        spans: first character and the one after the last of each name.
        gazetteer: the places.
        mentions: the names of parties in the text.
        home: where the publisher sits.
    """
    marked: dict[Candidate, list[Offsets]] = {}
    for span in spans:
        candidate = _read_span(doc, span, gazetteer)
        if candidate:
            marked.setdefault(candidate, []).append(span)
    taken = {word for one in marked for word in range(one.start, one.end)}
    own = (
        candidate
        for candidate in find_candidates(doc, gazetteer, mentions)
        if taken.isdisjoint(range(candidate.start, candidate.end))
    )
    candidates = sorted([*marked, *own], key=lambda one: (one.start, one.end))
    senses = Senses(Surroundings(doc, candidates, mentions, home or Home()))
    found: dict[Offsets, PlaceMention] = {}
    for number, candidate in enumerate(candidates):
        for span in marked.get(candidate, ()):
            found[span] = make_mention(candidate, senses.settle(number))
    return found


def _read_span(doc: Doc, span: Offsets, gazetteer: Gazetteer) -> Candidate | None:
    """The candidate that a marked name makes, or None if nothing bears the name."""
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None:
        return None
    text = TRIMMED.sub("", doc.text[slice(*span)].strip()).replace(". ", ".")
    key = make_key(text)
    regions = find_abbreviated(text, gazetteer)
    places = (*_read_countries(text, gazetteer), *gazetteer.look_up(key))
    places = regions if text.endswith(".") and regions else places or regions
    if not places:
        places, key = _read_within(text, gazetteer)
    return Candidate(words.start, words.end, key, places) if places else None


def _read_within(text: str, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], str]:
    """The places of a name with words for kinds of place ("City of Lagos"), and the name's key."""
    words = text.split()
    for start, end in sorted(combinations(range(len(words) + 1), 2), key=_by_length):
        if not all(_is_kind(word) for word in (*words[:start], *words[end:])):
            continue
        part = " ".join(words[start:end])
        found = (*_read_countries(part, gazetteer), *gazetteer.look_up(make_key(part)))
        clear = tuple(place for place in found if not place.is_doubtful or place.kind in WIDE)
        if clear and part[:1].isupper():
            return clear, make_key(part)
    return (), ""


def _is_kind(word: str) -> bool:
    kinds = ("region", "town", "part", "direction", "facility", "sort")
    return word.lower() in SMALL_WORDS or any(
        word.lower() in read_place_words(one) for one in kinds
    )


def _by_length(span: tuple[int, int]) -> tuple[int, int]:
    return span[0] - span[1], span[0]


def _read_countries(text: str, gazetteer: Gazetteer) -> Iterator[Place]:
    """The country whose name, or whose people's name, a text is."""
    for code in (find_country_code(text), find_people_code(text)):
        place = gazetteer.find_country(code)
        if place:
            yield place
