"""Which columns must agree with each other? Checks over several columns, one answer a row."""

from typing import Any

import pandas as pd

from ontology import read_table
from schemas.fields import whole


def offset(what: str, end: str) -> Any:
    """The field for one end of the span of *what*; *end* is `first` or `after`."""
    place = "first character" if end == "first" else "character after the last"
    return whole(
        f"The offset of the {place} of the {what} in the text of the report.",
        missing=True,
        unit="characters",
    )


def parts_are_known(values: pd.Series, known: tuple[str, ...]) -> pd.Series:
    """Whether each part between `;` is *known*, for each of the *values*."""
    given = values.dropna().unique()
    good = [value for value in given if set(value.split(";")) <= set(known)]
    return values.isna() | values.isin(good)


def root_fits_code(events: pd.DataFrame) -> pd.Series:
    """Whether `cameo_root` is the first two digits of `cameo_code`, for each of the *events*."""
    same = events["cameo_code"].str[:2] == events["cameo_root"]
    return same | events["cameo_code"].isna() | events["cameo_root"].isna()


def mode_fits_event(events: pd.DataFrame) -> pd.Series:
    """Whether `plover_mode` is a mode of `plover_event`, for each of the *events*."""
    modes = read_table("plover_modes")
    return _pair_is_known(
        events["plover_event"], events["plover_mode"], modes["plover_event"] + " " + modes["code"]
    )


def sub_type_fits_type(events: pd.DataFrame) -> pd.Series:
    """Whether the ACLED sub-event type belongs to the event type, for each of the *events*."""
    types = read_table("acled_event_types")
    return _pair_is_known(
        events["acled_event_type"],
        events["acled_sub_event_type"],
        types["event_type"] + " " + types["sub_event_type"],
    )


def both_or_neither(frame: pd.DataFrame, left: str, right: str) -> pd.Series:
    """Whether *left* and *right* are both there or both missing, for each row of *frame*."""
    return frame[left].isna() == frame[right].isna()


def target_is_whole(events: pd.DataFrame) -> pd.Series:
    """Whether a target with a country or role has a code, for each of the *events*."""
    bare = events["target_country"].isna() & events["target_role"].isna()
    return events["target_code"].notna() | bare


def spans_are_whole(events: pd.DataFrame, spans: tuple[str, ...]) -> pd.Series:
    """Whether each of the *spans* has both ends, in order, for each of the *events*."""
    whole_spans = pd.Series(True, index=events.index)
    for span in spans:
        start, end = events[f"{span}_start"], events[f"{span}_end"]
        in_order = (start <= end).fillna(True).astype(bool)
        whole_spans &= (start.isna() == end.isna()) & in_order
    return whole_spans


def _pair_is_known(left: pd.Series, right: pd.Series, known: pd.Series) -> pd.Series:
    return right.isna() | (left + " " + right).isin(known)
