"""Tells what could not be read, where, and what to do about it."""

from collections.abc import Iterable

HOW_TO_DATE = (
    "give it a column, key or header line such as `date: 2024-12-07`, put the day into the file "
    "name (report-2024-12-07.txt), or pass published_at for all reports"
)


class SourceError(Exception):
    """Anything that cannot be read as reports."""


class NothingToRead(SourceError):
    """A path that leads to no file at all."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path}: {reason}. Name a file, a folder, or a pattern such as news/*.txt"
        )
        self.path = path


class NothingInFolder(NothingToRead):
    """A folder that is there and holds no file, as one that is yet to grow."""


class FileRefused(SourceError):
    """A file that is not read, or not to its end; `outcome` says why in one word."""

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class BadDate(SourceError):
    """A publication date that is not one day."""

    def __init__(self, value: str, reason: str) -> None:
        super().__init__(f"date {value[:60]!r} {reason}; write it as 2024-12-07")
        self.value = value


class RowRefused(SourceError):
    """A report that lacks what every report needs; `kind` says what, in one word."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


class NoText(RowRefused):
    """A report without text, or with nothing but *dropped* notices."""

    def __init__(self, fields: Iterable[str], dropped: int = 0) -> None:
        reason = f"has no text{_found(fields)}; name the column `text`"
        if dropped:
            reason = f"has nothing but {dropped} notices (cookies, adverts, a wall)"
        super().__init__("no_text", reason)


class NoDate(RowRefused):
    """A report without a publication date."""

    def __init__(self, fields: Iterable[str]) -> None:
        super().__init__("no_date", f"has no publication date{_found(fields)}; {HOW_TO_DATE}")


def _found(fields: Iterable[str]) -> str:
    names = ", ".join(list(fields)[:12])
    return f" (found: {names})" if names else ""
