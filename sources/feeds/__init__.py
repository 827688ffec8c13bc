"""The kind `feed`: RSS 0.9 to 2.0, RDF and Atom, with the pages that the entries lead to."""

from sources.feeds.read import FEED_KEYS, read_feed

__all__ = ["FEED_KEYS", "read_feed"]
