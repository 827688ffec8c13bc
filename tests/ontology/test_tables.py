"""Do the code tables hold together? Rules about the tables of the ontology."""

import pytest

from ontology import codes, read_table, table_names
from schemas import TABLES, check, key

CAMEO = read_table("cameo_codes")


def unknown(values: list[str], known: tuple[str, ...]) -> list[str]:
    """The *values* that are not *known*; the empty text is always known."""
    return sorted(set(values) - set(known) - {""})


@pytest.mark.parametrize("table", table_names())
def test_every_table_meets_its_schema(table: str) -> None:
    """All rows of a table pass the checks that the schema states."""
    checked = check(read_table(table), TABLES[f"ontology.{table}"])
    assert checked.rejected["reasons"].tolist() == []


@pytest.mark.parametrize("table", table_names())
def test_no_key_stands_twice(table: str) -> None:
    """The key columns of a table differ in each row."""
    frame = read_table(table)
    columns = key(TABLES[f"ontology.{table}"])
    assert frame[frame.duplicated(columns)][columns].to_numpy().tolist() == []


@pytest.mark.parametrize("table", table_names())
def test_no_cell_has_spaces_around_it(table: str) -> None:
    """No cell begins or ends with a space."""
    frame = read_table(table)
    padded = frame.apply(lambda column: column != column.str.strip()).any(axis=None)
    assert not padded


def test_every_table_has_a_schema_and_every_schema_a_table() -> None:
    """Tables on disk and ontology schemas are the same set."""
    stated = {name for name in TABLES if name.startswith("ontology.")}
    assert stated == {f"ontology.{name}" for name in table_names()}


def test_cameo_has_twenty_roots() -> None:
    """Roots run from 01 to 20, so no leading zero was lost."""
    roots = CAMEO[CAMEO["level"] == "root"]["code"].tolist()
    assert roots == [f"{number:02d}" for number in range(1, 21)]


def test_cameo_codes_with_a_leading_zero_keep_it() -> None:
    """Both 010 and 10 are there, as different codes."""
    assert {"010", "10"} <= set(CAMEO["code"])


def test_every_cameo_parent_is_the_code_without_its_last_digit() -> None:
    """A code's parent is its own beginning."""
    children = CAMEO[CAMEO["level"] != "root"]
    assert children["parent"].tolist() == [code[:-1] for code in children["code"]]


def test_every_cameo_parent_exists() -> None:
    """No code hangs in the air."""
    assert unknown(CAMEO["parent"].tolist(), codes("cameo_codes", "code")) == []


def test_only_root_01_goes_without_plover() -> None:
    """Every code outside root 01 has a PLOVER event, and no code in it does."""
    without = CAMEO[CAMEO["plover_event"] == ""]
    assert without["code"].tolist() == CAMEO[CAMEO["root"] == "01"]["code"].tolist()


def test_every_plover_mode_belongs_to_its_event() -> None:
    """The mode that a CAMEO code leads to is a mode of the event it leads to."""
    modes = read_table("plover_modes")
    known = tuple(modes["plover_event"] + " " + modes["code"])
    mapped = CAMEO[CAMEO["plover_mode"] != ""]
    assert unknown((mapped["plover_event"] + " " + mapped["plover_mode"]).tolist(), known) == []


def test_every_plover_context_exists() -> None:
    """The contexts that CAMEO codes lead to are PLOVER contexts."""
    used = CAMEO["plover_contexts"].str.split(";").explode().tolist()
    assert unknown(used, codes("plover_contexts", "code")) == []


@pytest.mark.parametrize("crosswalk", ["cameo_to_acled", "plover_to_acled"])
def test_every_acled_pair_of_a_crosswalk_exists(crosswalk: str) -> None:
    """Event type and sub-event type of a crosswalk row stand together in ACLED's list."""
    types = read_table("acled_event_types")
    rows = read_table(crosswalk)
    rows = rows[rows["acled_event_type"] != ""]
    known = tuple(types["event_type"] + " " + types["sub_event_type"])
    ends = rows["acled_event_type"] + " " + rows["acled_sub_event_type"]
    assert unknown(ends.tolist(), known) == []


