"""Which words practice sentences are made of: those of our lexicons, and a few frames of news."""

from coder.lexicon.actors import read_actors
from coder.lexicon.files import LEXICONS, read_folder, read_rows

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("two", "three", "five", "12", "20", "dozens", "300", "several", "some", "many")
PLACE_PREPOSITIONS = ("in", "near", "outside", "at", "around")
SPEECH = ("said", "announced", "reported", "warned", "declared", "added", "claimed", "confirmed")
CONTROL = ("agree", "promise", "refuse", "threaten", "plan", "vow", "decide", "offer", "pledge")
OBJECT_CONTROL = ("urge", "ask", "order", "tell", "press", "allow", "warn", "force", "invite")
MANDATES = ("demand", "insist", "propose", "recommend", "request", "urge", "suggest", "ask")
VOICES = ("spokesman", "spokeswoman", "spokesperson", "official", "commander", "lawyer")
MESSAGES = ("warning", "reminder", "message", "demand", "note", "pledge", "statement")
GROUPS = ("group", "movement", "organisation", "militia", "party", "newspaper", "union")
INSTITUTIONS = ("government", "army", "parliament", "court", "police", "ministry", "president")
OFFICES = ("president", "minister", "ambassador", "envoy", "general", "governor", "spokesman")
LINKS = ("after", "as", "while", "because", "before")
MOTIONS = (
    ("demonstrate", ("in", "against", "for")),
    ("withdraw", ("from",)),
    ("meet", ("in", "with")),
    ("march", ("in", "through", "on")),
    ("clash", ("with", "in")),
    ("advance", ("on", "towards")),
    ("protest", ("against", "in", "over")),
    ("travel", ("to",)),
    ("fire", ("on", "at")),
    ("rally", ("in", "for")),
    ("talk", ("with", "to")),
    ("surrender", ("to", "in")),
    ("vote", ("for", "against")),
    ("strike", ("for", "over")),
    ("appeal", ("to", "for")),
    ("retreat", ("from",)),
    ("agree", ("with", "on")),
    ("arrive", ("in", "from")),
)
EPITHETS = ("new", "military", "heavy", "secret", "peaceful", "fresh", "humanitarian", "joint")


def list_bodies() -> list[str]:
    """The names of one word of groups and organisations."""
    kinds = ("group", "organisation")
    entries = [entry for entry in read_actors() if entry.kind in kinds]
    return [entry.form for entry in entries if " " not in entry.form]


def list_forms(kind: str) -> list[str]:
    """The capitalised names of a kind, of one or two words."""
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


def list_person_names() -> tuple[list[str], list[str]]:
    """The first and the last words of the leaders' names of two words."""
    names = [entry.form.split() for entry in read_actors() if entry.kind == "leader"]
    pairs = [name for name in names if len(name) == 2 and all(map(str.isalpha, name))]
    return sorted({first for first, _ in pairs}), sorted({last for _, last in pairs})


def list_agents() -> list[str]:
    """The plurals of role nouns for persons."""
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
