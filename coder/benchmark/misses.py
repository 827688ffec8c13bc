"""What became of each gold event of a codebook set, and why was it missed?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from coder.benchmark.evidence import Evidence, gather_evidence
from coder.benchmark.sets import CODEBOOK_SETS, BenchmarkError, Coded, Record, Row, make_report
from coder.coder import Coder

CAUSES = {
    "found": "an actual event has the gold code between the gold countries",
    "wrong sub-code": "as found, but of the code only the root is right",
    "status": "as found or with another sub-code, but told as negated, to come, supposed or past",
    "wrong actor": "the gold root was coded, with the gold target and another actor",
    "wrong target": "the gold root was coded, with the gold actor and another target",
    "wrong parties": "the gold root was coded, with neither gold actor nor gold target, "
    "or not with both in one event",
    "no target": "an act of the gold root was read, and no target for it",
    "no actor": "an act of the gold root was read, and no actor for it; "
    "or the lexicons know no party in the whole text",
    "wrong frame": "no act of the gold root was read; "
    "an actual event between the gold countries has another root",
    "parse": "no act of the gold root was read and nothing between the gold countries, yet a word "
    "has a row of that root with all that the row demands: the act or its parties were lost",
    "unmet row": "as before, but what such a row demands around the word was not found "
    "(or it is another part of speech, or another row demanded more)",
    "lone operator": "as before, but there is only a word that makes such a code of an act "
    "(as `demand` does), and no act under it that the lexicons know",
    "no frame": "as before, but no word of the text is in the lexicons for such an act",
}
# as `score.py` reads them
GOLD_TYPOS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}

Pairs = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold event.

    Attributes:
        record: the record that it stands in.
        gold: the gold event.
        cause: one of `CAUSES`.
        rows: what was coded of the record.
        subcode: the code that was given instead, where only the root is right; else empty.
        words: the words that could have told the gold root, where events do not tell the cause.
    """

    record: Record
    gold: Record
    cause: str
    rows: list[Row]
    subcode: str = ""
    words: tuple[str, ...] = ()


def judge_set(coder: Coder, records: Iterable[Record], coded: Coded) -> list[Outcome]:
    """What became of the gold events with a CAMEO code, in the order of the records."""
    return [
        outcome
        for record in records
        for outcome in judge_record(coder, record, coded.get(str(record["id"]), []))
    ]


def judge_record(coder: Coder, record: Record, rows: list[Row]) -> list[Outcome]:
    """What became of the gold events of one record; it is read again if its events do not tell."""
    golds = [gold for gold in record["events"] if gold.get("cameo")]
    if all(judge_by_events(gold, rows) for gold in golds):
        evidence = Evidence()
    else:
        evidence = gather_evidence(coder, make_report(record))
    return [_judge(record, gold, rows, evidence) for gold in golds]


def _judge(record: Record, gold: Record, rows: list[Row], evidence: Evidence) -> Outcome:
    cause = judge_by_events(gold, rows)
    if cause:
        subcode = _list_subcodes(gold, rows)[0] if cause == "wrong sub-code" else ""
        return Outcome(record, gold, cause, rows, subcode)
    words = evidence.list_words(gold["cameo"][:2])
    return Outcome(record, gold, judge_by_evidence(gold, rows, evidence), rows, words=words)


def judge_by_events(gold: Record, rows: list[Row]) -> str:
    """The cause as far as coded events tell it; empty where none of them has the gold root."""
    whole = [row for row in rows if _has_root(row, gold) and row["target_code"]]
    fitting = [row for row in whole if _fits_pair(row, gold)]
    actual = [row["cameo_code"] for row in fitting if row["status"] == "actual"]
    if gold["cameo"] in actual:
        return "found"
    if actual:
        return "wrong sub-code"
    if fitting:
        return "status"
    return _judge_parties(gold, whole) if whole else ""


def _judge_parties(gold: Record, rows: list[Row]) -> str:
    pairs = list_pairs(gold)
    has_actor = any(row["actor_code"][:3] == actor for row in rows for actor, _ in pairs)
    has_target = any(row["target_code"][:3] == target for row in rows for _, target in pairs)
    if has_actor == has_target:
        return "wrong parties"
    return "wrong target" if has_actor else "wrong actor"


def judge_by_evidence(gold: Record, rows: list[Row], evidence: Evidence) -> str:
    """The cause where no coded event with both parties has the gold root."""
    root = gold["cameo"][:2]
    acts = [act for act in evidence.acts if act.root == root]
    dyads = [row for row in rows if row["status"] == "actual" and row["target_code"]]
    if acts:
        return "no target" if any(act.actors for act in acts) else "no actor"
    if not evidence.has_party:
        return "no actor"
    if any(_fits_pair(row, gold) for row in dyads):
        return "wrong frame"
    return evidence.find_nearness(root) or "no frame"


def count_causes(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many gold events came to each outcome, in the order of `CAUSES`."""
    counts = Counter(outcome.cause for outcome in outcomes)
    return {cause: counts[cause] for cause in CAUSES}


def pick_cause(outcomes: Iterable[Outcome], cause: str = "") -> list[Outcome]:
    """The outcomes of one cause; without one all but what was found.

    Raises:
        BenchmarkError: There is no such cause.
    """
    if cause and cause not in CAUSES:
        raise BenchmarkError(f"no cause {cause!r}: there are {', '.join(CAUSES)}")
    wanted = {cause} if cause else set(CAUSES) - {"found"}
    return [outcome for outcome in outcomes if outcome.cause in wanted]


def check_codebook_set(name: str) -> None:
    """Lets a set pass whose gold has CAMEO codes.

    Raises:
        BenchmarkError: It is another.
    """
    if name not in CODEBOOK_SETS:
        raise BenchmarkError(f"{name} has no CAMEO gold: there are {', '.join(CODEBOOK_SETS)}")


def _has_root(row: Row, gold: Record) -> bool:
    return bool(row["cameo_root"] == gold["cameo"][:2])


def _list_subcodes(gold: Record, rows: list[Row]) -> list[str]:
    return [
        row["cameo_code"]
        for row in rows
        if _has_root(row, gold)
        and row["target_code"]
        and row["status"] == "actual"
        and _fits_pair(row, gold)
    ]


def _fits_pair(row: Row, gold: Record) -> bool:
    """Whether an event is between the gold countries; gold without a pair is fitted by any."""
    pairs = list_pairs(gold)
    return not pairs or (row["actor_code"][:3], row["target_code"][:3]) in pairs


def list_pairs(gold: Record) -> Pairs:
    """The countries of actor and target that gold asks for, one pair of which is enough."""
    pairs = {(_head(s), _head(t)) for s in gold["source"] for t in gold["target"] if s and t}
    return pairs | {(t, s) for s, t in pairs if gold.get("reciprocal")}


def _head(code: str) -> str:
    return GOLD_TYPOS.get(code[:3], code[:3])
