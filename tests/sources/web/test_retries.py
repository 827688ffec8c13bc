"""Asking again: what may pass is repeated with growing pauses, the rest is remembered."""

import pytest

from sources.web import FetchFailed, Manners
from sources.web.fetched import FetchFailed as Failure
from sources.web.retry import choose_pause


def fail(fetch, url):
    """How fetching *url* fails."""
    with pytest.raises(FetchFailed) as failed:
        fetch(url)
    return failed.value


def test_a_fault_that_passes_is_not_noticed(server, web):
    """503, then the page."""
    url = server.say("/page", 503, b"page")
    assert web.open()(url).body == b"page"


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_faults_that_may_pass_are_asked_again(server, web, status):
    """As often as the setting says."""
    url = server.say("/page", status)
    fail(web.open(attempts=4), url)
    assert server.count("/page") == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451, 204, 206])
def test_what_will_not_pass_is_asked_once(server, web, status):
    """A page that is not there does not appear within seconds."""
    fail(web.open(), server.say("/page", status))
    assert server.count("/page") == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, "gone"),
        (410, "gone"),
        (401, "denied"),
        (403, "denied"),
        (451, "denied"),
        (429, "busy"),
        (503, "busy"),
        (418, "status_4xx"),
        (500, "status_5xx"),
        (204, "status_odd"),
    ],
)
def test_a_status_is_told_in_one_word(server, web, status, kind):
    """And with its number."""
    failure = fail(web.open(), server.say("/page", status))
    assert failure.kind == kind
    assert str(status) in str(failure)


def test_pauses_grow(server, web):
    """Twice as long each time."""
    fetch = web.open(attempts=4, first_pause_seconds=2, host_delay_seconds=0, obey_robots=False)
    fail(fetch, server.say("/page", 500))
    assert web.time.slept == [2.0, 4.0, 8.0]


def test_pauses_vary_by_half():
    """So that many readers do not come back at once."""
    failure = Failure("network", "http://news.example/", "down")
    pauses = [choose_pause(failure, 1, Manners(first_pause_seconds=10), each) for each in (0, 1)]
    assert pauses == [5, 15]


def test_pauses_have_an_end():
    """However many attempts there were."""
    failure = Failure("network", "http://news.example/", "down")
    assert choose_pause(failure, 30, Manners(longest_pause_seconds=60), 0.5) == 60


def test_the_wish_of_the_server_is_kept(server, web):
    """429 with Retry-After."""
    url = server.say("/page", (429, b"", {"Retry-After": "30"}), b"page")
    assert web.open(obey_robots=False)(url).body == b"page"
    assert web.time.slept == [30.0]


def test_the_wish_holds_for_the_whole_host(server, web):
    """Another page waits too."""
    fetch = web.open(attempts=1, obey_robots=False)
    fail(fetch, server.say("/one", (429, b"", {"Retry-After": "30"})))
    fetch(server.say("/two", b"page"))
    assert web.time.slept == [30.0]


def test_a_wish_beyond_our_patience_is_left_to_a_later_visit(server, web):
    """And is due when the server said."""
    url = server.say("/page", (503, b"", {"Retry-After": "7200"}), b"page")
    fetch = web.open(obey_robots=False)
    fail(fetch, url)
    web.time.pass_by(seconds=7100)
    assert fail(fetch, url).kind == "waiting"
    web.time.pass_by(seconds=101)
    assert fetch(url).body == b"page"


@pytest.mark.parametrize("wish", ["soon", "-5", "", "Thu, 99 Foo 2025 00:00:00 GMT", "1e9"])
def test_a_wish_that_cannot_be_read_is_passed_over(server, web, wish):
    """Our own pause stands in."""
    url = server.say("/page", (503, b"", {"Retry-After": wish}), b"page")
    assert web.open(obey_robots=False)(url).body == b"page"


def test_a_page_that_failed_is_left_alone(server, web):
    """Until it is due, no request is made; the failure says when that is."""
    url = server.say("/page", 404, b"page")
    fetch = web.open()
    fail(fetch, url)
    failure = fail(fetch, url)
    assert failure.kind == "waiting"
    assert "failed once (gone)" in str(failure)
    assert "2025-03-01 13:00" in str(failure)
    assert server.count("/page") == 1


