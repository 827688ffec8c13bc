"""Which source does a table describe? Checked by the keys of its kind."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from sources.addresses import identify
from sources.config.check import Checker, Table
from sources.config.problems import suggest
from sources.config.source_keys import PLACES, SOURCE_KEYS, list_manner_keys
from sources.keys import TEXT, TEXTS, URL, URLS, Key
from sources.kinds import KINDS, Kind
from sources.source import Source

PLACE_TYPES: Final = {"url": URL, "urls": URLS, "path": TEXT, "paths": TEXTS}


def make_source(name: str, table: Table, folder: Path, checker: Checker) -> Source | None:
    """The source that *table* describes; None if its kind is not known.

    Relative paths are seen from *folder*.
    """
    said = table.given.get("kind") if isinstance(table.given, dict) else None
    if said is None:
        checker.tell(table, "kind", f"is missing; it is one of {', '.join(KINDS)}")
        return None
    kind = KINDS.get(said) if isinstance(said, str) else None
    if kind is None:
        checker.tell(table, "kind", f"{said!r} is no kind of source; {suggest(str(said), KINDS)}")
        return None
    values = checker.check(table, list_keys(kind), f"a source of kind {said}")
    for key, reason in (*find_faults(values), *kind.find_faults(values)):
        checker.tell(table, key, reason)
    return Source(
        name=name,
        kind=said,
        addresses=_find_addresses(table, values, kind, folder, checker),
        publisher=values["publisher"],
        licence=values["licence"],
        language=values["language"],
        date_order=values["date_order"],
        is_enabled=values["enabled"],
        least_a_day=values["least_a_day"],
        most_a_day=values["most_a_day"],
        options={key.name: values[key.name] for key in kind.keys},
        manners={key.name: values[key.name] for key in _list_given(table)},
    )


def find_faults(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What does not fit together in the *values* of any source: the key, and what is wrong."""
    least, most = values["least_a_day"], values["most_a_day"]
    if least is not None and most is not None and least > most:
        yield "least_a_day", f"is {least}, more than most_a_day, {most}"


def list_keys(kind: Kind) -> tuple[Key, ...]:
    """The keys that a source of this *kind* may have."""
    places = (Key(name, PLACE_TYPES[name], PLACES[name]) for name in kind.places)
    return (*SOURCE_KEYS, *places, *kind.keys, *list_manner_keys())


def find_duplicates(sources: Iterable[Source], checker: Checker) -> None:
    """Tells the *checker* of every address that is named twice."""
    first: dict[Any, str] = {}
    for source in sources:
        for address in source.addresses:
            parts = [repr(source.options[key]) for key in KINDS[source.kind].address_keys]
            same = (source.kind, identify(address), *parts)
            earlier = first.setdefault(same, source.name)
            if earlier != source.name or source.addresses.count(address) > 1:
                where = (
                    "twice in this table" if earlier == source.name else f"in [sources.{earlier}]"
                )
                table = Table(f"sources.{source.name}", {})
                checker.tell(
                    table, _name_place(source), f"{address} stands {where} too; name it once"
                )


def _list_given(table: Table) -> list[Key]:
    return [key for key in list_manner_keys() if key.name in table.given]


def _find_addresses(
    table: Table, values: dict[str, Any], kind: Kind, folder: Path, checker: Checker
) -> tuple[str, ...]:
    found: list[str] = []
    for name in kind.places:
        value = values[name]
        named = [value] if isinstance(value, str) else list(value or ())
        found += [_place(each, folder) if name.startswith("path") else each for each in named]
    is_given = any(name in table.given for name in kind.places)
    if not found and is_given and not any(table.given.get(name) for name in kind.places):
        checker.tell(table, kind.places[0], "names no address")
    if not is_given and not kind.default_addresses:
        checker.tell(table, kind.places[0], f"is missing: {PLACES[kind.places[0]]}")
    return tuple(found) if is_given else kind.default_addresses


def _place(path: str, folder: Path) -> str:
    """A *path* as seen from *folder*; an address of a store or of the web stays as it is."""
    return path if "://" in path else str(folder / Path(path).expanduser())


def _name_place(source: Source) -> str:
    return KINDS[source.kind].places[len(source.addresses) > 1]
