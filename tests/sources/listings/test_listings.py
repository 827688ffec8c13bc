"""The kind `listing`: lists in JSON, page after page."""

import json
from datetime import date
from typing import Any

import pytest

from tests.sources.conftest import Web, write_page

API = "https://api.example.org/v1/news"
LISTED = f'[sources.api]\nkind = "listing"\nurl = "{API}"\n'
STORY = (
    "Rebels attacked the village of Lomba before dawn and burned eleven houses near the river. "
    "Soldiers came from the barracks at noon, residents said, and found four people dead."
)


def write_items(*names: str, day: str = "2024-12-30") -> list[dict[str, Any]]:
    """Items with a text each."""
    return [
        {
            "title": f"Raid {name}",
            "date": day,
            "body": f"{STORY} It was raid {name}.",
            "link": f"https://news.example.org/{name}",
        }
        for name in names
    ]


def write(answer: Any) -> str:
    """An answer as it is sent."""
    return json.dumps(answer)


def test_items_are_read_by_the_names_that_are_common(read_web):
    """A list with title, date and body needs no map."""
    report = read_web(LISTED, Web({API: write({"articles": write_items("a")})})).only
    said = (report["title"], str(report["published_at"])[:10], report["url"])
    assert said == ("Raid a", "2024-12-30", "https://news.example.org/a")


def test_a_map_of_fields_leads_into_items(read_web):
    """Paths of keys say where the list and its fields are."""
    item = {
        "head": {"main": "Raid"},
        "when": ["2024-12-30"],
        "content": {"html": f"<p>{STORY}</p><p>More &amp; more.</p>"},
        "links": {"self": "/a"},
    }
    fields = (
        'items = "response.docs"\n[sources.api.fields]\ntext = "content.html"\n'
        'title = "head.main"\npublished_at = "when.0"\nurl = "links.self"\n'
    )
    report = read_web(LISTED + fields, Web({API: write({"response": {"docs": [item]}})})).only
    said = (report["title"], report["url"], str(report["published_at"])[:10], report["text"])
    assert said == ("Raid", "https://api.example.org/a", "2024-12-30", f"{STORY}\n\nMore & more.")


def test_an_item_without_text_is_followed_to_its_page(read_web):
    """One that has a text is not."""
    bare = {"title": "Raid b", "date": "2024-12-30", "url": "https://news.example.org/b"}
    answer = write([*write_items("a"), bare])
    web = Web({API: answer, "https://news.example.org/b": write_page(f"{STORY} It was raid b.")})
    reading = read_web(LISTED, web)
    assert (len(reading.reports), web.asked) == (2, [API, "https://news.example.org/b"])


def test_pages_need_not_be_fetched(read_web):
    """With `pages = false` an item without text is rejected."""
    bare = {"title": "Raid b", "date": "2024-12-30", "url": "https://news.example.org/b"}
    account = read_web(LISTED + "pages = false\n", Web({API: write([bare])})).account
    assert (account.rows_rejected, account.outcome) == (1, "empty")


PAGED = {
    "page": ('paging = "page"\n', f"{API}?page=2", {}),
    "page from 0": ('paging = "page"\npage_param = "p"\nfirst_page = 0\n', f"{API}?p=1", {}),
    "offset": ('paging = "offset"\noffset_param = "skip"\n', f"{API}?skip=2", {}),
    "cursor": (
        'paging = "cursor"\nnext = "meta.cursor"\ncursor_param = "after"\n',
        f"{API}?after=x%3D1",
        {"meta": {"cursor": "x=1"}},
    ),
    "next": (
        'paging = "next"\nnext = "meta.next"\n',
        f"{API}?more=1",
        {"meta": {"next": "/v1/news?more=1"}},
    ),
}


@pytest.mark.parametrize("way", PAGED)
def test_the_next_page_of_a_list_is_found(read_web, way):
    """By number, by offset, by cursor or by the address that the answer names."""
    options, second, extra = PAGED[way]
    web = Web(
        {
            API: write({"items": write_items("a", "b"), **extra}),
            second: write({"items": write_items("c")}),
        }
    )
    assert (len(read_web(LISTED + options, web).reports), web.asked[1]) == (3, second)


def test_the_next_page_may_stand_in_a_header(read_web):
    """As RFC 8288 has it."""
    second = f"{API}?page=2"
    header = f'<{API}?page=9>; rel="last", <{second}>; title="x"; rel="next"'
    web = Web(
        {API: write(write_items("a")), second: write(write_items("b"))}, {API: {"link": header}}
    )
    assert len(read_web(LISTED + 'paging = "link"\n', web).reports) == 2


def test_a_short_page_is_the_last(read_web):
    """Services answer what lies beyond with an error."""
    size = 'paging = "page"\nsize_param = "n"\npage_size = 2\n'
    web = Web({f"{API}?n=2": write(write_items("a"))})
    assert (read_web(LISTED + size, web).account.outcome, len(web.asked)) == ("read", 1)


def test_a_page_without_items_is_the_last(read_web):
    """Nothing can lie behind it."""
    web = Web({API: write(write_items("a")), f"{API}?page=2": "[]"})
    assert (read_web(LISTED + 'paging = "page"\n', web).account.outcome, len(web.asked)) == (
        "read",
        2,
    )


