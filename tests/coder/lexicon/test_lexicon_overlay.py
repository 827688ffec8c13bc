"""A user's own words: which rows win, what is wrong with bad ones, how the version changes."""

import pickle
from pathlib import Path

import pytest

from coder.lexicon.actions import ActionRow, list_actions
from coder.lexicon.actors import ActorEntry, build_actor_trie, build_agent_trie
from coder.lexicon.files import Row, compute_version
from coder.lexicon.overlay import (
    Overlay,
    OverlayError,
    compute_lexicon_version,
    load_overlay,
    read_overlay,
)

ACTORS = "name,aliases,code,kind,valid_from,valid_to\n"
AGENTS = "lemma,plural,role,kind,weak\n"
VERBS = "lemma,pos,particle,object,prep,code,actor,target,mutual\n"
CLASSES = "class,word\n"


def write(folder: Path, name: str, text: str) -> str:
    """The folder, which now holds a file with a text."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def list_faults(folder: Path, name: str, text: str) -> list[str]:
    """What is wrong with one file of a folder."""
    return [str(fault) for fault in read_overlay(Path(write(folder, name, text)))[1]]


def read_codes(overlay: Overlay, name: str) -> list[str]:
    """The codes that a name has with an overlay."""
    match = build_actor_trie(str.split, overlay=overlay.actors).match_at([name], 0)
    entries: tuple[ActorEntry, ...] = match.values if match else ()
    return [entry.code for entry in entries]


def make_action(lemma: str, code: str, where: str, **cells: str) -> Row:
    """A row of actions with a place."""
    names = ("particle", "object", "prep", "actor", "target", "mutual")
    return Row(
        dict.fromkeys(names, "") | {"lemma": lemma, "pos": "verb", "code": code} | cells, where
    )


def choose_codes(*layers: list[Row]) -> list[str]:
    """The codes of action rows in the order in which the coder looks at them."""
    found: list[ActionRow] = list_actions(str.split, layers)
    return [row.code for row in found]


def test_without_a_folder_there_is_no_overlay():
    """The lexicons are ours alone."""
    assert load_overlay("").count_rows() == 0


def test_a_name_of_the_users_is_known(tmp_path):
    """A row of actors.csv is a name like ours."""
    folder = write(tmp_path, "actors.csv", ACTORS + "Lanterns,,SYRREB,group,,\n")
    assert read_codes(load_overlay(folder), "lanterns") == ["SYRREB"]


def test_a_users_spelling_replaces_ours(tmp_path):
    """A name that we have too means what the user says, and only that."""
    folder = write(tmp_path, "actors.csv", ACTORS + "Kenya,,KENOPP,party,,\n")
    assert read_codes(load_overlay(folder), "kenya") == ["KENOPP"]


def test_an_article_makes_no_other_spelling(tmp_path):
    """Who says what "Kremlin" means has also said it of "the Kremlin"."""
    folder = write(tmp_path, "actors.csv", ACTORS + "Kremlin,,RUSMIL,institution,,\n")
    trie = build_actor_trie(str.split, overlay=load_overlay(folder).actors)
    assert trie.match_at(["the", "kremlin"], 0) is None


def test_other_spellings_of_ours_stay(tmp_path):
    """Only what the user names is replaced."""
    folder = write(tmp_path, "actors.csv", ACTORS + "Kenya,,KENOPP,party,,\n")
    assert read_codes(load_overlay(folder), "nairobi") == ["KEN"]


def test_a_users_role_noun_replaces_ours(tmp_path):
    """The same lemma has the user's role."""
    folder = write(tmp_path, "agents.csv", AGENTS + "soldier,,REB,person,\n")
    match = build_agent_trie(str.split, overlay=load_overlay(folder).agents).match_at(
        ["soldier"], 0
    )
    assert [entry.role for entry in match.values] == ["REB"]


