"""What do our events look like in ACLED's columns?"""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from schemas import fields, shared
from schemas.fields import Day, Table, Whole

ACTOR_TYPES = "ontology.acled_interaction_codes.label"


class AcledEvent(Table):
    """Actual events in ACLED's columns, one row a day, place and set of parties."""

    event_id_cnty: str = fields.text(
        "The ISO 3166 alpha-3 code and a number made from our event_id; stable as long as that is.",
        pattern=r"^[A-Z]{3}\d+$",
    )
    event_date: Day = fields.day("The day of the event; the middle of a week or month.")
    year: Whole = fields.whole("The year of event_date.", low=1000)
    time_precision: Whole = fields.whole("1 the day, 2 the week, 3 the month.", low=1, high=3)
    disorder_type: str = fields.text("The ACLED disorder type.")
    event_type: str = fields.text(
        "The ACLED event type.", references="ontology.acled_event_types.event_type"
    )
    sub_event_type: str = fields.text(
        "The ACLED sub-event type; where tellings differ, the one that ranks highest.",
        references="ontology.acled_event_types.sub_event_type",
    )
    actor1: str = fields.text("The acting party, demonstrators in demonstrations.")
    assoc_actor_1: str = fields.text("Whom actor1 belongs to, separated by `; `.", missing=True)
    inter1: str = fields.text("The type of actor1.", references=ACTOR_TYPES)
    actor2: str = fields.text("The other party.", missing=True)
    assoc_actor_2: str = fields.text("Whom actor2 belongs to, separated by `; `.", missing=True)
    inter2: str = fields.text("The type of actor2.", missing=True, references=ACTOR_TYPES)
    interaction: str = fields.text("The pair of types, without order.", references=ACTOR_TYPES)
    civilian_targeting: str = fields.text(
        "Whether civilians are the main or only target.",
        missing=True,
        accepted=("Civilian targeting",),
    )
    iso: Whole = fields.whole("The country, ISO 3166 numeric code.", missing=True)
    region: str = fields.text("The region of the world as ACLED divides it.", missing=True)
    country: str = fields.text("The country as ACLED names it.")
    admin1: str = shared.admin1()
    admin2: str = fields.text("The second-level region; always missing.", missing=True)
    admin3: str = fields.text("The third-level region; always missing.", missing=True)
    location: str = fields.text("The place; the region or country where no place is named.")
    latitude: float = shared.latitude()
    longitude: float = shared.longitude()
    geo_precision: Whole = fields.whole(
        "1 a named place, 2 near it, 3 a region or less.", low=1, high=3
    )
    source: str = fields.text("The publishers, separated by `; `.")
    source_scale: str = fields.text("The scale of the publishers; always missing.", missing=True)
    notes: str = fields.text("A sentence made from the codes.")
    fatalities: Whole = shared.sum_of("Deaths")
    tags: str = fields.text("Further tags; always missing.", missing=True)
    timestamp: Whole = fields.whole(
        "When the last report of it was published, in Unix time.", low=None, unit="seconds"
    )

    class Config(Table.Config):
        name = "marts.acled_events"
        unique = ["event_id_cnty"]
