"""What a faulty lexicon file is told, and how the lexicons' version changes."""

from pathlib import Path

import pytest

from coder.lexicon.actions import read_action_lexicon
from coder.lexicon.actors import read_actors
from coder.lexicon.files import LexiconError, compute_version, read_rows

ACTIONS = "lemma,pos,particle,object,prep,code,actor,target,mutual,example,origin\n"
ACTORS = "name,aliases,code,kind,valid_from,valid_to,origin\n"


def write_file(folder: Path, name: str, text: str) -> Path:
    """A lexicon file with a text."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_unknown_part_of_speech_is_told_with_its_line(tmp_path):
    """File, line, column, value and what would be valid."""
    write_file(tmp_path, "actions/19_own.csv", ACTIONS + "bomb,adverb,,,,195,,,,,own\n")
    message = r"actions/19_own.csv:2: column pos: 'adverb' is not verb, noun or adj"
    with pytest.raises(LexiconError, match=message):
        read_action_lexicon(str.split, tmp_path)


def test_a_day_that_is_none_is_told_with_its_line(tmp_path):
    """The second row is line 3."""
    rows = "A,,SYRREB,group,,,own\nB,,SYRREB,group,,31 May,own\n"
    write_file(tmp_path, "actors/own.csv", ACTORS + rows)
    message = r"actors/own.csv:3: column valid_to: '31 May' is not a day \(YYYY-MM-DD\)"
    with pytest.raises(LexiconError, match=message):
        list(read_actors(tmp_path))


def test_a_missing_column_is_told_with_those_that_there_are(tmp_path):
    """A header that was misspelt can be found."""
    path = write_file(tmp_path, "words.csv", "wrod,origin\ntie,own\n")
    with pytest.raises(LexiconError, match=r"words.csv:2: column word: .*there are \['wrod', "):
        next(read_rows(path, folder=tmp_path))["word"]


def test_a_cell_too_many_is_told_with_its_cause(tmp_path):
    """It is a comma that wants quotes."""
    path = write_file(tmp_path, "words.csv", "word,origin\ntie,own,more\n")
    with pytest.raises(LexiconError, match=r"words.csv:2: column \(last\): .* quote commas"):
        list(read_rows(path, folder=tmp_path))


def test_namibias_code_is_read_as_text(tmp_path):
    """`NA` is never a missing value."""
    path = write_file(tmp_path, "words.csv", "word,origin\nNA,own\n")
    assert [row["word"] for row in read_rows(path, folder=tmp_path)] == ["NA"]


def test_alternatives_are_separated_by_bars(tmp_path):
    """Blanks around them do not count, nor do empty ones."""
    path = write_file(tmp_path, "words.csv", "word,origin\ntie | link||,own\n")
    assert next(read_rows(path, folder=tmp_path)).alternatives("word") == ["tie", "link"]


def test_the_version_changes_with_a_cell(tmp_path):
    """Reports are coded again when a lexicon changes."""
    write_file(tmp_path, "words.csv", "word,origin\ntie,own\n")
    before = compute_version(tmp_path)
    write_file(tmp_path, "words.csv", "word,origin\nlink,own\n")
    assert compute_version(tmp_path) != before


def test_the_version_stays_where_nothing_changes(tmp_path):
    """It depends on names and cells only."""
    write_file(tmp_path, "words.csv", "word,origin\ntie,own\n")
    assert compute_version(tmp_path) == compute_version(tmp_path)
