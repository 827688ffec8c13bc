"""What does a page say of itself in JSON-LD? Reads schema.org's nodes, however they are wrapped."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

Node = dict[str, Any]

SCRIPTS: Final = "//script[contains(@type, 'ld+json')]/text()"
# Only these lead to nodes that the page is about; others hold lists of other pages.
WRAPPERS: Final = ("@graph", "mainEntity", "mainEntityOfPage")
WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|;)\s*$")
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
MOST_NODES = 200


def read_linked_data(tree: Any) -> tuple[Node, ...]:
    """The nodes in the scripts of the page *tree*, in order; scripts that are no JSON give none."""
    nodes: list[Node] = []
    for script in tree.xpath(SCRIPTS):
        nodes += _unwrap(_parse(str(script)))
    return tuple(nodes[:MOST_NODES])


def has_type(node: Node, *names: str) -> bool:
    """Whether *node* is of one of these types.

    >>> has_type({"@type": ["NewsArticle", "Thing"]}, "NewsArticle")
    True
    """
    types = node.get("@type")
    said = types if isinstance(types, list) else [types]
    return any(str(name).rpartition("/")[2] in names for name in said)


def is_article(node: Node) -> bool:
    """Whether *node* is one text: schema.org has a dozen kinds of article."""
    types = node.get("@type")
    said = types if isinstance(types, list) else [types]
    return any(str(name).endswith(("Article", "BlogPosting", "Report")) for name in said)


def list_nodes(value: Any) -> list[Node]:
    """The nodes that *value* holds, be it one or a list."""
    said = value if isinstance(value, list) else [value]
    return [node for node in said if isinstance(node, dict)]


def read_text(node: Node, *keys: str) -> str:
    """What *node* says under the first of *keys* under which it says something.

    >>> read_text({"publisher": {"name": "The Daily Example"}}, "publisher")
    'The Daily Example'
    """
    return next(filter(None, (_write(node.get(key)) for key in keys)), "")


def _parse(script: str) -> Any:
    text = WRAPPING.sub("", WRAPPING.sub("", script))
    for attempt in (text, TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrap(value: Any) -> Iterator[Node]:
    waiting = [value]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MOST_NODES]
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting += [value[key] for key in WRAPPERS if key in value]


def _write(value: Any) -> str:
    if isinstance(value, list):
        return next(filter(None, map(_write, value[:1])), "")
    if isinstance(value, dict):
        return next((_write(value[key]) for key in ("name", "@value", "@id") if key in value), "")
    return "" if value is None or isinstance(value, bool) else str(value).strip()
