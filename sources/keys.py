"""What may a key of the file of sources hold? Its type, its default, and a sentence on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

ENVIRONMENT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class ValueType:
    """A kind of value: whether one is of it, and how to say so."""

    says: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table.

    Attributes:
        name: as it stands in the file.
        type: what its value must be.
        says: what it is for, in one sentence.
        default: its value where the file gives none.
        is_required: whether the file must give one.
    """

    name: str
    type: ValueType
    says: str
    default: Any = None
    is_required: bool = False


def is_whole(value: Any) -> bool:
    """Whether *value* is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> bool:
    """Whether *value* is a number; true and false are none."""
    return is_whole(value) or isinstance(value, float)


def is_text(value: Any) -> bool:
    """Whether *value* is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_url(value: Any) -> bool:
    """Whether *value* is an address of the web without a password in it."""
    if not is_text(value) or re.search(r"\s", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def are_texts(value: Any) -> bool:
    """Whether *value* is a list of texts."""
    return isinstance(value, list) and all(map(is_text, value))


def are_named_texts(value: Any) -> bool:
    """Whether *value* is a table whose values are texts."""
    return isinstance(value, dict) and all(map(is_text, value.values()))


def one_of(*values: str) -> ValueType:
    """The type of those *values* alone."""
    return ValueType("one of " + ", ".join(f'"{value}"' for value in values), values.__contains__)


TEXT: Final = ValueType('a text such as "The Daily"', is_text)
TEXTS: Final = ValueType('a list of texts such as ["one", "two"]', are_texts)
NAMED_TEXTS: Final = ValueType('a table of texts such as { name = "value" }', are_named_texts)
TRUTH: Final = ValueType("true or false", lambda value: isinstance(value, bool))
COUNT: Final = ValueType("a whole number from 1", lambda value: is_whole(value) and value >= 1)
AMOUNT: Final = ValueType("a whole number from 0", lambda value: is_whole(value) and value >= 0)
NUMBER: Final = ValueType("a number from 0", lambda value: is_number(value) and value >= 0)
URL: Final = ValueType("an address such as https://example.org/feed.xml (no password)", is_url)
URLS: Final = ValueType(
    "a list of such addresses as https://example.org/feed.xml (no password)",
    lambda value: are_texts(value) and all(map(is_url, value)),
)
LANGUAGE: Final = ValueType(
    'a code of ISO 639 such as "en"',
    lambda value: is_text(value) and bool(LANGUAGE_CODE.fullmatch(value)),
)
VARIABLE: Final = ValueType(
    "the name of an environment variable such as NEWS_KEY (never the key itself)",
    lambda value: is_text(value) and bool(ENVIRONMENT_NAME.fullmatch(value)),
)
