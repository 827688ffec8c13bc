"""What is coded: a report as the coder takes it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportText:
    """One text to code.

    Attributes:
        report_id: the report's key.
        text: the text; character offsets of coded events count in it.
        published: day of publication (UTC); None where it is not known.
        dateline: the place at the head of the report, or empty.
        publisher: the publisher's name, or empty.
        url: the report's address, or empty; it tells the publisher's country.
    """

    report_id: str
    text: str
    published: date | None = None
    dateline: str = ""
    publisher: str = ""
    url: str = ""
