"""What the rows of coded events hold."""

import pytest

import schemas
from coder.actions.act import Act
from coder.actors.party import Party
from coder.events import compute_confidence

SENTENCE = "Turkish police arrested Greek students in Ankara."


def test_a_row_has_the_columns_of_the_schema(code_text):
    """All but the run and the versions, which the flow adds."""
    added = {"run_id", "coder_version", "lexicon_version"}
    wanted = set(schemas.column_names(schemas.CodedEvent)) - added
    assert set(code_text(SENTENCE)[0]) == wanted


@pytest.mark.parametrize(
    ("part", "words"),
    [("actor", "Turkish police"), ("action", "arrested"), ("target", "Greek students")],
)
def test_offsets_point_into_the_text(code_text, part, words):
    """Each part can be shown where it stands."""
    row = code_text(SENTENCE)[0]
    assert SENTENCE[row[f"{part}_start"] : row[f"{part}_end"]] == words


def test_the_same_text_gives_the_same_ids(code_text):
    """A report that is coded again gives the same keys."""
    first, second = code_text(SENTENCE), code_text(SENTENCE)
    assert [row["coded_event_id"] for row in first] == [row["coded_event_id"] for row in second]


def test_each_event_has_an_id_of_its_own(code_text):
    """Both directions of a mutual act are events."""
    rows = code_text("France and Germany met Russia. France and Germany met Russia.")
    assert len({row["coded_event_id"] for row in rows}) == len(rows)


def test_a_mutual_act_goes_both_ways(code_text):
    """Each side meets the other."""
    rows = code_text("The French president met Chinese officials.")
    pairs = {(row["actor_code"], row["target_code"]) for row in rows}
    assert pairs == {("FRAGOV", "CHNGOV"), ("CHNGOV", "FRAGOV")}


def test_who_meets_among_themselves_makes_pairs(code_text):
    """Nobody meets himself."""
    rows = code_text("France, Germany and Poland met in Paris.")
    assert len({(row["actor_code"], row["target_code"]) for row in rows}) == 6


def test_what_is_inferred_is_less_sure(code_text):
    """Confidence falls where a country comes from the surroundings."""
    named = code_text("Kenyan police arrested Kenyan students.")[0]["confidence"]
    inferred = code_text("Police arrested students in Nairobi.")[0]["confidence"]
    assert inferred < named


def test_without_target_an_event_is_less_sure():
    """Confidence falls where a party is missing."""
    act = Act(code="141", predicate=1, words=(1,))
    one = Party(code="KENEDU", name="students", start=0, end=1, head=0)
    assert compute_confidence(act, one, None) < compute_confidence(act, one, one)


def test_codes_lead_to_plover_and_quad_class(code_text):
    """The ontology's tables give them."""
    row = code_text(SENTENCE)[0]
    found = [row[name] for name in ("cameo_root", "quad_class", "plover_event")]
    assert found == ["17", 4, "COERCE"]


def test_country_and_role_are_parts_of_the_code(code_text):
    """They have columns of their own."""
    row = code_text(SENTENCE)[0]
    assert [row["actor_country"], row["actor_role"]] == ["TUR", "COP"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [(SENTENCE, "coded"), ("The weather was fine.", "no_action"), ("", "no_action")],
)
def test_a_report_without_events_says_why(coder, text, outcome):
    """No row is lost without a reason."""
    from coder.report import ReportText

    assert next(iter(coder.code_reports([ReportText("r1", text)]))).outcome == outcome


def test_sentences_are_counted_from_nought(code_text):
    """Each event says in which sentence it stands."""
    rows = code_text(f"The weather was fine. {SENTENCE}")
    assert [row["sentence_no"] for row in rows] == [1]
