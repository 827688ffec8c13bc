"""How well places are found and resolved, against records whose place names bear coordinates."""

import json
from collections import Counter
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from coder.actors.names import find_mentions
from coder.benchmark.figures import Figure
from coder.coder import Coder, load_coder
from coder.places.find import PlaceMention, find_places
from coder.places.home import read_home
from coder.places.resolve import Offsets, resolve_names
from coder.settings import CoderSettings

RECORD_SETS = ("geo_geowebnews", "geo_lgl")
EARTH_DIAMETER_KM = 12_742.0
Record = dict[str, Any]


def measure_places(evaluation: Path) -> list[Figure]:
    """Figures for each record set of a folder: resolving marked names, and finding names.

    Of names marked in the text: how many the gazetteer knows, and how many of those are placed
    within 161 km and 25 km of the gold point. Of our own reading: the precision and recall of the
    spans, and the same two distances for the spans that are in the gold records.
    """
    coder = load_coder(CoderSettings())
    return [
        figure
        for name in RECORD_SETS
        for figure in _measure_set(name, _read_records(evaluation / f"{name}.jsonl"), coder)
    ]


def _read_records(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def _measure_set(name: str, records: Iterator[Record], coder: Coder) -> Iterator[Figure]:
    counts: Counter[str] = Counter()
    pairs = ((record["text"], record) for record in records)
    for doc, record in coder.nlp.pipe(pairs, as_tuples=True, batch_size=16):
        gold = _read_gold(record)
        mentions = find_mentions(doc, coder.actor_names, coder.agents)
        home = read_home("", record.get("url") or "", coder.gazetteer)
        resolved = resolve_names(doc, gold, coder.gazetteer, mentions, home=home)
        own = {
            (doc[place.start].idx, doc[place.end - 1].idx + len(doc[place.end - 1])): place
            for place in find_places(doc, coder.gazetteer, mentions, home=home)
        }
        counts.update(gold=len(gold), own=len(own))
        counts.update(_count_hits("marked", gold, resolved))
        counts.update(_count_hits("own", gold, own))
    return _make_figures(name, counts)


def _read_gold(record: Record) -> dict[Offsets, tuple[float, float]]:
    """Characters of each name with coordinates → latitude and longitude."""
    return {
        (name["start"], name["end"]): (name["lat"], name["lon"])
        for name in record["toponyms"]
        if name.get("lat") is not None
    }


def _count_hits(
    kind: str,
    gold: dict[Offsets, tuple[float, float]],
    found: dict[Offsets, PlaceMention],
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for span in gold.keys() & found.keys():
        place = found[span]
        counts[f"{kind} found"] += 1
        if place.latitude is not None and place.longitude is not None:
            away = measure_km((place.latitude, place.longitude), gold[span])
            counts.update(f"{kind} {km}" for km in (161, 25) if away <= km)
    return counts


def _make_figures(name: str, counts: Counter[str]) -> Iterator[Figure]:
    gold = counts["gold"]
    found, spotted = counts["marked found"], counts["own found"]
    yield Figure(name, "marked names: found", _share(found, gold), gold)
    for km in (161, 25):
        share = _share(counts[f"marked {km}"], found)
        yield Figure(name, f"marked names: within {km} km, of found", share, found)
    precision, recall = _share(spotted, counts["own"]), _share(spotted, gold)
    both = 2 * precision * recall / (precision + recall) if spotted else 0.0
    yield Figure(name, "names recognised", both, gold, precision, recall)
    for km in (161, 25):
        share = _share(counts[f"own {km}"], spotted)
        yield Figure(name, f"names recognised: within {km} km", share, spotted)


def _share(part: int, whole: int) -> float:
    """A share in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def measure_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees) in km.

    >>> round(measure_km((52.52, 13.41), (48.86, 2.35)))
    878
    """
    (north, east), (other_north, other_east) = (map(radians, point) for point in (one, other))
    across = sin((other_east - east) / 2) ** 2
    square = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * across
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(square)))
