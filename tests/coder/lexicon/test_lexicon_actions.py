"""What the action lexicon may say: codes, classes, slots and columns that exist."""

import csv
import re
from collections import Counter
from collections.abc import Iterator

import pytest

import ontology
from coder.lexicon.files import LEXICONS, Row, read_folder, read_rows

CODES = frozenset(ontology.codes("cameo_codes", "code"))
ROLES = frozenset(ontology.codes("actor_roles", "code"))
NO_EVENT = "---"
COLUMNS = {
    "actions": "lemma,pos,particle,object,prep,code,actor,target,mutual,example,origin",
    "word_classes": "class,word,origin",
    "operators.csv": "lemma,pos,particle,operator,governs,target,example,origin",
    "compose.csv": "operator,aspect,act,code,meaning,origin",
    "act_aspects.csv": "act,aspect,meaning,origin",
    "light_verbs.csv": "verb,particle,effect,origin",
    "modals.csv": "modal,meaning,origin",
    "agents.csv": "lemma,plural,role,kind,weak,origin",
}
SLOTS = frozenset(
    ["subj", "obj", "iobj", "of-obj", "in-obj", "poss", "adj", "none", "governed", "owner"]
)
# Words that a spaCy or UD parser may hang a phrase on; a misspelt one would never be found.
PREPOSITIONS = frozenset(
    [
        "about",
        "across",
        "after",
        "against",
        "along",
        "alongside",
        "among",
        "around",
        "as",
        "at",
        "away",
        "before",
        "behind",
        "belonging",
        "between",
        "by",
        "closer",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "outside",
        "over",
        "past",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "upon",
        "via",
        "with",
        "within",
        "without",
        "beyond",
        "despite",
        "during",
    ]
)
KEY = ("lemma", "pos", "particle", "object", "prep")


def list_csv(name: str) -> list[str]:
    """The names of the files of a folder of the lexicons, or a file's own."""
    folder = LEXICONS / name
    return [name] if folder.is_file() else [f"{name}/{path.name}" for path in folder.glob("*.csv")]


def read_actions() -> list[Row]:
    """Every row of actions/*.csv."""
    return list(read_folder("actions"))


def read_file(name: str) -> list[Row]:
    """Every row of a file right below the lexicons."""
    return list(read_rows(LEXICONS / name))


def list_fillers() -> Iterator[tuple[str, str]]:
    """Every filler of an object or prepositional cell, with its line."""
    for row in read_actions():
        cells = [row["object"], *(part.partition(":")[2] for part in row["prep"].split("&"))]
        for cell in cells:
            yield from ((row.where, filler.strip()) for filler in cell.split("|") if filler.strip())


def list_slots() -> Iterator[tuple[str, str]]:
    """Every slot of an actor or target cell, with its line."""
    rows = [(row, column) for row in read_actions() for column in ("actor", "target")]
    rows += [(row, "target") for row in read_file("operators.csv")]
    for row, column in rows:
        yield from ((row.where, slot.strip()) for slot in re.split(r"[>|]", row[column]) if slot)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_has_the_columns_of_the_manual(name):
    """They are those of docs/lexicons.md, in that order."""
    headers = {}
    for file in list_csv(name):
        with (LEXICONS / file).open(encoding="utf-8-sig", newline="") as lines:
            headers[file] = ",".join(next(csv.reader(lines)))
    assert {file: found for file, found in headers.items() if found != COLUMNS[name]} == {}


def test_every_code_is_in_the_ontology():
    """Only words that make no event have `---` for a code."""
    unknown = [(row.where, row["code"]) for row in read_actions() if row["code"] not in CODES]
    assert [fault for fault in unknown if not is_no_event(*fault)] == []


def is_no_event(where: str, code: str) -> bool:
    """Whether a row says that there is no event, in the file where that may be said."""
    return code == NO_EVENT and where.startswith("actions/00_no_event.csv")


def test_every_code_stands_in_the_file_of_its_root():
    """A reader who looks for a code knows where."""
    rows = [row for row in read_actions() if row["code"] != NO_EVENT]
    assert [row.where for row in rows if not row.where[8:].startswith(row["code"][:2])] == []


def test_every_composed_code_is_in_the_ontology():
    """An operator over an act never gives a code that nobody knows."""
    rows = read_file("compose.csv")
    assert [(row.where, row["code"]) for row in rows if row["code"] not in CODES] == []


def test_every_composed_act_begins_a_code():
    """A row for an act that no code has would never be used."""
    acts = [(row.where, row["act"]) for row in read_file("compose.csv") if row["act"]]
    acts += [(row.where, row["act"]) for row in read_file("act_aspects.csv")]
    assert [(where, act) for where, act in acts if act not in CODES] == []


