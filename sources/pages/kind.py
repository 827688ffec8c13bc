"""What kind of text is a page: an article, the opening of one, or a list of others?"""

import re
from itertools import islice
from statistics import median
from typing import Any, Final

from sources.pages.linked_data import Node, has_type, is_article, list_nodes, read_text
from sources.pages.page import Page
from sources.pages.paragraphs import BLANKS, list_paragraphs, write_text

LIST_TYPES: Final = ("CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage")
FEWEST_ITEMS: Final = 4
# Shorter links are names of sections and tags, not headlines.
FEWEST_HEADLINE_WORDS: Final = 4
# The share of the text that must stand in teasers and links, by whether the page says that it is an
# article, and a list: lists of related reports are long, and addresses deceive.
LISTED_SHARES: Final = {
    (True, True): 0.5,
    (True, False): 0.8,
    (False, True): 0.2,
    (False, False): 0.5,
}
LONGEST_ITEM_WORDS: Final = 60
SHORTEST_SAID: Final = 12
MOST_ITEMS: Final = 400
HIGHEST: Final = 12
FEW_WORDS: Final = 60
# Openings of reports behind a wall are shorter, or less than half of what the page says it has.
LONGEST_OPENING_WORDS: Final = 200
FALSE_WORDS: Final = ("false", "no", "0")
ARTICLE_PATHS: Final = (
    "//meta[@property='og:type' and contains(@content, 'article')]/@content",
    "//meta[@property='article:published_time']/@content",
)
ADDRESS_OF_LIST = re.compile(
    r"^https?://[^/]+/?(?:[?#].*)?$|/(?:tags?|categor(?:y|ies)|topics?|sections?|authors?|archives?"
    r"|search|page/\d+)(?:/|\?|$)",
    re.I,
)


def is_listing(page: Page, text: str) -> bool:
    """Whether *page* lists other pages rather than telling *text* of its own."""
    items = _list_items(page.tree)
    if len(items) < FEWEST_ITEMS:
        return False
    says_article = any(map(is_article, page.nodes)) or bool(page.find(*ARTICLE_PATHS))
    says_list = any(has_type(node, *LIST_TYPES) for node in page.nodes) or bool(
        ADDRESS_OF_LIST.search(page.url)
    )
    is_thin = len(text.split()) < FEW_WORDS and len(items) >= 2 * FEWEST_ITEMS
    if is_thin and not says_article:
        return True
    return _measure_share(text, items) >= LISTED_SHARES[says_article, says_list]


def is_opening(page: Page, text: str) -> bool:
    """Whether *page* says that its article is not free, and *text* is not all of it."""
    articles = [node for node in page.nodes if is_article(node)]
    if not any(map(_is_closed, articles)):
        return False
    words = len(text.split())
    stated = max((_read_count(node) for node in articles), default=0)
    return words < stated / 2 if stated else words < LONGEST_OPENING_WORDS


def _list_items(tree: Any) -> list[list[str]]:
    """What each item of a list on the page says: the paragraphs around one headline that links."""
    links = [link for link in tree.iter("a") if _is_headline(link)][:MOST_ITEMS]
    holders = _count_headlines(links)
    items = [list_paragraphs(_widen(link, holders)) for link in links]
    usual = median(map(_count_words, items)) if items else 0
    # A link alone in the text of an article has all of the article around it.
    is_odd = [_count_words(item) > max(4 * usual, LONGEST_ITEM_WORDS) for item in items]
    told = zip(items, links, is_odd, strict=True)
    return [[write_text(link)] if odd else item for item, link, odd in told]


def _is_headline(link: Any) -> bool:
    href = str(link.get("href") or "")
    if not href or href.startswith(("#", "mailto:", "javascript:")):
        return False
    if len(write_text(link).split()) < FEWEST_HEADLINE_WORDS:
        return False
    return not _is_inside_sentence(link)


def _is_inside_sentence(link: Any) -> bool:
    """Whether *link* is some words of a paragraph, as in running text."""
    block = next((one for one in link.iterancestors() if one.tag == "p"), None)
    return block is not None and len(write_text(block)) > 1.5 * len(write_text(link))


def _count_headlines(links: list[Any]) -> dict[Any, int]:
    """How many headlines each element holds, if any."""
    counts: dict[Any, int] = {}
    for link in links:
        for holder in islice(link.iterancestors(), HIGHEST):
            counts[holder] = counts.get(holder, 0) + 1
    return counts


def _widen(link: Any, holders: dict[Any, int]) -> Any:
    """The outermost element around *link* that holds no other headline."""
    item = link
    for holder in islice(link.iterancestors(), HIGHEST):
        if holders[holder] > 1 or holder.tag == "body":
            break
        item = holder
    return item


def _measure_share(text: str, items: list[list[str]]) -> float:
    """The share of *text*, by letters, that stands in *items*."""
    rest = whole = _fold(text)
    for said in sorted({_fold(said) for item in items for said in item}, key=len, reverse=True):
        if len(said) >= SHORTEST_SAID:
            rest = rest.replace(said, "")
    return 1 - len(rest) / max(1, len(whole))


def _count_words(item: list[str]) -> int:
    return sum(len(said.split()) for said in item)


def _is_closed(node: Node) -> bool:
    parts = [node, *list_nodes(node.get("hasPart"))]
    stated = [part["isAccessibleForFree"] for part in parts if "isAccessibleForFree" in part]
    return any(str(said).rpartition("/")[2].lower() in FALSE_WORDS for said in stated)


def _read_count(node: Node) -> int:
    said = read_text(node, "wordCount")
    return int(said) if said.isdecimal() else 0


def _fold(said: str) -> str:
    return BLANKS.sub(" ", said).strip().casefold()
