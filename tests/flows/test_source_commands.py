"""The commands around the file of sources."""

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.source_commands import describe_bounds
from sources import Source
from sources.config import example_text
from sources.kinds import KINDS

FEED = '[sources.daily]\nkind = "feed"\nurl = "https://news.example.org/feed.xml"\n'


@pytest.fixture
def turnstone(monkeypatch, tmp_path):
    """Runs a command in a folder with a file of sources, given as text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(text, *arguments):
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(app, ["sources", *arguments])

    return run


def test_the_example_is_printed_as_it_is(turnstone):
    """So that it can be sent into a file."""
    assert turnstone("", "example").output == example_text()


def test_a_file_without_mistakes_is_said_to_have_none(turnstone):
    """With how many sources it has."""
    done = turnstone(FEED, "check")
    assert (done.exit_code, "1 source, 1 enabled, no mistake" in done.output) == (0, True)


def test_a_missing_contact_is_hinted_at_by_its_table(turnstone):
    """The name of the table stands in brackets, which are no markup."""
    assert "set contact in [fetch]" in turnstone(FEED, "check").output


def test_mistakes_are_told_all_at_once_and_end_with_code_1(turnstone):
    """Scripts can tell."""
    done = turnstone(FEED + "publsher = 1\npags = true\n", "check")
    said = ("publisher?" in done.stderr, "did you mean pages?" in done.stderr)
    assert (done.exit_code, said) == (1, (True, True))


def test_sources_are_listed(turnstone):
    """With kind, addresses and bounds."""
    done = turnstone(FEED + "least_a_day = 3\nenabled = false\n", "list")
    row = next(line for line in done.output.splitlines() if "daily" in line)
    assert [cell.strip() for cell in row.split("│")] == [
        "daily",
        "feed",
        "https://news.example.org/feed.xml",
        "no",
        "3 or more",
    ]


def test_a_look_tells_what_a_source_holds(turnstone, tmp_path):
    """Nothing is stored anywhere."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "2024-12-07.txt").write_text("Talks\n\nTalks began in Cairo.", "utf-8")
    done = turnstone('[sources.own]\nkind = "files"\npath = "inbox"\n', "check", "--online")
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert (done.exit_code, "1 report read; the first: Talks, 2024-12-07" in done.output, kept) == (
        0,
        True,
        ["inbox", "sources.toml"],
    )


def test_a_look_at_a_source_that_fails_ends_with_code_1(turnstone):
    """And says why."""
    done = turnstone('[sources.own]\nkind = "files"\npath = "none"\n', "check", "--online")
    assert (done.exit_code, "no such file or folder" in done.output) == (1, True)


def test_the_keys_of_a_kind_are_listed(turnstone):
    """With what they say and their defaults."""
    row = next(
        line for line in turnstone("", "keys", "feed").output.splitlines() if "most_" in line
    )
    assert row.split("│")[-1].strip() == "1000"


def test_all_kinds_are_listed(turnstone):
    """With what they read."""
    said = turnstone("", "keys").output
    assert [kind for kind in KINDS if f"\n {kind} " not in said] == []


def test_the_keys_of_an_unknown_kind_are_none(turnstone):
    """The kinds that there are are told."""
    done = turnstone("", "keys", "fed")
    assert (done.exit_code, "feed, " in done.stderr) == (1, True)


def test_a_source_that_is_not_there_cannot_be_looked_at(turnstone):
    """The name that was meant is told."""
    assert "did you mean daily?" in turnstone(FEED, "check", "dayly").stderr


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [(None, None, ""), (2, None, "2 or more"), (None, 9, "up to 9"), (2, 9, "2 to 9")],
)
def test_bounds_are_said_in_words(least, most, said):
    """Either may be left out."""
    source = Source("a", "feed", (), least_a_day=least, most_a_day=most)
    assert describe_bounds(source) == said
