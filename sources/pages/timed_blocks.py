"""Which neighbours on a page each have a time at their head? A live blog looks so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sources.pages.clocks import is_clock
from sources.pages.entries import Entry
from sources.pages.paragraphs import HEADINGS, find_heading, list_paragraphs, write_text

FEWEST_BLOCKS: Final = 3
FEWEST_WORDS: Final = 5
HIGHEST: Final = 12
MOMENTS: Final = ("datetime", "data-timestamp", "data-time", "data-sort-time", "data-published")
COMMENTS = re.compile(r"comment|disqus|respond|\brepl(?:y|ies)", re.I)

Block = Sequence[Any]
"""The elements of one entry: one that holds all of it, or a head and what follows."""


def list_timed_blocks(tree: Any) -> list[Entry]:
    """The entries in the largest group of timed neighbours of *tree*, in the order of the page.

    Comments of readers and teasers that lead to other pages are none.
    """
    groups = sorted(_group(tree).items(), key=lambda group: -len(group[1]))
    for parent, heads in groups:
        blocks = [block for block in _split(parent, heads) if _tells(block)]
        if len(blocks) >= FEWEST_BLOCKS:
            return [_read(block) for block in blocks]
    return []


def _group(tree: Any) -> dict[Any, list[Any]]:
    """The elements of which several children hold a time, with those children."""
    groups: dict[Any, list[Any]] = {}
    for mark in _find_marks([tree]):
        child = mark
        for parent in islice(mark.iterancestors(), HIGHEST):
            children = groups.setdefault(parent, [])
            # Marks come in the order of the page: a child that is known is the last one.
            if not children or children[-1] is not child:
                children.append(child)
            child = parent
    return {parent: heads for parent, heads in groups.items() if len(heads) >= FEWEST_BLOCKS}


def _find_marks(elements: Iterable[Any]) -> Iterator[Any]:
    """The elements that tell a time: by tag, by attribute, or by what stands in them."""
    for element in elements:
        for inner in element.iter():
            if not isinstance(inner.tag, str) or inner.tag in ("html", "body"):
                continue
            is_marked = inner.tag == "time" or any(map(inner.get, MOMENTS))
            if is_marked or (len(inner) == 0 and is_clock((inner.text or "").strip())):
                yield inner


def _split(parent: Any, heads: list[Any]) -> Iterator[Block]:
    """The blocks under *parent*: its *heads*, each with what follows if it tells nothing alone."""
    if sum(_count_words([head]) >= FEWEST_WORDS for head in heads) >= FEWEST_BLOCKS:
        yield from ([head] for head in heads)
        return
    block: list[Any] = []
    first = set(heads)
    for child in parent:
        if child in first:
            if block:
                yield block
            block = [child]
        elif block:
            block.append(child)
    if block:
        yield block


def _tells(block: Block) -> bool:
    """Whether *block* is an entry: some words, no comment, no teaser of another page."""
    around = [*block, *islice(block[0].iterancestors(), HIGHEST)]
    if any(COMMENTS.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in around):
        return False
    return _count_words(block) >= FEWEST_WORDS and not any(map(_leads_away, block))


def _leads_away(element: Any) -> bool:
    """Whether a headline in *element* is a link to another page."""
    for link in element.iter("a"):
        near = (*islice(link.iterancestors(), 3), *link)
        if any(one.tag in HEADINGS for one in near) and "#" not in str(link.get("href") or "#"):
            return True
    return False


def _count_words(block: Block) -> int:
    return sum(len(said.split()) for element in block for said in list_paragraphs(element))


def _read(block: Block) -> Entry:
    marks = list(_find_marks(block))
    clocks = sorted({write_text(mark) for mark in marks if len(mark) == 0}, key=len, reverse=True)
    told = (said for element in block for said in list_paragraphs(element))
    heading = next(filter(None, map(find_heading, block)), "")
    return Entry(
        moment=next(filter(None, map(_read_moment, marks)), ""),
        text="\n".join(filter(None, (_strip_clock(said, clocks) for said in told))),
        title=_strip_clock(heading, clocks),
        fragment=_find_fragment(block[0]),
    )


def _strip_clock(said: str, clocks: Iterable[str]) -> str:
    """What is *said* without the time before it."""
    for clock in filter(said.startswith, filter(None, clocks)):
        return said[len(clock) :].lstrip(" -–—:|·")
    return said


def _read_moment(mark: Any) -> str:
    stated = next((str(mark.get(name)) for name in MOMENTS if mark.get(name)), "")
    return stated or (write_text(mark) if len(mark) == 0 else "")


def _find_fragment(head: Any) -> str:
    ids = head.xpath("@id | @data-id | .//a/@id | .//a/@name")
    links = [str(link)[1:] for link in head.xpath(".//a/@href[starts-with(., '#')]")]
    return next(filter(None, (*map(str, ids), *links)), "")
