"""Manners: limits that make no sense are refused, the user agent tells who asks."""

import pytest

from sources.web import FAILURES, Manners, allow_private
from sources.web.failures import NO_ANSWER, RETRIED, STATUS_KINDS
from sources.web.manners import name_agent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("attempts", 0),
        ("host_connections", 0),
        ("host_delay_seconds", -1),
        ("read_seconds", 0),
        ("packed_bytes", 0),
        ("redirects", -1),
        ("answer_seconds", float("nan")),
        ("contact", "a\r\nb"),
    ],
)
def test_limits_that_make_no_sense_are_refused(name, value):
    """The message names the setting."""
    with pytest.raises(ValueError, match=name):
        Manners(**{name: value})


def test_nothing_may_be_left_out_but_what_is_said():
    """No delay and no redirects are settings like others."""
    assert Manners(host_delay_seconds=0, redirects=0).redirects == 0


def test_the_agent_without_contact_names_the_project():
    """And no more."""
    assert "(" not in name_agent("")


def test_localhost_is_this_machine_in_every_spelling():
    """A feed of localhost may name its pages by number."""
    allowed = allow_private(Manners(), True, ["http://localhost:8000/feed"]).allow_private
    assert allowed == ("localhost", "127.0.0.1", "::1")


def test_every_kind_has_its_sentence():
    """Of those that other tables name."""
    assert RETRIED | NO_ANSWER | set(STATUS_KINDS.values()) <= FAILURES.keys()
