"""The stages: each accounts for its rows, and can be run again without change."""

import json
from pathlib import Path

import pandas as pd
import pytest

import warehouse
from flows import steps
from flows.coding import find_versions
from flows.settings import Settings
from flows.stages import keep_stage
from flows.waiting import open_working
from warehouse import Accounting


def ask(settings: Settings, sql: str) -> pd.DataFrame:
    """The rows that *sql* selects from the published tables."""
    return warehouse.query(settings.warehouse_file, sql)


@pytest.fixture
def troubled(tmp_path: Path) -> Path:
    """A folder with one good report among files that make trouble."""
    folder = tmp_path / "troubled"
    folder.mkdir()
    (folder / "a-good-2024-12-02.txt").write_text("Egyptian police arrested 12 students in Cairo.")
    (folder / "b-empty-2024-12-02.txt").write_text("")
    (folder / "c-binary-2024-12-02.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "d-nodate.txt").write_text("Egyptian police arrested 12 students in Luxor.")
    line = "The roses in the garden are red and the grass is green this year. "
    (folder / "e-large-2024-12-02.txt").write_text(line * (5_000_000 // len(line)))
    arabic = "اعتقلت الشرطة ثلاثة طلاب في القاهرة يوم الاثنين بعد احتجاجات واسعة ضد الحكومة."
    (folder / "f-arabic-2024-12-02.txt").write_text(arabic, encoding="utf-8")
    return folder


def test_every_report_read_is_accounted_for(finished, reports_folder, tmp_path):
    """Six files give six stored reports."""
    fresh = Settings(warehouse=tmp_path)
    assert steps.ingest([reports_folder], fresh).accounting == Accounting(6, 6, 0, 0)


def test_reports_read_again_are_merged(copied, reports_folder):
    """A second reading of the same folder stores nothing."""
    assert steps.ingest([reports_folder], copied).accounting == Accounting(6, 0, 0, 6)


def test_reports_coded_already_are_not_coded_again(copied):
    """A second coding by the same versions has nothing to do."""
    assert steps.code(copied).reports == 0


def test_every_report_has_an_outcome(finished):
    """Coded, without an action, and in another language: each is counted."""
    found = ask(finished, "select outcome, count(*) as n from ops.coded_reports group by all")
    assert dict(found.itertuples(index=False)) == {
        "coded": 4,
        "no_action": 1,
        "other_language": 1,
    }


def test_an_arrest_becomes_an_event(finished):
    """The police report stands in marts.events with actor, action and target."""
    found = ask(finished, "select actor_code, target_code from marts.events where cameo_code='173'")
    assert found.to_numpy().tolist() == [["EGYCOP", "EGYEDU"]]


def test_building_accounts_for_coded_events(copied):
    """Coded events in are events out and those merged into others."""
    counts = steps.build(copied).accounting
    assert counts.rows_in == counts.rows_out + counts.rows_merged > 0


def test_each_stage_stands_in_the_runs(finished):
    """Ingest, code and build each have a finished row without an error."""
    found = ask(
        finished,
        "select stage from ops.runs where error is null and finished_at >= started_at "
        "order by started_at",
    )
    assert found["stage"].tolist() == ["ingest", "code", "build"]


def test_a_stage_that_fails_says_why_in_the_runs(tmp_path, monkeypatch):
    """The error of a stage is kept with its run."""
    settings = Settings(warehouse=tmp_path)
    with open_working(settings) as con:
        with pytest.raises(OSError, match="disk"), keep_stage(con, "ingest", None):
            raise OSError("the disk is full")
        assert con.execute("select error from ops.runs").fetchone() == ("the disk is full",)


def test_a_report_is_coded_again_by_another_parser(copied):
    """The name of a user's own parser is part of the version, so nothing stale is kept."""
    other = Settings(warehouse=copied.warehouse, pipeline="another/parser")
    assert find_versions(other) != find_versions(copied)


def test_two_processes_code_as_one(finished, reports_folder, settings):
    """The same coded events come out of two workers."""
    two = Settings(settings.warehouse, settings.pipeline, code_batch=1, workers=2)
    steps.ingest([reports_folder], two)
    steps.code(two)
    steps.build(two)
    wanted = "select * exclude (run_id) from raw.coded_events order by coded_event_id"
    pd.testing.assert_frame_equal(ask(two, wanted), ask(finished, wanted))


def test_an_export_lies_in_releases(copied):
    """A release has a folder of its own with the events as CSV."""
    assert (steps.export(copied, "first").folder / "events.csv").exists()


def test_an_export_accounts_for_its_rows(copied):
    """The rows of a release are those of its tables."""
    done = steps.export(copied, "first")
    assert done.accounting.rows_out == sum(done.rows.values()) > 0


def test_files_that_make_trouble_are_each_accounted_for(troubled, settings):
    """Empty, binary and undated files are rejected; large and Arabic ones are stored."""
    done = steps.ingest([troubled], settings)
    assert done.accounting == Accounting(6, 3, 3, 0)


def test_files_that_make_trouble_are_each_named_in_the_rejected(troubled, settings):
    """The reason in raw.rejected names the file."""
    steps.ingest([troubled], settings)
    with open_working(settings) as con:
        found = con.execute("select reasons from raw.rejected order by reasons").fetchall()
    named = [[mark for mark in ("b-empty", "c-binary", "d-nodate") if mark in r] for (r,) in found]
    assert sorted(named) == [["b-empty"], ["c-binary"], ["d-nodate"]]


@pytest.mark.slow
def test_a_folder_with_troubled_files_is_coded_to_the_end(troubled, settings):
    """Three reports come to three outcomes, and the tables are built; a MB takes half a minute."""
    large = troubled / "e-large-2024-12-02.txt"
    large.write_text(large.read_text()[:1_000_000])
    steps.ingest([troubled], settings)
    outcomes = steps.code(settings).outcomes
    steps.build(settings)
    assert outcomes == {"coded": 1, "no_action": 1, "other_language": 1}


def test_two_rows_that_fail_alike_do_not_stop_the_build(tmp_path, settings):
    """Two records without text are both kept, and the checks pass."""
    (tmp_path / "two.jsonl").write_text('{"date": "2024-12-02"}\n{"date": "2024-12-02"}\n')
    steps.ingest([tmp_path / "two.jsonl"], settings)
    steps.build(settings)
    assert ask(settings, "select count(*) as n from raw.rejected")["n"].tolist() == [2]


def test_a_run_without_coded_events_says_why():
    """Reasons come with counts, the most frequent first."""
    said = steps.explain_outcomes({"no_actor": 2, "no_action": 5})
    assert [line.split(":")[0] for line in said] == ["5 reports", "2 reports"]


def test_progress_is_told(settings, reports_folder):
    """A listener hears how many reports were read."""
    heard = []
    steps.ingest([reports_folder], settings, on_progress=lambda *told: heard.append(told))
    assert heard[-1] == ("ingest", 6, 6)


def test_reports_in_other_languages_are_counted_by_language():
    """The line says which languages, the most frequent first."""
    (said,) = steps.explain_outcomes({"other_language": 12}, {"fr": 5, "es": 7})
    assert said.startswith("12 reports: not in English")
    assert said.endswith("(es 7, fr 5)")


def test_a_run_tells_the_languages_that_it_left_out(settings, reports_folder):
    """They are counted from what was stored."""
    steps.ingest([reports_folder], settings)
    assert steps.code(settings).languages == {"es": 1}


def test_a_listing_is_kept_but_not_coded(tmp_path, settings):
    """Its headlines stay in the warehouse and give no events."""
    line = {
        "date": "2024-12-07",
        "text": "Police arrested 12 students in Cairo on Monday.",
        "text_kind": "listing",
    }
    (tmp_path / "one.jsonl").write_text(json.dumps(line), encoding="utf-8")
    steps.ingest([tmp_path / "one.jsonl"], settings)
    coded = steps.code(settings)
    assert (coded.outcomes, coded.accounting.rows_out) == ({"listing": 1}, 0)
