"""Web archives: pages are reports, other records are counted, damage costs one record."""

import gzip

import pytest

from sources.files.limits import Limits

HTML = ("Content-Type", "text/html; charset=utf-8")
PLAIN = ("Content-Type", "text/plain")


@pytest.fixture
def three(write_record, write_page):
    """Three records of different pages."""
    return [
        write_record(
            write_page(f"Rebels attacked an army post near Homs, said source {count}."),
            url=f"https://example.org/{count}",
        )
        for count in range(3)
    ]


def test_a_page_is_a_report(read_archive, write_record):
    """Its address and the moment of its capture come from the archive."""
    report = read_archive(write_record(url="https://example.org/a?utm_source=x")).only
    assert (report["url"], report["retrieved_at"].isoformat()) == (
        "https://example.org/a",
        "2024-12-08T03:00:00+00:00",
    )


def test_the_page_says_when_it_was_published(read_archive, write_record):
    """The capture came later."""
    assert f"{read_archive(write_record()).only['published_at']:%Y-%m-%d}" == "2024-12-07"


@pytest.mark.parametrize("name", ["a.warc.gz", "b.arc.gz", "c.wet.gz"])
def test_records_that_are_packed_one_by_one_are_read(read_archive, three, name):
    """As most archives are, by whatever ending."""
    assert len(read_archive(*map(gzip.compress, three), name=name).reports) == 3


def test_records_that_are_packed_together_are_read(read_archive, three):
    """As gzip itself does it."""
    assert len(read_archive(gzip.compress(b"".join(three)), name="a.warc.gz").reports) == 3


def test_what_is_no_page_is_counted_by_its_reason(read_archive, write_record):
    """A million pictures are not a million rejected rows."""
    reading = read_archive(
        write_record(),
        write_record(b"\x89PNG", headers=[("Content-Type", "image/png")]),
        write_record(b"gone", status="404 Not Found"),
        write_record(
            b"a: b", kind="metadata", headers=[("Content-Type", "application/warc-fields")]
        ),
    )
    message = reading.account.message
    said = ("records of type image", "pages with status 404: 1", "records that are no answers")
    assert (reading.account.rows_in, [part in message for part in said]) == (1, [True] * 3)


def test_a_page_that_was_visited_again_is_merged(read_archive, write_record):
    """The archive says that it had not changed, and does not hold it twice."""
    account = read_archive(write_record(), write_record(b"", kind="revisit")).account
    assert (account.rows_in, account.rows_out, account.rows_merged) == (2, 1, 1)


def test_the_charset_of_the_answer_is_honoured(read_archive, write_record, write_page):
    """The page itself does not say it."""
    page = write_page("The mayor of Łódź resigned on Monday after a week of protests.")
    body = page.decode().encode("iso8859-2")
    record = write_record(body, headers=[("Content-Type", "text/html; charset=iso-8859-2")])
    assert "Łódź" in read_archive(record).only["text"]


@pytest.mark.parametrize("packing", ["gzip", "br", "deflate"])
def test_a_packed_page_is_unpacked(read_archive, write_record, write_page, packing):
    """Some crawlers keep what came over the line."""
    brotli, zlib = pytest.importorskip("brotli"), pytest.importorskip("zlib")
    packers = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress}
    body = packers[packing](write_page())
    record = write_record(body, headers=[HTML, ("Content-Encoding", packing)])
    assert "Rebels attacked" in read_archive(record).only["text"]


@pytest.mark.parametrize("is_in_chunks", [True, False])
def test_a_page_in_chunks_is_joined(read_archive, write_record, write_page, is_in_chunks):
    """Others keep the header and join the chunks themselves."""
    page = write_page()
    body = b"%x\r\n%s\r\n%x;x=1\r\n%s\r\n0\r\n\r\n" % (40, page[:40], len(page) - 40, page[40:])
    chunked = ("Transfer-Encoding", "chunked")
    record = write_record(body if is_in_chunks else page, headers=[HTML, chunked])
    assert "Rebels attacked" in read_archive(record).only["text"]


def test_texts_without_markup_are_read(read_archive, write_record):
    """WET files hold the words of pages alone."""
    text = b"Post attacked\n\nRebels attacked an army post near Homs on Monday."
    record = write_record(text, kind="conversion", headers=[PLAIN])
    report = read_archive(record, name="a.wet", published_at="2024-12-07").only
    assert (report["title"], report["text"]) == ("Post attacked", text.decode())


