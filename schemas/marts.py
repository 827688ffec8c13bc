"""What do the public tables look like? Events, and their sums by day, dyad and country."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

import pandas as pd
import pandera.pandas as pa

from schemas import fields, rules, shared
from schemas.fields import HASH, Day, Moment, Table, Whole


class Event(Table):
    """Events, one row a happening, merged from one or more coded events."""

    event_id: str = fields.text(
        "A hash of the coded events; the same coded events give the same id.", pattern=HASH
    )
    event_date: Day = shared.event_date()
    date_precision: str = shared.date_precision()
    actor_name: str = shared.party_name("actor", missing=True)
    actor_code: str = shared.party_code("actor", missing=False)
    actor_country: str = shared.party_country("actor")
    actor_role: str = shared.party_role("actor")
    target_name: str = shared.party_name("target", missing=True)
    target_code: str = shared.party_code("target", missing=True)
    target_country: str = shared.party_country("target")
    target_role: str = shared.party_role("target")
    cameo_code: str = shared.cameo_code()
    cameo_root: str = shared.cameo_root()
    quad_class: Whole = shared.quad_class()
    goldstein: float = shared.goldstein()
    plover_event: str = shared.plover_event()
    plover_mode: str = shared.plover_mode()
    acled_event_type: str = shared.acled_event_type()
    acled_sub_event_type: str = shared.acled_sub_event_type()
    status: str = shared.status()
    location_name: str = shared.location_name()
    location_country: str = shared.location_country()
    admin1: str = shared.admin1()
    latitude: float = shared.latitude()
    longitude: float = shared.longitude()
    geo_precision: Whole = shared.geo_precision()
    fatalities: Whole = shared.fatalities()
    injuries: Whole = shared.injuries()
    n_coded_events: Whole = shared.how_many("coded events were merged")
    n_reports: Whole = shared.how_many("reports tell of the event")
    n_publishers: Whole = shared.how_many("publishers tell of it; syndicated copies count once")
    first_reported_at: Moment = fields.moment("When the first report was published.")
    last_reported_at: Moment = fields.moment("When the last report was published.")
    confidence: float = shared.confidence()
    merge_reason: str = fields.text(
        "Why the coded events were taken for one; missing for a single one.", missing=True
    )
    coded_event_ids: str = fields.text("The coded events, separated by `;`.")
    best_coded_event_id: str = shared.coded_event_id(references="raw.coded_events.coded_event_id")

    class Config(Table.Config):
        name = "marts.events"
        unique = ["event_id"]

    @pa.dataframe_check(error="cameo_root: is not the first two digits of cameo_code")
    @classmethod
    def root_fits_code(cls, events: pd.DataFrame) -> pd.Series:
        """The root begins the code."""
        return rules.root_fits_code(events)

    @pa.dataframe_check(error="plover_mode: is not a mode of plover_event")
    @classmethod
    def mode_fits_event(cls, events: pd.DataFrame) -> pd.Series:
        """The mode belongs to the event."""
        return rules.mode_fits_event(events)

    @pa.dataframe_check(error="acled_sub_event_type: is not a sub-event type of acled_event_type")
    @classmethod
    def sub_type_fits_type(cls, events: pd.DataFrame) -> pd.Series:
        """The sub-event type belongs to the event type."""
        return rules.sub_type_fits_type(events)

    @pa.dataframe_check(error="latitude: comes without longitude, or the other way round")
    @classmethod
    def point_is_whole(cls, events: pd.DataFrame) -> pd.Series:
        """Latitude and longitude come together."""
        return rules.both_or_neither(events, "latitude", "longitude")

    @pa.dataframe_check(error="last_reported_at: is before first_reported_at")
    @classmethod
    def reports_are_in_order(cls, events: pd.DataFrame) -> pd.Series:
        """The last report is not before the first."""
        return ~(events["last_reported_at"] < events["first_reported_at"])


class EventDay(Table):
    """Actual events, one row a day, country of the place and CAMEO root."""

    event_date: Day = shared.event_date()
    location_country: str = shared.location_country()
    cameo_root: str = shared.cameo_root()
    quad_class: Whole = shared.quad_class()
    n_events: Whole = shared.how_many("events")
    n_reports: Whole = shared.how_many("reports tell of them")
    fatalities: Whole = shared.fatalities()
    injuries: Whole = shared.injuries()
    mean_goldstein: float = fields.number(
        "The mean Goldstein value of the events.", low=-10, high=10, unit="points"
    )

    class Config(Table.Config):
        name = "marts.event_days"
        unique = ["event_date", "location_country", "cameo_root"]


class ActorDyadMonth(Table):
    """Actual events, one row a month, actor and target."""

    month: Day = fields.day("The first day of the month.")
    actor_code: str = shared.party_code("actor", missing=False)
    actor_country: str = shared.party_country("actor")
    target_code: str = shared.party_code("target", missing=False)
    target_country: str = shared.party_country("target")
    n_events: Whole = shared.how_many("events")
    n_verbal_cooperation: Whole = shared.how_many("events of quad class 1")
    n_material_cooperation: Whole = shared.how_many("events of quad class 2")
    n_verbal_conflict: Whole = shared.how_many("events of quad class 3")
    n_material_conflict: Whole = shared.how_many("events of quad class 4")
    n_reports: Whole = shared.how_many("reports tell of them")
    fatalities: Whole = shared.fatalities()
    mean_goldstein: float = fields.number(
        "The mean Goldstein value of the events.", low=-10, high=10, unit="points"
    )

    class Config(Table.Config):
        name = "marts.actor_dyad_months"
        unique = ["month", "actor_code", "target_code"]


class CountryMonth(Table):
    """Actual events, one row a month and country of the place."""

    month: Day = fields.day("The first day of the month.")
    location_country: str = fields.text(
        "The country of the place, ISO 3166 alpha-3.", references=shared.COUNTRIES
    )
    n_events: Whole = shared.how_many("events")
    n_verbal_cooperation: Whole = shared.how_many("events of quad class 1")
    n_material_cooperation: Whole = shared.how_many("events of quad class 2")
    n_verbal_conflict: Whole = shared.how_many("events of quad class 3")
    n_material_conflict: Whole = shared.how_many("events of quad class 4")
    n_protests: Whole = shared.how_many("events of CAMEO root 14")
    n_violent_events: Whole = shared.how_many("events of CAMEO roots 18, 19 and 20")
    n_reports: Whole = shared.how_many("reports tell of them")
    n_publishers: Whole = shared.how_many("publishers tell of them")
    fatalities: Whole = shared.fatalities()
    injuries: Whole = shared.injuries()
    mean_goldstein: float = fields.number(
        "The mean Goldstein value of the events.", low=-10, high=10, unit="points"
    )

    class Config(Table.Config):
        name = "marts.country_months"
        unique = ["month", "location_country"]
