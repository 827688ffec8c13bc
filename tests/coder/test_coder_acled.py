"""What ACLED would call the events of a report."""

import csv
from datetime import date
from pathlib import Path

import pytest

import ontology
from coder.acled.conditions import Scene, holds, read_parts, read_role_sets
from coder.acled.crosswalk import choose_type
from coder.acled.incidents import TABLE
from coder.acled.parties import find_interaction
from coder.acled.report import type_rows
from coder.acled.signals import SIGNALS, Signals
from coder.lexicon.files import read_rows
from coder.report import ReportText

NOTES = list(csv.DictReader((Path(__file__).parent / "acled_notes.csv").open(encoding="utf-8")))


def make_row(code: str, actor: str = "", target: str = "", **cells: object) -> dict[str, object]:
    """A coded event with what ACLED's rules look at."""
    row: dict[str, object] = {
        "cameo_code": code,
        "status": "actual",
        "sentence_no": 0,
        "action_start": 0,
        "event_date": date(2024, 5, 6),
        "date_basis": "action",
        "location_name": "Homs",
        "location_country": "SYR",
        "location_basis": "action",
        "fatalities": None,
        "injuries": None,
        "actor_basis": "named",
    }
    for side, chain in (("actor", actor), ("target", target)):
        row |= {
            f"{side}_code": chain or None,
            f"{side}_country": chain[:3] or None,
            f"{side}_role": chain[3:6] or None,
            f"{side}_text": chain or None,
        }
    return row | cells


def choose(code: str, actor: str, target: str, *signals: str) -> str:
    """The sub-event type of an event whose sentence gives some signals."""
    return choose_type(Scene(make_row(code, actor, target), frozenset(signals))).sub_event_type


@pytest.mark.parametrize(
    ("code", "actor", "target", "signals", "sub_event_type"),
    [
        ("190", "SYRREB", "SYRMIL", (), "Armed clash"),
        ("190", "SYRREB", "SYRCVL", (), "Attack"),
        ("190", "SYRREB", "SYRCVL", ("grenade", "armed_words"), "Grenade"),
        ("190", "SYRREB", "SYRMIL", ("suicide_bomb",), "Suicide bomb"),
        ("195", "ISR", "SYR", (), "Air/drone strike"),
        ("194", "RUSMIL", "UKR", (), "Shelling/artillery/missile attack"),
        ("192", "SYRMIL", "SYRREB", (), "Government regains territory"),
        ("192", "SYRREB", "SYRMIL", (), "Non-state actor overtakes territory"),
        ("192", "SYRREB", "", ("handover",), "Non-violent transfer of territory"),
        ("181", "NGAREB", "NGACVL", (), "Abduction/forced disappearance"),
        ("141", "KENOPP", "KENGOV", (), "Peaceful protest"),
        ("141", "KENOPP", "KENGOV", ("crowd_control",), "Protest with intervention"),
        ("141", "KENOPP", "KENGOV", ("hard_riot",), "Violent demonstration"),
        ("145", "KENOPP", "KENGOV", (), "Violent demonstration"),
        ("1711", "KENCOP", "", ("weapons", "weapons_found"), "Disrupted weapons use"),
        ("173", "KENCOP", "KENOPP", ("arrest", "political_detainee"), "Arrests"),
        ("173", "KENCOP", "KENCVL", ("arrest", "crime"), ""),
        ("190", "KENUAF", "KENCVL", ("accident",), ""),
        ("042", "FRAGOV", "DEUGOV", (), ""),
    ],
)
def test_code_roles_and_words_give_the_type(code, actor, target, signals, sub_event_type):
    """Who is armed and what the words name decide."""
    assert choose(code, actor, target, *signals) == sub_event_type


def test_a_code_without_rules_takes_those_of_the_code_above():
    """1411 stands under 141."""
    assert choose("1411", "KENOPP", "KENGOV") == choose("141", "KENOPP", "KENGOV")


def test_every_code_has_a_pair_that_acled_knows_or_none():
    """A missing target breaks no rule."""
    known = {("", "")} | {
        (row["event_type"], row["sub_event_type"])
        for row in ontology.read_table("acled_event_types").to_dict("records")
    }
    scenes = [Scene(make_row(code, "SYRREB"), ()) for code in ontology.codes("cameo_codes", "code")]
    found = {(one.event_type, one.sub_event_type) for one in map(choose_type, scenes)}
    assert found - known == set()


def test_a_condition_behind_an_exclamation_mark_must_not_hold():
    """`ied & !air` asks for the one and against the other."""
    held = [
        holds("ied & !air", Scene({}, signals)) for signals in (("ied",), ("ied", "air_strike"))
    ]
    assert held == [True, False]


def test_an_unknown_condition_is_told():
    """A name that the table does not state raises instead of being silently false."""
    with pytest.raises(ontology.UnknownCodeError, match="acled_conditions"):
        holds("moonlight", Scene({}, ()))


def test_a_demonstration_and_its_dispersal_are_one_event():
    """What another sentence tells of the same day and place belongs to the protest."""
    rows = [
        make_row("141", "SYROPP", "SYRGOV"),
        make_row("175", "SYRCOP", "SYROPP", sentence_no=1),
    ]
    signals = {0: Signals({"demo_act": (3,)}), 1: Signals({"crowd_control": (12,)})}
    types = {row["acled_sub_event_type"] for row in type_rows(rows, signals)}
    assert types == {"Protest with intervention"}


def test_another_town_is_another_event():
    """A protest is no less peaceful for a dispersal elsewhere."""
    rows = [
        make_row("141", "SYROPP", "SYRGOV"),
        make_row("175", "SYRCOP", "SYROPP", sentence_no=1, location_name="Raqqa"),
    ]
    signals = {0: Signals({"demo_act": (3,)}), 1: Signals({"crowd_control": (12,)})}
    assert type_rows(rows, signals)[0]["acled_sub_event_type"] == "Peaceful protest"