def test_a_users_action_replaces_one_that_asks_for_the_same():
    """Same lemma, particle, object and preposition, in whatever order the alternatives stand."""
    ours = [make_action("send", "070", "a:2", object="aid|food"), make_action("send", "030", "a:3")]
    own = [make_action("send", "073", "b:2", object="food|aid")]
    assert choose_codes(ours, own) == ["073", "030"]


def test_a_users_action_with_other_demands_is_added_first():
    """Of rows with equal demands the one that stands first counts: the user's."""
    ours = [make_action("send", "070", "a:2", object="aid")]
    own = [make_action("send", "073", "b:2", object="@food")]
    assert choose_codes(ours, own) == ["073", "070"]


def test_csv_files_win_over_dictionaries(tmp_path):
    """What the user wrote for Turnstone counts more than an old dictionary beside it."""
    write(tmp_path, "old.actors.txt", "LANTERNS [IRQREB]\n")
    folder = write(tmp_path, "actors.csv", ACTORS + "Lanterns,,SYRREB,group,,\n")
    assert read_codes(load_overlay(folder), "lanterns") == ["SYRREB"]


def test_a_users_word_class_can_be_asked_for(tmp_path):
    """word_classes.csv adds classes, and words to ours."""
    write(tmp_path, "word_classes.csv", CLASSES + "gadget,gizmo\n")
    verbs = VERBS + "lend,verb,,@gadget|@weapon,,072,,,\n"
    assert list_faults(tmp_path, "verbs.csv", verbs) == []


BAD_ROWS = {
    "unknown actor code": ("actors.csv", ACTORS + "A,,SYRREP,group,,\n", "code: 'SYRREP' has REP,"),
    "no actor code": ("actors.csv", ACTORS + "A,,,group,,\n", "code: '' is no chain"),
    "unknown kind": ("actors.csv", ACTORS + "A,,SYRREB,band,,\n", "kind: 'band' is not one of"),
    "no name": ("actors.csv", ACTORS + ",,SYRREB,group,,\n", "name: '' is empty"),
    "bad day": (
        "actors.csv",
        ACTORS + "A,,SYRREB,group,5 May,\n",
        "valid_from: '5 May' is not a day",
    ),
    "days in wrong order": (
        *("actors.csv", ACTORS + "A,,SYRREB,group,2020-02-01,2020-01-01\n"),
        "valid_to: '2020-01-01' is before valid_from",
    ),
    "unknown role": ("agents.csv", AGENTS + "ox,,OXX,person,\n", "role: 'OXX' is not a known code"),
    "unknown agent kind": (
        "agents.csv",
        AGENTS + "ox,,MIL,beast,\n",
        "kind: 'beast' is not one of",
    ),
    "unknown action code": (
        *("verbs.csv", VERBS + "zap,verb,,,,19O,,,\n"),
        "code: '19O' is not a known code; near it: 19,",
    ),
    "bad part of speech": (
        "verbs.csv",
        VERBS + "zap,adverb,,,,190,,,\n",
        "pos: 'adverb' is not one",
    ),
    "unknown slot": (
        "verbs.csv",
        VERBS + "zap,verb,,,,190,,object,\n",
        "target: 'object' is no slot",
    ),
    "unknown class": (
        *("verbs.csv", VERBS + "zap,verb,,@weapn,,190,,,\n"),
        "object: '@weapn' is not a word class; near it: weapon",
    ),
    "unknown class behind a preposition": (
        *("verbs.csv", VERBS + "zap,verb,,,with:@weapn,190,,,\n"),
        "prep: '@weapn' is not a word class",
    ),
    "unknown role of an object": (
        *("verbs.csv", VERBS + "zap,verb,,*ARMY,,190,,,\n"),
        "object: '*ARMY' is not a known code",
    ),
    "unknown preposition": (
        "verbs.csv",
        VERBS + "zap,verb,,,wiht:*,190,,,\n",
        "prep: 'wiht' is no",
    ),
    "mutual is yes or empty": (
        "verbs.csv",
        VERBS + "zap,verb,,,,190,,,y\n",
        "mutual: 'y' is not one",
    ),
    "too many cells": (
        "verbs.csv",
        VERBS + "zap,verb,,,,190,,,,a,b\n",
        "(last): 'a,b' has no column",
    ),
}


