"""Text, Markdown and HTML files: one report each."""

import pytest

SENTENCE = "Rebels attacked an army post near Homs on Monday, the army said."

PAGE = f"""<html><head><title>Army post attacked</title>
<meta property="og:title" content="Army post attacked">
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2024-12-07T23:15:00-03:00">
<meta name="rights" content="CC0-1.0">
<link rel="canonical" href="https://example.org/a/1"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Army post attacked</h1>
<p>{SENTENCE} A spokesman said that two soldiers had been wounded in the attack.</p>
<p>Nobody claimed the attack, which came a day before talks were to begin in the capital.</p>
</article><footer>Copyright 2019</footer></body></html>"""


def test_a_text_file_is_a_report(read_files):
    """Its day comes from the file name."""
    report = read_files({"raid-2024-12-07.txt": SENTENCE}).only
    assert (report["text"], f"{report['published_at']:%Y-%m-%d}") == (SENTENCE, "2024-12-07")


def test_the_title_stays_in_the_text(read_files):
    """Offsets count in the text as it was written."""
    text = f"Rebels attack post\n\n{SENTENCE}"
    report = read_files({"2024-12-07.txt": text}).only
    assert (report["title"], report["text"]) == ("Rebels attack post", text)


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "Talks fail"\ndate: 2024-12-07\nsource: The Daily Example\nmood: x\n---\n',
        "Title: Talks fail\nAuthor: X\nDate: 7 December 2024\nSource: The Daily Example\n\n",
        "TITLE: Talks fail\r\nPublished: 20241207\r\nPublisher: The Daily Example\r\n\r\n",
    ],
)
def test_front_matter_is_read(read_files, head):
    """A block between dashes or header lines, and only what is below is text."""
    report = read_files({"a.txt": head + SENTENCE}).only
    found = (report["title"], report["publisher"], f"{report['published_at']:%d}", report["text"])
    assert found == ("Talks fail", "The Daily Example", "07", SENTENCE)


def test_a_sentence_with_a_colon_is_no_front_matter(read_files):
    """Only known names make a header."""
    text = "Update on Homs: rebels attacked an army post."
    assert read_files({"2024-12-07.txt": text}).only["text"] == text


def test_markdown_becomes_plain_text(read_files):
    """The coder sees words, no marks."""
    text = "# Talks *fail*\n\n**Iran** [rejected](https://example.org) the talks of Monday.\n"
    report = read_files({"2024-12-07.md": text}).only
    assert (report["title"], report["text"]) == (
        "Talks fail",
        "Talks fail\n\nIran rejected the talks of Monday.",
    )


def test_html_metadata_are_read(read_files):
    """Title, publisher, address and licence."""
    report = read_files({"a.html": PAGE}).only
    assert list(report[["title", "publisher", "url", "licence"]]) == [
        "Army post attacked",
        "The Daily Example",
        "https://example.org/a/1",
        "CC0-1.0",
    ]


def test_the_time_and_zone_of_html_count(read_files):
    """Late in the evening of one zone is the next day in UTC."""
    published = read_files({"a.html": PAGE}).only["published_at"]
    assert published.isoformat() == "2024-12-08T02:15:00+00:00"


def test_menus_are_left_out_of_html(read_files):
    """The article alone is the text."""
    text = read_files({"a.html": PAGE}).only["text"]
    assert (SENTENCE in text, "Home" in text) == (True, False)


def test_a_page_says_its_encoding(read_files):
    """The encoding of a page that is not UTF-8 comes from the page."""
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Homs", "Łódź")
    assert "Łódź" in read_files({"a.html": page.encode("iso8859-2")}).only["text"]


def test_a_saved_live_blog_gives_each_entry(read_files):
    """A page may hold several reports."""
    entries = "".join(
        f"<div class='entry'><time datetime='2024-12-07T1{hour}:00:00Z'></time><p>{SENTENCE} "
        f"It was the attack number {hour}.</p></div>"
        for hour in range(3)
    )
    page = f"<html><head><title>Live updates: Homs</title></head><body>{entries}</body></html>"
    reports = read_files({"a.html": page}).reports
    assert list(reports["text_kind"]) == ["live_blog_entry"] * 3


def test_what_is_left_out_is_counted(read_files):
    """The report says how many paragraphs are not in its text."""
    text = f"{SENTENCE}\n\nSign up for our newsletter.\n\n© 2024 The Daily Example\n"
    report = read_files({"2024-12-07.txt": text}).only
    assert (report["text"], report["dropped_count"]) == (SENTENCE, 2)


def test_the_opening_of_a_report_is_marked(read_files):
    """Its sentences are kept."""
    report = read_files({"2024-12-07.txt": f"{SENTENCE} Subscribe to continue reading."}).only
    assert (report["text"], report["text_kind"]) == (SENTENCE, "stub")


def test_a_file_of_notices_is_refused_with_a_reason(read_files):
    """There is nothing to code behind a wall of cookies."""
    message = read_files(
        {"2024-12-07.txt": "We use cookies to improve our site.\nOK"}
    ).account.message
    assert "nothing but 2 notices" in message


def test_a_page_marked_english_is_in_the_language_of_its_text(read_files):
    """Detection settles it."""
    text = "La policía detuvo el viernes a doce estudiantes que habían ocupado la universidad. "
    page = f"<html lang='en'><body><article><p>{text * 3}</p></article></body></html>"
    assert read_files({"2024-12-07.html": page}).only["language"] == "es"
