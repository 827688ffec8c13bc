"""What is an entry of a live blog? A text with a time of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog.

    Attributes:
        moment: when it was published, as the page says it; empty if it does not.
        text: what it tells.
        title: its heading; empty if it has none.
        fragment: what tells its address from that of the blog; empty if the page gives none.
        url: its own address; empty if it has none.
    """

    moment: str
    text: str
    title: str = ""
    fragment: str = ""
    url: str = ""
