"""A web of a few addresses, files of GDELT of a few rows, and a reading of a source."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import md5, sha256
from typing import Any

import pytest

from schemas.layouts import layout_columns
from sources.compose import Defaults
from sources.gdelt.kind import GDELT_KEYS, read_gdelt
from sources.read import ReadResult
from sources.source import Source, Visit
from sources.web.fetched import FetchFailed, Snapshot

NOW = datetime(2024, 12, 7, 10, 20, tzinfo=UTC)
FOLDER = "https://gdelt.example/gdeltv2/"
LIST = f"{FOLDER}lastupdate.txt"
MENTIONS = 16


@dataclass
class Web:
    """A web that holds what it is given."""

    pages: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """The snapshot of *url*; without one, it is gone."""
        self.asked.append(url)
        is_new = kept_since is None or url not in self.kept
        body = (self.pages if is_new else self.kept).get(url)
        if body is None or url in self.failures:
            raise FetchFailed(self.failures.get(url, "gone"), url, "is not there")
        self.kept[url] = body
        headers = {"content-type": "text/html; charset=utf-8"}
        return Snapshot(url, url, 200, NOW, headers, sha256(body).hexdigest(), body, is_new)


def write_page(sentence: str, day: str = "") -> bytes:
    """A page with an article."""
    meta = f'<meta property="article:published_time" content="{day}">' if day else ""
    return f"""<html><head><title>Report</title>{meta}</head><body><article><h1>Report</h1>
<p>{sentence}</p><p>A spokesman for the ministry said on Friday that nobody had been hurt in the
incident, which lasted for about an hour and ended when the police arrived.</p></article></body>
</html>""".encode()


def write_event(url: str, number: int = 1, **cells: str) -> str:
    """One row of an export, of 61 cells."""
    row = {
        "GLOBALEVENTID": str(number),
        "SQLDATE": "20241207",
        "EventCode": "190",
        "EventRootCode": "19",
        "QuadClass": "4",
        "NumMentions": "4",
        "ActionGeo_CountryCode": "SY",
        "DATEADDED": "20241207101500",
        "SOURCEURL": url,
        **cells,
    }
    return "\t".join(row.get(name, "") for name in layout_columns("gdelt2"))


def write_mention(url: str, number: int = 1, kind: str = "1", **cells: str) -> str:
    """One row of mentions, of 16 cells."""
    row = [""] * MENTIONS
    row[0], row[1], row[2], row[3], row[5] = str(number), *["20241207101500"] * 2, kind, url
    row[11], row[14] = cells.get("confidence", "100"), cells.get("translation", "")
    return "\t".join(row)


def pack(name: str, *rows: str) -> bytes:
    """A zip archive of one member with *rows*."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "".join(f"{row}\n" for row in rows))
    return packed.getvalue()


def write_list(files: dict[str, bytes], **wrong: Any) -> bytes:
    """A list of *files* by address, with sizes and checksums."""
    lines = []
    for address, body in files.items():
        digest = wrong.get("md5") or md5(body, usedforsecurity=False).hexdigest()
        lines.append(f"{wrong.get('size', len(body))} {digest} {address}")
    return "\n".join(lines).encode()


@dataclass
class Gdelt:
    """A source of GDELT, its web, and what came of reading it."""

    web: Web = field(default_factory=Web)

    def name(self, slot: str = "20241207101500", table: str = "export") -> str:
        """The address of a file."""
        return f"{FOLDER}{slot}.{table}.CSV.zip"

    def add(self, *rows: str, slot: str = "20241207101500", table: str = "export") -> bytes:
        """Puts a file of *rows* into the web."""
        body = pack(f"{slot}.{table}.csv", *rows)
        self.web.pages[self.name(slot, table)] = body
        return body

    def list_newest(self, **wrong: Any) -> None:
        """Puts the list of the newest file into the web."""
        newest = self.name()
        self.web.pages[LIST] = write_list({newest: self.web.pages[newest]}, **wrong)

    def read(self, *, at: str = LIST, days: tuple[str, str] | None = None, **options: Any) -> Any:
        """What came of reading the source."""
        since, until = [date.fromisoformat(day) for day in days] if days else (None, None)
        visit = Visit(self.web, NOW, options.pop("known_urls", ()), since, until)
        source = make_source(at, **options)
        defaults = Defaults(source="gdelt", retrieved_at=NOW)
        result = ReadResult(Provider(source, visit), defaults, batch_size=100)
        reports = [row for batch in result for row in batch.to_dict("records")]
        return Reading(reports, {account.path: account for account in result.accounts})


@dataclass
class Provider:
    """Reads one source in one visit."""

    source: Source
    visit: Visit

    def __call__(self, ledger: Any) -> Any:
        """Its reports."""
        return read_gdelt(self.source, self.visit, ledger)


@dataclass
class Reading:
    """Reports, and accounts by path."""

    reports: list[dict[str, Any]]
    accounts: dict[str, Any]

    @property
    def urls(self) -> list[str]:
        """The addresses of the reports."""
        return [report["url"] for report in self.reports]


def make_source(at: str, **options: Any) -> Source:
    """A source of GDELT with an hour to catch up on, unless *options* say else."""
    defaults = {key.name: key.default for key in GDELT_KEYS}
    given = {"catch_up_hours": 1, **options}
    return Source("gdelt", "gdelt", (at,), options={**defaults, **given})


@pytest.fixture
def gdelt() -> Gdelt:
    """A web with nothing in it yet."""
    return Gdelt()


@pytest.fixture
def event() -> Callable[..., str]:
    """Writes a row of an export."""
    return write_event


@pytest.fixture
def mention() -> Callable[..., str]:
    """Writes a row of mentions."""
    return write_mention


@pytest.fixture
def page() -> Callable[..., bytes]:
    """Writes a page."""
    return write_page


@pytest.fixture
def make_list() -> Callable[..., bytes]:
    """Writes a list of files."""
    return write_list


@pytest.fixture
def source_of() -> Callable[..., Source]:
    """Makes a source."""
    return make_source
