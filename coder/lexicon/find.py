"""Which rows of the lexicons, in any file, have a word?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ontology
from coder.lexicon.actors import make_plural
from coder.lexicon.codes import NO_EVENT
from coder.lexicon.files import LEXICONS, Row, read_rows
from coder.lexicon.layers import fold_words
from coder.lexicon.overlay import Overlay

# Columns with names and words in them; alternatives are separated by |.
WORD_COLUMNS = (
    *("name", "aliases", "names", "adjectives", "people", "capital", "metonyms"),
    *("lemma", "plural", "word", "verb", "modal", "spelling", "preposition"),
)
CODE_COLUMNS = ("code", "role", "iso3", "operator", "effect", "meaning", "harm", "country")
DEMANDS = ("particle", "object", "prep")


@dataclass(frozen=True, slots=True)
class Found:
    """One row that has the word.

    Attributes:
        where: file and line.
        form: the spelling in the row that has the word.
        code: what the row is worth: a code, role, operator or effect.
        label: what the code means; empty where it has no label.
        kind: the row's own kind or part of speech, else its file.
        demands: what must stand around the word for an action row.
        is_exact: whether the spelling is the word and no longer.
    """

    where: str
    form: str
    code: str
    label: str
    kind: str
    demands: str
    is_exact: bool


def find_word(word: str, overlay: Overlay) -> list[Found]:
    """The rows that have a word, ours and a user's: first those that are the word, then longer.

    A word class (`@weapon`) finds its words, and the rows that ask for it.
    """
    found = [hit for row in list_rows(overlay) for hit in _search_row(row, word)]
    return sorted(found, key=lambda hit: not hit.is_exact)


def list_rows(overlay: Overlay) -> Iterator[Row]:
    """Every row of every lexicon file, a user's first."""
    for layer in (*overlay.actors, *overlay.agents, *overlay.verbs, overlay.words):
        yield from layer
    for path in sorted(LEXICONS.rglob("*.csv")):
        yield from read_rows(path)


def label_code(code: str, column: str = "code") -> str:
    """What a code of a lexicon row means; empty where nobody says.

    >>> label_code("190"), label_code("SYRREB")
    ('Use conventional military force, unspecified', 'Syria, Armed rebels')
    """
    if column not in ("code", "role", "iso3", "country") or not code or code == NO_EVENT:
        return "no event" if code == NO_EVENT else ""
    if code[0].isdigit():
        return _read_labels("cameo_codes", "code", "label").get(code, "")
    parts = [code[start : start + 3] for start in range(0, len(code), 3)]
    return ", ".join(filter(None, map(_label_part, parts)))


def _label_part(part: str) -> str:
    tables = (
        ("countries", "iso3", "name"),
        ("actor_roles", "code", "label"),
        ("actor_regions", "code", "name"),
        ("known_groups", "code", "name"),
    )
    labels = (_read_labels(*table).get(part, "") for table in tables)
    return next(filter(None, labels), "")


def _read_labels(table: str, key: str, label: str) -> dict[str, str]:
    frame = ontology.read_table(table)
    return dict(zip(frame[key], frame[label], strict=True))


def _search_row(row: Row, word: str) -> Iterator[Found]:
    if word.startswith("@"):
        has_class = row.get("class").lstrip("@") == word[1:] or word in _list_fillers(row)
        forms = [row.get("word") or row.get("lemma")] if has_class else []
    else:
        forms = [form for form in _list_forms(row) if has_words(form, word)]
    if not forms:
        return
    exact = [form for form in forms if fold_words(form.split()) == fold_words(word.split())]
    column = next((name for name in CODE_COLUMNS if row.get(name)), "")
    code = f"@{row['class'].lstrip('@')}" if row.get("class") else row.get(column)
    yield Found(
        where=row.where,
        form=(exact or forms)[0],
        code=code,
        label=label_code(code, column),
        kind=row.get("kind") or row.get("pos") or row.where.partition(":")[0],
        demands=", ".join(f"{name} {row.get(name)}" for name in DEMANDS if row.get(name)),
        is_exact=bool(exact),
    )


def _list_fillers(row: Row) -> set[str]:
    parts = [part.rpartition(":")[2] for part in row.get("prep").split("&")]
    return {filler.strip() for cell in (row.get("object"), *parts) for filler in cell.split("|")}


def _list_forms(row: Row) -> Iterable[str]:
    cells = [row.get(column) for column in WORD_COLUMNS]
    forms = [part.strip() for cell in cells for part in cell.split("|") if part.strip() not in "-"]
    is_noun = row.get("role") and row.get("kind") != "modifier" and not row.get("plural")
    return [*forms, make_plural(row.get("lemma"))] if is_noun else forms


def has_words(form: str, word: str) -> bool:
    """Whether a spelling has a word, or several in a row, without regard to case and accents.

    >>> has_words("air strike", "Strike"), has_words("strikes", "strike")
    (True, False)
    """
    form_words, wanted = fold_words(form.split()), fold_words(word.split())
    starts = range(len(form_words) - len(wanted) + 1)
    return bool(wanted) and any(form_words[i : i + len(wanted)] == wanted for i in starts)