def test_a_vague_attack_is_the_bombing_told_beside_it():
    """The report tells of one bombing, though one sentence says "attack" only."""
    rows = [
        make_row("190", "SYRUAF", "SYRCVL"),
        make_row("1831", "SYRUAF", "SYRCVL", sentence_no=1),
    ]
    types = [row["acled_sub_event_type"] for row in type_rows(rows, {})]
    assert types == ["Suicide bomb", "Suicide bomb"]


def test_rebels_who_advance_fly_none_of_the_raids_beside():
    """Another named party's more precise act says nothing of theirs."""
    rows = [
        make_row("190", "SYRREB", "SYR"),
        make_row("195", "RUSMIL", "SYR", sentence_no=1),
    ]
    types = [row["acled_sub_event_type"] for row in type_rows(rows, {})]
    assert types == ["Armed clash", "Air/drone strike"]


def test_what_has_not_happened_has_no_type():
    """A planned attack is no ACLED event."""
    row = make_row("190", "SYRREB", "SYRMIL", status="future")
    assert type_rows([row], {})[0]["acled_event_type"] is None


@pytest.mark.parametrize(
    ("code", "actor", "target", "interaction"),
    [
        ("190", "SYRREB", "SYRMIL", "12"),
        ("190", "TURMIL", "SYRREB", "28"),
        ("190", "SYRREB", "SYRCVL", "27"),
        ("141", "SYROPP", "SYRGOV", "60"),
        ("145", "SYROPP", "SYRCOP", "15"),
        ("181", "SYRUAF", "SYRCVL", "37"),
    ],
)
def test_roles_give_the_interaction(code, actor, target, interaction):
    """A state abroad is an external force; a peaceful protest has one side only."""
    row = type_rows([make_row(code, actor, target)], {})[0]
    assert row["acled_interaction"] == interaction


def test_the_interaction_has_no_order():
    """ACLED writes the lower type first."""
    assert find_interaction("7", "2") == find_interaction("2", "7") == "27"


def test_violence_against_civilians_is_civilian_targeting():
    """A battle is not."""
    rows = [make_row("190", "SYRREB", "SYRCVL"), make_row("190", "SYRREB", "SYRMIL")]
    marks = [type_rows([row], {})[0]["acled_civilian_targeting"] for row in rows]
    assert marks == ["Civilian targeting", None]


def test_every_signal_of_the_tables_has_words():
    """A condition or a trigger that no phrase gives would never hold."""
    table = ontology.read_table("acled_conditions")
    evidence = {one.strip() for cell in table["evidence"] for one in cell.split("|")}
    asked = {one[5:] for one in evidence if one.startswith("word:")}
    asked |= {one[7:] for one in evidence if one.startswith("report:")}
    asked |= {row["trigger"] for row in read_rows(TABLE)} - {""}
    assert asked - {row["signal"] for row in read_rows(SIGNALS)} == set()


def test_every_role_set_of_the_tables_exists():
    """Conditions and party rules ask for sets that are stated."""
    table = ontology.read_table("acled_conditions")
    evidence = {one.strip() for cell in table["evidence"] for one in cell.split("|")}
    asked = {one.partition(":")[2] for one in evidence if one.startswith(("actor:", "target:"))}
    asked |= set(ontology.codes("acled_party_types", "role_set"))
    assert asked - set(read_role_sets()) == set()


def test_every_incident_names_a_code_or_none():
    """Rows without a code say that such a sentence tells no event."""
    codes = {row["cameo_code"] for row in read_rows(TABLE)} - {""}
    assert codes - set(ontology.codes("cameo_codes", "code")) == set()


def test_every_condition_is_used():
    """No condition is stated that neither a crosswalk nor an incident asks for."""
    cells = [row["condition"] for row in read_rows(TABLE)]
    for crosswalk in ("cameo_to_acled", "plover_to_acled"):
        cells += list(ontology.read_table(crosswalk)["condition"])
    used = {part.lstrip("!") for cell in cells for part in read_parts(cell)}
    assert set(ontology.codes("acled_conditions", "condition")) - used == set()


@pytest.fixture(scope="module")
def typed(coder) -> dict[str, dict[str, object]]:
    """Note → its surest coded event that ACLED would record."""
    reports = [ReportText(row["id"], row["text"], date.fromisoformat(row["date"])) for row in NOTES]
    found = {}
    for report in coder.code_reports(reports):
        rows = [row for row in report.rows if row["acled_event_type"]]
        found[report.report_id] = max(rows, key=lambda row: row["confidence"], default={})
    return found


def mark_note(row: dict[str, str]) -> object:
    """A note as a parameter; one that is missed as yet may fail."""
    marks = [pytest.mark.xfail(strict=False, reason="known miss")] if row["known_miss"] else []
    return pytest.param(row, id=row["id"], marks=marks)


@pytest.mark.parametrize("note", [mark_note(row) for row in NOTES])
def test_a_note_in_acleds_style_gets_its_type(typed, note):
    """What ACLED would not record gets none."""
    assert (typed[note["id"]].get("acled_sub_event_type") or "") == note["acled_sub_event_type"]


@pytest.mark.parametrize(
    "note",
    [row for row in NOTES if row["acled_actor_type"] and not row["party_miss"]],
    ids=lambda row: row["id"],
)
def test_a_note_in_acleds_style_gets_its_actor_type(typed, note):
    """ACLED's order of the two sides has no meaning."""
    row = typed[note["id"]]
    assert note["acled_actor_type"] in (row["acled_actor_type"], row["acled_target_type"])
