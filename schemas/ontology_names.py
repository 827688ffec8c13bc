"""What do the tables look like by which events are merged and ACLED's actors get their names?"""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from schemas import fields, shared
from schemas.fields import Day, Table


class RoleNesting(Table):
    """Roles that may stand for others when events are merged, one row a role and one it holds."""

    role: str = fields.text("The vaguer role.", references="ontology.actor_roles.code")
    holds: str = fields.text(
        "The role that it may stand for.", references="ontology.actor_roles.code"
    )
    act_family: str = fields.text(
        "In which acts: any, or protests only.", accepted=("any", "protest")
    )
    reason: str = fields.text("Why one report may write the one and another the other.")

    class Config(Table.Config):
        name = "ontology.role_nesting"
        unique = ["role", "holds"]


class GovernmentPeriods(Table):
    """Governments, one row a country and time in office; names of state forces bear their years."""

    iso3: str = fields.text("The country, ISO 3166 alpha-3.", references=shared.COUNTRIES)
    valid_from: Day = fields.day("The day it took power.")
    valid_to: Day = fields.day("The day the next took power; missing while it lasts.", missing=True)
    origin: str = fields.text("Where the dates come from.")

    class Config(Table.Config):
        name = "ontology.government_periods"
        unique = ["iso3", "valid_from"]


class StatePeriods(Table):
    """State numbers, one row a list, country or territory of today, and time that a number held.

    The number is that of the state which the place belonged to: 365 for Ukraine until 1991.
    Colonies have none. Changes before 1970 are not in the table.
    """

    system: str = fields.text(
        "Whose list: Gleditsch and Ward, or Correlates of War.", accepted=("gw", "cow")
    )
    iso3: str = fields.text("The country, ISO 3166 alpha-3.", references=shared.COUNTRIES)
    code: str = fields.text("The number of the state in that list.", pattern=r"^\d+$")
    valid_from: Day = fields.day("The first day; 1816-01-01 where the table goes no further back.")
    valid_to: Day = fields.day("The first day no more; missing while it lasts.", missing=True)
    origin: str = fields.text("Where the dates come from.")

    class Config(Table.Config):
        name = "ontology.state_periods"
        unique = ["system", "iso3", "valid_from"]


class AcledActorNames(Table):
    """Generic names of actors in ACLED's manner, one row a role."""

    role: str = fields.text("The role.", references="ontology.actor_roles.code")
    main_name: str = fields.text("The name before the country, for a main actor.")
    joiner: str = fields.text(
        "Whether the country follows after of or in brackets.", accepted=("of", "brackets")
    )
    has_period: bool = fields.flag("Whether the years of the government follow.")
    associated_name: str = fields.text(
        "The name before the country, for an associated actor.", missing=True
    )

    class Config(Table.Config):
        name = "ontology.acled_actor_names"
        unique = ["role"]


class GenericGroupWords(Table):
    """Words for armed people that are no group's own name, one row a word."""

    word: str = fields.text("The word, in lower case.", pattern=r"^[a-z]+$")
    origin: str = fields.text("Where the word comes from.")

    class Config(Table.Config):
        name = "ontology.generic_group_words"
        unique = ["word"]
