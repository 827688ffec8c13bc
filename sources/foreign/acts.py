"""What happened? Types of each data set in its terms of today, CAMEO codes with their zeros."""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from ontology import cameo_code, codes, read_table
from sources.foreign.cells import read_numbers, trim_float
from sources.foreign.draft import Draft
from sources.foreign.places import fold_name

LABELS: Final = Path(__file__).with_name("labels.csv")


class Label(NamedTuple):
    """A type and, where the word tells it, a sub-type."""

    event_type: str
    sub_event_type: str


def set_acts(draft: Draft, *, has_zeros: bool) -> None:
    """Finishes the types and codes of the act; a type that the data set does not have is a fault.

    Args:
        draft: the rows.
        has_zeros: whether the file has kept the leading zeros of its codes.
    """
    draft.columns |= dict.fromkeys(
        ("cameo_code", "cameo_root", "acled_event_type", "plover_event"),
        pd.Series("", index=draft.cells.index, dtype="str"),
    )
    draft.columns["quad_class"] = pd.Series(pd.NA, index=draft.cells.index, dtype="Int64")
    draft.columns["intensity"] = read_numbers(draft.text("intensity"))
    SETTERS[draft.dataset](draft, has_zeros)


def has_kept_zeros(codes_said: pd.Series) -> bool:
    """Whether any of the CAMEO codes begins with a zero, so that none has lost it."""
    return bool(codes_said.str.match(r"^0\d").any())


def restore_code(said: str, root: str, intensity: float | None, has_zeros: bool) -> str:
    """The CAMEO code that *said* stands for; empty if there is none.

    A spreadsheet makes 10 of 010. The root tells which it was, if the file has it; else a file
    that has kept a zero elsewhere; else the value on the scale that is nearer.

    >>> restore_code("36", "", None, False), restore_code("10", "1", None, False)
    ('036', '010')
    >>> restore_code("10", "", -5.0, False), restore_code("190", "19", None, True)
    ('10', '190')
    """
    known = [code for code in (said, f"0{said}") if code in _known_codes()]
    fitting = [code for code in known if code.startswith(root.zfill(2))] if root else known
    if not fitting or len(fitting) == 1 or has_zeros:
        return (fitting or [""])[0]
    if intensity is None or intensity != intensity:
        return fitting[0]
    return min(fitting, key=lambda code: abs(cameo_code(code).goldstein - intensity))


def _set_cameo(draft: Draft, has_zeros: bool) -> None:
    said, roots = trim_float(draft.text("cameo_code")), trim_float(draft.text("cameo_root"))
    values = zip(said, roots, draft.columns["intensity"], strict=True)
    found = [restore_code(*value, has_zeros) if value[0] else "" for value in values]
    restored = pd.Series(found, index=said.index, dtype="str")
    restored = restored.where(restored != "", _find_by_label(draft, said == ""))
    unknown = restored == ""
    draft.refuse(unknown, "cameo_code", said, "is not a CAMEO code")
    draft.tell_repair(
        ~unknown & (restored != said) & (said != ""), "cameo_code: a lost zero was put back"
    )
    draft.columns["cameo_code"] = restored
    draft.columns["cameo_root"] = restored.str[:2]
    draft.columns["quad_class"] = restored.map(_quad_classes()).astype("Int64")
    text = draft.text("event_text")
    draft.columns["event_type"] = text.where(text != "", restored)
    draft.columns["sub_event_type"] = draft.text("sub_event_type")


def _find_by_label(draft: Draft, is_missing: pd.Series) -> pd.Series:
    """The code whose label the event text is, for rows without a code."""
    folded = draft.text("event_text").map(fold_name)
    found = folded.map(_codes_by_label()).fillna("").where(is_missing, "").astype("str")
    draft.tell_repair(found != "", "cameo_code: found by the event text")
    return found


