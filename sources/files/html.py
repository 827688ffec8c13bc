"""Which reports are in an HTML file? What the page holds, read as any page is."""

from collections.abc import Iterator
from io import BufferedReader

from sources.accounts import Tally
from sources.files.options import FileOptions, read_whole
from sources.pages import PageReport, read_page
from sources.raw_reports import RawReport

SHOWN = 500


def read_html(stream: BufferedReader, tally: Tally, options: FileOptions) -> Iterator[RawReport]:
    """The report that a page is, or the entries of a live blog.

    Raises:
        FileRefused: the page is no text, too large, or nested too deeply.
    """
    for report in read_page(read_whole(stream, options), "", {}):
        tally.encoding = report.encoding
        yield _build(tally, report)


def _build(tally: Tally, report: PageReport) -> RawReport:
    shown = {**report.fields, "text": report.fields.get("text", "")[:SHOWN]}
    return RawReport(tally.path, report.fields, row=shown)
