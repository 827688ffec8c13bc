"""Which keys may every source have? And which of them say how it is fetched?"""

import re
from dataclasses import MISSING, Field, fields
from typing import Final

from sources.keys import (
    AMOUNT,
    COUNT,
    LANGUAGE,
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    Key,
    ValueType,
    are_texts,
    one_of,
)
from sources.web.manners import Manners

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
PLACES: Final = {
    "url": "the address of what is read",
    "urls": "addresses, if there are several",
    "path": "a file, folder or pattern, seen from the folder of this file; also s3://bucket/news/",
    "paths": "files, folders and patterns, if there are several",
}
SOURCE_KEYS: Final = (
    Key("kind", TEXT, "what it is", is_required=True),
    Key("publisher", TEXT, "the publisher of reports that name none themselves", ""),
    Key("licence", TEXT, "the terms under which the texts may be used", ""),
    Key("language", LANGUAGE, "the language of all its reports; else it is detected", ""),
    Key("date_order", one_of("dmy", "mdy"), "how to read 03/04/2024, which is refused otherwise"),
    Key("enabled", TRUTH, "whether runs read it", True),
    Key("least_a_day", AMOUNT, "fewer reports on a day are worth a warning"),
    Key("most_a_day", COUNT, "so are more"),
)
TYPES: Final = {"str": TEXT, "bool": TRUTH, "int": AMOUNT, "float": NUMBER}
ALLOW_PRIVATE: Final = ValueType(
    'true, false, or a list of hosts and networks such as ["10.0.0.0/8"]',
    lambda value: isinstance(value, bool) or are_texts(value),
)


def list_fetch_keys() -> tuple[Key, ...]:
    """The keys of `[fetch]`: the fields of `Manners`."""
    return tuple(_make_key(each) for each in fields(Manners))


def list_manner_keys() -> tuple[Key, ...]:
    """The keys of `[fetch]` that a source may set for itself: all but who asks."""
    keys = [key for key in list_fetch_keys() if key.name not in ("contact", "allow_private")]
    says = "true allows its own hosts in a private network; a list allows those too"
    return (Key("allow_private", ALLOW_PRIVATE, says), *keys)


def _make_key(each: "Field[object]") -> Key:
    default = None if each.default is MISSING else each.default
    kind = TEXTS if isinstance(default, tuple) else TYPES[type(default).__name__]
    return Key(each.name, kind, "see sources.web.manners", default)
