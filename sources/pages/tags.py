"""Would parsing a page take for ever? The parser compares each attribute of a tag with all."""

import re
from typing import Final

from sources.errors import FileRefused

MOST_ATTRIBUTES: Final = 2_000
# A tag with so many attributes is longer; that of a picture in the address may be, too.
LONG_TAG: Final = 2 * MOST_ATTRIBUTES
TAG = re.compile(
    r"<!--(?:.*?-->|.*)"
    r"|<(?:script|style)\b(?:[^<>\"']+|\"[^\"]*\"|'[^']*')*>(?:.*?</(?:script|style)|.*)"
    r"|(?P<tag><[a-zA-Z](?:[^<>\"']+|\"[^\"]*\"|'[^']*'|<)*)",
    re.I | re.S,
)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
GAP = re.compile(r"[\s/]+")


def refuse_endless_tags(text: str) -> None:
    """Does nothing if no tag in the page *text* has thousands of attributes.

    Raises:
        FileRefused: one has.
    """
    for found in TAG.finditer(text):
        tag = found["tag"] or ""
        if len(tag) > LONG_TAG and _count_attributes(tag) > MOST_ATTRIBUTES:
            raise FileRefused(
                "broken", f"has a tag of more than {MOST_ATTRIBUTES:,} attributes, as no page needs"
            )


def _count_attributes(tag: str) -> int:
    return sum(1 for _ in GAP.finditer(QUOTED.sub(" ", tag)))