def test_an_archive_in_arc_is_read(read_archive, write_page):
    """The older format of the Internet Archive."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + write_page()
    spec = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://a.arc 0.0.0.0 20241208030000 text/plain %d\n%s\n" % (len(spec), spec)
    line = b"https://example.org/a 10.0.0.1 20241208030000 text/html %d\n" % len(answer)
    report = read_archive(head, line, answer, b"\n", name="a.arc").only
    assert (report["url"], f"{report['retrieved_at']:%d %H}") == ("https://example.org/a", "08 03")


@pytest.mark.parametrize("content", [b"no archive at all\n", gzip.compress(b"no archive at all\n")])
def test_what_is_no_archive_is_refused(read_archive, content):
    """The name alone does not make it one."""
    assert read_archive(content, name="a.warc.gz").account.outcome == "broken"


def test_an_empty_archive_is_empty(read_archive):
    """There is nothing to read."""
    assert read_archive(b"").account.outcome == "empty"


class TestDamage:
    """Whatever is wrong with one record, those around it are read."""

    @staticmethod
    def judge(reading):
        """The pages that were read, and how many records were rejected."""
        return sorted(url[-1] for url in reading.reports["url"]), reading.account.rows_rejected

    @pytest.mark.parametrize("length", [b"5000000000", b"700", b"5", b"-3", b"many", b""])
    def test_a_wrong_length(self, read_archive, three, length):
        """A record that claims five gigabytes does not swallow the rest."""
        head, _, rest = three[1].partition(b"Content-Length: ")
        bad = head + b"Content-Length: " + length + rest[rest.index(b"\r\n") :]
        assert self.judge(read_archive(three[0], bad, three[2])) == (["0", "2"], 1)

    def test_a_wrong_length_in_a_packed_archive(self, read_archive, three):
        """There its packing tells where it ends."""
        bad = three[1].replace(b"Content-Length: ", b"Content-Length: 5000000", 1)
        packed = map(gzip.compress, (three[0], bad, three[2]))
        assert self.judge(read_archive(*packed, name="a.warc.gz")) == (["0", "2"], 1)

    @pytest.mark.parametrize("where", [slice(12, 40), slice(60, 70), slice(-8, None)])
    def test_bytes_that_were_overwritten(self, read_archive, three, where):
        """At the beginning of a record, in its middle, and in its checksum."""
        bad = bytearray(gzip.compress(three[1]))
        bad[where] = b"\xff" * len(bad[where])
        packed = (gzip.compress(three[0]), bytes(bad), gzip.compress(three[2]))
        assert self.judge(read_archive(*packed, name="a.warc.gz")) == (["0", "2"], 1)

    @pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
    def test_an_archive_that_breaks_off(self, read_archive, three, name):
        """Its last record is half there."""
        pack = gzip.compress if name.endswith("gz") else bytes
        archive = b"".join(map(pack, three))[:-100]
        assert self.judge(read_archive(archive, name=name)) == (["0", "1"], 1)

    def test_a_record_that_swells(self, read_archive, three):
        """A few kilobytes that become 300 MB fill no memory."""
        bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 300_000_000)
        packed = (gzip.compress(three[0]), bomb, gzip.compress(three[2]))
        assert self.judge(read_archive(*packed, name="a.warc.gz")) == (["0", "2"], 1)

    def test_a_page_that_swells(self, read_archive, three, write_record):
        """So does a page inside a sound record."""
        body = gzip.compress(b" " * 100_000_000)
        bomb = write_record(
            body, url="https://example.org/9", headers=[HTML, ("Content-Encoding", "gzip")]
        )
        assert self.judge(read_archive(three[0], bomb, three[2])) == (["0", "2"], 1)

    @pytest.mark.parametrize("head", [b"X: y\r\n" * 400_000, b"X" * 3_000_000 + b"\r\n"])
    def test_a_head_without_end(self, read_archive, three, head):
        """Heads are held in memory, so that they have a limit."""
        assert self.judge(read_archive(three[0], b"WARC/1.0\r\n" + head, three[2])) == (
            ["0", "2"],
            1,
        )

    def test_a_page_that_is_too_large(self, read_archive, three):
        """It is told and passed over."""
        limits = Limits(record_bytes=len(three[1]) // 3)
        assert read_archive(*three, limits=limits).account.rows_rejected == 3