def test_every_composed_aspect_is_an_acts():
    """Operators are composed with aspects that act_aspects.csv gives to some act."""
    aspects = {row["aspect"] for row in read_file("act_aspects.csv")} | {""}
    rows = read_file("compose.csv")
    assert [row.where for row in rows if row["aspect"] not in aspects] == []


def test_every_composed_operator_has_a_word():
    """A row of compose.csv for an operator without words would never be used."""
    operators = {row["operator"] for row in read_file("operators.csv")}
    rows = read_file("compose.csv")
    assert {row["operator"] for row in rows} - operators == set()


def test_every_operator_is_composed_or_passes_on():
    """An operator that the table is silent about would swallow its act.

    A desire is read as an appeal or an intent, by whose act it is.
    """
    composed = {row["operator"] for row in read_file("compose.csv")}
    operators = {row["operator"] for row in read_file("operators.csv")}
    assert operators - composed <= {"pass", "attempt", "fail", "expect", "desire"}


@pytest.mark.parametrize("name", ["actions", "operators.csv"])
def test_words_are_verbs_nouns_or_adjectives(name):
    """No other kind of word triggers an act."""
    rows = read_actions() if name == "actions" else read_file(name)
    assert [row.where for row in rows if row["pos"] not in ("verb", "noun", "adj")] == []


def test_every_word_class_named_has_words():
    """`@weapon` in a cell needs rows of the class `weapon`."""
    classes = {row["class"].lstrip("@") for row in read_folder("word_classes")}
    named = [(where, filler) for where, filler in list_fillers() if filler.startswith("@")]
    assert [(where, name) for where, name in named if name[1:] not in classes] == []


def test_every_word_class_is_named_somewhere():
    """A class that no row asks for is dead weight."""
    named = {filler[1:] for _, filler in list_fillers() if filler.startswith("@")}
    assert {row["class"].lstrip("@") for row in read_folder("word_classes")} - named == set()


def test_every_role_asked_for_is_in_the_ontology():
    """`*MIL` in a cell asks for a role."""
    named = [(where, filler) for where, filler in list_fillers() if filler.startswith("*")]
    assert [fault for fault in named if fault[1] != "*" and fault[1][1:] not in ROLES] == []


def test_slots_are_known_words():
    """A slot is one of the manual's or a preposition."""
    assert [fault for fault in list_slots() if fault[1] not in SLOTS | PREPOSITIONS] == []


def test_mutual_is_yes_or_nothing():
    """No other word counts."""
    assert [row.where for row in read_actions() if row["mutual"] not in ("", "yes")] == []


def test_no_two_rows_ask_for_the_same():
    """Of two rows with the same demands only the first would ever count."""
    counts = Counter(tuple(row[column] for column in KEY) for row in read_actions())
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_word_stands_twice_in_a_class():
    """A class may go on in another file; in one file it states a word once."""
    rows = read_folder("word_classes")
    counts = Counter((row.where.split(":")[0], row["class"], row["word"]) for row in rows)
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["actions", "word_classes"])
def test_every_row_of_a_folder_has_an_origin(name):
    """Where a row comes from can be asked of each."""
    assert [row.where for row in read_folder(name) if not row["origin"]] == []


@pytest.mark.parametrize("name", sorted(path.name for path in LEXICONS.glob("*.csv")))
def test_every_row_of_a_table_has_an_origin(name):
    """Where a row comes from can be asked of each."""
    assert [row.where for row in read_file(name) if not row["origin"]] == []


def test_light_verbs_have_a_known_effect():
    """The carrier acts, suffers, or tells that it happened."""
    effects = {row["effect"] for row in read_file("light_verbs.csv")}
    assert effects <= {"acts", "suffers", "happens"}


def test_modals_have_a_known_meaning():
    """A modal tells an intent, a demand or a possibility."""
    meanings = {row["meaning"] for row in read_file("modals.csv")}
    assert meanings <= {"intend", "intend_reported", "demand", "hypothetical"}


def test_eight_hundred_frames_cover_all_twenty_roots():
    """What the project promises of the action lexicon."""
    codes = [row["code"] for row in read_actions()]
    roots = {code[:2] for code in codes} - {NO_EVENT[:2]}
    assert (len(codes) >= 800, len(roots)) == (True, 20)


def test_every_row_has_an_example():
    """The example is the row's test."""
    assert [row.where for row in read_actions() if not row["example"]] == []
