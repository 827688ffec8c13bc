"""The file of sources: what it says, and everything that is wrong with it at once."""

from pathlib import Path

import pytest

import sources
from sources.config import example_text
from sources.config.problems import Problem
from sources.config.source_keys import list_fetch_keys
from sources.config.tables import list_keys
from sources.kinds import KINDS
from tests.sources.conftest import ReadFiles

FEED = '[sources.daily]\nkind = "feed"\nurl = "https://news.example.org/feed.xml"\n'
DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "sources.md").read_text(encoding="utf-8")
FETCHING = (DOCS / "fetching.md").read_text(encoding="utf-8")


@pytest.fixture
def read_list(tmp_path):
    """Reads a file of sources that is given as text."""

    def read(text: str) -> sources.SourceList:
        file = tmp_path / "sources.toml"
        file.write_text(text, encoding="utf-8")
        return sources.read_source_list(file)

    return read


@pytest.fixture
def find_problems(read_list: ReadFiles):
    """What is wrong in a file of sources that is given as text."""

    def find(text: str) -> list[Problem]:
        with pytest.raises(sources.BadSourceList) as caught:
            read_list(text)
        return list(caught.value.problems)

    return find


def test_a_feed_needs_no_more_than_a_kind_and_an_address(read_list):
    """Everything else has a default."""
    (source,) = read_list(FEED).sources
    assert (source.name, source.addresses, source.is_enabled, source.options["pages"]) == (
        "daily",
        ("https://news.example.org/feed.xml",),
        True,
        True,
    )


def test_what_a_table_says_is_in_its_source(read_list):
    """Key by key."""
    (source,) = read_list(
        FEED + 'publisher = "Daily"\nlicence = "CC0-1.0"\nlanguage = "en"\ndate_order = "dmy"\n'
        "enabled = false\nleast_a_day = 2\nmost_a_day = 90\nmost_pages = 5\n"
    ).sources
    assert (
        (source.publisher, source.licence, source.language, source.date_order),
        (source.is_enabled, source.least_a_day, source.most_a_day, source.options["most_pages"]),
    ) == (("Daily", "CC0-1.0", "en", "dmy"), (False, 2, 90, 5))


def test_the_manners_of_the_file_hold_for_its_sources(read_list):
    """A source may have some of its own."""
    listed = read_list(
        '[fetch]\ncontact = "me@example.org"\nhost_delay_seconds = 5\n'
        f"{FEED}host_delay_seconds = 20\n"
    )
    own = listed.manners_of(listed.sources[0])
    assert (own.contact, listed.manners.host_delay_seconds, own.host_delay_seconds) == (
        "me@example.org",
        5,
        20,
    )


def test_a_source_may_lie_in_a_private_network(read_list):
    """Its own hosts are allowed then, and no others."""
    listed = read_list(FEED + "allow_private = true\n")
    assert listed.manners_of(listed.sources[0]).allow_private == ("news.example.org",)


def test_sources_are_chosen_by_name(read_list):
    """Without names those that are enabled."""
    listed = read_list(
        FEED + FEED.replace("daily", "off").replace("feed.xml", "2") + "enabled = false"
    )
    names = [source.name for source in listed.choose()] + [s.name for s in listed.choose("off")]
    assert names == ["daily", "off"]


def test_a_name_that_no_source_has_is_told(read_list):
    """With the one that was probably meant."""
    with pytest.raises(sources.SourceError, match="did you mean daily"):
        read_list(FEED).choose("dayly")


