"""Which items does the answer of a service have, and which entry is each?"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sources.addresses import resolve
from sources.aliases import find_value, pick_fields, write_cell
from sources.encoding import decode
from sources.entries import Entry, read_moment
from sources.errors import FileRefused
from sources.files.json_reports import LIST_KEYS
from sources.listings.keys import UPDATED
from sources.markup import strip_markup
from sources.source import Source
from sources.web.fetched import Snapshot

SHOWN: Final = 500
DEEPEST: Final = 4


def parse_answer(snapshot: Snapshot) -> Any:
    """The JSON that the body of *snapshot* is.

    Raises:
        FileRefused: it is none.
    """
    decoded = decode(snapshot.body)
    try:
        return json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        begins = " ".join(decoded.text[:80].split())
        kind = snapshot.headers.get("content-type", "of no stated type")
        raise FileRefused(
            "broken", f"the answer ({kind}) is not JSON ({error}); it begins {begins!r}"
        ) from error


def find_items(answer: Any, path: str) -> list[Any]:
    """The items at *path* of *answer*; without a path, where lists commonly are.

    Raises:
        FileRefused: there is no list.
    """
    if path:
        found = find_value(answer, path)
    elif isinstance(answer, dict):
        found = next((answer[key] for key in LIST_KEYS if isinstance(answer.get(key), list)), None)
    else:
        found = answer
    if not isinstance(found, list):
        raise FileRefused("broken", _describe_lists(answer, path))
    return found


def make_entry(item: Mapping[str, Any], source: Source, snapshot: Snapshot) -> Entry:
    """The entry that *item* is, with whatever fields the map of *source* finds in it."""
    columns = dict(source.options["fields"])
    updated = columns.pop(UPDATED, "")
    fields = pick_fields(item, columns)
    # Both may be written in HTML.
    fields |= {name: strip_markup(fields[name]) for name in ("title", "text") if name in fields}
    address = resolve(fields.pop("url", ""), snapshot.final_url)
    published = read_moment(fields.get("published_at", ""), source.date_order)
    if source.publisher:
        fields.setdefault("publisher", source.publisher)
    shown = {**fields, "url": address, "text": fields.get("text", "")[:SHOWN]}
    return Entry(
        address=address,
        fields={name: value for name, value in fields.items() if value},
        published=published,
        updated=read_moment(write_cell(find_value(item, updated)), source.date_order),
        row={name: value for name, value in shown.items() if value},
        retrieved_at=snapshot.fetched_at,
    )


def _describe_lists(answer: Any, path: str) -> str:
    where = f"has no list at {path!r}" if path else "is no list"
    found = list(_find_lists(answer, "", DEEPEST))[:5]
    if found:
        return f"the answer {where}; lists are at {', '.join(found)}: name one in `items`"
    begins = json.dumps(answer, ensure_ascii=False)[:150]
    return f"the answer {where}, and there is none elsewhere in it: {begins}"


def _find_lists(value: Any, path: str, deep: int) -> Iterator[str]:
    if not isinstance(value, dict) or not deep:
        return
    for name, inner in value.items():
        here = f"{path}.{name}" if path else str(name)
        if isinstance(inner, list):
            yield here
        yield from _find_lists(inner, here, deep - 1)
