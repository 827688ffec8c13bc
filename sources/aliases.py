"""Which column, key or header line holds which field? Looks names up in `field_aliases.csv`."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

ALIASES = Path(__file__).parent / "field_aliases.csv"
NAME_KEYS = ("name", "title", "@value", "#text", "rendered")
SEPARATORS = re.compile(r"[\s.:\-]+")


@cache
def field_aliases() -> dict[str, tuple[str, ...]]:
    """The aliases of each field, the preferred one first."""
    table = pd.read_csv(ALIASES, keep_default_na=False, dtype="str")
    return {str(name): tuple(group["alias"]) for name, group in table.groupby("field", sort=False)}


def find_field(name: str) -> str:
    """The field that a column, key or header line of this *name* holds; empty if none is known.

    >>> find_field("Pub Date"), find_field("headline"), find_field("colour")
    ('published_at', 'title', '')
    """
    return _fields_by_alias().get(fold_name(name), "")


def fold_name(name: str) -> str:
    """*name* in small letters with underscores.

    >>> fold_name(" Publication-Date ")
    'publication_date'
    """
    return SEPARATORS.sub("_", name.strip().lower())


def list_fields() -> list[str]:
    """The names of the fields that a report can have, for maps of columns."""
    return [name for name in field_aliases() if name != "ignored"]


def pick_fields(
    row: Mapping[str, Any], columns: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """The fields that *row* holds under any alias; of several aliases the preferred one wins.

    Args:
        row: names and values.
        columns: which name holds which field; such a field is looked for nowhere else. Full stops
            lead into objects: `meta.title`.

    >>> pick_fields({"Date": "2024-12-07", "body": "Talks began.", "words": 2})
    {'text': 'Talks began.', 'published_at': '2024-12-07'}
    >>> pick_fields({"body": "Talks began.", "meta": {"lead": "Talks"}}, {"text": "meta.lead"})
    {'text': 'Talks'}
    """
    picked = _pick_by_alias(row)
    for name, column in columns.items():
        cell = write_cell(find_value(row, column))
        picked.pop(name, None)
        if cell:
            picked[name] = cell
    return picked


def find_value(row: Mapping[str, Any], column: str) -> Any:
    """The value of *row* under the name *column*, else at the path that its full stops make.

    A number in the path counts in a list, from 0.

    >>> find_value({"a": {"b": [1, 3]}, "a.c": 2}, "a.b.1"), find_value({"a.c": 2}, "a.c")
    (3, 2)
    """
    if column in row:
        return row[column]
    value: Any = row
    for part in column.split("."):
        if isinstance(value, list) and part.isdecimal():
            value = value[int(part)] if int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _pick_by_alias(row: Mapping[str, Any]) -> dict[str, str]:
    cells = {fold_name(str(name)): write_cell(value) for name, value in row.items()}
    picked = {}
    for name, aliases in field_aliases().items():
        values = [cells[alias] for alias in aliases if cells.get(alias)]
        if values and name != "ignored":
            picked[name] = values[0]
    return picked


def write_cell(value: Any) -> str:
    """*value* as text: a list by paragraphs, an object by its name, a moment in ISO 8601."""
    if value is None or isinstance(value, bool) or value != value:
        return ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(write_cell, value)))
    if isinstance(value, dict):
        return next((write_cell(value[key]) for key in NAME_KEYS if value.get(key)), "")
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


@cache
def _fields_by_alias() -> dict[str, str]:
    return {alias: name for name, aliases in field_aliases().items() for alias in aliases}
