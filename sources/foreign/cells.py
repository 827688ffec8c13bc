"""What does a cell say? Takes off what spreadsheets and other programs put around it."""

import re
from typing import Final

import pandas as pd

from sources.text import clean_text

# What programs write for nothing. No field that is read holds Namibia's two letters.
NOTHING: Final = frozenset(
    ("na", "n/a", "nan", "none", "null", "\\n", "---", "#n/a", "<na>", "nat", "-")
)
FORMULA_TEXT: Final = re.compile(r'^="?(?P<inner>[^"]*)"?$')
APOSTROPHE: Final = re.compile(r"^'(?=[\d=+\-@])")
WHOLE_FLOAT: Final = re.compile(r"^([+-]?\d+)[.,]0+$")
SCIENTIFIC: Final = re.compile(r"^[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+$")
THOUSANDS: Final = re.compile(r"^[+-]?\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+$")


def clean_cells(values: pd.Series) -> pd.Series:
    """Each of the *values* without wrapping, empty where it says nothing.

    Each different value is cleaned once.
    """
    found = {value: clean_cell(value) for value in values.unique()}
    return values.map(found).astype("str")


def clean_cell(value: str) -> str:
    """*value* without what a spreadsheet put around it.

    >>> clean_cell('="010"'), clean_cell("'-1"), clean_cell(" NA "), clean_cell("CÃ´te d'Ivoire")
    ('010', '-1', '', "Côte d'Ivoire")
    """
    text = value.strip()
    if not text.isascii():
        text = clean_text(text).text
    if text.startswith("="):
        text = FORMULA_TEXT.sub(r"\g<inner>", text).strip()
    if text.startswith("'"):
        text = APOSTROPHE.sub("", text)
    return "" if text.lower() in NOTHING else text


def trim_float(values: pd.Series) -> pd.Series:
    """Each of the *values* without the `.0` that a program put behind a whole number."""
    # Asking is ten times faster than replacing, and most columns have none.
    if not values.str.contains(r"[.,]0+$", regex=True).any():
        return values
    return values.str.replace(WHOLE_FLOAT, r"\1", regex=True).astype("str")


def read_numbers(values: pd.Series) -> pd.Series:
    """The number in each of the *values*, missing where there is none; 12,5 is 12.5.

    >>> read_numbers(pd.Series(["12,5", "-3.25", "1.2E3", "x"])).tolist()
    [12.5, -3.25, 1200.0, nan]
    """
    plain = values.str.replace("\u2212", "-", regex=False)
    if plain.str.contains(",", regex=False).any():
        plain = plain.str.replace(r"^([+-]?\d+),(\d+)$", r"\1.\2", regex=True)
    return pd.to_numeric(plain, errors="coerce").astype("float64")


def read_counts(values: pd.Series) -> pd.Series:
    """The whole number in each of the *values*, missing where there is none; 1,234 is 1234.

    >>> read_counts(pd.Series(["1,234", "3.0", "2.5", "many"])).tolist()
    [1234, 3, <NA>, <NA>]
    """
    grouped = values.str.match(THOUSANDS)
    plain = values.where(~grouped, values.str.replace(r"[,.' \u00a0\u202f]", "", regex=True))
    numbers = read_numbers(plain).astype("Float64")
    return numbers.where(numbers == numbers.round()).astype("Int64")
