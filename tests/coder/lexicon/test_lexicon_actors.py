"""What the actor lexicons may say, and how much they hold."""

import re
from collections import Counter
from datetime import date

import pytest

import ontology
from coder.lexicon.actors import ActorEntry, make_plural, read_actors, read_day
from coder.lexicon.files import LEXICONS, Row, read_folder, read_rows

COUNTRIES = frozenset(ontology.codes("countries", "iso3"))
CODELESS = frozenset({"ethnic", "religious", "region"})
REGIONS = frozenset(ontology.codes("actor_regions", "code"))
ROLES = frozenset(ontology.codes("actor_roles", "code"))
GROUPS = frozenset(ontology.codes("known_groups", "code"))
# CAMEO's codes of religions and denominations, which follow REL, IMG or a country in a chain.
RELIGIONS = frozenset(
    [
        "ALE",
        "ATH",
        "BAH",
        "BUD",
        "CHR",
        "CON",
        "CPT",
        "CTH",
        "DOX",
        "DRZ",
        "HIN",
        "HSD",
        "ITR",
        "JAN",
        "JEW",
        "JHW",
        "LDS",
        "MOS",
        "MRN",
        "MUS",
        "NRM",
        "PAG",
        "PRO",
        "SFI",
        "SHI",
        "SHN",
        "SIK",
        "SUN",
        "TAO",
        "UDX",
        "ZAR",
        "ZRO",
    ]
)
NAMED = "name,aliases,code,kind,valid_from,valid_to,origin"
KINDS = frozenset(
    [
        "leader",
        "organisation",
        "group",
        "party",
        "ngo",
        "company",
        "media",
        "monitor",
        "institution",
        "ethnic",
        "religious",
        "region",
    ]
)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The rows of actors/*.csv, countries left out."""
    found = read_folder("actors")
    return [row for row in found if not row.where.startswith("actors/countries.csv")]


@pytest.fixture(scope="module")
def countries() -> list[Row]:
    """The rows of actors/countries.csv."""
    return list(read_rows(LEXICONS / "actors" / "countries.csv"))


@pytest.fixture(scope="module")
def agents() -> list[Row]:
    """The rows of agents.csv."""
    return list(read_rows(LEXICONS / "agents.csv"))


def is_chain(code: str) -> bool:
    """Whether a code is made of known parts: who first, then roles, groups, religions, peoples."""
    first, *rest = re.findall("...", code)
    later = ROLES | GROUPS | RELIGIONS | COUNTRIES | REGIONS
    return (
        len(code) % 3 == 0
        and first in COUNTRIES | REGIONS | ROLES
        and all(part in later or part.islower() for part in rest)
    )


def test_every_actor_code_is_a_chain_of_known_parts(rows):
    """Only a people of many countries and a sea may have no code."""
    coded = [row for row in rows if row["code"] or row["kind"] not in CODELESS]
    assert [(row.where, row["code"]) for row in coded if not is_chain(row["code"] or "?")] == []


def test_every_country_code_is_in_the_ontology(countries):
    """countries.csv names ISO countries."""
    assert [row.where for row in countries if row["iso3"] not in COUNTRIES] == []


def test_every_country_of_the_ontology_has_a_row(countries):
    """No country is without a name that reports use."""
    assert sorted(COUNTRIES - {row["iso3"] for row in countries}) == []


def test_a_country_has_one_row(countries):
    """A second one would repeat its names."""
    counts = Counter(row["iso3"] for row in countries)
    assert [code for code, count in counts.items() if count > 1] == []


def test_named_actors_have_the_columns_of_the_manual(rows):
    """docs/lexicons.md says which; ethnic.csv has one more."""
    headers = {",".join(row.cells) for row in rows}
    assert headers == {NAMED, NAMED.replace("origin", "ethnicity,origin")}


def test_kinds_are_those_of_the_manual(rows):
    """No kind is misspelt."""
    assert [row.where for row in rows if row["kind"] not in KINDS] == []


@pytest.mark.parametrize("name", ["rows", "countries", "agents"])
def test_every_row_has_an_origin(name, request):
    """Where a row comes from can be asked of each."""
    assert [row.where for row in request.getfixturevalue(name) if not row["origin"]] == []


def test_no_role_ends_before_it_begins(rows):
    """valid_from is not later than valid_to."""
    spans = [(row.where, read_day(row, "valid_from"), read_day(row, "valid_to")) for row in rows]
    assert [where for where, begin, end in spans if (begin or date.min) > (end or date.max)] == []


def test_no_row_is_repeated(rows):
    """The same name, code and days stand in one row."""
    columns = ("name", "code", "valid_from", "valid_to")
    counts = Counter(tuple(row[column] for column in columns) for row in rows)
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_agents_role_is_in_the_ontology(agents):
    """Role nouns give CAMEO roles."""
    assert [(row.where, row["role"]) for row in agents if row["role"] not in ROLES] == []


def test_agents_are_persons_bodies_or_modifiers(agents):
    """No kind is misspelt."""
    assert [row.where for row in agents if row["kind"] not in ("person", "body", "modifier")] == []


def test_a_role_noun_of_a_kind_has_one_row(agents):
    """Of two rows for one word only the first would count."""
    counts = Counter((row["lemma"], row["kind"] == "modifier") for row in agents)
    assert [key for key, count in counts.items() if count > 1] == []


def count_of(rows: list[Row], *kinds: str) -> int:
    """How many rows have one of the kinds."""
    return sum(row["kind"] in kinds for row in rows)


def test_sixty_organisations_are_known(rows):
    """What the project promises of international bodies."""
    assert count_of(rows, "organisation") >= 60


def test_two_hundred_groups_and_parties_are_known(rows):
    """What the project promises of armed groups and parties."""
    assert count_of(rows, "group", "party") >= 200


def test_three_hundred_role_nouns_are_known(agents):
    """What the project promises of agents."""
    assert len(agents) >= 300


def test_sixty_countries_have_leaders(rows):
    """What the project promises of leaders."""
    led = {row["code"][:3] for row in rows if row["kind"] == "leader"}
    assert len(led & COUNTRIES) >= 60


def test_every_spelling_is_an_entry_of_its_own(tmp_path):
    """A name and its aliases all lead to the same row."""
    write_actors(tmp_path, f"{NAMED}\nFree Army,FA|the Free Army,SYRREB,group,,,own\n")
    assert [entry.form for entry in read_actors(tmp_path)] == ["Free Army", "FA", "the Free Army"]


def write_actors(folder, text: str) -> None:
    """Puts an actor file into a folder of lexicons."""
    (folder / "actors").mkdir()
    (folder / "actors" / "own.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "holds"), [("1999-12-31", False), ("2000-01-01", True), ("2004-12-31", True)]
)
def test_a_role_is_held_from_its_first_day_to_its_last(day, holds):
    """Both days belong to it."""
    first, last = date(2000, 1, 1), date(2004, 12, 31)
    entry = ActorEntry("A", "A", "SYRGOV", "leader", first, last, "", "x:1")
    assert entry.holds_on(date.fromisoformat(day)) is holds


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("soldier", "soldiers"), ("ministry", "ministries"), ("fisherman", "fishermen")],
)
def test_plurals_are_made_by_rule(noun, plural):
    """Irregular ones stand in the file."""
    assert make_plural(noun) == plural
