"""What do the public tables on sources and coding look like? Publishers, coverage, quality."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from schemas import fields, shared
from schemas.fields import Day, Moment, Table, Whole


class Publisher(Table):
    """Publishers, one row a publisher; reports that name none stand under their source."""

    publisher: str = fields.text("Who published the reports.")
    n_reports: Whole = shared.how_many("reports it published")
    n_copies: Whole = shared.how_many(
        "of them are copies of an earlier report of another publisher"
    )
    n_copied: Whole = shared.how_many("reports of other publishers are copies of its texts")
    n_reports_with_events: Whole = shared.how_many("of its reports gave a coded event")
    n_coded_events: Whole = shared.how_many("coded events its reports gave")
    n_events: Whole = shared.how_many("actual events it tells of")
    n_events_alone: Whole = shared.how_many("actual events nobody else tells of, copies left aside")
    n_first_reports: Whole = shared.how_many(
        "actual events it told before or as early as any other"
    )
    n_countries: Whole = shared.how_many("countries where its actual events took place")
    first_published_at: Moment = fields.moment("When its first report was published.")
    last_published_at: Moment = fields.moment("When its last report was published.")

    class Config(Table.Config):
        name = "marts.publishers"
        unique = ["publisher"]


class Coverage(Table):
    """Reports by source and day, one row a source and day; days without reports too."""

    source: str = fields.text("The provider of the reports.")
    published_date: Day = fields.day("The day of publication.")
    n_reports: Whole = shared.how_many("reports were published that day")
    n_publishers: Whole = shared.how_many("publishers they come from")
    n_copies: Whole = shared.how_many("of them are copies of an earlier report")
    n_coded_reports: Whole = shared.how_many("of them have been coded")
    n_coded_events: Whole = shared.how_many("coded events they gave")
    is_gap: bool = fields.flag(
        "Whether the source gave no report that day, between its first report and the last of all."
    )
    gap_days: Whole = fields.whole(
        "The length of the gap that the day is in, 0 if it is in none.", unit="days"
    )

    class Config(Table.Config):
        name = "marts.coverage"
        unique = ["source", "published_date"]


class CoderQuality(Table):
    """What to doubt in the coding, one row a day of publication that has reports."""

    published_date: Day = fields.day("The day of publication.")
    n_reports: Whole = shared.how_many("reports were published that day")
    n_not_coded: Whole = shared.how_many("of them have not been coded yet")
    n_no_actor: Whole = shared.how_many("of them told an act, but of nobody the lexicons know")
    n_no_action: Whole = shared.how_many("of them told no act that the lexicons know")
    n_other_language: Whole = shared.how_many("of them are in a language that is not coded")
    n_listing: Whole = shared.how_many("of them only list headlines, which are not coded")
    n_coded_events: Whole = shared.how_many("coded events they gave")
    n_rejected: Whole = shared.how_many("coded events of theirs were rejected")
    n_low_confidence: Whole = shared.how_many("coded events have a confidence below 0.5")
    n_actor_inferred: Whole = shared.how_many("coded events have an actor that is not named")
    n_target_inferred: Whole = shared.how_many("coded events have a target that is not named")
    n_place_inferred: Whole = shared.how_many(
        "coded events have a place from the dateline or from elsewhere in the report"
    )
    n_date_inferred: Whole = shared.how_many("coded events have the day of publication for a date")
    n_attributed: Whole = shared.how_many("coded events report what somebody claims")
    mean_confidence: float = fields.number(
        "The mean confidence; missing without coded events.", missing=True, low=0, high=1
    )

    class Config(Table.Config):
        name = "marts.coder_quality"
        unique = ["published_date"]
