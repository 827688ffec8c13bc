"""Who made a release, under which terms, with which versions: what its maker says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

import schemas
from schemas.release import Accuracy
from warehouse.errors import WarehouseError

LICENCES: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC-BY-NC-4.0": (
        "Creative Commons Attribution-NonCommercial 4.0 International",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    "ODbL-1.0": (
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
}


@dataclass(frozen=True)
class Imprint:
    """What the maker of a release says of it.

    Attributes:
        creator: who is to be cited.
        licence: a key of `LICENCES`, the terms of the coded data.
        versions: versions to state beside those of coder, lexicons and ontology.
        accuracy: an `Accuracy` table; without rows if nothing was measured.
    """

    creator: str = "The Turnstone developers"
    licence: str = "CC-BY-4.0"
    versions: Mapping[str, str] = field(default_factory=dict)
    accuracy: pd.DataFrame = field(default_factory=lambda: schemas.empty_frame(Accuracy))

    def __post_init__(self) -> None:
        if self.licence not in LICENCES:
            raise WarehouseError(
                f"{self.licence!r} is not a licence that is known; valid are {', '.join(LICENCES)}"
            )
        if not self.creator.strip() or "\n" in self.creator:
            raise WarehouseError("the creator of a release is one line with a name")
