"""What lists of reports name, one by one: followed to their pages, left out, or merged unread."""

from sources.entries.entry import Entry, read_moment
from sources.entries.follow import FOLLOW_KEYS, Follower

__all__ = ["FOLLOW_KEYS", "Entry", "Follower", "read_moment"]