def _set_acled(draft: Draft, has_zeros: bool) -> None:
    said, sub = draft.text("event_type"), draft.text("sub_event_type")
    types, subs = said.map(_read_acled_type), sub.map(_read_acled_sub_type)
    event_type = pd.Series([label.event_type for label in types], index=said.index, dtype="str")
    of_sub = pd.Series([label.event_type for label in subs], index=said.index, dtype="str")
    event_type = event_type.where(event_type != "", of_sub)
    named = pd.Series([label.sub_event_type for label in subs], index=said.index, dtype="str")
    implied = pd.Series([label.sub_event_type for label in types], index=said.index, dtype="str")
    riots = (said.map(fold_name) == "riots protests") & draft.text("actor_name").str.startswith(
        "Rioters"
    )
    event_type = event_type.where(~riots, "Riots")
    draft.refuse(event_type == "", "event_type", said, "is not an event type of ACLED")
    older = (said != event_type) & (event_type != "")
    draft.tell_repair(older, "event_type: an older or other writing became that of today")
    draft.columns["event_type"] = draft.columns["acled_event_type"] = event_type
    draft.columns["sub_event_type"] = named.where(named != "", implied.where(sub == "", sub))


def _set_polecat(draft: Draft, has_zeros: bool) -> None:
    said = draft.text("event_type")
    labelled = said.map(lambda value: _read_label("polecat", value).event_type).astype("str")
    event_type = labelled.where(labelled != "", said.str.upper())
    known = event_type.isin(codes("plover_events", "code"))
    draft.refuse(~known, "event_type", said, "is not an event of PLOVER")
    draft.columns["event_type"] = event_type
    draft.columns["plover_event"] = event_type.where(known, "")
    draft.columns["sub_event_type"] = _find_modes(draft.text("sub_event_type"))
    table = read_table("plover_events")
    classes = dict(zip(table["code"], table["quad_class"].astype("int64"), strict=True))
    draft.columns["quad_class"] = event_type.map(classes).astype("Int64")


def _set_ged(draft: Draft, has_zeros: bool) -> None:
    said = trim_float(draft.text("event_type"))
    found = said.map(lambda value: _read_label("ucdp_ged", value).event_type).astype("str")
    draft.refuse(found == "", "type_of_violence", said, "is not 1, 2 or 3")
    draft.columns["event_type"] = found
    draft.columns["sub_event_type"] = draft.text("sub_event_type")


def _find_modes(said: pd.Series) -> pd.Series:
    """The PLOVER mode in each cell as PLOVER writes it; what it does not know stays as it is."""
    known = {fold_name(mode): mode for mode in codes("plover_modes", "code")}
    found = {value: known.get(fold_name(value), value) for value in said.unique()}
    return said.map(found).astype("str")


SETTERS: Final = {
    "acled": _set_acled,
    "gdelt2": _set_cameo,
    "icews": _set_cameo,
    "polecat": _set_polecat,
    "ucdp_ged": _set_ged,
}


@cache
def _read_acled_type(said: str) -> Label:
    label = _read_label("acled", said)
    types = {fold_name(name): name for name in codes("acled_event_types", "event_type")}
    return label if label.event_type else Label(types.get(fold_name(said), ""), "")


@cache
def _read_acled_sub_type(said: str) -> Label:
    table = read_table("acled_event_types")
    names = zip(table["event_type"], table["sub_event_type"], strict=True)
    return {fold_name(sub): Label(event, sub) for event, sub in names}.get(
        fold_name(said), Label("", "")
    )


def _read_label(dataset: str, said: str) -> Label:
    return _labels().get((dataset, fold_name(said)), Label("", ""))


@cache
def _labels() -> dict[tuple[str, str], Label]:
    table = pd.read_csv(LABELS, keep_default_na=False, dtype="str")
    cells = zip(
        table["dataset"], table["said"], table["event_type"], table["sub_event_type"], strict=True
    )
    return {(dataset, said): Label(event, sub) for dataset, said, event, sub in cells}


@cache
def _known_codes() -> frozenset[str]:
    return frozenset(codes("cameo_codes", "code"))


@cache
def _quad_classes() -> dict[str, int]:
    table = read_table("cameo_codes")
    return dict(zip(table["code"], table["quad_class"].astype("int64"), strict=True))


@cache
def _codes_by_label() -> dict[str, str]:
    table = read_table("cameo_codes").sort_values("code", ascending=False)
    return dict(zip(table["label"].map(fold_name), table["code"], strict=True))
