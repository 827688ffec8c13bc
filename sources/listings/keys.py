"""What may be set of a listing? Where its items, their fields and its next page are."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sources.aliases import list_fields
from sources.entries import FOLLOW_KEYS
from sources.keys import AMOUNT, COUNT, NAMED_TEXTS, TEXT, TRUTH, VARIABLE, Key, one_of
from sources.listings.paging import WAYS

# When an item was last changed is no field of a report, but says whether to read it again.
UPDATED: Final = "updated_at"
LISTING_KEYS: Final = (
    Key("items", TEXT, "the path of the list in the answer, as response.results", ""),
    Key("fields", NAMED_TEXTS, 'the path of each field in an item, as { text = "body.html" }', {}),
    Key("params", NAMED_TEXTS, "what is added to the address, as { q = 'protest' }", {}),
    Key("pages", TRUTH, "whether the page of an item without text is fetched", True),
    Key("paging", one_of(*WAYS), "how the next page of the list is found", "none"),
    Key("page_param", TEXT, "the parameter that numbers pages", "page"),
    Key("first_page", AMOUNT, "the number of the first page", 1),
    Key("offset_param", TEXT, "the parameter that says how many items to pass over", "offset"),
    Key("size_param", TEXT, "the parameter that says how many items a page has", ""),
    Key("page_size", COUNT, "how many that is; a page with fewer is the last"),
    Key("next", TEXT, "the path of the next cursor or address in the answer", ""),
    Key("cursor_param", TEXT, "the parameter that takes the cursor", "cursor"),
    Key("most_lists", COUNT, "pages of the list that one visit reads at most", 10),
    Key("newest_first", TRUTH, "whether a page of the list with nothing new is the last", True),
    Key("since_param", TEXT, "the parameter for the first day that is wanted", ""),
    Key("until_param", TEXT, "the parameter for the last day", ""),
    Key("date_format", TEXT, "how it writes a day, in the signs of strftime", "%Y-%m-%d"),
    Key("key_env", VARIABLE, "the environment variable that holds the key of the service", ""),
    Key("key_param", TEXT, "the parameter that takes the key", ""),
    Key("key_header", TEXT, "or the header that takes it, as Authorization", ""),
    Key("key_prefix", TEXT, "what stands before the key in the header, as Bearer", ""),
    *FOLLOW_KEYS,
)


def find_faults(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What does not fit together in the *options* of a listing: the key, and what is wrong."""
    for name in options["fields"]:
        if name not in (*list_fields(), UPDATED):
            fields = ", ".join((*list_fields(), UPDATED))
            yield "fields", f"{name} is no field of a report; fields are {fields}"
    if options["paging"] in ("cursor", "next") and not options["next"]:
        yield "next", "is missing: with this paging it says where the answer has the next page"
    if bool(options["page_size"]) != bool(options["size_param"]):
        yield "page_size", "and size_param are given together or not at all"
    if options["key_env"] and bool(options["key_param"]) == bool(options["key_header"]):
        yield "key_env", "needs key_param or key_header, one of them, to say how the key is sent"
    if not options["key_env"] and (options["key_param"] or options["key_header"]):
        yield "key_env", "is missing: it names the environment variable that holds the key"
    if date(2001, 2, 3).strftime(options["date_format"]) == options["date_format"]:
        yield "date_format", "has no sign of strftime such as %Y-%m-%d"
