"""Long texts are coded in parts, with offsets in the whole text."""

from coder.parts import LONGEST_PART, split_report
from coder.report import ReportText

SENTENCE = "Kenyan police arrested Ugandan students in Nairobi. "


def test_the_parts_make_up_the_text():
    """Nothing is lost between them."""
    report = ReportText("r", SENTENCE * 3000)
    assert "".join(part.report.text for part in split_report(report)) == report.text


def test_a_short_text_is_one_part():
    """It is the report itself."""
    report = ReportText("r", SENTENCE)
    assert [part.report for part in split_report(report)] == [report]


def test_offsets_count_in_the_whole_text(coder):
    """Also behind the first part."""
    report = ReportText("r", SENTENCE * (LONGEST_PART // len(SENTENCE) + 3))
    rows = next(iter(coder.code_reports([report]))).rows
    last = max(rows, key=lambda row: row["action_start"])
    assert report.text[last["action_start"] : last["action_end"]] == "arrested"
    assert last["action_start"] > LONGEST_PART
