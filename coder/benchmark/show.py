"""What an editor sees of a gold event: the record beside what was coded."""

from collections.abc import Iterable

from rich.markup import escape

from coder.benchmark.misses import Outcome
from coder.benchmark.sets import Record, Row
from coder.explain import mark_spans

NOTHING = "nothing"


def describe_outcome(outcome: Outcome) -> list[str]:
    """Lines with `rich` markup: the text, gold, coded events, and words that could be the act."""
    record = outcome.record
    lines = ["", f"[bold]{escape(str(record['id']))}[/] [red]{outcome.cause}[/]"]
    lines += [f"  {escape(record['text'])}", f"  [bold]gold[/]  {_describe_gold(outcome.gold)}"]
    lines += [f"  [bold]coded[/] {_describe_row(row, record)}" for row in outcome.rows]
    if not outcome.rows:
        lines.append(f"  [bold]coded[/] {NOTHING}")
    if outcome.words:
        root = outcome.gold["cameo"][:2]
        lines.append(f"  [dim]words that can tell {root}:[/] {escape(', '.join(outcome.words))}")
    return lines


def _describe_gold(gold: Record) -> str:
    parts = [_join(gold["source"]), gold["cameo"], _join(gold["target"])]
    texts = [_join(gold.get(f"{part}_text") or []) for part in ("source", "target")]
    named = f" ({texts[0]} → {texts[1]})" if any(text != NOTHING for text in texts) else ""
    return escape(" → ".join(parts) + named)


def _describe_row(row: Row, record: Record) -> str:
    target = row["target_code"] or "(no target)"
    codes = f"{row['actor_code']} → {row['cameo_code']} → {target}, {row['status']}"
    return f"{escape(codes)}: {mark_spans(row, record['text'])} [dim]{escape(row['rule'])}[/]"


def _join(values: Iterable[object]) -> str:
    return "/".join(str(value) for value in values if value) or NOTHING