WRONG = {
    "unknown key": (FEED + "publsher = 'x'", "publsher", 4, "did you mean publisher?"),
    "wrong type": (FEED + "pages = 'no'", "pages", 4, 'must be true or false, not "no"'),
    "number as truth": (FEED + "enabled = 1", "enabled", 4, "must be true or false"),
    "truth as number": (FEED + "most_a_day = true", "most_a_day", 4, "whole number from 1"),
    "no kind": ("[sources.a]\nurl = 'https://a.example/'", "kind", 1, "is missing"),
    "unknown kind": ("[sources.a]\nkind = 'fed'", "kind", 2, "did you mean feed?"),
    "no address": ("[sources.a]\nkind = 'feed'", "url", 1, "is missing"),
    "empty addresses": ("[sources.a]\nkind = 'feed'\nurls = []", "url", 1, "names no address"),
    "file address": (FEED.replace("https", "file"), "url", 3, "must be an address"),
    "password in address": (FEED.replace("news.", "me:pw@"), "url", 3, "no password"),
    "bad language": (FEED + "language = 'English'", "language", 4, "ISO 639"),
    "bad order": (FEED + "date_order = 'ymd'", "date_order", 4, 'one of "dmy", "mdy"'),
    "bad name": (FEED.replace("daily", '"The Daily"'), "", 1, "is no name for a source"),
    "unknown table": (FEED + "[source.b]\n", "", 4, "did you mean sources?"),
    "unknown manners": (f"[fetch]\ndelay = 1\n{FEED}", "delay", 2, "is no key of [fetch]"),
    "bad manners": (f"[fetch]\nattempts = 0\n{FEED}", "attempts", 2, "1 or more"),
    "bad manners of a source": (FEED + "ratio = 0", "ratio", 4, "1 or more"),
    "table as a text": ("sources = 3", "", None, "names no source"),
    "source as a text": ("sources.a = 3", "kind", None, "is missing"),
    "nothing": ("", "", None, "names no source"),
    "same address": (FEED + FEED.replace("daily", "b"), "url", 6, "in [sources.daily] too"),
    "same page": (
        FEED + FEED.replace("daily", "b").replace(".xml", ".xml?utm_source=x"),
        "url",
        6,
        "in [sources.daily] too",
    ),
    "bounds the wrong way round": (
        FEED + "least_a_day = 9\nmost_a_day = 3",
        "least_a_day",
        4,
        "more than most_a_day",
    ),
    "unknown field": (
        "[sources.a]\nkind = 'listing'\nurl = 'https://a.example/'\nfields = { txt = 'x' }",
        "fields",
        4,
        "txt is no field of a report",
    ),
    "cursor without path": (
        "[sources.a]\nkind = 'listing'\nurl = 'https://a.example/'\npaging = 'cursor'",
        "next",
        1,
        "is missing",
    ),
    "key in the file": (
        "[sources.a]\nkind = 'listing'\nurl = 'https://a.example/'\n"
        "key_env = '12-34-56'\nkey_param = 'k'",
        "key_env",
        4,
        "never the key itself",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place(find_problems, name):
    """Key, line, and what would be right."""
    text, key, line, reason = WRONG[name]
    found = find_problems(text)
    assert [(key, line)] == [(p.key, p.line) for p in found if reason in p.reason], found


def test_everything_that_is_wrong_is_told_at_once(find_problems):
    """In the order of the file."""
    text = f"[fetch]\nattempts = 'x'\n{FEED}publsher = 'x'\n[sources.b]\nkind = 'fed'\n"
    assert [problem.line for problem in find_problems(text)] == [2, 6, 8]


def test_a_file_that_is_not_there_says_how_to_make_one(tmp_path):
    """The example is a beginning."""
    with pytest.raises(sources.BadSourceList, match="turnstone sources example"):
        sources.read_source_list(tmp_path / "none.toml")


@pytest.mark.parametrize("content", [b"[sources", b"\xff\xfe\x00", b"[a]\n[a]\n"])
def test_a_file_that_is_not_toml_is_told(tmp_path, content):
    """With the place where it stops to be."""
    (tmp_path / "sources.toml").write_bytes(content)
    with pytest.raises(sources.BadSourceList, match=r"not TOML|not in UTF-8"):
        sources.read_source_list(tmp_path / "sources.toml")


def test_a_key_inside_a_long_text_is_not_taken_for_one(find_problems):
    """Its line is that of the key itself."""
    text = FEED + 'licence = """\npublsher = 1\n"""\npublsher = 2\n'
    assert [problem.line for problem in find_problems(text)] == [7]


def test_listings_of_one_address_differ_by_what_they_ask(read_list):
    """The same service may be asked for two things."""
    tables = "".join(
        f"[sources.{name}]\nkind = 'listing'\nurl = 'https://a.example/'\n"
        f"params = {{ q = '{name}' }}\n"
        for name in ("war", "peace")
    )
    assert len(read_list(tables).sources) == 2


def test_the_example_is_read_by_the_reader(read_list):
    """It is valid as it is, and has every kind."""
    listed = read_list(example_text())
    assert sorted({source.kind for source in listed.sources}) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_on_sources_explains_every_key(kind):
    """A table has a line for each key of the kind, and of every source."""
    kinds = list_keys(KINDS[kind])
    manners = {key.name for key in list_fetch_keys()}
    names = {key.name for key in kinds} - manners
    told = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    missing = [name for name in sorted(names) if not any(f"`{name}`" in cell for cell in told)]
    assert (f'`kind = "{kind}"`' in PAGE, missing) == (True, [])


def test_the_page_on_fetching_explains_all_manners():
    """The page on sources leads there."""
    assert [key.name for key in list_fetch_keys() if f"| `{key.name}` |" not in FETCHING] == []


def test_the_first_file_of_sources_that_the_page_shows_is_valid(read_list):
    """A newcomer copies it."""
    shown = PAGE.split("```toml\n")[1].split("```")[0]
    assert [source.kind for source in read_list(shown).sources] == ["feed"]
