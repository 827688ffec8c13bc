"""What is wrong with our own lexicon files and with a user's, and how many rows are there?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coder.lexicon.check import (
    ActionCheck,
    Faults,
    check_actor,
    check_agent,
    check_composition,
    check_country,
    check_light_verb,
    check_operator,
    check_word,
    collect,
)
from coder.lexicon.files import LEXICONS, LexiconError, Row, read_rows
from coder.lexicon.overlay import Overlay, list_classes, read_overlay
from coder.lexicon.petrarch_lines import LeftOut
from coder.lexicon.shadow import Shadowed, find_shadowed

COUNTRIES = "actors/countries.csv"


@dataclass(slots=True)
class Audit:
    """What was found in the lexicons.

    Attributes:
        rows: how many rows there are, ours and the user's.
        own_rows: how many of them are the user's.
        faults: what is wrong.
        shadowed: rows that are never chosen.
        left_out: what of PETRARCH dictionaries cannot be said.
    """

    rows: int = 0
    own_rows: int = 0
    faults: list[LexiconError] = field(default_factory=list)
    shadowed: list[Shadowed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def audit(folder: str = "") -> Audit:
    """What is found in our lexicons and in a *folder* of a user's own words.

    Raises:
        OverlayError: there is no such folder, or it holds nothing to read.
    """
    found = Audit()
    for path in sorted(LEXICONS.rglob("*.csv")):
        _audit_file(path, found)
    overlay, faults = read_overlay(Path(folder)) if folder else (Overlay(), [])
    found.faults += faults
    found.own_rows = overlay.count_rows()
    found.rows += found.own_rows
    found.left_out = overlay.left_out
    if not found.faults:
        found.shadowed = find_shadowed(overlay)
    return found


def choose_check(name: str) -> Callable[[Row], Faults] | None:
    """The check for a file of ours by its *name*; None for one that has no check of its own."""
    if name == COUNTRIES:
        return check_country
    checks: dict[str, Callable[[Row], Faults]] = {
        "actors": check_actor,
        "agents.csv": check_agent,
        "word_classes": check_word,
        "operators.csv": check_operator,
        "compose.csv": check_composition,
        "light_verbs.csv": check_light_verb,
    }
    room = name.partition("/")[0]
    return ActionCheck(list_classes(())) if room == "actions" else checks.get(room)


def _audit_file(path: Path, found: Audit) -> None:
    try:
        rows = list(read_rows(path))
    except LexiconError as fault:
        found.faults.append(fault)
        return
    check = choose_check(path.relative_to(LEXICONS).as_posix())
    found.rows += len(rows)
    found.faults += collect(check, rows) if check else []
