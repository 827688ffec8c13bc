"""The kind `listing`: JSON over HTTP, page after page, with a map from its keys to our fields."""

from sources.listings.keys import LISTING_KEYS, find_faults
from sources.listings.read import read_listing

__all__ = ["LISTING_KEYS", "find_faults", "read_listing"]
