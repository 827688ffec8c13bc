"""A sheet for people to judge, and what comes of their judgements."""

import csv
import json

import pytest

from coder.benchmark.judgements import measure_judgements
from coder.benchmark.sets import BenchmarkError
from coder.benchmark.sheet import JUDGED, draw_events, find_sentence, write_sheet
from coder.parts import LONGEST_PART
from coder.report import ReportText

ARRESTS = "It rained. Kenyan police arrested Ugandan students in Nairobi."
DENIED = "Kenyan police did not arrest Ugandan students."


@pytest.fixture
def draw(coder, evaluation, tmp_path):
    """Draws a sheet from the tiny set."""

    def write(source="plover_gsr", count=5, name="sheet.csv"):
        output = tmp_path / name
        write_sheet(output, source, evaluation=evaluation, count=count, seed=1)
        with output.open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    return write


@pytest.fixture
def judge(tmp_path):
    """Writes a sheet with answers and gives the shares."""

    def measure(*answers):
        path = tmp_path / "judged.csv"
        lines = [",".join(JUDGED), *(",".join(cells) for cells in answers)]
        path.write_text("\n".join(lines) + "\n", encoding="utf8")
        return {share.name: share for share in measure_judgements(path)}

    return measure


def test_an_event_stands_in_the_sheet_with_sentence_parties_and_label(draw):
    """All that one needs to judge it."""
    [line] = draw()
    named = [line[name] for name in ("actor_text", "action_text", "cameo_code", "target_text")]
    assert named == ["Kenyan police", "arrested", "173", "Ugandan students"]
    assert line["cameo_label"].startswith("Arrest")
    assert line["sentence"] == "Kenyan police arrested Ugandan students in Nairobi."


def test_nothing_in_the_sheet_is_judged_yet(draw):
    """The columns are there, and empty."""
    assert {line[name] for line in draw() for name in (*JUDGED, "note")} == {""}


def test_records_of_a_file_of_ones_own_are_drawn_from(draw, tmp_path):
    """Any JSONL with id and text."""
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "x", "text": ARRESTS}) + "\n", encoding="utf8")
    assert [line["report_id"] for line in draw(path)] == ["x"]


def test_a_sheet_that_is_there_is_not_overwritten(draw):
    """It may hold judgements."""
    draw()
    with pytest.raises(BenchmarkError, match="judgements"):
        draw()


def test_only_actual_events_are_drawn(coder):
    """What did not happen is no event to count."""
    reports = [ReportText("a", DENIED), ReportText("b", ARRESTS)]
    assert {report.report_id for report, _ in draw_events(coder, reports, 9, 1)} == {"b"}


def test_the_same_seed_draws_the_same_events(coder):
    """And no more than were asked for."""
    reports = [ReportText(str(number), ARRESTS) for number in range(6)]
    drawn = [
        [report.report_id for report, _ in draw_events(coder, reports, 3, seed)]
        for seed in (1, 1, 2)
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0]) == 3


def test_a_sentence_behind_a_long_text_is_found(coder):
    """Long texts are parsed in parts."""
    text = "It rained all day. " * (LONGEST_PART // 19 + 9) + "Kenya slept."
    found = find_sentence(coder, ReportText("long", text), text.index("slept"))
    assert found == "Kenya slept."


def test_shares_are_of_the_cells_that_are_filled_in(judge):
    """Capitals and spaces do not matter."""
    shares = judge((" Yes", "no", ""), ("y", "1", "TRUE"), ("0", "", "n"))
    counted = {name: (share.right, share.judged) for name, share in shares.items()}
    assert counted == {
        "is_actor_right": (2, 3),
        "is_action_right": (1, 2),
        "is_target_right": (1, 2),
        "all three right": (1, 1),
    }


def test_a_share_has_its_interval(judge):
    """Wilson's, in percent."""
    shares = judge(*[("yes", "", "")] * 8, *[("no", "", "")] * 2)
    share = shares["is_actor_right"]
    assert (share.percent, round(share.low, 1), round(share.high, 1)) == (80.0, 49.0, 94.3)


def test_what_was_not_judged_has_the_widest_interval(judge):
    """Nothing is known of it."""
    share = judge(("yes", "", ""))["is_target_right"]
    assert (share.judged, share.low, share.high) == (0, 0.0, 100.0)


def test_an_answer_that_is_neither_yes_nor_no_is_told(judge):
    """With event and column."""
    with pytest.raises(BenchmarkError, match="event 2, is_target_right: 'maybe'"):
        judge(("yes", "yes", "yes"), ("yes", "yes", "maybe"))


def test_a_sheet_without_the_columns_is_told(tmp_path):
    """They are named."""
    path = tmp_path / "other.csv"
    path.write_text("is_actor_right\nyes\n", encoding="utf8")
    with pytest.raises(BenchmarkError, match="is_action_right, is_target_right"):
        measure_judgements(path)


def test_a_sheet_that_is_not_there_is_told(tmp_path):
    """With the command that writes one."""
    with pytest.raises(BenchmarkError, match="benchmark sample"):
        measure_judgements(tmp_path / "none.csv")
