"""Our own sentences give the events that they should; known misses may be marked as such."""

import pytest

from tests.gold.mark_misses import FOLDER, Gold, code_gold, mark_file, read_gold, read_rows

COLUMNS = [
    "id",
    "date",
    "text",
    "actor_code",
    "target_code",
    "cameo_code",
    "status",
    "attributed_to",
    "known_miss",
    "reason",
]
GOLDS = read_gold()


def mark_known_miss(gold: Gold) -> object:
    """The gold sentence as a parameter; one that is missed as yet may fail."""
    marks = [pytest.mark.xfail(strict=False, reason="known miss")] if gold.is_known_miss else []
    return pytest.param(gold, id=gold.gold_id, marks=marks)


@pytest.fixture(scope="module")
def coded(coder) -> list[Gold]:
    """All gold sentences, coded in one go."""
    code_gold(coder, GOLDS)
    return GOLDS


@pytest.mark.parametrize("gold", [mark_known_miss(gold) for gold in GOLDS])
def test_a_gold_sentence_gives_its_events(coded, gold):
    """Every wanted event is coded, and nothing has happened where the sentence tells no event."""
    assert (gold.find_missing(), gold.find_extra()) == ([], []), sorted(gold.coded)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_a_gold_file_has_the_columns(path):
    """mark_misses.py reads and writes them."""
    assert list(next(read_rows(path))) == COLUMNS


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_gold_row_gives_its_reason(path):
    """A reader can tell why the sentence has this code."""
    assert [row["id"] for row in read_rows(path) if not row["reason"]] == []


def test_an_id_has_one_text():
    """Rows of one id are the events of one sentence."""
    texts = {(row["id"], row["text"]) for gold in GOLDS for row in gold.rows}
    assert len(texts) == len(GOLDS)


def test_marking_changes_nothing_but_the_mark(tmp_path):
    """Every other cell of a gold file stays as it was written."""
    path = tmp_path / "tiny.csv"
    head, text = ",".join(COLUMNS), '"France, after all, met Germany."'
    row = f"g1,2024-05-06,{text},FRA,DEU,040,actual,,{{}},both meet\n"
    path.write_text(f"{head}\n{row.format('')}", encoding="utf-8")
    mark_file(path, {gold.gold_id: gold for gold in read_gold(tmp_path)})
    assert path.read_text(encoding="utf-8") == f"{head}\n{row.format('nothing coded')}"


ROW = {"actor_code": "FRA", "target_code": "DEU", "cameo_code": "040", "status": "actual"}
NO_EVENT = dict.fromkeys(ROW, "")


@pytest.mark.parametrize(
    ("row", "coded_event", "cause"),
    [
        (ROW, ("FRA", "DEU", "040", "actual"), ""),
        (ROW, ("FRA", "DEU", "042", "actual"), "other code"),
        (ROW, ("FRAGOV", "DEU", "040", "actual"), "other actor"),
        (ROW, ("FRA", "", "040", "actual"), "other target"),
        (ROW, ("FRA", "DEU", "040", "future"), "other status"),
        (ROW, None, "nothing coded"),
        (NO_EVENT, ("FRA", "DEU", "040", "actual"), "extra"),
        (NO_EVENT, ("FRA", "DEU", "040", "negated"), ""),
    ],
)
def test_a_miss_has_its_cause(row, coded_event, cause):
    """The cause is told against the coded event that comes nearest."""
    coded_events = {coded_event} if coded_event else set()
    assert Gold("g1", "", None, [row], coded_events).find_cause(row) == cause