@pytest.mark.parametrize(("name", "text", "fault"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_told_with_file_line_and_column(tmp_path, name, text, fault):
    """Each fault says where it stands and what would be valid."""
    (told,) = list_faults(tmp_path, name, text)
    assert told.startswith(f"{tmp_path.name}/{name}:2: column {fault}")


def test_a_missing_column_is_told(tmp_path):
    """It stands in the first line."""
    (told,) = list_faults(tmp_path, "agents.csv", "lemma,role,kind,weak\nox,MIL,person,\n")
    assert "agents.csv:1: column plural: '' is missing; the header is" in told


def test_a_strange_column_is_told(tmp_path):
    """A misspelt column would be read by nobody."""
    (told,) = list_faults(tmp_path, "agents.csv", AGENTS.replace("\n", ",notes\n"))
    assert "agents.csv:1: column notes: 'notes' is not a column" in told


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    """No letter is guessed."""
    (tmp_path / "actors.csv").write_bytes(ACTORS.encode() + b"Se\xf1or,,SYRREB,group,,\n")
    assert "cannot be read as UTF-8" in str(read_overlay(tmp_path)[1][0])


def test_all_faults_are_told_at_once(tmp_path):
    """Of all rows and of all files."""
    write(tmp_path, "actors.csv", ACTORS + "A,,XXX,band,,\nB,,SYRREB,group,x,y\n")
    folder = write(tmp_path, "verbs.csv", VERBS + "zap,verb,,,,999,,,\n")
    with pytest.raises(OverlayError) as raised:
        load_overlay(folder)
    assert len(raised.value.faults) == 5


def test_a_missing_folder_is_told():
    """A misspelt setting never codes without the user's words."""
    with pytest.raises(OverlayError, match="there is no folder nowhere"):
        load_overlay("nowhere")


def test_a_folder_without_lexicons_is_told(tmp_path):
    """The files that are looked for are named."""
    with pytest.raises(OverlayError, match=r"holds none of actors\.csv"):
        load_overlay(str(tmp_path))


def test_the_error_comes_home_from_another_process():
    """Processes that code send their errors as pickles."""
    error = OverlayError("mine", ["a", "b"])
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_the_version_changes_with_the_overlay(tmp_path):
    """Reports are coded again when a user's word changes."""
    folder = write(tmp_path, "actors.csv", ACTORS)
    before = compute_lexicon_version(folder)
    write(tmp_path, "actors.csv", ACTORS + "A,,SYRREB,group,,\n")
    assert compute_lexicon_version(folder) not in (before, compute_version())


def test_the_version_without_overlay_is_ours():
    """No setting, no change."""
    assert compute_lexicon_version("") == compute_version()


def test_the_version_does_not_depend_on_where_the_folder_lies(tmp_path):
    """Two copies of a folder code alike."""
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    versions = {compute_lexicon_version(write(one, "actors.csv", ACTORS)) for one in folders}
    assert len(versions) == 1


def test_the_coder_codes_with_a_users_words(tmp_path, coder):
    """A verb and a name that only the user knows give an event."""
    from datetime import date

    from coder.coder import Coder
    from coder.report import ReportText
    from coder.settings import CoderSettings

    write(tmp_path, "actors.csv", ACTORS + "Blue Lantern Front,,SYRREB,group,,\n")
    folder = write(tmp_path, "verbs.csv", VERBS + "bomb,verb,,,,183,,,\n")
    own = Coder(CoderSettings(pipeline=coder.settings.pipeline, lexicons=folder))
    report = ReportText("r1", "The Blue Lantern Front bombed Turkey.", date(2024, 5, 6))
    (coded,) = own.code_reports([report])
    assert [(row["actor_code"], row["cameo_code"]) for row in coded.rows] == [("SYRREB", "183")]
