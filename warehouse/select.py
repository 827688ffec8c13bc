"""Which models does a selection name? Names, folders, patterns, and what is before and after them.

`marts.events` is a model, `marts` a folder, `marts.*_months` a pattern; a plus sign in front adds
all that it reads, one behind adds all that reads it.
"""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from warehouse.errors import UnknownSelection
from warehouse.models import Model


def select_models(models: Sequence[Model], terms: Iterable[str]) -> list[Model]:
    """The *models* that the *terms* name, in the order in which they stand; all without a term.

    Raises:
        UnknownSelection: a term names no model.
    """
    wanted = [term for part in terms for term in part.replace(",", " ").split()]
    if not wanted:
        return list(models)
    before = {model.name: model.reads & {other.name for other in models} for model in models}
    after = {name: {other for other in before if name in before[other]} for name in before}
    chosen: set[str] = set()
    for term in wanted:
        named = _find_named(term, before)
        chosen |= named
        chosen |= _reach(named, before) if term.startswith("+") else set()
        chosen |= _reach(named, after) if term.endswith("+") else set()
    return [model for model in models if model.name in chosen]


def _find_named(term: str, known: Iterable[str]) -> set[str]:
    pattern = term.strip("+").replace("/", ".").removesuffix(".sql")
    named = {name for name in known if fnmatchcase(name, pattern) or name.startswith(f"{pattern}.")}
    if not named:
        raise UnknownSelection(term, sorted(known))
    return named


def _reach(start: set[str], edges: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that a walk along *edges* from *start* comes to."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        found = set(edges[waiting.pop()]) - reached
        reached |= found
        waiting.extend(found)
    return reached
