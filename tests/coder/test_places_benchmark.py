"""How well places are found."""

import json

import pytest

from coder.benchmark.places import RECORD_SETS, measure_places


@pytest.fixture
def figures(tmp_path):
    """The figures of one record a set: one name rightly placed, one that nobody knows."""
    text = "A bomb exploded in Paris. Troops left Zorgelabad."
    names = [("Paris", 48.85, 2.35), ("Zorgelabad", 1.0, 1.0), ("Troops", None, None)]
    toponyms = [
        {"start": text.index(name), "end": text.index(name) + len(name), "lat": lat, "lon": lon}
        for name, lat, lon in names
    ]
    for record_set in RECORD_SETS:
        record = {"id": "1", "text": text, "toponyms": toponyms}
        (tmp_path / f"{record_set}.jsonl").write_text(json.dumps(record), encoding="utf8")
    return {(one.record_set, one.name): one for one in measure_places(tmp_path)}


def test_names_without_coordinates_are_no_gold(figures):
    """Half of the two others are known."""
    found = figures["geo_lgl", "marked names: found"]
    assert (found.value, found.gold) == (50.0, 2)


def test_only_found_names_can_be_placed(figures):
    """Paris is where it should be."""
    assert figures["geo_lgl", "marked names: within 161 km, of found"].value == 100.0


def test_own_reading_has_precision_and_recall(figures):
    """Paris alone is recognised."""
    own = figures["geo_geowebnews", "names recognised"]
    assert (own.precision, own.recall) == (100.0, 50.0)