def test_every_mode_of_the_plover_crosswalk_exists() -> None:
    """Event and mode of a crosswalk row stand together in PLOVER's list."""
    modes, rows = read_table("plover_modes"), read_table("plover_to_acled")
    rows = rows[rows["plover_mode"] != ""]
    known = tuple(modes["plover_event"] + " " + modes["code"])
    assert unknown((rows["plover_event"] + " " + rows["plover_mode"]).tolist(), known) == []


def test_every_cameo_code_leads_to_an_acled_answer() -> None:
    """The crosswalk has rows for every root, so each code finds an answer going up."""
    assert set(codes("cameo_codes", "root")) <= set(codes("cameo_to_acled", "cameo_code"))


@pytest.mark.parametrize("crosswalk", ["cameo_to_acled", "plover_to_acled"])
def test_every_condition_of_a_crosswalk_is_stated(crosswalk: str) -> None:
    """Each name in a cell such as `ied & !air` is a condition."""
    cells = read_table(crosswalk)["condition"].str.split(" & ").explode()
    assert unknown(cells.str.lstrip("!").tolist(), codes("acled_conditions", "condition")) == []


def test_role_sets_hold_roles() -> None:
    """Beside roles they know a country as such and a missing party."""
    known = (*codes("actor_roles", "code"), "country", "missing")
    assert unknown(list(codes("acled_role_sets", "role")), known) == []


def test_party_types_name_acled_types_and_role_sets() -> None:
    """A rule for a type or a set that does not exist would never fit."""
    types = read_table("acled_event_types")
    known = (*types["event_type"], *types["sub_event_type"])
    rules = read_table("acled_party_types")
    assert unknown([one for one in rules["acled_type"] if one], known) == []
    sets = codes("acled_role_sets", "role_set")
    assert unknown([one for one in rules["role_set"] if one], sets) == []


@pytest.mark.parametrize("crosswalk", ["cameo_to_acled", "plover_to_acled"])
def test_nothing_stands_behind_a_row_that_always_holds(crosswalk: str) -> None:
    """A row with the condition `always` is the last of its code."""
    rows = read_table(crosswalk)
    code = list(rows.columns[: rows.columns.get_loc("rank")])
    ranks = rows.assign(rank=rows["rank"].astype(int))
    last = ranks.groupby(code)["rank"].transform("max")
    always = ranks[ranks["condition"] == "always"]
    assert (always["rank"] == last[always.index]).all()


@pytest.mark.parametrize("code", ["ROU", "PSE", "MNE", "SSD", "XKX", "TLS"])
def test_countries_are_known_by_their_iso_code(code: str) -> None:
    """Countries whose CAMEO code deviates or is absent stand under ISO 3166."""
    assert code in codes("countries", "iso3")


def test_no_cameo_deviation_is_an_iso_code() -> None:
    """What other data write instead never collides with another country's code."""
    deviations = read_table("countries")["cameo_code"].str.split(";").explode()
    clash = set(deviations) & set(codes("countries", "iso3"))
    assert clash == set()


def test_namibia_keeps_its_code() -> None:
    """`NA` is a code, not a missing value."""
    countries = read_table("countries")
    assert countries[countries["iso3"] == "NAM"]["iso2"].tolist() == ["NA"]


def test_every_standard_quad_class_agrees_with_the_codes() -> None:
    """The standard convention gives each root the class that its codes have."""
    rows = read_table("quad_class_conventions")
    standard = rows[rows["convention"] == "standard"].set_index("cameo_root")["quad_class"]
    assert (CAMEO["root"].map(standard) == CAMEO["quad_class"]).all()


def test_violent_roots_are_never_cooperation() -> None:
    """Roots 18 to 20 have the scale's negative end."""
    violent = CAMEO[CAMEO["root"].isin(["18", "19", "20"])]
    assert (violent["goldstein"].astype(float) <= -8).all()
