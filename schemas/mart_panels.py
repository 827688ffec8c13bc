"""What do the public sums look like? Events by day, by dyad and month, by country and month."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from schemas import fields, shared
from schemas.fields import Day, Table, Whole


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
    """Actual events, one row a month, actor and target; months without events too, in the panel."""

    month: Day = fields.day("The first day of the month.")
    actor_code: str = shared.party_code("actor", missing=False)
    actor_country: str = shared.party_country("actor")
    target_code: str = shared.party_code("target", missing=False)
    target_country: str = shared.party_country("target")
    is_in_panel: bool = fields.flag(
        "Whether the pair is in the balanced panel, and so has a row for each direction and month: "
        "it is among the 5,000 pairs with events in the most months, two at least."
    )
    n_events: Whole = shared.how_many("events")
    n_verbal_cooperation: Whole = shared.how_many("events of quad class 1")
    n_material_cooperation: Whole = shared.how_many("events of quad class 2")
    n_verbal_conflict: Whole = shared.how_many("events of quad class 3")
    n_material_conflict: Whole = shared.how_many("events of quad class 4")
    n_root_01: Whole = shared.how_many("events of CAMEO root 01")
    n_root_02: Whole = shared.how_many("events of CAMEO root 02")
    n_root_03: Whole = shared.how_many("events of CAMEO root 03")
    n_root_04: Whole = shared.how_many("events of CAMEO root 04")
    n_root_05: Whole = shared.how_many("events of CAMEO root 05")
    n_root_06: Whole = shared.how_many("events of CAMEO root 06")
    n_root_07: Whole = shared.how_many("events of CAMEO root 07")
    n_root_08: Whole = shared.how_many("events of CAMEO root 08")
    n_root_09: Whole = shared.how_many("events of CAMEO root 09")
    n_root_10: Whole = shared.how_many("events of CAMEO root 10")
    n_root_11: Whole = shared.how_many("events of CAMEO root 11")
    n_root_12: Whole = shared.how_many("events of CAMEO root 12")
    n_root_13: Whole = shared.how_many("events of CAMEO root 13")
    n_root_14: Whole = shared.how_many("events of CAMEO root 14")
    n_root_15: Whole = shared.how_many("events of CAMEO root 15")
    n_root_16: Whole = shared.how_many("events of CAMEO root 16")
    n_root_17: Whole = shared.how_many("events of CAMEO root 17")
    n_root_18: Whole = shared.how_many("events of CAMEO root 18")
    n_root_19: Whole = shared.how_many("events of CAMEO root 19")
    n_root_20: Whole = shared.how_many("events of CAMEO root 20")
    n_reports: Whole = shared.how_many("reports tell of them")
    fatalities: Whole = shared.sum_of("Deaths by the events")
    sum_goldstein: float = fields.number(
        "The sum of the Goldstein values, 0 without events.", unit="points"
    )
    mean_goldstein: float = fields.number(
        "The mean Goldstein value of the events; missing without events.",
        missing=True,
        low=-10,
        high=10,
        unit="points",
    )

    class Config(Table.Config):
        name = "marts.actor_dyad_months"
        unique = ["month", "actor_code", "target_code"]


class CountryDyadMonth(Table):
    """Actual events, one row a month and pair of countries, directed; months without events too."""

    month: Day = fields.day("The first day of the month.")
    actor_country: str = shared.party_country("actor", missing=False)
    target_country: str = shared.party_country("target", missing=False)
    n_events: Whole = shared.how_many("events")
    n_verbal_cooperation: Whole = shared.how_many("events of quad class 1")
    n_material_cooperation: Whole = shared.how_many("events of quad class 2")
    n_verbal_conflict: Whole = shared.how_many("events of quad class 3")
    n_material_conflict: Whole = shared.how_many("events of quad class 4")
    n_root_01: Whole = shared.how_many("events of CAMEO root 01")
    n_root_02: Whole = shared.how_many("events of CAMEO root 02")
    n_root_03: Whole = shared.how_many("events of CAMEO root 03")
    n_root_04: Whole = shared.how_many("events of CAMEO root 04")
    n_root_05: Whole = shared.how_many("events of CAMEO root 05")
    n_root_06: Whole = shared.how_many("events of CAMEO root 06")
    n_root_07: Whole = shared.how_many("events of CAMEO root 07")
    n_root_08: Whole = shared.how_many("events of CAMEO root 08")
    n_root_09: Whole = shared.how_many("events of CAMEO root 09")
    n_root_10: Whole = shared.how_many("events of CAMEO root 10")
    n_root_11: Whole = shared.how_many("events of CAMEO root 11")
    n_root_12: Whole = shared.how_many("events of CAMEO root 12")
    n_root_13: Whole = shared.how_many("events of CAMEO root 13")
    n_root_14: Whole = shared.how_many("events of CAMEO root 14")
    n_root_15: Whole = shared.how_many("events of CAMEO root 15")
    n_root_16: Whole = shared.how_many("events of CAMEO root 16")
    n_root_17: Whole = shared.how_many("events of CAMEO root 17")
    n_root_18: Whole = shared.how_many("events of CAMEO root 18")
    n_root_19: Whole = shared.how_many("events of CAMEO root 19")
    n_root_20: Whole = shared.how_many("events of CAMEO root 20")
    n_reports: Whole = shared.how_many("reports tell of them")
    fatalities: Whole = shared.sum_of("Deaths by the events")
    sum_goldstein: float = fields.number(
        "The sum of the Goldstein values, 0 without events.", unit="points"
    )
    mean_goldstein: float = fields.number(
        "The mean Goldstein value of the events; missing without events.",
        missing=True,
        low=-10,
        high=10,
        unit="points",
    )

    class Config(Table.Config):
        name = "marts.country_dyad_months"
        unique = ["month", "actor_country", "target_country"]


class CountryMonth(Table):
    """Actual events, one row a month and country of the place; months without events too."""

    month: Day = fields.day("The first day of the month.")
    location_country: str = fields.text(
        "The country of the place, ISO 3166 alpha-3.", references=shared.COUNTRIES
    )
    country_name: str = shared.label_of("location_country", missing=False)
    gw_code: str = fields.text(
        "The Gleditsch and Ward number of the state that the place belonged to on the last day of "
        "the month; missing where they list none. Add up rows of one number before merging.",
        missing=True,
        references="ontology.state_periods.code",
    )
    cow_code: str = fields.text(
        "The Correlates of War number of the state that the place belonged to on the last day of "
        "the month; missing where it lists none. Add up rows of one number before merging.",
        missing=True,
        references="ontology.state_periods.code",
    )
    n_events: Whole = shared.how_many("events")
    n_verbal_cooperation: Whole = shared.how_many("events of quad class 1")
    n_material_cooperation: Whole = shared.how_many("events of quad class 2")
    n_verbal_conflict: Whole = shared.how_many("events of quad class 3")
    n_material_conflict: Whole = shared.how_many("events of quad class 4")
    n_protests: Whole = shared.how_many("events of CAMEO root 14")
    n_violent_events: Whole = shared.how_many("events of CAMEO roots 18, 19 and 20")
    n_acled_battles: Whole = shared.how_many("events of the ACLED type Battles")
    n_acled_protests: Whole = shared.how_many("events of the ACLED type Protests")
    n_acled_riots: Whole = shared.how_many("events of the ACLED type Riots")
    n_acled_explosions: Whole = shared.how_many(
        "events of the ACLED type Explosions/Remote violence"
    )
    n_acled_violence_against_civilians: Whole = shared.how_many(
        "events of the ACLED type Violence against civilians"
    )
    n_acled_strategic_developments: Whole = shared.how_many(
        "events of the ACLED type Strategic developments"
    )
    n_reports: Whole = shared.how_many("reports tell of them")
    n_publishers: Whole = shared.how_many("publishers tell of them")
    fatalities: Whole = shared.sum_of("Deaths by the events")
    injuries: Whole = shared.sum_of("People hurt in the events")
    sum_goldstein: float = fields.number(
        "The sum of the Goldstein values, 0 without events.", unit="points"
    )
    mean_goldstein: float = fields.number(
        "The mean Goldstein value of the events; missing without events.",
        missing=True,
        low=-10,
        high=10,
        unit="points",
    )

    class Config(Table.Config):
        name = "marts.country_months"
        unique = ["month", "location_country"]