def test_a_list_that_leads_to_itself_is_read_once(read_web):
    """The account says so."""
    web = Web({API: write({"items": write_items("a"), "next": API})})
    account = read_web(LISTED + 'paging = "next"\nnext = "next"\n', web).account
    assert (account.rows_in, "repeat an earlier one" in account.message) == (1, True)


def test_a_service_that_does_not_heed_the_page_is_noticed(read_web):
    """The same answer under another address ends the reading."""
    answer = write(write_items("a"))
    web = Web({API: answer, f"{API}?page=2": answer, f"{API}?page=3": answer})
    account = read_web(LISTED + 'paging = "page"\n', web).account
    assert (account.rows_in, len(web.asked)) == (1, 2)


def test_a_list_stops_where_nothing_is_new(read_web):
    """The newest come first, so that older pages hold nothing new either."""
    known = {"https://news.example.org/a", "https://news.example.org/b"}
    web = Web({API: write(write_items("a", "b")), f"{API}?page=2": write(write_items("c"))})
    account = read_web(LISTED + 'paging = "page"\n', web, known_urls=known).account
    assert (account.rows_merged, web.asked) == (2, [API])


def test_a_list_in_another_order_is_read_to_its_end(read_web):
    """`newest_first = false` says that new items may lie anywhere."""
    known = {"https://news.example.org/a"}
    web = Web(
        {
            API: write(write_items("a")),
            f"{API}?page=2": write(write_items("b")),
            f"{API}?page=3": "[]",
        }
    )
    options = 'paging = "page"\nnewest_first = false\n'
    assert len(read_web(LISTED + options, web, known_urls=known).reports) == 1


def test_the_pages_of_a_list_are_bounded(read_web):
    """What lies behind the bound is told."""
    bodies = {f"{API}?page={number}": write(write_items(str(number))) for number in range(2, 9)}
    web = Web({API: write(write_items("1")), **bodies})
    account = read_web(LISTED + 'paging = "page"\nmost_lists = 3\n', web).account
    assert (account.rows_out, "most_lists" in account.message) == (3, True)


def test_a_range_of_days_is_asked_for(read_web):
    """A service that takes days gets them as it writes them."""
    options = 'since_param = "from"\nuntil_param = "to"\ndate_format = "%d.%m.%Y"\n'
    asked = f"{API}?lang=en&from=01.12.2024&to=31.12.2024"
    web = Web({asked: write(write_items("a"))})
    listed = LISTED + options + 'params = { lang = "en" }\n'
    days = {"since": date(2024, 12, 1), "until": date(2024, 12, 31)}
    assert len(read_web(listed, web, **days).reports) == 1


def test_items_of_other_days_are_left_out(read_web):
    """A service need not heed the range."""
    items = [*write_items("a"), *write_items("b", day="2024-11-01")]
    account = read_web(LISTED, Web({API: write(items)}), since=date(2024, 12, 1)).account
    assert (account.rows_out, account.message) == (1, "entries older than 2024-12-01: 1")


def test_a_page_that_fails_leaves_what_came_before(read_web):
    """The account tells that the list broke off."""
    web = Web({API: write(write_items("a"))})
    account = read_web(LISTED + 'paging = "page"\n', web).account
    assert (account.rows_out, account.outcome) == (1, "partial")


def test_an_answer_that_is_not_json_is_refused(read_web):
    """With its beginning, which tells what it is."""
    account = read_web(LISTED, Web({API: "<html>Sign in</html>"})).account
    assert (account.outcome, "<html>Sign in" in account.message) == ("broken", True)


def test_an_answer_without_a_list_says_where_lists_are(read_web):
    """So that `items` can be put right."""
    account = read_web(LISTED, Web({API: write({"response": {"docs": []}})})).account
    assert "lists are at response.docs" in account.message


def test_an_item_that_is_no_object_is_rejected_alone(read_web):
    """The others are read."""
    account = read_web(LISTED, Web({API: write([3, *write_items("a")])})).account
    assert (account.rows_out, account.rows_rejected) == (1, 1)


def test_an_item_that_was_changed_is_read_again(read_web):
    """If the map says where its last change stands."""
    bare = {"date": "2024-12-30", "url": "https://news.example.org/b", "edited": "2024-12-31"}
    web = Web({API: write([bare]), "https://news.example.org/b": write_page(STORY)})
    listed = LISTED + 'fields = { updated_at = "edited" }\n'
    reading = read_web(listed, web, known_urls={"https://news.example.org/b"})
    assert len(reading.reports) == 1


def test_a_key_in_the_links_of_an_answer_is_taken_out(read_web):
    """Addresses are kept, keys are not."""
    answer = {"items": write_items("a"), "next": f"{API}?page=2&k=s3cret"}
    web = Web({API: write(answer), f"{API}?page=2": write({"items": write_items("b")})})
    options = 'key_env = "NEWS_KEY"\nkey_param = "k"\npaging = "next"\nnext = "next"\n'
    assert len(read_web(LISTED + options, web).reports) == 2