def test_a_page_that_failed_is_asked_when_it_is_due(server, web):
    """And forgotten once it succeeds."""
    url = server.say("/page", 403, b"page")
    fetch = web.open()
    fail(fetch, url)
    web.time.pass_by(minutes=2)
    assert fetch(url).body == b"page"
    assert fetch(url, kept_since=web.time.now()).body == b"page"


def test_the_wait_doubles_with_every_failure(server, web):
    """2, 4, 8 minutes."""
    url = server.say("/page", 403)
    fetch = web.open()
    for minutes in (2, 4, 8):
        assert fail(fetch, url).kind == "denied"
        web.time.pass_by(minutes=minutes, seconds=-10)
        assert fail(fetch, url).kind == "waiting"
        web.time.pass_by(seconds=10)


def test_a_page_that_is_gone_is_left_alone_for_long(server, web):
    """An hour at first, up to thirty days."""
    url = server.say("/page", 410)
    fetch = web.open()
    for hours in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720):
        assert fail(fetch, url).kind == "gone"
        web.time.pass_by(hours=hours, seconds=-10)
        assert fail(fetch, url).kind == "waiting"
        web.time.pass_by(seconds=10)


def test_an_own_address_is_due_again_soon(server, web):
    """A feed that comes back is read at the next visits."""
    url = server.say("/feed", 404, b"feed")
    fetch = web.open(addresses=[server.url + "/feed"])
    fail(fetch, url)
    web.time.pass_by(seconds=30)
    assert fetch(url).body == b"feed"


def test_an_own_address_never_waits_for_long(server, web):
    """Five minutes at most, however often it failed."""
    url = server.say("/feed", 404)
    fetch = web.open(addresses=[url])
    for _ in range(9):
        assert fail(fetch, url).kind == "gone"
        web.time.pass_by(minutes=5)


def test_what_is_no_address_is_remembered_too(web):
    """It is not told anew at every visit."""
    fetch = web.open()
    assert [fail(fetch, "no address").kind for _ in range(2)] == ["bad_address", "waiting"]


def test_other_settings_make_everything_due(server, web):
    """What was refused may be allowed now."""
    server.say("/robots.txt", b"User-agent: *\nDisallow: /\n")
    url = server.say("/page", b"page")
    fail(web.open(), url)
    assert web.open(obey_robots=False)(url).body == b"page"


def test_sources_with_other_settings_wait_each_for_itself(server, web):
    """One does not make the other forget."""
    url = server.say("/page", 403)
    one, two = web.open(), web.open(redirects=1)
    assert [fail(fetch, url).kind for fetch in (one, two)] == ["denied"] * 2
    assert [fail(fetch, url).kind for fetch in (one, two)] == ["waiting"] * 2


def test_failures_are_remembered_by_the_next_process(server, web):
    """They lie in the store."""
    url = server.say("/page", 404)
    fail(web.open(), url)
    assert fail(web.open(), url).kind == "waiting"


def hang_up(handler):
    """Says nothing at all."""
    handler.close_connection = True


def test_a_silent_host_is_let_rest(server, web):
    """Three of its pages gave no answer; the fourth is not asked for."""
    fetch = web.open(attempts=1, obey_robots=False)
    urls = [server.say(f"/{number}", hang_up) for number in range(4)]
    assert [fail(fetch, url).kind for url in urls] == [*["broken_off"] * 3, "waiting"]
    assert server.count("/3") == 0


def test_a_silent_host_is_asked_again_after_its_rest(server, web):
    """And one answer ends the counting."""
    fetch = web.open(attempts=1, obey_robots=False)
    for number in range(3):
        fail(fetch, server.say(f"/{number}", hang_up))
    web.time.pass_by(seconds=301)
    assert fetch(server.say("/page", b"page")).body == b"page"
    assert fail(fetch, server.say("/more", hang_up)).kind == "broken_off"
    assert fetch(server.say("/other", b"page")).body == b"page"


def test_an_own_address_of_a_silent_host_is_asked_all_the_same(server, web):
    """Its schedule is the pace."""
    feed = server.say("/feed", b"feed")
    fetch = web.open(addresses=[feed], attempts=1, obey_robots=False)
    for number in range(3):
        fail(fetch, server.say(f"/{number}", hang_up))
    assert fetch(feed).body == b"feed"


def test_a_status_is_an_answer(server, web):
    """A host full of missing pages is not silent."""
    fetch = web.open()
    for number in range(5):
        assert fail(fetch, server.say(f"/{number}", 404)).kind == "gone"
