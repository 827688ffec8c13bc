"""Writes small web archives and reads them."""

import io
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCE = "Rebels attacked an army post near Homs on Monday, the army said."

Write = Callable[..., bytes]


def write_page(sentence: str = SENTENCE, day: str = "2024-12-07") -> bytes:
    """A page with an article of two paragraphs."""
    return f"""<html><head><title>Army post attacked</title>
<meta property="article:published_time" content="{day}T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Army post attacked</h1><p>{sentence}</p>
<p>A spokesman said that two soldiers had been wounded in the attack on the post.</p></article>
</body></html>""".encode()


def write_record(
    body: bytes | None = None,
    *,
    url: str = "https://example.org/a",
    kind: str = "response",
    status: str = "200 OK",
    headers: Iterable[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
    warc_headers: dict[str, str] | None = None,
    is_packed: bool = False,
) -> bytes:
    """One record as warcio writes it."""
    packed = io.BytesIO()
    writer = WARCWriter(packed, gzip=is_packed)
    answer = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(write_page() if body is None else body),
        http_headers=answer if kind in ("response", "revisit") else None,
        warc_headers_dict={"WARC-Date": "2024-12-08T03:00:00Z", **(warc_headers or {})},
        warc_content_type="" if kind in ("response", "revisit") else dict(headers)["Content-Type"],
    )
    writer.write_record(record)
    return packed.getvalue()


@pytest.fixture
def read_archive(read_files: Any) -> Callable[..., Any]:
    """Reads records, given as they are written, as one archive."""

    def read(*records: bytes, name: str = "a.warc", **options: Any) -> Any:
        return read_files({name: b"".join(records)}, **options)

    return read


@pytest.fixture(name="write_record")
def give_write_record() -> Write:
    """Writes one record."""
    return write_record


@pytest.fixture(name="write_page")
def give_write_page() -> Write:
    """Writes a page."""
    return write_page
