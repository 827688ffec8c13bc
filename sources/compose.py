"""What row does a raw report become? Fills every column of a `Report` or refuses the report."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

import pandas as pd

import schemas
from sources.boilerplate import Kept, drop_boilerplate
from sources.dateline import find_dateline
from sources.dates import DateOrder, parse_published
from sources.errors import BadDate, NoDate, NoText, RowRefused
from sources.language import settle_language
from sources.raw_reports import RawReport
from sources.text import clean_text

Row = dict[str, str | None]
ARTICLE, STUB = "article", "stub"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller says of all reports; stands in where a report says nothing itself."""

    source: str
    retrieved_at: datetime
    published_at: datetime | None = None
    publisher: str = ""
    licence: str = ""
    date_order: DateOrder | None = None
    language: str = ""


class Composed(NamedTuple):
    """One row of a `Report` table, and whether garbled characters in it were put right."""

    row: Row
    was_garbled: bool


def compose_row(raw: RawReport, defaults: Defaults) -> Composed:
    """The row that *raw* becomes.

    Raises:
        RowRefused: it has no text, no publication date, or one that cannot be read.
    """
    cleaned = clean_text(raw.fields.get("text", ""))
    kept = drop_boilerplate(cleaned.text)
    text = kept.text
    if not any(map(str.isalnum, text)):
        raise NoText(raw.row, kept.dropped_count)
    published = _find_published(raw, defaults)
    publisher = clean_text(raw.fields.get("publisher", "") or defaults.publisher).text
    language = raw.fields.get("language", "") or defaults.language
    row = {
        "report_id": make_report_id(text, published, publisher),
        "source": defaults.source,
        "publisher": publisher,
        "url": clean_text(raw.fields.get("url", "")).text,
        "title": clean_text(raw.fields.get("title", "")).text.replace("\n", " "),
        "text": text,
        "language": settle_language(language, text),
        "published_at": published.isoformat(),
        "retrieved_at": (raw.retrieved_at or defaults.retrieved_at).isoformat(),
        "dateline": clean_text(raw.fields.get("dateline", "")).text or find_dateline(text),
        "licence": clean_text(raw.fields.get("licence", "")).text or defaults.licence,
        "sha256": sha256(text.encode()).hexdigest(),
        "text_kind": _choose_kind(raw.fields.get("text_kind", ""), kept),
        "dropped_count": str(kept.dropped_count),
    }
    return Composed({name: value or None for name, value in row.items()}, cleaned.was_garbled)


def make_report_id(text: str, published: datetime, publisher: str) -> str:
    """Sixteen hexadecimal digits that are the same for the same text, day and publisher."""
    said = f"{text}\x1f{published:%Y-%m-%d}\x1f{publisher}"
    return sha256(said.encode()).hexdigest()[:16]


def frame_rows(rows: list[Row]) -> pd.DataFrame:
    """The *rows* as a frame with the columns of a `Report` table, all text."""
    names = schemas.column_names(schemas.Report)
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype="str") for name in names}
    )


def _choose_kind(given: str, kept: Kept) -> str:
    """What the provider or the page says; an article that goes on elsewhere is a stub."""
    kind = given or ARTICLE
    return STUB if kind == ARTICLE and kept.is_cut else kind


def _find_published(raw: RawReport, defaults: Defaults) -> datetime:
    given = raw.fields.get("published_at", "")
    if not given and defaults.published_at is None:
        raise NoDate(raw.row)
    if not given and defaults.published_at is not None:
        return defaults.published_at
    try:
        published = parse_published(given, date_order=defaults.date_order)
    except BadDate as error:
        raise RowRefused("bad_date", str(error)) from error
    if published > (raw.retrieved_at or defaults.retrieved_at) + timedelta(days=2):
        raise RowRefused("bad_date", f"date {given!r} lies after the day of reading; correct it")
    return published
