"""What is a page before it is read? Its tree, bounded, and what it says of itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import html

from sources.encoding import decode
from sources.errors import FileRefused
from sources.pages.linked_data import Node, read_linked_data
from sources.pages.tags import refuse_endless_tags

MB = 2**20
# 4 MB of plain paragraphs take three seconds; the largest article pages have a tenth of that.
LARGEST_BYTES = 5 * MB
MOST_ELEMENTS = 100_000
# Old pages of unclosed tags reach some hundreds; what takes long takes longer the deeper it stands.
DEEPEST = 500
HEAD_BYTES = 4096
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, parsed.

    Attributes:
        url: where it stands; empty for a file.
        tree: its elements; whoever changes them copies them first.
        encoding: how its bytes were read.
        nodes: what it says of itself in JSON-LD.
    """

    url: str
    tree: Any
    encoding: str
    nodes: tuple[Node, ...]

    def find(self, *paths: str) -> list[str]:
        """What stands at *paths* (XPath), without blanks around it, in the order of the paths."""
        found = (str(value).strip() for path in paths for value in self.tree.xpath(path))
        return [value for value in found if value]


def parse_page(body: bytes, url: str, headers: Mapping[str, str]) -> Page | None:
    """The page that *body* is; None if it is empty.

    Raises:
        FileRefused: it is no text, too large, or nested too deeply to be read whole.
    """
    if len(body) > LARGEST_BYTES:
        raise FileRefused(
            "too_large",
            f"is a page of {len(body) / MB:.1f} MB; pages over {LARGEST_BYTES // MB} MB are not "
            "read, for no article is as long",
        )
    decoded = decode(body, declared=find_charset(body, headers))
    text = XML_HEAD.sub("", decoded.text, count=1)
    if not text.strip():
        return None
    refuse_endless_tags(text)
    tree = _parse(text)
    return Page(url, tree, decoded.encoding, read_linked_data(tree))


def find_charset(body: bytes, headers: Mapping[str, str]) -> str:
    """The encoding that the headers state, or else the page; empty if neither does.

    >>> find_charset(b'<meta charset="koi8-r">', {"content-type": "text/html"})
    'koi8-r'
    """
    stated = next((cell for name, cell in headers.items() if name.lower() == "content-type"), "")
    for place in (stated, body[:HEAD_BYTES].decode("ascii", "replace")):
        if found := CHARSET.search(place):
            return found[1]
    return ""


def _parse(text: str) -> Any:
    # `huge_tree` allows 2,048 levels; without it the parser stops at 256 and drops the rest.
    parser = html.HTMLParser(
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        tree = html.document_fromstring(text, parser=parser, ensure_head_body=True)
    except (ValueError, html.etree.ParserError) as error:
        raise FileRefused("broken", f"is no page that can be read: {error}") from error
    if any("depth" in entry.message for entry in parser.error_log) or _is_too_deep(tree):
        raise FileRefused("broken", f"is nested more than {DEEPEST} levels deep, as no article is")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise FileRefused("too_large", f"has more than {MOST_ELEMENTS:,} elements, as no article")
    return tree


def _is_too_deep(tree: Any) -> bool:
    depth = 0
    for event, _ in html.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False
