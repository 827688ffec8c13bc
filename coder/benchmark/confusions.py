"""Which code was taken for which?"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from coder.benchmark.misses import Outcome
from coder.benchmark.sets import Coded, Record

NOTHING = "--"

Confusions = dict[str, Counter[str]]


def count_roots(records: Iterable[Record], coded: Coded) -> Confusions:
    """Gold root → coded roots of each record with one gold root; `--` where nothing was coded.

    Only actual events with actor and target count; the right root counts where it is among them.
    """
    confusions: Confusions = defaultdict(Counter)
    for record in records:
        roots = {gold["cameo"][:2] for gold in record["events"] if gold.get("cameo")}
        if len(roots) != 1:
            continue
        rows = coded.get(str(record["id"]), [])
        dyads = [row for row in rows if row["status"] == "actual" and row["target_code"]]
        found = {row["cameo_root"] for row in dyads}
        root = roots.pop()
        confusions[root][root if root in found else min(found, default=NOTHING)] += 1
    return confusions


def count_subcodes(outcomes: Iterable[Outcome]) -> Confusions:
    """Gold code → codes that were given instead, where only the root is right."""
    confusions: Confusions = defaultdict(Counter)
    for outcome in outcomes:
        if outcome.subcode:
            confusions[outcome.gold["cameo"]][outcome.subcode] += 1
    return confusions
