"""Which words the practice sentences are made of: names and triggers of our lexicons."""

from coder.lexicon.actors import read_actors
from coder.lexicon.files import LEXICONS, read_folder, read_rows


def list_forms(kind: str) -> list[str]:
    """The spellings of one kind in countries.csv, of one or two words."""
    return sorted(
        {
            entry.form
            for entry in read_actors()
            if entry.kind == kind
            and len(entry.form.split()) <= 2
            and entry.form[:1].isupper()
            and entry.form.replace(" ", "").isalpha()
        }
    )


def list_names() -> list[str]:
    """The first name of each country, which news uses most."""
    names = {entry.name for entry in read_actors() if entry.kind == "country"}
    return sorted(name for name in names if name.replace(" ", "").isalpha() and name.count(" ") < 2)


def list_agents() -> list[str]:
    """The plurals of role nouns of one word for persons."""
    rows = read_rows(LEXICONS / "agents.csv")
    return sorted(
        {
            row["lemma"] + "s"
            for row in rows
            if row["kind"] == "person"
            and row["lemma"].isalpha()
            and not row["plural"]
            and not row["lemma"].endswith(("s", "y", "ch", "sh", "man"))
        }
    )


def list_noun_phrases() -> list[list[str]]:
    """The event nouns of the action lexicon in the singular, of up to three words."""
    rows = (row for row in read_folder("actions") if row["pos"] == "noun")
    phrases = {row["lemma"] for row in rows if row["lemma"].replace(" ", "").isalpha()}
    kept = (phrase.split() for phrase in sorted(phrases) if phrase.islower())
    return [words for words in kept if len(words) <= 3 and "of" not in words and "to" not in words]


def list_triggers() -> tuple[list[str], list[str]]:
    """Transitive verbs and plural event nouns of the action lexicon, each of one word."""
    verbs, nouns = set(), set()
    for row in read_folder("actions"):
        if not row["lemma"].isalpha() or row["prep"]:
            continue
        if row["pos"] == "verb" and not row["particle"] and row["object"] != "-":
            verbs.add(row["lemma"])
        elif row["pos"] == "noun" and not row["lemma"].endswith(("s", "y", "ch", "sh")):
            nouns.add(row["lemma"] + "s")
    return sorted(verbs), sorted(nouns)
