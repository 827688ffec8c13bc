"""Redirects: followed by hand, each hop checked like the first address."""

import pytest

from sources.web import FetchFailed


def fail(web, url, **manners):
    """How fetching *url* fails."""
    with pytest.raises(FetchFailed) as failed:
        web.open(**manners)(url)
    return failed.value


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server, web, status):
    """The snapshot is that of the address asked for, and tells the one that answered."""
    server.say("/new", b"here")
    url = server.say("/old", status, Location="/new")
    snapshot = web.open()(url)
    assert (snapshot.body, snapshot.url, snapshot.final_url) == (b"here", url, server.url + "/new")


def test_a_loop_ends(server, web):
    """After as many hops as the setting allows."""
    url = server.say("/loop", 302, Location="/loop")
    assert fail(web, url, redirects=3).kind == "too_many_redirects"
    assert server.count("/loop") == 4


def test_a_chain_longer_than_the_limit_ends(server, web):
    """Though it does not come back to itself."""
    for number in range(5):
        server.say(f"/{number}", 302, Location=f"/{number + 1}")
    server.say("/5", b"the end")
    assert fail(web, server.url + "/0", redirects=4).kind == "too_many_redirects"


def test_a_redirect_to_a_private_address_is_refused(server, web):
    """Nothing is sent there."""
    url = server.say("/page", 302, Location="http://10.0.0.1/admin")
    failure = fail(web, url)
    assert failure.kind == "refused_address"
    assert failure.url == url
    assert "leads to http://10.0.0.1/admin" in str(failure)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://news.example/", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(server, web, location):
    """Files are not read because a page says so."""
    url = server.say("/page", 302, Location=location)
    assert fail(web, url).kind == "refused_scheme"


def test_a_redirect_with_a_password_is_refused(server, web):
    """It would be sent to whoever."""
    url = server.say("/page", 302, Location=f"http://a:b@127.0.0.1:{server.port}/new")
    assert fail(web, url).kind == "bad_address"


def test_a_redirect_to_nowhere_is_told(server, web):
    """It has no header Location."""
    assert fail(web, server.say("/page", 302)).kind == "bad_redirect"


def test_robots_are_asked_at_every_hop(server, web):
    """A redirect opens no door that robots.txt closes."""
    server.say("/robots.txt", b"User-agent: *\nDisallow: /closed")
    server.say("/closed", b"secret")
    url = server.say("/page", 302, Location="/closed")
    assert fail(web, url).kind == "robots"
    assert server.count("/closed") == 0


def test_validators_go_to_the_address_that_gave_them(server, web):
    """Not to the one that only leads there."""
    url = server.say("/old", 302, Location="/new")
    server.say("/new", (200, b"one", {"ETag": '"1"'}), 304)
    fetch = web.open()
    fetch(url)
    assert fetch(url).is_new is False
    sent = [
        headers.get("if-none-match") for path, headers in server.requests if path != "/robots.txt"
    ]
    assert sent == [None, None, None, '"1"']


def test_a_page_that_moves_is_asked_anew(server, web):
    """Validators of the former place say nothing of the new one."""
    server.say("/a", (200, b"one", {"ETag": '"1"'}))
    server.say("/b", b"two")
    url = server.say("/old", (302, b"", {"Location": "/a"}), (302, b"", {"Location": "/b"}))
    fetch = web.open()
    fetch(url)
    assert fetch(url).body == b"two"
    assert "if-none-match" not in server.requests[-1][1]


def test_a_redirect_in_another_script_is_followed(server, web):
    """Servers send it as it is, though they should not."""

    def lead_on(handler):
        handler.close_connection = True
        handler.wfile.write("HTTP/1.1 302 Found\r\nLocation: /ü?q=é\r\n\r\n".encode())

    server.say("/%C3%BC?q=%C3%A9", b"here")
    assert web.open()(server.say("/page", lead_on)).body == b"here"


def test_a_page_that_moves_unchanged_is_confirmed_at_its_new_place(server, web):
    """It is not sent whole for ever."""
    server.say("/a", b"one")
    server.say("/b", (200, b"one", {"ETag": '"1"'}), 304)
    url = server.say("/old", (302, b"", {"Location": "/a"}), (302, b"", {"Location": "/b"}))
    fetch = web.open()
    for _ in range(3):
        fetch(url)
    assert server.requests[-1][1].get("if-none-match") == '"1"'
