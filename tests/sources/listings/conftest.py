"""The server on loopback and the fetcher of the tests of the web."""

from tests.sources.web.conftest import server, web

__all__ = ["server", "web"]
