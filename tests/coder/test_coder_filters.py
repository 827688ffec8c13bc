"""Which reports are left out for their topic."""

import csv
from pathlib import Path

import pytest

from coder.filters import POLITICAL, choose_topic
from coder.lexicon.files import LEXICONS, read_rows
from coder.report import ReportText
from flows.steps import explain_outcomes
from warehouse import OUTCOMES

TEXTS = list(csv.DictReader((Path(__file__).parent / "filtered_texts.csv").open(encoding="utf-8")))
TOPICS = {row["topic"] for row in read_rows(LEXICONS / "filters" / "topics.csv")} - {POLITICAL}


@pytest.mark.parametrize(
    "row", TEXTS, ids=lambda row: f"{row['topic'] or 'political'}-{row['text'][:30]}"
)
def test_a_text_is_filtered_for_its_topic(coder, row):
    """Political news that mentions a match, a film or an anniversary stays."""
    assert coder.topics.find_topic(coder.nlp(row["text"]).sents) == row["topic"]


def test_a_filtered_report_says_so(coder):
    """It has no coded event, and its outcome names the topic."""
    report = ReportText("r1", TEXTS[0]["text"])
    coded = next(iter(coder.code_reports([report])))
    assert (coded.rows, coded.outcome) == ([], "filtered_sport")


def test_every_topic_is_an_outcome_that_can_be_told():
    """What the coder says of a report can be stored and read."""
    outcomes = {f"filtered_{topic}" for topic in TOPICS}
    assert outcomes - set(OUTCOMES) == set()
    assert len(explain_outcomes(dict.fromkeys(outcomes, 1))) == len(TOPICS)


def test_common_words_alone_filter_nothing():
    """At least one phrase that hardly stands elsewhere is needed."""
    common = dict.fromkeys(["match", "team", "goal", "win", "season", "coach", "league"], 1)
    assert choose_topic({"sport": common}) == ""


def test_politics_outweighs():
    """A coup told in a report of a football match is news."""
    points = {"sport": {"wicket": 3, "innings": 3}, POLITICAL: {"coup": 2, "army": 2, "killed": 2}}
    assert choose_topic(points) == ""
