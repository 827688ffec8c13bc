"""What do the tables look like that only releases have? Gaps in the reports, accuracy figures."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from schemas import fields
from schemas.fields import VERSION, Day, Table, Whole


class CoverageGap(Table):
    """Spans of a week and more without a report of a publisher, one row a publisher and span."""

    publisher: str = fields.text("The publisher, or the provider where no publisher is known.")
    first_day: Day = fields.day("The first day without a report.")
    last_day: Day = fields.day("The last day without a report; a report follows on the next.")
    n_days: Whole = fields.whole("How long the span is.", low=7, unit="days")

    class Config(Table.Config):
        name = "release.coverage_gaps"
        unique = ["publisher", "first_day"]


class Accuracy(Table):
    """How accurate the coder was found to be, one row a gold set and figure."""

    gold_set: str = fields.text("The gold set, see docs/accuracy.md of Turnstone.")
    figure: str = fields.text("What is compared: codes, parties or both.")
    precision: float = fields.number(
        "Right ones among those coded.", missing=True, low=0, high=100, unit="percent"
    )
    recall: float = fields.number(
        "Right ones among those of the gold set.", missing=True, low=0, high=100, unit="percent"
    )
    f1: float = fields.number(
        "The harmonic mean of both, or the share of right answers where there is one figure only.",
        low=0,
        high=100,
        unit="percent",
    )
    n_gold: Whole = fields.whole(
        "How many gold records count; missing where not noted.", missing=True, unit="rows"
    )
    coder_version: str = fields.text("The coder that was measured.", pattern=VERSION)
    lexicon_version: str = fields.text("The lexicons that were measured.", pattern=VERSION)

    class Config(Table.Config):
        name = "release.accuracy"
        unique = ["gold_set", "figure"]
