"""Words of a document that may name a place."""

from dataclasses import dataclass

from coder.places.gazetteer import Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place.

    Attributes:
        start, end: token indices, end exclusive.
        key: the folded name.
        places: what the name may mean; for a country the country comes first.
    """

    start: int
    end: int
    key: str
    places: tuple[Place, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether the name mostly means something else than a place."""
        return all(place.is_doubtful for place in self.places)

    @property
    def is_country(self) -> bool:
        """Whether the words name a country, whatever else they may name."""
        return self.places[0].kind == "country"
