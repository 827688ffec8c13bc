"""Which sources does the user want read? Reads `sources.toml` whole, and tells all its faults."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sources.config.check import Checker, Table
from sources.config.lines import Lines
from sources.config.problems import BadSourceList, Problem, suggest
from sources.config.source_keys import NAME, list_fetch_keys
from sources.config.tables import find_duplicates, make_source
from sources.errors import SourceError
from sources.source import Source
from sources.web.manners import Manners, allow_private

DEFAULT_FILE: Final = Path("sources.toml")
TABLES: Final = ("fetch", "sources")


@dataclass(frozen=True, slots=True)
class SourceList:
    """All that a file of sources says.

    Attributes:
        path: the file.
        manners: what `[fetch]` says.
        sources: in the order of the file, those that are not enabled too.
    """

    path: Path
    manners: Manners
    sources: tuple[Source, ...]

    @property
    def enabled(self) -> tuple[Source, ...]:
        """The sources that runs read."""
        return tuple(source for source in self.sources if source.is_enabled)

    def choose(self, *names: str) -> tuple[Source, ...]:
        """The sources of those *names*, enabled or not; without names the enabled ones.

        Raises:
            SourceError: no source has a name.
        """
        by_name = {source.name: source for source in self.sources}
        unknown = [name for name in names if name not in by_name]
        if unknown:
            hint = suggest(unknown[0], by_name)
            raise SourceError(f"{self.path} has no source {unknown[0]!r}; {hint}")
        return tuple(by_name[name] for name in names) if names else self.enabled

    def manners_of(self, source: Source) -> Manners:
        """How *source* is fetched: as `[fetch]` says, but for what its own table says."""
        given = dict(source.manners)
        private = given.pop("allow_private", False)
        return allow_private(replace(self.manners, **given), private, source.addresses)


def read_source_list(path: str | Path = DEFAULT_FILE) -> SourceList:
    """The sources and manners of the file at *path*, all checked.

    Raises:
        BadSourceList: the file cannot be read, or something in it is wrong; all is told at once.
    """
    file = Path(path)
    text, parsed = _parse(file)
    checker = Checker(Lines(text))
    for name in parsed:
        if name not in TABLES:
            checker.tell(Table(name, {}), "", f"is no table of this file; {suggest(name, TABLES)}")
    manners = _read_manners(parsed.get("fetch", {}), checker)
    found = _read_sources(parsed.get("sources", {}), file, checker)
    find_duplicates(found, checker)
    if checker.problems:
        raise BadSourceList(str(file), sorted(checker.problems, key=lambda each: each.line or 0))
    return SourceList(file, manners, tuple(found))


def _parse(file: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except FileNotFoundError as error:
        reason = "there is no such file; `turnstone sources example > sources.toml` makes one"
        raise BadSourceList(str(file), [Problem("", "", None, reason)]) from error
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise BadSourceList(str(file), [Problem("", "", None, reason)]) from error
    except UnicodeDecodeError as error:
        reason = f"is not in UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        raise BadSourceList(str(file), [Problem("", "", None, reason)]) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = f"is not TOML: {error}"
        raise BadSourceList(str(file), [Problem("", "", None, reason)]) from error


def _read_manners(given: Any, checker: Checker) -> Manners:
    table = Table("fetch", given)
    values = checker.check(table, list_fetch_keys(), "[fetch]")
    try:
        return Manners(**values)
    except ValueError as error:
        checker.tell(table, str(error).partition(" ")[0], str(error))
        return Manners()


def _read_sources(given: Any, file: Path, checker: Checker) -> list[Source]:
    if not isinstance(given, dict) or not given:
        reason = "names no source; write a table such as [sources.my-feed]"
        checker.tell(Table("sources", {}), "", reason)
        return []
    found = []
    for name, said in given.items():
        table = Table(f"sources.{name}", said)
        if not NAME.fullmatch(name):
            valid = "small letters, digits, - and _, at most 64, the first a letter or digit"
            checker.tell(table, "", f"{name!r} is no name for a source; valid are {valid}")
        source = make_source(name, table, file.parent, checker)
        if source is not None:
            found.append(source)
            _check_manners(source, table, checker)
    return found


def _check_manners(source: Source, table: Table, checker: Checker) -> None:
    """Tells of limits that the types allow and sense does not, such as no attempt at all."""
    given = {name: value for name, value in source.manners.items() if name != "allow_private"}
    try:
        Manners(**given)
    except ValueError as error:
        checker.tell(table, str(error).partition(" ")[0], str(error))
