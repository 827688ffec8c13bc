"""What do the public tables of events look like? Merged, as coded, and one a day."""

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


class LabelledCodedEvent(Table):
    """Coded events with their event, report and labels, one row a dyad a sentence tells."""

    coded_event_id: str = shared.coded_event_id(references="raw.coded_events.coded_event_id")
    event_id: str = fields.text("The event it was merged into.", pattern=HASH)
    is_clearest: bool = fields.flag("Whether it says as much as any telling of its event.")
    merge_reason: str = fields.text("Why it was merged into the event.")
    report_id: str = shared.report_id(references="raw.reports.report_id")
    publisher: str = fields.text("Who published the report; the source where it names nobody.")
    url: str = fields.text("Where the report stands.", missing=True)
    published_at: Moment = fields.moment("When the report was published.")
    first_report_id: str = fields.text("The first report with the same or nearly the same text.")
    sentence_no: Whole = fields.whole("The sentence in the report, the first is 0.")
    event_date: Day = shared.event_date()
    date_precision: str = shared.date_precision()
    date_basis: str = fields.text("Where the date comes from.")
    actor_name: str = shared.party_name("actor", missing=True)
    actor_code: str = shared.party_code("actor", missing=False)
    actor_country: str = shared.party_country("actor")
    actor_country_name: str = shared.label_of("actor_country")
    actor_role: str = shared.party_role("actor")
    actor_role_label: str = shared.label_of("actor_role")
    actor_basis: str = shared.party_basis("actor")
    target_name: str = shared.party_name("target", missing=True)
    target_code: str = shared.party_code("target", missing=True)
    target_country: str = shared.party_country("target")
    target_country_name: str = shared.label_of("target_country")
    target_role: str = shared.party_role("target")
    target_role_label: str = shared.label_of("target_role")
    target_basis: str = shared.party_basis("target")
    action_text: str = fields.text("The words of the report that tell the act.")
    cameo_code: str = shared.cameo_code()
    cameo_label: str = shared.label_of("cameo_code", missing=False)
    cameo_root: str = shared.cameo_root()
    cameo_root_label: str = shared.label_of("cameo_root", missing=False)
    quad_class: Whole = shared.quad_class()
    quad_class_label: str = shared.label_of("quad_class", missing=False)
    goldstein: float = shared.goldstein()
    plover_event: str = shared.plover_event()
    plover_event_label: str = shared.label_of("plover_event")
    plover_mode: str = shared.plover_mode()
    plover_contexts: str = fields.text("PLOVER contexts, separated by `;`.", missing=True)
    acled_event_type: str = shared.acled_event_type()
    acled_sub_event_type: str = shared.acled_sub_event_type()
    acled_disorder_type: str = fields.text("The ACLED disorder type.", missing=True)
    status: str = shared.status()
    attributed_to: str = fields.text("The CAMEO chain of the speaker of a claim.", missing=True)
    location_name: str = shared.location_name()
    location_country: str = shared.location_country()
    location_country_name: str = shared.label_of("location_country")
    admin1: str = shared.admin1()
    latitude: float = shared.latitude()
    longitude: float = shared.longitude()
    geo_precision: Whole = shared.geo_precision()
    location_basis: str = fields.text("Where the place comes from.", missing=True)
    fatalities: Whole = shared.fatalities()
    injuries: Whole = shared.injuries()
    confidence: float = shared.confidence()
    rule: str = fields.text("The lexicon line that fired.", missing=True)
    coder_version: str = fields.text("The version of the coder.")
    lexicon_version: str = fields.text("The version of the lexicons.")

    class Config(Table.Config):
        name = "marts.coded_events"
        unique = ["coded_event_id"]


class OneADayEvent(Table):
    """Actual coded events filtered as Phoenix does, one row a day, actor, target and CAMEO code."""

    event_date: Day = shared.event_date()
    actor_code: str = shared.party_code("actor", missing=False)
    actor_country: str = shared.party_country("actor")
    actor_role: str = shared.party_role("actor")
    target_code: str = shared.party_code("target", missing=False)
    target_country: str = shared.party_country("target")
    target_role: str = shared.party_role("target")
    cameo_code: str = shared.cameo_code()
    cameo_root: str = shared.cameo_root()
    quad_class: Whole = shared.quad_class()
    goldstein: float = shared.goldstein()
    location_name: str = shared.location_name()
    location_country: str = shared.location_country()
    n_coded_events: Whole = shared.how_many("coded events were taken for one")
    n_events: Whole = shared.how_many("merged events of marts.events they belong to")
    n_reports: Whole = shared.how_many("reports tell of it")
    n_publishers: Whole = shared.how_many("publishers tell of it; copies count once")
    best_coded_event_id: str = shared.coded_event_id(references="raw.coded_events.coded_event_id")

    class Config(Table.Config):
        name = "marts.one_a_day_events"
        unique = ["event_date", "actor_code", "target_code", "cameo_code"]
