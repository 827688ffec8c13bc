"""What is handed to a worker? A partition: some reports, those to be coded with their texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from coder.report import ReportText


@dataclass(frozen=True, slots=True)
class Partition:
    """Reports that are coded and stored together.

    Attributes:
        name: its number in the run, with that of the piece where it was taken apart.
        report_ids: all its reports, in order.
        texts: those that are to be coded.
        passed_over: the outcome of each report that is not to be coded.
    """

    name: str
    report_ids: tuple[str, ...]
    texts: tuple[ReportText, ...]
    passed_over: Mapping[str, str] = field(default_factory=dict)


def make_partitions(batches: Iterable[pd.DataFrame]) -> Iterator[Partition]:
    """A partition for each of the *batches*, `Report` tables."""
    for number, reports in enumerate(batches):
        yield make_partition(f"{number:06d}", reports)


def make_partition(name: str, reports: pd.DataFrame) -> Partition:
    """The *reports* as a partition; those that something stands in the way of are passed over."""
    obstacles = name_obstacles(reports)
    passed_over = reports.assign(obstacle=obstacles)[obstacles.notna()]
    return Partition(
        name,
        tuple(reports["report_id"]),
        tuple(list_texts(reports[obstacles.isna()])),
        dict(zip(passed_over["report_id"], passed_over["obstacle"], strict=True)),
    )


def split_partition(partition: Partition, pieces: int) -> list[Partition]:
    """The *partition* in at most so many *pieces*, none of them empty."""
    ids = partition.report_ids
    size = -(-len(ids) // pieces)
    return [
        _take(partition, f"{partition.name}-{number}", ids[start : start + size])
        for number, start in enumerate(range(0, len(ids), size))
    ]


def is_english(reports: pd.DataFrame) -> pd.Series:
    """Which *reports* are in English, or in a language nobody has found out."""
    language = reports["language"].fillna("en").astype("str")
    return language.str.lower().str.split("-").str[0] == "en"


def name_obstacles(reports: pd.DataFrame) -> pd.Series:
    """Why each of *reports* is not coded, a word of the outcomes; missing if it is."""
    obstacles = pd.Series(None, index=reports.index, dtype="str")
    obstacles[reports["text_kind"] == "listing"] = "listing"
    obstacles[~is_english(reports)] = "other_language"
    return obstacles


def list_texts(reports: pd.DataFrame) -> list[ReportText]:
    """The *reports* as the coder takes them."""
    days = reports["published_at"].dt.date
    told = (reports[name].fillna("").astype("str") for name in ("dateline", "publisher", "url"))
    columns = (reports["report_id"], reports["text"], days, *told)
    return [ReportText(*cells) for cells in zip(*columns, strict=True)]


def _take(partition: Partition, name: str, report_ids: tuple[str, ...]) -> Partition:
    wanted = set(report_ids)
    return replace(
        partition,
        name=name,
        report_ids=report_ids,
        texts=tuple(text for text in partition.texts if text.report_id in wanted),
        passed_over={k: why for k, why in partition.passed_over.items() if k in wanted},
    )
