"""What does the table of visits to sources look like?"""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from typing import Final

from schemas import fields, shared
from schemas.fields import IDENTIFIER, Day, Moment, Table, Whole

VISIT_OUTCOMES: Final = ("read", "unchanged", "partial", "failed")


class SourceVisit(Table):
    """Visits to sources, one row a visit; rows in = out + rejected + merged."""

    source: str = fields.text("The source, as the file of sources names it.")
    kind: str = fields.text("The kind of source: feed, sitemap and so on.", pattern=IDENTIFIER)
    run_id: str = shared.run_id()
    started_at: Moment = fields.moment("When the visit began.")
    finished_at: Moment = fields.moment("When the visit ended.")
    first_day: Day = fields.day(
        "The first day of publication that was asked for; missing if any.", missing=True
    )
    last_day: Day = fields.day(
        "The last day of publication that was asked for; missing if any.", missing=True
    )
    outcome: str = fields.text(
        "What came of it: read; unchanged since the last visit; partial, where something was "
        "refused; or failed, where nothing could be read.",
        accepted=VISIT_OUTCOMES,
    )
    rows_in: Whole = shared.how_many("entries the source listed that were tried")
    rows_out: Whole = shared.how_many("reports were stored")
    rows_rejected: Whole = shared.how_many("entries were rejected, with the reason")
    rows_merged: Whole = shared.how_many("entries were held already")
    n_waiting: Whole = shared.how_many("entries wait for a page that failed lately")
    n_fetched: Whole = shared.how_many("addresses were asked for or read from what was kept")
    n_new: Whole = shared.how_many("of them gave something new")
    message: str = fields.text("What is wrong; missing if nothing is.", missing=True)

    class Config(Table.Config):
        name = "ops.source_visits"
        unique = ["source", "run_id", "started_at"]


class FileRead(Table):
    """Files of sources that were read, one row a file; it is left alone until it changes."""

    source: str = fields.text("The source, as the file of sources names it.")
    path: str = fields.text("The path or address of the file.")
    fingerprint: str = fields.text(
        "Changes with the file (its size, times, or checksum of its store) and with the way in "
        "which its source has it read.",
        pattern=r"^[0-9a-f]{32}$",
    )

    class Config(Table.Config):
        name = "ops.files_read"
        unique = ["source", "path"]
