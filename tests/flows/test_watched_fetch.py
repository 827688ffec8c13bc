"""What a visit asks for is counted, and keys of services still reach the fetcher."""

from dataclasses import dataclass, field

from flows.visits import WatchedFetch
from sources.web.secret import Secret, add_secret


@dataclass
class Keyed:
    """A fetch that notes the keys that it is to send."""

    sent: list[str] = field(default_factory=list)

    def with_secret(self, secret):
        """The same fetch."""
        self.sent.append(secret.value)
        return self


def test_a_key_reaches_the_fetcher_behind():
    """Or a service would refuse every request."""
    fetch = Keyed()
    watched = WatchedFetch(fetch)
    assert add_secret(watched, Secret("abc", frozenset({"api.example"}), header="X-Key")) is watched
    assert fetch.sent == ["abc"]
