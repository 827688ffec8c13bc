"""Pages as they come from the web: encodings, addresses, live blogs read again, hostile ones."""

import json

import pytest

from sources.errors import FileRefused
from sources.pages import read_page

URL = "https://news.example.org/live/drivers"
SAID = "The army said on Monday that it had taken the town after two days of fighting."
ARTICLE = f"<html><head><title>Army takes town</title></head><body><p>{SAID}</p></body></html>"


def fields(page, url=URL, headers=None):
    """The fields of the only report of *page*."""
    (report,) = read_page(page if isinstance(page, bytes) else page.encode(), url, headers or {})
    return report.fields


def write_blog(*entries):
    """A live blog with entries given as time and text, the newest first."""
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2024-12-15T{clock}:00Z", "articleBody": text}
        for clock, text in entries
    ]
    node = {"@type": "LiveBlogPosting", "headline": "Drivers", "liveBlogUpdate": updates}
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    return f"<html><head>{script}</head><body><p>Live.</p></body></html>".encode()


def test_the_address_is_that_which_was_asked_for():
    """The warehouse knows a report by it; what the page says of itself stands beside."""
    page = ARTICLE.replace("</head>", "<link rel='canonical' href='https://example.org/b'></head>")
    (report,) = read_page(page.encode(), URL, {})
    assert (report.fields["url"], report.canonical_url) == (URL, "https://example.org/b")


def test_a_file_has_the_address_that_it_names_itself():
    """Nobody asked for it by another."""
    page = ARTICLE.replace("</head>", "<link rel='canonical' href='https://example.org/b'></head>")
    assert fields(page, url="")["url"] == "https://example.org/b"


def test_the_front_page_is_no_address_of_an_article():
    """Some sites name it on every page."""
    page = ARTICLE.replace("</head>", "<link rel='canonical' href='https://example.org/'></head>")
    (report,) = read_page(page.encode(), "", {})
    assert report.canonical_url == ""


def test_the_header_tells_the_encoding():
    """It comes before what the page says."""
    page = ARTICLE.replace("<head>", "<head><meta charset='iso-8859-1'>").replace("town", "Łódź")
    headers = {"content-type": "text/html; charset=iso-8859-2"}
    assert "Łódź" in fields(page.encode("iso-8859-2"), headers=headers)["text"]


def test_a_licence_in_linked_data_is_read():
    """Terms of use come with the text."""
    node = {"@type": "NewsArticle", "license": "https://creativecommons.org/licenses/by/4.0/"}
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script></head>"
    assert "licenses/by/4.0" in fields(ARTICLE.replace("</head>", script))["licence"]


def test_an_empty_body_holds_no_report():
    """There is nothing to reject."""
    assert read_page(b" \n", URL, {}) == []


def test_a_page_without_text_is_a_report_without_text():
    """So that whoever reads it can say that it was there."""
    assert "text" not in fields("<html><body><div id='app'></div></body></html>")


def test_a_live_blog_read_again_gives_the_same_addresses_and_one_new():
    """Entries keep their names when others come on top."""
    first = [("11:20", "Police have arrested four drivers."), ("09:00", "Lorries leave the port.")]
    again = [("13:05", "The minister offers talks to the drivers."), *first]
    before = [report.fields["url"] for report in read_page(write_blog(*first), URL, {})]
    after = [report.fields["url"] for report in read_page(write_blog(*again), URL, {})]
    assert (after[1:], len(set(after))) == (before, 3)


def test_entries_have_times_of_their_own():
    """Each is published when it was written."""
    page = write_blog(("11:20", "Police arrested four."), ("09:00", "Lorries leave the port."))
    told = [report.fields["published_at"][11:16] for report in read_page(page, URL, {})]
    assert told == ["11:20", "09:00"]


def test_a_time_that_is_none_is_that_of_the_blog():
    """Two hours ago is no moment."""
    page = write_blog(("11:20", "Police arrested four."), ("09:00", "Lorries leave the port."))
    page = page.replace(b"2024-12-15T11:20:00Z", b"2 hours ago")
    dated = page.replace(b"<head>", b"<head><meta name='date' content='2024-12-15'>")
    assert read_page(dated, URL, {})[0].fields["published_at"] == "2024-12-15"


def test_an_article_with_a_list_of_others_in_its_data_is_an_article():
    """Sites tell search engines of related reports, too."""
    nodes = [{"@type": "NewsArticle", "headline": "T"}, {"@type": "ItemList"}]
    script = f"<script type='application/ld+json'>{json.dumps(nodes)}</script></head>"
    said = "".join(f"<p>{SAID} It was day {day} of the war.</p>" for day in range(9))
    more = "".join(
        f"<li><a href='/{no}'>Army retakes bridge {no} of ten</a></li>" for no in range(9)
    )
    body = f"<article>{said}</article><ul>{more}</ul>"
    page = ARTICLE.replace("</head>", script).replace(f"<p>{SAID}</p>", body)
    assert fields(page)["text_kind"] == "article"


def test_a_live_blog_of_one_entry_is_an_article():
    """There is nothing to split."""
    assert fields(write_blog(("11:20", "Police arrested four.")))["text_kind"] == "article"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"<html><body>" + b"<div>" * 2_000_000, "too_large"),
        (b"<html><body>" + b"<div>" * 900_000, "broken"),
        (b"<html><body>" + b"<p></p>" * 120_000, "too_large"),
        (b"<p " + b" ".join(b"a%d=1" % no for no in range(3_000)) + b">x</p>", "broken"),
        (b"%PDF-1.7", "binary"),
    ],
)
def test_a_page_that_would_take_for_ever_is_refused(body, outcome):
    """Ten megabytes of nested blocks neither hang nor crash."""
    with pytest.raises(FileRefused) as refused:
        read_page(body, URL, {})
    assert refused.value.outcome == outcome


def test_linked_data_nested_too_deeply_are_passed_over():
    """The page is read without them."""
    script = f"<script type='application/ld+json'>{'[' * 100_000}</script></head>"
    assert SAID in fields(ARTICLE.replace("</head>", script))["text"]


def test_hundreds_of_levels_are_read():
    """Old pages do not close their tags."""
    page = f"<html><body>{'<div>' * 400}<p>{SAID}</p>"
    assert SAID in fields(page)["text"]
