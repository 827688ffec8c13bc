"""What is not asked for: other schemes, private addresses, and whatever leads there."""

import pytest

from sources.web import FetchFailed, Manners, allow_private
from sources.web.address import read_address
from sources.web.networks import find_refusal, resolve


def fail(web, url, **manners):
    """The kind of failure that fetching *url* ends with."""
    with pytest.raises(FetchFailed) as failed:
        web.open(**manners)(url)
    return failed.value.kind


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://news.example/a",
        "data:text/html,hello",
        "gopher://127.0.0.1:70/",
        "javascript:alert(1)",
    ],
)
def test_other_schemes_are_refused(web, url):
    """Only http and https are read from the web."""
    assert fail(web, url) == "refused_scheme"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/feed",
        "http://",
        "http:///path",
        "http://user:secret@news.example/",
        "http://token@news.example/",
        "http://news.example:99999/",
        "http://news.example:0/",
        "http://[::1/",
        "http://news.example/" + "a" * 5000,
        "http://exa mple/",
        "//news.example/feed",
    ],
)
def test_what_is_no_address_is_refused(web, url):
    """Without a request."""
    assert fail(web, url) == "bad_address"


def test_addresses_of_other_scripts_are_read():
    """As browsers do."""
    address = read_address("HTTPS://Bücher.example:443/ä b?q=ü#top")
    assert str(address) == "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[64:ff9b::7f00:1]",
        "[fc00::1]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[2002:7f00:1::]",
        "[2001:0:1::1]",
        "[::7f00:1]",
    ],
)
def test_addresses_outside_the_public_internet_are_refused(web, host):
    """As many notations as there are."""
    assert fail(web, f"http://{host}/", allow_private=()) == "refused_address"


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0"])
def test_odd_notations_are_resolved_before_they_are_judged(web, monkeypatch, host):
    """They mean this machine to the system, and so to us."""
    monkeypatch.setattr(web, "find", resolve)
    assert fail(web, f"http://{host}/", allow_private=()) in {"refused_address", "bad_address"}


@pytest.mark.parametrize("ip", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e"])
def test_the_public_internet_is_open(ip):
    """Also through a translator of IPv6."""
    assert find_refusal(ip, "news.example", ()) is None


@pytest.mark.parametrize("ip", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1"])
def test_some_networks_are_never_open(ip):
    """Nobody publishes news there, and clouds keep their keys at one."""
    assert find_refusal(ip, "news.example", ("*",)) is not None


def test_a_name_that_leads_to_a_private_address_is_refused(server, web):
    """What counts is where it leads."""
    web.hosts["news.example"] = ["127.0.0.1"]
    url = f"http://news.example:{server.port}/"
    assert fail(web, url, allow_private=()) == "refused_address"
    assert server.requests == []


def test_the_checked_address_is_the_one_connected_to(server, web):
    """A name is looked up once for a connection: a second answer has no effect."""
    server.say("/page", b"public")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    web.find = lambda *_: next(answers)
    fetch = web.open(allow_private=("127.0.0.1",), obey_robots=False)
    assert fetch(f"http://news.example:{server.port}/page").body == b"public"
    assert server.requests[-1][1]["host"] == f"news.example:{server.port}"


def test_a_name_that_changes_its_address_is_checked_again(server, web):
    """The next connection is refused if the name leads to a private address by then."""
    server.say("/page", b"public", Connection="close")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    web.find = lambda *_: next(answers)
    fetch = web.open(allow_private=("127.0.0.1",), obey_robots=False)
    fetch(f"http://news.example:{server.port}/page")
    with pytest.raises(FetchFailed, match=r"10\.0\.0\.1") as failed:
        fetch(f"http://news.example:{server.port}/page")
    assert failed.value.kind == "refused_address"


def test_of_several_addresses_only_the_public_ones_are_tried(server, web):
    """Here the allowed one stands for the public one."""
    server.say("/page", b"public")
    web.hosts["news.example"] = ["10.0.0.1", "127.0.0.1"]
    url = f"http://news.example:{server.port}/page"
    assert web.open(allow_private=("127.0.0.0/8",))(url).body == b"public"


def test_a_connection_of_one_source_is_not_lent_to_another(server, web):
    """A source that may not read private addresses finds no open door."""
    url = server.say("/page", b"inside")
    allowed = web.open(obey_robots=False)
    allowed(url)
    other = allowed.for_source("other", manners=Manners(obey_robots=False))
    with pytest.raises(FetchFailed) as failed:
        other(url)
    assert failed.value.kind == "refused_address"


def test_true_allows_the_own_hosts_of_a_source_only():
    """What its feed leads to is checked as ever."""
    manners = allow_private(Manners(), True, ["http://10.0.0.7/feed", "http://wiki.lan/rss"])
    assert manners.allow_private == ("10.0.0.7", "wiki.lan")
    assert find_refusal("10.0.0.7", "10.0.0.7", manners.allow_private) is None
    assert find_refusal("10.0.0.8", "10.0.0.8", manners.allow_private) is not None


def test_a_list_allows_networks_too():
    """And the source's own hosts."""
    manners = allow_private(Manners(), ["10.0.0.0/8"], ["http://127.0.0.1/feed"])
    assert manners.allow_private == ("10.0.0.0/8", "127.0.0.1")


def test_false_allows_nothing_more():
    """As does an empty list."""
    assert allow_private(Manners(), False, ["http://10.0.0.7/feed"]).allow_private == ()
