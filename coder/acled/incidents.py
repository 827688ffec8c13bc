"""What a sentence tells that ACLED records though no coded event of it does: "A bomb exploded".

CAMEO codes need parties; ACLED records an event without them and writes "Unidentified Armed Group",
"Protesters" or "Rioters". `lexicons/acled/incidents.csv` says which signals tell such an event, the
CAMEO code that it has, and who stands in where no actor is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coder.acled.conditions import Scene, holds
from coder.acled.signals import Signals
from coder.actions.act import Act
from coder.actions.slots import Slots
from coder.actors.party import Party
from coder.lexicon.files import LEXICONS, read_rows

TABLE = LEXICONS / "acled" / "incidents.csv"
ACTOR_SLOTS = ("subj", "poss", "by", "adj", "from", "between")
PENALTY = 0.35


@dataclass(frozen=True, slots=True)
class Incident:
    """One row of incidents.csv.

    Attributes:
        condition: what must hold of the sentence's signals.
        trigger: the signal whose word is the action.
        code: the CAMEO code; empty where such a sentence tells no event.
        role, name: who stands in where no actor is named.
        where: file and line.
    """

    condition: str
    trigger: str
    code: str
    role: str
    name: str
    where: str


def read_incident(slots: Slots, signals: Signals, used: frozenset[int]) -> Act | None:
    """The act that the signals of a sentence tell, with the parties named for it, or None."""
    scene = Scene({}, signals.words)
    incident = next((one for one in _list_incidents() if holds(one.condition, scene)), None)
    if incident is None or not incident.code:
        return None
    free = [word for word in signals.words[incident.trigger] if word not in used]
    if not free:
        return None
    word = free[0]
    actors = slots.fill_first(word, ACTOR_SLOTS)
    return Act(
        code=incident.code,
        predicate=word,
        words=(word,),
        actors=actors,
        rule=incident.where,
        steps=(f"{incident.condition} ({incident.where}) → {incident.code}",),
        predicates=frozenset({word}),
        is_nominal=slots.roles.doc[word].pos_ == "NOUN",
        penalty=PENALTY,
    )


def stand_in(role: str, name: str, country: str, word: int) -> Party:
    """Whom ACLED names where nobody is named: an unidentified group, protesters, rioters."""
    step = "inferred: nobody is named, ACLED's convention"
    return Party(
        code=country + role,
        name=name,
        start=word,
        end=word + 1,
        head=word,
        basis="inferred",
        steps=(step,),
        is_plural=True,
        is_assumed=True,
    )


def find_stand_in(code: str, country: str, word: int) -> Party | None:
    """Who stands in as the actor of a CAMEO code; None for codes that no incident has."""
    for length in range(len(code), 1, -1):
        for incident in _list_incidents():
            if incident.code and incident.code.startswith(code[:length]):
                return stand_in(incident.role, incident.name, country, word)
    return None


@cache
def _list_incidents() -> tuple[Incident, ...]:
    return tuple(_read_incidents())


def _read_incidents() -> Iterator[Incident]:
    rows = sorted(read_rows(TABLE), key=lambda row: int(row["rank"]))
    for row in rows:
        yield Incident(
            row["condition"],
            row["trigger"],
            row["cameo_code"],
            row["actor_role"],
            row["actor_name"],
            row.where,
        )
