"""robots.txt: asked once a day, followed, and by RFC 9309 where it cannot be read."""

import pytest

from sources.web import FetchFailed

CLOSED = b"User-agent: *\nDisallow: /closed\n"


def fail(fetch, url):
    """How fetching *url* fails."""
    with pytest.raises(FetchFailed) as failed:
        fetch(url)
    return failed.value


def test_a_closed_address_is_not_asked_for(server, web):
    """The reason names the robots.txt."""
    server.say("/robots.txt", CLOSED)
    failure = fail(web.open(), server.say("/closed/page", b"secret"))
    assert failure.kind == "robots"
    assert f"{server.url}/robots.txt" in str(failure)
    assert server.count("/closed/page") == 0


def test_an_open_address_is(server, web):
    """What is not closed is open."""
    server.say("/robots.txt", CLOSED)
    assert web.open()(server.say("/open", b"page")).body == b"page"


def test_rules_for_this_program_come_first(server, web):
    """Rules for all others do not count then."""
    server.say("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: turnstone\nAllow: /\n")
    assert web.open()(server.say("/page", b"page")).body == b"page"


def test_it_is_asked_for_once_a_day(server, web):
    """And again the day after."""
    url = server.say("/page", b"page")
    server.say("/robots.txt", b"", CLOSED)
    fetch = web.open()
    fetch(url)
    fetch(url)
    assert server.count("/robots.txt") == 1
    web.time.pass_by(hours=25)
    fetch(url)
    assert server.count("/robots.txt") == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_one_that_is_not_there_opens_all(server, web, status):
    """Also one that is kept from us (RFC 9309, 2.3.1.3)."""
    server.say("/robots.txt", status)
    assert web.open()(server.say("/page", b"page")).body == b"page"


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_one_that_has_a_fault_closes_all(server, web, status):
    """For the host may want something that it cannot say now (RFC 9309, 2.3.1.4)."""
    server.say("/robots.txt", status)
    assert fail(web.open(), server.say("/page", b"page")).kind == "robots_unreachable"
    assert server.count("/page") == 0


def test_one_with_a_fault_is_not_pressed(server, web):
    """Many entries of one feed ask for it once."""
    server.say("/robots.txt", 500)
    fetch = web.open(attempts=1)
    for number in range(5):
        fail(fetch, server.say(f"/{number}", b"page"))
    assert server.count("/robots.txt") == 1


def test_the_former_one_holds_while_it_has_a_fault(server, web):
    """Rather than closing all."""
    server.say("/robots.txt", CLOSED, 500)
    fetch = web.open()
    fetch(server.say("/one", b"page"))
    web.time.pass_by(days=2)
    assert fetch(server.say("/two", b"page")).body == b"page"
    assert fail(fetch, server.say("/closed", b"secret")).kind == "robots"


def test_a_host_that_is_down_is_told_as_down(server, web):
    """Not as one whose robots.txt is missing."""
    server.server_close()
    assert fail(web.open(), server.url + "/page").kind == "network"


def test_its_redirects_are_followed(server, web):
    """The rules count for the host that was asked."""
    server.say("/robots.txt", 301, Location="/elsewhere")
    server.say("/elsewhere", CLOSED)
    assert fail(web.open(), server.say("/closed", b"secret")).kind == "robots"


def test_of_a_huge_one_the_beginning_counts(server, web):
    """More than 500 KB is not read."""
    server.say("/robots.txt", CLOSED + b"# nothing\n" * 200_000)
    fetch = web.open(unpacked_bytes=1_000_000, packed_bytes=1_000_000)
    assert fail(fetch, server.say("/closed", b"secret")).kind == "robots"


def test_its_crawl_delay_is_kept(server, web):
    """Where it is longer than our own."""
    server.say("/robots.txt", b"User-agent: *\nCrawl-delay: 20\n")
    fetch = web.open()
    fetch(server.say("/one", b"page"))
    web.time.slept.clear()
    fetch(server.say("/two", b"page"))
    assert web.time.slept == [20.0]


def test_a_crawl_delay_beyond_our_patience_leaves_the_page_to_a_later_visit(server, web):
    """It is kept all the same."""
    server.say("/robots.txt", b"User-agent: *\nCrawl-delay: 3000\n")
    fetch = web.open(longest_wait_seconds=60)
    fetch(server.say("/one", b"page"))
    second = server.say("/two", b"page")
    assert fail(fetch, second).kind == "waiting"
    web.time.pass_by(seconds=3000)
    assert fetch(second).body == b"page"


@pytest.mark.parametrize("delay", ["1e30", "99999999"])
def test_a_crawl_delay_without_sense_is_a_day(server, web, delay):
    """One page a day, that is."""
    server.say("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n".encode())
    fetch = web.open()
    fetch(server.say("/one", b"page"))
    second = server.say("/two", b"page")
    web.time.pass_by(hours=23)
    assert fail(fetch, second).kind == "waiting"
    web.time.pass_by(hours=1)
    assert fetch(second).body == b"page"


@pytest.mark.parametrize("delay", ["inf", "nan", "-5", "soon"])
def test_a_crawl_delay_that_cannot_be_read_is_passed_over(server, web, delay):
    """Our own delay stands in."""
    server.say("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n".encode())
    fetch = web.open()
    fetch(server.say("/one", b"page"))
    web.time.slept.clear()
    fetch(server.say("/two", b"page"))
    assert web.time.slept == [1.0]


def test_a_refusal_of_one_source_is_not_that_of_another(server, web):
    """Though both ask for the same robots.txt."""
    url = server.say("/page", b"page")
    assert fail(web.open(allow_private=()), url).kind == "refused_address"
    assert web.open()(url).body == b"page"


def test_a_source_may_be_read_by_agreement(server, web):
    """Then it is not even asked for."""
    server.say("/robots.txt", b"User-agent: *\nDisallow: /\n")
    assert web.open(obey_robots=False)(server.say("/page", b"page")).body == b"page"
    assert server.count("/robots.txt") == 0


def test_what_cannot_be_read_as_text_is_no_rule(server, web):
    """Rubbish closes nothing."""
    server.say("/robots.txt", bytes(range(256)))
    assert web.open()(server.say("/page", b"page")).body == b"page"
