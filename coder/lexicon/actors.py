"""Who the lexicons know: parties by name, countries, and role nouns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coder.lexicon.files import LEXICONS, LexiconError, Row, read_folder, read_rows
from coder.lexicon.layers import Layer, drop_replaced, fold_words
from coder.lexicon.trie import TokenTrie

COUNTRY_KINDS = frozenset({"country", "adjective", "people", "capital", "metonym", "region"})
OBSERVER_KINDS = frozenset({"media", "monitor"})
Tokenize = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One named party in one role.

    Attributes:
        name: the name that coded events show.
        form: the spelling that matched.
        code: CAMEO chain with an ISO country, or empty for a people of many countries.
        kind: see docs/lexicons.md; for countries: country, adjective, people, capital, metonym.
        valid_from, valid_to: first and last day of the role; None: not limited.
        ethnicity: lower-case CAMEO-style suffix, or empty.
        where: file and line.
    """

    name: str
    form: str
    code: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    ethnicity: str
    where: str

    @property
    def is_bounded(self) -> bool:
        """Whether the role is limited to some days."""
        return self.valid_from is not None or self.valid_to is not None

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """One role noun or role adjective; see docs/lexicons.md, agents.csv."""

    lemma: str
    role: str
    kind: str
    weak: bool
    plural: bool
    where: str


def build_actor_trie(
    tokenize: Tokenize, folder: Path = LEXICONS, *, overlay: Sequence[Iterable[Row]] = ()
) -> TokenTrie:
    """Every name of actors/*.csv, and of layers of rows *overlay*, in a trie of `ActorEntry`."""
    trie = TokenTrie()
    for layer in list_actor_layers(tokenize, read_actors(folder), overlay):
        for _, (words, entry) in layer:
            trie.add(words, entry)
    return trie


def list_actor_layers(
    tokenize: Tokenize, own: Iterable[ActorEntry], overlay: Sequence[Iterable[Row]]
) -> list[Layer[tuple[str, ...], tuple[list[str], ActorEntry]]]:
    """The names with their words: ours, then layers that replace the same spellings.

    Each stands with what its spelling is compared by: without case, accents and "the".
    """
    layers = [own, *((entry for row in rows for entry in _read_named(row)) for rows in overlay)]
    return drop_replaced([_key_entries(tokenize, entries) for entries in layers])


def _key_entries(
    tokenize: Tokenize, entries: Iterable[ActorEntry]
) -> Iterator[tuple[tuple[str, ...], tuple[list[str], ActorEntry]]]:
    for entry in entries:
        words = tokenize(entry.form)
        folded = fold_words(words)
        has_article = folded[:1] == ("the",) and len(folded) > 1
        yield folded[has_article:], (words, entry)


def read_actors(folder: Path = LEXICONS) -> Iterator[ActorEntry]:
    """One entry for each spelling of each row of actors/*.csv."""
    for row in read_folder("actors", folder=folder):
        if row.where.startswith("actors/countries.csv"):
            yield from _read_country(row)
        else:
            yield from _read_named(row)


def _read_country(row: Row) -> Iterator[ActorEntry]:
    forms = {
        "country": [row["name"], *row.alternatives("names")],
        "adjective": row.alternatives("adjectives"),
        "people": row.alternatives("people"),
        "capital": row.alternatives("capital"),
        "metonym": row.alternatives("metonyms"),
    }
    for kind, spellings in forms.items():
        for form in dict.fromkeys(spellings):
            yield ActorEntry(row["name"], form, row["iso3"], kind, None, None, "", row.where)


def _read_named(row: Row) -> Iterator[ActorEntry]:
    days = read_day(row, "valid_from"), read_day(row, "valid_to")
    for form in dict.fromkeys([row["name"], *row.alternatives("aliases")]):
        if form:
            yield ActorEntry(
                row["name"], form, row["code"], row["kind"], *days, row.get("ethnicity"), row.where
            )


def read_day(row: Row, column: str) -> date | None:
    """A cell's day, or None where it is empty."""
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        raise LexiconError(row.where, column, row[column], "is not a day (YYYY-MM-DD)") from None


def build_agent_trie(
    tokenize: Tokenize, folder: Path = LEXICONS, *, overlay: Sequence[Iterable[Row]] = ()
) -> TokenTrie:
    """Every role noun, singular and plural, ours and of an *overlay*, in a trie of `AgentEntry`."""
    trie = TokenTrie()
    own = read_rows(folder / "agents.csv", folder=folder)
    for layer in list_agent_layers(tokenize, own, overlay):
        for (words, _), entry in layer:
            trie.add(words, entry)
    return trie


def list_agent_layers(
    tokenize: Tokenize, own: Iterable[Row], overlay: Sequence[Iterable[Row]]
) -> list[Layer[tuple[tuple[str, ...], bool], AgentEntry]]:
    """The role nouns, each with its folded words and whether it is a modifier, in layers."""
    layers = ((pair for row in rows for pair in _read_agent(row)) for rows in (own, *overlay))
    keyed = (
        (((fold_words(tokenize(form)), entry.kind == "modifier"), entry) for form, entry in layer)
        for layer in layers
    )
    return drop_replaced(list(keyed))


def _read_agent(row: Row) -> Iterator[tuple[str, AgentEntry]]:
    for form, plural in _list_forms(row):
        is_weak = row["weak"] == "yes"
        yield (
            form,
            AgentEntry(row["lemma"], row["role"], row["kind"], is_weak, plural, row.where),
        )


def _list_forms(row: Row) -> list[tuple[str, bool]]:
    lemma = row["lemma"]
    if row["kind"] == "modifier" or row["plural"] == "-":
        return [(lemma, False)]
    return [(lemma, False), (row["plural"] or make_plural(lemma), True)]


def make_plural(phrase: str) -> str:
    """The regular plural of a noun phrase that ends in its noun.

    >>> make_plural("trade union"), make_plural("army"), make_plural("coach"), make_plural("boy")
    ('trade unions', 'armies', 'coaches', 'boys')
    """
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith(("man",)) and phrase != "human":
        return phrase[:-2] + "en"
    return phrase + ("es" if phrase.endswith(("s", "x", "ch", "sh", "z")) else "s")
