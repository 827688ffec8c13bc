"""The page on SQL: every query in it runs and finds rows, and every grain in it is true."""

import re
import shutil
from pathlib import Path

import pytest

import warehouse
from warehouse import Accounting, finish_run, load_coded_events, load_reports, query, start_run
from warehouse.connection import connect_in_memory
from warehouse.models import read_models

PAGE = (Path(warehouse.__file__).parents[1] / "docs" / "sql.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL)

RUS = {"actor_code": "RUSMIL", "actor_country": "RUS", "actor_role": "MIL"}
UKR = {"target_code": "UKRMIL", "target_country": "UKR", "target_role": "MIL"}
FIGHT = {"cameo_code": "194", "cameo_root": "19", "goldstein": -10.0, "fatalities": 2}
CLASH = {"acled_event_type": "Battles", "acled_sub_event_type": "Armed clash"}
RALLY = {"cameo_code": "141", "cameo_root": "14", "goldstein": -6.5}
SPAN = {"action_start": 7, "action_end": 15}


@pytest.fixture(scope="module")
def published(
    empty_warehouse,
    tmp_path_factory,
    make_reports,
    make_coded_events,
    make_coded_reports,
    make_visit,
):
    """A published warehouse with a handful of events, so that every query finds some."""
    names = ("r1", "r2", "r3", "r4", "r5")
    told = [
        {"report_id": "r1", **SPAN},
        {"report_id": "r2", "location_name": None, "geo_precision": None},
        {"report_id": "r3", **RUS, **UKR, **FIGHT, **CLASH, "location_country": "UKR"},
        {"report_id": "r4", **RALLY},
        {"report_id": "r4", "status": "future"},
    ]
    ids = [{"coded_event_id": f"{number:016x}", **row} for number, row in enumerate(told)]
    reports = [{"report_id": n, "publisher": n, "text": f"Police arrested {n}."} for n in names]
    reports.append({"report_id": "r6", "publisher": "r6", "text": "Police arrested r1!"})
    working = shutil.copy(empty_warehouse, tmp_path_factory.mktemp("docs"))
    with warehouse.open_warehouse(working) as con:
        run_id = start_run(con, "load")
        load_reports(con, make_reports(*reports), run_id)
        load_coded_events(con, make_coded_events(*ids), make_coded_reports(*names), run_id)
        warehouse.store_visit(con, make_visit())
        finish_run(con, run_id, "load", Accounting(5, 5, 0, 0))
        warehouse.build(con)
        warehouse.publish(con)
    return working


def test_the_page_has_a_dozen_queries():
    """The pattern that finds them works."""
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_a_query_of_the_page_finds_rows(published, number):
    """What the page shows works as it stands."""
    assert len(query(published, QUERIES[number])) > 0


def test_the_page_has_the_grain_of_every_model():
    """The table of grains says what the files say."""
    with connect_in_memory() as con:
        lines = [f"| {model.name} | {model.grain} |" for model in read_models(con)]
    assert [line for line in lines if line not in PAGE] == []
