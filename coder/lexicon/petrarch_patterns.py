"""What must stand around a verb? Reads patterns of PETRARCH and TABARI as cells of our rows."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from coder.lexicon.check import PREPOSITIONS

TOKEN = re.compile(r"\{[^}]*\}|[()]|[^\s(){}]+")
VERB_MARK = re.compile(r"\*+")
# Words that make a clause of their own, which one row cannot describe.
CLAUSE_WORDS = frozenset(
    (
        *("that", "will", "would", "may", "might", "must", "should", "not", "no", "and", "or"),
        *("if", "because", "while", "who", "which", "has", "have", "had", "be", "is", "was"),
        *("were", "are", "been", "being", "it"),
    )
)
LONGEST_PHRASE = 3


class PatternError(ValueError):
    """A pattern that no row of ours can say; the message says why."""


@dataclass(slots=True)
class Phrase:
    """What stands after the verb, directly (no *preposition*) or behind a preposition.

    Attributes:
        fillers: alternatives for what stands there.
        has_target, has_actor: whether `+` or `$` stands there.
    """

    preposition: str
    fillers: list[str] = field(default_factory=list)
    has_target: bool = False
    has_actor: bool = False


def read_pattern(pattern: str, synsets: Collection[str]) -> dict[str, str]:
    """The cells object, prep, actor, target and mutual that say what a pattern says.

    >>> read_pattern("* AID TO +", ())
    {'object': 'aid', 'prep': 'to:*', 'target': 'to'}

    Raises:
        PatternError: no row can say it.
    """
    tokens = [token for token in TOKEN.findall(pattern) if token not in "()"]
    marks = [number for number, token in enumerate(tokens) if VERB_MARK.fullmatch(token)]
    if len(marks) != 1:
        raise PatternError("has not just one * for the verb")
    before, after = tokens[: marks[0]], tokens[marks[0] + 1 :]
    phrases = read_phrases(after, synsets)
    cells = _read_before(before, synsets)
    subject = cells.pop("subject", "")
    cells |= {"object": "|".join(phrases[0].fillers)}
    preps = [subject, *(_write_preposition(phrase) for phrase in phrases[1:])]
    cells |= {"prep": " & ".join(filter(None, preps))}
    for slot, phrase in _list_slots(phrases):
        if slot in cells:
            raise PatternError(f"names two places for the {slot}")
        cells[slot] = phrase
    if not any(cells.values()):
        raise PatternError("says no more than the verb alone")
    return {name: cell for name, cell in cells.items() if cell}


def read_phrases(tokens: list[str], synsets: Collection[str]) -> list[Phrase]:
    """What stands after the verb: first what stands directly, then each prepositional phrase.

    Raises:
        PatternError: no row can say it.
    """
    phrases = [Phrase("")]
    words: list[str] = []
    for token in tokens:
        word = token.lower()
        if word in PREPOSITIONS:
            _close(phrases[-1], words)
            phrases.append(Phrase(word))
            words = []
        elif token == "+":
            phrases[-1].has_target = True
        elif token == "$":
            phrases[-1].has_actor = True
        elif token.startswith("&"):
            _close(phrases[-1], words)
            words = []
            _fill(phrases[-1], [_read_synset(token, synsets)])
        else:
            words += _read_words(token)
    _close(phrases[-1], words)
    return phrases


def list_lemmas(phrase: str) -> list[str]:
    """A phrase as it stands and with its last word in the singular, in lower case.

    >>> list_lemmas("WAR_CRIMES_"), list_lemmas("AID")
    (['war crimes', 'war crime'], ['aid'])
    """
    words = " ".join(phrase.replace("_", " ").split()).lower()
    if words.endswith("ies") and len(words) > 5:
        return [words, f"{words[:-3]}y"]
    is_plural = words.endswith("s") and not words.endswith(("ss", "us", "is"))
    return [words, words[:-1]] if is_plural else [words]


def name_class(synset: str) -> str:
    """The word class that a synset becomes; its name is kept apart from those of ours.

    >>> name_class("&WEAPON")
    'petrarch_weapon'
    """
    return "petrarch_" + synset.strip("&_").lower()


def _read_before(tokens: list[str], synsets: Collection[str]) -> dict[str, str]:
    """What the words before the verb demand: they must be its subject, or say nothing new."""
    if tokens == ["%"]:
        return {"mutual": "yes"}
    left = [token for token in tokens if token != "$"]
    if not left:
        return {}
    if left == ["+"]:
        raise PatternError("has the target before the verb, which only a passive has")
    if len(left) > 1:
        raise PatternError("has several words before the verb")
    if left[0].startswith("&"):
        return {"subject": f"subj:{_read_synset(left[0], synsets)}"}
    return {"subject": f"subj:{'|'.join(list_lemmas(' '.join(_read_words(left[0]))))}"}


def _read_words(token: str) -> list[str]:
    if token.startswith("{"):
        token = token.strip("{}")
    if any(mark in token for mark in "&%^|/~[]"):
        raise PatternError(f"{token!r} cannot be said in a row")
    words = token.replace("_", " ").lower().split()
    for word in words:
        if word in CLAUSE_WORDS:
            raise PatternError(f"{word.upper()!r} begins a clause of its own")
    return words


def _read_synset(token: str, synsets: Collection[str]) -> str:
    name = token.rstrip("_")
    if name not in synsets:
        raise PatternError(f"the synset {token} is not defined before it")
    return f"@{name_class(name)}"


def _close(phrase: Phrase, words: list[str]) -> None:
    """Makes the words read so far the filler of a phrase."""
    if len(words) > LONGEST_PHRASE:
        raise PatternError("has more words in one place than a phrase has")
    if words:
        _fill(phrase, list_lemmas(" ".join(words)))


def _fill(phrase: Phrase, fillers: list[str]) -> None:
    if phrase.fillers:
        raise PatternError("demands two things of one place")
    phrase.fillers = fillers


def _write_preposition(phrase: Phrase) -> str:
    wanted = phrase.fillers or (["*"] if phrase.has_target or phrase.has_actor else [])
    return f"{phrase.preposition}:{'|'.join(wanted)}"


def _list_slots(phrases: list[Phrase]) -> list[tuple[str, str]]:
    """Which slot actor and target stand in, where the pattern says so."""
    slots = []
    for phrase in phrases:
        if phrase.has_target:
            direct = "iobj > obj" if phrase.fillers else "obj"
            slots.append(("target", phrase.preposition or direct))
        if phrase.has_actor:
            slots.append(("actor", phrase.preposition or "obj"))
    return slots
