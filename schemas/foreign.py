"""What do rows of other data sets look like here? Events of a user's own files, and their sums."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

import pandas as pd
import pandera.pandas as pa

from schemas import fields, rules, shared
from schemas.fields import HASH, Day, Table, Whole

DATASETS = ("acled", "gdelt2", "icews", "polecat", "ucdp_ged")
FOREIGN_PRECISIONS = ("day", "week", "month", "longer", "report")


class ForeignEvent(Table):
    """Events of other data sets that a user imported, one row an event of a data set."""

    foreign_event_id: str = fields.text("A hash of data set and native_id.", pattern=HASH)
    dataset: str = fields.text("The data set.", accepted=DATASETS)
    native_id: str = fields.text(
        "The id in the data set (ICEWS: with its day); a hash of the row where it has none."
    )
    revision: Whole = fields.whole(
        "Which version of the row it is: ACLED's timestamp, GDELT's DATEADDED. A lower one never "
        "replaces a higher one.",
        missing=True,
    )
    event_date: Day = fields.day("The day of the event, the first of a span.")
    end_date: Day = fields.day("The last day of a span.", missing=True)
    date_precision: str = fields.text(
        "How precise the day is; `report` means the day of the story.", accepted=FOREIGN_PRECISIONS
    )
    actor_name: str = fields.text("Who acts, as the data set writes it.", missing=True)
    actor_code: str = fields.text("The actor's CAMEO chain, if there is one.", missing=True)
    actor_country: str = shared.party_country("actor")
    target_name: str = fields.text("Who is acted upon, as the data set writes it.", missing=True)
    target_code: str = fields.text("The target's CAMEO chain, if there is one.", missing=True)
    target_country: str = shared.party_country("target")
    event_type: str = fields.text("The type in the data set's own terms of today.")
    sub_event_type: str = fields.text("The sub-type or mode in the same terms.", missing=True)
    cameo_code: str = fields.text(
        "The CAMEO code, lost zeros put back.",
        missing=True,
        references="ontology.cameo_codes.code",
    )
    cameo_root: str = fields.text(
        "The first two digits of the CAMEO code.",
        missing=True,
        references="ontology.cameo_codes.root",
    )
    quad_class: Whole = fields.whole(
        "The quad class of the CAMEO or PLOVER code by the standard convention.",
        missing=True,
        low=1,
        high=4,
        references="ontology.quad_classes.code",
    )
    intensity: float = fields.number(
        "Goldstein value or PLOVER score as given.", missing=True, low=-10, high=10, unit="points"
    )
    plover_event: str = shared.plover_event()
    acled_event_type: str = shared.acled_event_type()
    location_name: str = fields.text("The place as the data set names it.", missing=True)
    admin1: str = shared.admin1()
    location_country: str = shared.location_country()
    country_text: str = fields.text("The country as the data set writes it.", missing=True)
    latitude: float = shared.latitude()
    longitude: float = shared.longitude()
    fatalities: Whole = fields.whole("Deaths, the best estimate.", missing=True, unit="people")
    fatalities_low: Whole = fields.whole("The low estimate.", missing=True, unit="people")
    fatalities_high: Whole = fields.whole("The high estimate.", missing=True, unit="people")
    publisher: str = fields.text("Who reported it, as the data set says.", missing=True)
    url: str = fields.text("Where the report stands.", missing=True)
    repairs: str = fields.text("What was mended in the row, separated by `; `.", missing=True)
    file_name: str = fields.text("The file that the row was first met in.")
    line_no: Whole = fields.whole("The line of the file on which it begins.", low=1)
    row_json: str = fields.text("The row as it came, as a JSON object.")

    class Config(Table.Config):
        name = "raw.foreign_events"
        unique = ["foreign_event_id"]

    @pa.dataframe_check(error="latitude: comes without longitude, or the other way round")
    @classmethod
    def point_is_whole(cls, foreign_events: pd.DataFrame) -> pd.Series:
        """Latitude and longitude come together."""
        return rules.both_or_neither(foreign_events, "latitude", "longitude")

    @pa.dataframe_check(error="end_date: is before event_date")
    @classmethod
    def span_is_in_order(cls, foreign_events: pd.DataFrame) -> pd.Series:
        """A span ends no earlier than it begins."""
        return ~(foreign_events["end_date"] < foreign_events["event_date"])


class ForeignCountryMonth(Table):
    """Our actual events beside another data set's, one row a month, country and data set."""

    month: Day = fields.day("The first day of the month.")
    location_country: str = fields.text(
        "The country of the place, ISO 3166 alpha-3.", references=shared.COUNTRIES
    )
    dataset: str = fields.text("The data set that stands beside ours.", accepted=DATASETS)
    n_foreign_events: Whole = shared.how_many("events the data set has")
    n_events: Whole = shared.how_many("events we have")
    n_foreign_violent_events: Whole = shared.how_many("violent events the data set has")
    n_violent_events: Whole = shared.how_many("events of CAMEO roots 18, 19 and 20 we have")
    n_foreign_protests: Whole = shared.how_many("protests and riots the data set has")
    n_protests: Whole = shared.how_many("events of CAMEO root 14 we have")
    foreign_fatalities: Whole = fields.whole(
        "Deaths in the data set; missing where it counts none.", missing=True, unit="people"
    )
    fatalities: Whole = fields.whole(
        "Deaths in our events; missing where no report tells of any.", missing=True, unit="people"
    )

    class Config(Table.Config):
        name = "marts.foreign_country_months"
        unique = ["month", "location_country", "dataset"]
