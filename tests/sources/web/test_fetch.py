"""Fetching: what was answered is kept, asked for again only if it may have changed."""

import pytest

from sources.web import FetchFailed


def test_a_page_is_given_and_kept(server, web):
    """Its body is in the store from then on."""
    url = server.say("/page", b"Police fired.", Content_Type="text/html")
    snapshot = web.open()(url)
    assert (snapshot.body, snapshot.status, snapshot.is_new) == (b"Police fired.", 200, True)
    assert web.store.find(url).headers["content-type"] == "text/html"


def test_a_page_that_has_not_changed_is_confirmed(server, web):
    """Answer 304 gives the kept body, and says that it is not new."""
    url = server.say("/feed", (200, b"one", {"ETag": '"1"'}), 304)
    fetch = web.open()
    fetch(url)
    again = fetch(url)
    assert server.requests[-1][1]["if-none-match"] == '"1"'
    assert (again.body, again.status, again.is_new) == (b"one", 200, False)


def test_a_page_that_has_changed_is_kept_beside_the_former(server, web):
    """Both snapshots stay, the last one is given."""
    url = server.say("/feed", (200, b"one", {"ETag": '"1"'}), (200, b"two", {"ETag": '"2"'}))
    fetch = web.open()
    fetch(url)
    assert fetch(url).is_new
    assert len(web.store.list_taken()) == 2
    assert web.store.find(url).body == b"two"


def test_the_same_body_without_validators_is_not_new(server, web):
    """One distinct answer is one snapshot."""
    url = server.say("/feed", b"one")
    fetch = web.open()
    first = fetch(url)
    web.time.pass_by(minutes=1)
    again = fetch(url)
    assert (again.is_new, again.fetched_at) == (False, first.fetched_at)
    assert len(web.store.list_taken()) == 1


def test_last_modified_is_sent_back(server, web):
    """Where a server gives no ETag."""
    day = "Sat, 01 Mar 2025 10:00:00 GMT"
    url = server.say("/feed", (200, b"one", {"Last-Modified": day}), 304)
    fetch = web.open()
    fetch(url)
    fetch(url)
    assert server.requests[-1][1]["if-modified-since"] == day


def test_odd_validators_go_back_as_they_came(server, web):
    """Byte by byte."""
    url = server.say("/feed", (200, b"one", {"ETag": '"ü"'}), 304)
    fetch = web.open()
    fetch(url)
    fetch(url)
    assert server.requests[-1][1]["if-none-match"] == '"ü"'


def test_a_snapshot_recent_enough_is_given_unasked(server, web):
    """The server does not notice."""
    url = server.say("/page", b"one")
    fetch = web.open()
    taken = fetch(url).fetched_at
    again = fetch(url, kept_since=taken)
    assert (again.body, again.is_new, server.count("/page")) == (b"one", False, 1)


def test_a_confirmed_snapshot_counts_as_recent(server, web):
    """What matters is when it was last known to hold."""
    url = server.say("/page", b"one")
    fetch = web.open()
    fetch(url)
    web.time.pass_by(days=1)
    fetch(url)
    fetch(url, kept_since=web.time.now())
    assert server.count("/page") == 2


def test_an_older_snapshot_is_asked_for_again(server, web):
    """kept_since lies after it."""
    url = server.say("/page", b"one", b"two")
    fetch = web.open()
    fetch(url)
    web.time.pass_by(days=1)
    assert fetch(url, kept_since=web.time.now()).body == b"two"


def test_a_damaged_body_is_fetched_again(server, web, caplog):
    """With a warning, and without validators, for there is nothing left to confirm."""
    url = server.say("/page", b"one", ETag='"1"')
    fetch = web.open()
    kept = fetch(url)
    web.store.bodies.find(kept.sha256).write_bytes(b"rubbish")
    assert fetch(url, kept_since=kept.fetched_at).body == b"one"
    assert "if-none-match" not in server.requests[-1][1]
    assert "fetched again" in caplog.text
    assert web.store.verify().broken == ()


def test_the_agent_names_project_and_contact(server, web):
    """So that a publisher knows whom to ask."""
    url = server.say("/page", b"one")
    web.open(contact="https://lab.example/about")(url)
    agent = server.requests[-1][1]["user-agent"]
    assert agent.startswith("Turnstone/")
    assert "(+https://lab.example/about)" in agent


def test_cookies_are_not_kept(server, web):
    """They are nobody's business."""
    url = server.say("/page", b"one", Set_Cookie="id=7")
    assert "set-cookie" not in web.open()(url).headers


def test_a_fragment_is_not_asked_for(server, web):
    """It is the same page."""
    url = server.say("/page", b"one")
    fetch = web.open()
    fetch(url + "#top")
    assert web.store.find(url).body == b"one"


def test_an_unasked_304_is_a_failure(server, web):
    """There is no body that it could confirm."""
    url = server.say("/page", 304)
    with pytest.raises(FetchFailed) as failed:
        web.open()(url)
    assert failed.value.kind == "status_odd"


def test_the_snapshot_bears_the_name_of_its_source(server, web):
    """As raw.snapshots shows."""
    web.open("daily")(server.say("/page", b"one"))
    assert web.store.list_taken()["source"].tolist() == ["daily"]
