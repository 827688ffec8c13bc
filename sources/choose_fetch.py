"""How is a source fetched? With its own manners, and with the key of its service."""

import os
from dataclasses import dataclass
from datetime import datetime

from sources.config import SourceList
from sources.source import Source
from sources.web import Fetcher, Snapshot
from sources.web.failures import Trouble
from sources.web.fetched import Fetch
from sources.web.secret import Secret, name_sites


def choose_fetch(fetcher: Fetcher, listed: SourceList, source: Source) -> Fetch:
    """*fetcher* as *source* is to be fetched by what the file of sources says.

    A source whose key is not in the environment gets one that says so and asks nothing.
    """
    name = source.options.get("key_env", "")
    value = os.environ.get(name, "") if name else ""
    if name and not value:
        return WithoutKey(name)
    return fetcher.for_source(
        source.name,
        source.addresses,
        manners=listed.manners_of(source),
        secret=make_secret(value, source) if name else None,
    )


def make_secret(value: str, source: Source) -> Secret:
    """The key *value* as the service of *source* wants it."""
    options = source.options
    return Secret(
        f"{options['key_prefix']} {value}".strip(),
        name_sites(source.addresses),
        header=options["key_header"],
        param=options["key_param"],
    )


@dataclass(frozen=True, slots=True)
class WithoutKey:
    """A `Fetch` that cannot ask, for the environment lacks the variable of this *name*."""

    name: str

    def __call__(self, url: str, *, kept_since: datetime | None = None) -> Snapshot:
        """Never gives a snapshot.

        Raises:
            FetchFailed: always; kind `no_key`.
        """
        raise Trouble("no_key", name=self.name).at(url)
