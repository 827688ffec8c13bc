"""Where is the next page of a listing? One function a way of paging."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sources.addresses import resolve
from sources.aliases import find_value, write_cell
from sources.web.fetched import Snapshot

LINK = re.compile(r"<([^>]*)>([^<]*)")
NEXT = re.compile(r";\s*rel\s*=\s*(?:\"[^\"]*\bnext\b[^\"]*\"|'[^']*\bnext\b[^']*'|next\b)", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reading of a listing stands.

    Attributes:
        address: of the page that was read.
        snapshot: the answer.
        answer: its JSON.
        number: how many pages were read.
        count: how many items this page had.
        total: how many all pages had so far.
    """

    address: str
    snapshot: Snapshot
    answer: Any
    number: int
    count: int
    total: int


def find_next(place: Place, options: Mapping[str, Any]) -> str:
    """The address of the page after *place*; empty if that was the last."""
    return WAYS[options["paging"]](place, options)


def add_params(address: str, params: Mapping[str, str]) -> str:
    """*address* with *params*, each in the place of one of its name.

    >>> add_params("https://example.org/api?q=war&page=1", {"page": "2", "size": "50"})
    'https://example.org/api?q=war&page=2&size=50'
    """
    if not params:
        return address
    parts = urlsplit(address)
    said = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(params)
    return urlunsplit(parts._replace(query=urlencode(said)))


def drop_param(address: str, name: str) -> str:
    """*address* without the parameter *name*.

    >>> drop_param("https://example.org/api?key=1&q=war", "key")
    'https://example.org/api?q=war'
    """
    if not name:
        return address
    parts = urlsplit(address)
    said = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode(said)))


def _stop(place: Place, options: Mapping[str, Any]) -> str:
    return ""


def _count_pages(place: Place, options: Mapping[str, Any]) -> str:
    if _is_last(place, options):
        return ""
    number = options["first_page"] + place.number
    return add_params(place.address, {options["page_param"]: str(number)})


def _count_items(place: Place, options: Mapping[str, Any]) -> str:
    if _is_last(place, options):
        return ""
    return add_params(place.address, {options["offset_param"]: str(place.total)})


def _take_cursor(place: Place, options: Mapping[str, Any]) -> str:
    cursor = write_cell(find_value(place.answer, options["next"]))
    return add_params(place.address, {options["cursor_param"]: cursor}) if cursor else ""


def _take_address(place: Place, options: Mapping[str, Any]) -> str:
    address = write_cell(find_value(place.answer, options["next"]))
    return resolve(address, place.snapshot.final_url)


def _read_link_header(place: Place, options: Mapping[str, Any]) -> str:
    links = LINK.findall(place.snapshot.headers.get("link", ""))
    found = [address for address, attributes in links if NEXT.search(attributes)]
    return resolve(found[0], place.snapshot.final_url) if found else ""


def _is_last(place: Place, options: Mapping[str, Any]) -> bool:
    # Services answer what lies beyond their last page with an error as often as with no item.
    return not place.count or place.count < (options["page_size"] or 0)


WAYS: Final[dict[str, Callable[[Place, Mapping[str, Any]], str]]] = {
    "none": _stop,
    "page": _count_pages,
    "offset": _count_items,
    "cursor": _take_cursor,
    "next": _take_address,
    "link": _read_link_header,
}
