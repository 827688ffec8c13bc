"""What a benchmark figure is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, in percent.

    Attributes:
        record_set: the set it was measured on, by its file's name without ending.
        name: what was measured ("acc@161 km of found", "root").
        value: F1 where precision and recall are given, else a share.
        gold: how many gold items it stands on.
        precision: in percent, if it has one.
        recall: in percent, if it has one.
    """

    record_set: str
    name: str
    value: float
    gold: int
    precision: float | None = None
    recall: float | None = None
