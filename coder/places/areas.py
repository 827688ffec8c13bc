"""Which of a sentence's places lies inside which, and what "Moga, Punjab" tells."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from coder.places.find import PlaceMention
from coder.places.together import has_area_before, has_area_behind

AREAS = frozenset({"country", "region", "admin1", "admin2"})
MOST_STEPS = 3


def narrow(doc: Doc, place: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """The innermost place that stands together with an area: Moga for Punjab in "Moga, Punjab".

    An unknown name in an area that is known has the area's country, region and point.
    """
    for _ in range(MOST_STEPS):
        inner = next((one for one in places if _is_named_in(doc, one, place)), None)
        if inner is None:
            break
        place = _fill(inner, place)
    return place


def widen(doc: Doc, place: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """An unknown name with what the area that stands beside it says: "Xtown, Hama province"."""
    if place.kind != "unknown":
        return place
    areas = (area for area in places if _is_named_in(doc, place, area))
    return next((_fill(place, area) for area in areas), place)


def _fill(inner: PlaceMention, area: PlaceMention) -> PlaceMention:
    if inner.kind != "unknown":
        return inner
    if area.kind == "country":
        return replace(inner, country=area.country)
    return replace(area, start=min(inner.start, area.start), end=max(inner.end, area.end))


def _is_named_in(doc: Doc, inner: PlaceMention, area: PlaceMention) -> bool:
    """Whether a place lies in an area, as far as is known, and stands together with it."""
    if inner == area or not holds(area, inner):
        return False
    if inner.end <= area.start:
        return has_area_behind(doc, inner.end, area.start)
    return has_area_before(doc, area.end, inner.start)


def holds(area: PlaceMention, inner: PlaceMention) -> bool:
    """Whether an area may hold a place: its country, and its region if it is one of a region."""
    if area.kind not in AREAS or inner.kind in ("country", "continent"):
        return False
    if inner.kind == "unknown":
        return True
    if area.kind == "country":
        return inner.country == area.country
    if inner.country != area.country or inner.kind == area.kind:
        return False
    return area.kind == "region" or inner.admin1 == area.admin1
