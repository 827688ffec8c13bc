"""Turns: requests to one host are spaced out, over threads, fetchers and processes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from sources.web.turns import Turns


def note_time(times, time, body=b"page"):
    """An answer that notes the moment at which it is given."""

    def respond(handler):
        times.append(time.now())
        handler.give(200, body)

    return respond


def list_gaps(moments):
    """Seconds between moments that follow each other."""
    ordered = sorted(moments)
    return [(b - a).total_seconds() for a, b in pairwise(ordered)]


def test_pages_of_one_host_come_with_a_delay(server, web):
    """The first at once."""
    times = []
    fetch = web.open(host_delay_seconds=3, obey_robots=False)
    for number in range(3):
        fetch(server.say(f"/{number}", note_time(times, web.time)))
    assert list_gaps(times) == [3.0, 3.0]


def test_robots_counts_as_a_request(server, web):
    """It is one."""
    web.open(host_delay_seconds=3)(server.say("/page", b"page"))
    assert web.time.slept == [3.0]


def test_threads_keep_the_delay(server, web):
    """Each takes a turn of its own."""
    urls = [server.say(f"/{number}", b"page") for number in range(8)]
    fetch = web.open(host_delay_seconds=3, host_connections=1, obey_robots=False)
    with ThreadPoolExecutor(4) as pool:
        assert [each.body for each in pool.map(fetch, urls)] == [b"page"] * 8
    assert web.time.slept == [3.0] * 7


def test_sources_share_the_turns_of_a_host(server, web):
    """Two feeds of one publisher are one guest."""
    urls = [server.say(f"/{number}", b"page") for number in range(2)]
    fetch = web.open(host_delay_seconds=3, obey_robots=False)
    fetch.for_source("one")(urls[0])
    fetch.for_source("two")(urls[1])
    assert web.time.slept == [3.0]


def test_processes_share_the_turns_of_a_host(server, web):
    """They lie in the store."""
    for number in range(2):
        fetch = web.open(host_delay_seconds=3, obey_robots=False)
        fetch(server.say(f"/{number}", b"page"))
    assert web.time.slept == [3.0]


def test_hosts_do_not_wait_for_each_other(server, web):
    """Each has turns of its own."""
    server.say("/page", b"page")
    web.hosts.update({"a.example": ["127.0.0.1"], "b.example": ["127.0.0.1"]})
    fetch = web.open(host_delay_seconds=3, obey_robots=False)
    for host in web.hosts:
        fetch(f"http://{host}:{server.port}/page")
    assert web.time.slept == []


def test_a_kept_page_takes_no_turn(server, web):
    """Nothing is asked."""
    url = server.say("/page", b"page")
    fetch = web.open(host_delay_seconds=3, obey_robots=False)
    taken = fetch(url).fetched_at
    fetch(url, kept_since=taken)
    fetch(server.say("/other", b"page"))
    assert web.time.slept == [3.0]


def test_no_more_requests_at_once_than_allowed(web):
    """The third waits for a place, though its turn has come."""
    turns = Turns(web.store.index, web.time)
    limits = {"delay": 0, "connections": 2, "longest_wait": 60}
    is_third_in = threading.Event()

    def take_third():
        with turns.take("news.example", **limits):
            is_third_in.set()

    third = threading.Thread(target=take_third)
    with turns.take("news.example", **limits):
        with turns.take("news.example", **limits):
            third.start()
            assert not is_third_in.wait(0.05)
        assert is_third_in.wait(5)
    third.join()


def test_a_turn_reckoned_by_a_wrong_clock_is_passed_over(web):
    """A year ahead, nobody waits."""
    turns = Turns(web.store.index, web.time)
    limits = {"delay": 0, "connections": 1, "longest_wait": 60}
    turns.hold_off("news.example", 100)
    web.time.pass_by(days=-365)
    with turns.take("news.example", **limits):
        assert web.time.slept == []
