"""What is an entry? One report that a feed, a listing, a sitemap or an index of pages names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sources.addresses import identify
from sources.dates import DateOrder, parse_published
from sources.errors import BadDate


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list of reports.

    Attributes:
        address: of its page, whole; empty if it has none.
        fields: what the list itself says of it, by the names of `field_aliases.csv`.
        published: when it was published (UTC); None if the list does not say, or not legibly.
        updated: when it was last changed (UTC); None if the list does not say.
        key: what tells it from other entries of the list where that is not its address.
        row: the entry as it came, which is kept if it is rejected.
        retrieved_at: when the list that names it was fetched (UTC).
    """

    address: str
    fields: Mapping[str, str] = field(default_factory=dict)
    published: datetime | None = None
    updated: datetime | None = None
    key: str = ""
    row: Mapping[str, object] = field(default_factory=dict)
    retrieved_at: datetime | None = None

    @property
    def identity(self) -> str:
        """The address under which its report is known; empty if it has none."""
        return identify(self.address) if self.address else ""

    @property
    def name(self) -> str:
        """What tells it from the other entries of its source; empty if nothing does."""
        return self.key or self.identity

    @property
    def is_updated(self) -> bool:
        """Whether it was changed after it was published."""
        return bool(self.updated and self.published and self.updated > self.published)

    @property
    def changed(self) -> datetime | None:
        """When its page was last changed, as far as the list says."""
        return self.updated or self.published


def read_moment(said: str, order: DateOrder | None) -> datetime | None:
    """The moment that *said* names; None if it names none that can be read."""
    try:
        return parse_published(said, date_order=order)
    except BadDate:
        return None
