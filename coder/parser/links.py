"""What ties one word of a sentence to its head?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One word's role towards its head.

    Attributes:
        role: a role of `labels.csv`.
        head: the head's index in the document.
        child: the word's index in the document.
        word: the preposition of an oblique or the marker of a clause, lower case; else empty.
    """

    role: str
    head: int
    child: int
    word: str = ""
