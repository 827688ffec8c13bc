"""Rows that meet the schemas, to be changed one cell at a time."""

from collections.abc import Callable

import pandas as pd
import pytest

REPORT: dict[str, object] = {
    "report_id": "r1",
    "source": "files",
    "publisher": "The Daily Example",
    "url": "https://example.org/1",
    "title": "Rebels attack army post",
    "text": "Rebels attacked an army post near Homs on Monday, killing three soldiers.",
    "language": "en",
    "published_at": "2026-01-06T08:30:00+02:00",
    "retrieved_at": "2026-01-06T09:00:00Z",
    "dateline": None,
    "licence": "own",
    "sha256": "a" * 64,
    "text_kind": "article",
    "dropped_count": 0,
}

CODED_EVENT: dict[str, object] = {
    "coded_event_id": "0" * 32,
    "report_id": "r1",
    "sentence_no": 0,
    "run_id": "run-1",
    "coder_version": "0.1",
    "lexicon_version": "abc",
    "event_date": "2026-01-05",
    "date_precision": "day",
    "date_text": "on Monday",
    "date_basis": "action",
    "actor_text": "Rebels",
    "actor_name": "Rebels",
    "actor_code": "SYRREB",
    "actor_country": "SYR",
    "actor_role": "REB",
    "actor_basis": "named",
    "target_text": "an army post",
    "target_name": "Army",
    "target_code": "SYRMIL",
    "target_country": "SYR",
    "target_role": "MIL",
    "target_basis": "named",
    "action_text": "attacked",
    "cameo_code": "190",
    "cameo_root": "19",
    "quad_class": 4,
    "goldstein": -10.0,
    "plover_event": "ASSAULT",
    "plover_mode": None,
    "plover_contexts": "military;territory",
    "acled_event_type": "Battles",
    "acled_sub_event_type": "Armed clash",
    "acled_actor_type": "2",
    "acled_target_type": "1",
    "acled_interaction": "12",
    "acled_civilian_targeting": None,
    "status": "actual",
    "attributed_to": None,
    "location_text": "near Homs",
    "location_name": "Homs",
    "location_country": "SYR",
    "admin1": "Homs",
    "latitude": 34.73,
    "longitude": 36.71,
    "geo_precision": 2,
    "location_basis": "action",
    "fatalities": 3,
    "fatalities_text": "three soldiers",
    "injuries": None,
    "actor_start": 0,
    "actor_end": 6,
    "action_start": 7,
    "action_end": 15,
    "target_start": 16,
    "target_end": 28,
    "location_start": 29,
    "location_end": 38,
    "rule": "attack",
    "confidence": 0.8,
}

MakeRow = Callable[..., pd.DataFrame]


@pytest.fixture
def make_report() -> MakeRow:
    """Makes one good report, with the changes it is given."""
    return _report


@pytest.fixture
def make_coded_event() -> MakeRow:
    """Makes one good coded event, with the changes it is given."""
    return _coded_event


def _report(**changes: object) -> pd.DataFrame:
    return pd.DataFrame([REPORT | changes])


def _coded_event(**changes: object) -> pd.DataFrame:
    return pd.DataFrame([CODED_EVENT | changes])
