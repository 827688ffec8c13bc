"""Which columns do several tables share? Each is stated here once."""

from typing import Any

from schemas.fields import ACTOR_CHAIN, HASH, IDENTIFIER, day, number, text, whole

DATE_PRECISIONS = "ontology.date_precisions.code"
COUNTRIES = "ontology.countries.iso3"
STATUSES = ("actual", "negated", "future", "hypothetical", "historical")


def report_id(*, references: str = "") -> Any:
    """The key of a report."""
    return text("The report, as its source names it.", pattern=IDENTIFIER, references=references)


def run_id(*, missing: bool = False) -> Any:
    """The key of a run."""
    return text("The run that wrote the row.", missing=missing, pattern=IDENTIFIER)


def coded_event_id(*, references: str = "") -> Any:
    """The key of a coded event."""
    return text(
        "A hash of report, sentence, actor, target and code; the same text gives the same id.",
        pattern=HASH,
        references=references,
    )


def event_date() -> Any:
    """The day of the act."""
    return day("The day of the act, as precisely as date_precision says.")


def date_precision() -> Any:
    """How precise the day is."""
    return text(
        "How precise event_date is; `report` means the day of publication stands in.",
        references=DATE_PRECISIONS,
    )


def party_text(party: str, *, missing: bool) -> Any:
    """The words for the *party*."""
    return text(f"The words of the report that name the {party}.", missing=missing)


def party_name(party: str, *, missing: bool) -> Any:
    """The readable name of the *party*."""
    return text(f"The readable name of the {party}, from the actor lexicon.", missing=missing)


def party_code(party: str, *, missing: bool) -> Any:
    """The CAMEO chain of the *party*."""
    return text(
        f"The CAMEO chain of the {party}: country, role and group, three letters each (SYRREB).",
        missing=missing,
        pattern=ACTOR_CHAIN,
    )


def party_country(party: str, *, missing: bool = True) -> Any:
    """The country of the *party*."""
    said = "; missing for international bodies" if missing else ""
    return text(
        f"The country of the {party}, ISO 3166 alpha-3{said}.",
        missing=missing,
        references=COUNTRIES,
    )


def party_role(party: str) -> Any:
    """The role of the *party*."""
    return text(
        f"The first role in the chain of the {party}; missing for a country as a whole.",
        missing=True,
        references="ontology.actor_roles.code",
    )


def party_basis(party: str) -> Any:
    """How the *party* was found."""
    return text(
        f"How the {party} was found: named, by a pronoun or short mention, or inferred.",
        missing=True,
        accepted=("named", "coreference", "inferred"),
    )


def cameo_code() -> Any:
    """The CAMEO code of the act."""
    return text(
        "The CAMEO code of the act, leading zero kept.", references="ontology.cameo_codes.code"
    )


def cameo_root() -> Any:
    """The CAMEO root of the act."""
    return text("The first two digits of cameo_code.", references="ontology.cameo_codes.root")


def quad_class() -> Any:
    """The quad class of the act."""
    return whole(
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict "
        "(the standard convention, not GDELT's).",
        low=1,
        high=4,
        references="ontology.quad_classes.code",
    )


def goldstein() -> Any:
    """The Goldstein value of the act."""
    return number(
        "The Goldstein value of cameo_code, from conflict to cooperation.",
        low=-10,
        high=10,
        unit="points",
    )


def plover_event() -> Any:
    """The PLOVER event of the act."""
    return text(
        "The PLOVER event type; missing for CAMEO root 01, which PLOVER does not code.",
        missing=True,
        references="ontology.plover_events.code",
    )


def plover_mode() -> Any:
    """The PLOVER mode of the act."""
    return text(
        "The PLOVER mode within the event type.",
        missing=True,
        references="ontology.plover_modes.code",
    )


def acled_event_type() -> Any:
    """The ACLED event type of the act."""
    return text(
        "The ACLED event type; missing where ACLED would not record the act.",
        missing=True,
        references="ontology.acled_event_types.event_type",
    )


def acled_sub_event_type() -> Any:
    """The ACLED sub-event type of the act."""
    return text(
        "The ACLED sub-event type.",
        missing=True,
        references="ontology.acled_event_types.sub_event_type",
    )


def acled_party_type(party: str) -> Any:
    """The ACLED type of the *party*."""
    return text(
        f"The ACLED actor type of the {party}, 1 to 8; missing where ACLED names no such party.",
        missing=True,
        references="ontology.acled_interaction_codes.code",
    )


def acled_interaction() -> Any:
    """The ACLED code for the pair of actor types."""
    return text(
        "The ACLED code for the pair of actor types, in either order.",
        missing=True,
        references="ontology.acled_interaction_codes.code",
    )


def acled_civilian_targeting() -> Any:
    """Whether civilians are hit."""
    return text(
        "ACLED's mark for violence whose main target is civilians; missing where it is not.",
        missing=True,
        accepted=("Civilian targeting",),
    )


def status() -> Any:
    """Whether the act happened."""
    return text(
        "Whether the report tells the act as done, as not done, planned, conditional or long past.",
        accepted=STATUSES,
    )


def location_name() -> Any:
    """The name of the place."""
    return text("The name of the place in the gazetteer.", missing=True)


def location_country() -> Any:
    """The country of the place."""
    return text("The country of the place, ISO 3166 alpha-3.", missing=True, references=COUNTRIES)


def admin1() -> Any:
    """The region of the place."""
    return text("The first-level region of the place.", missing=True)


def latitude() -> Any:
    """The latitude of the place."""
    return number("WGS84 latitude.", missing=True, low=-90, high=90, unit="degrees")


def longitude() -> Any:
    """The longitude of the place."""
    return number("WGS84 longitude.", missing=True, low=-180, high=180, unit="degrees")


def geo_precision() -> Any:
    """How precise the place is."""
    return whole(
        "1 a named place, 2 near it or part of a region, 3 a region (as in ACLED).",
        missing=True,
        low=1,
        high=3,
        references="ontology.precision.code",
    )


def fatalities() -> Any:
    """How many people died."""
    return whole(
        "Deaths by ACLED's conventions; missing where the report says nothing of deaths.",
        missing=True,
        unit="people",
    )


def injuries() -> Any:
    """How many people were hurt."""
    return whole(
        "People hurt; missing where the report says nothing of it.", missing=True, unit="people"
    )


def confidence() -> Any:
    """How sure the coder is."""
    return number("How sure the coder is, from 0 to 1.", low=0, high=1)


def how_many(what: str) -> Any:
    """A count of *what*."""
    return whole(f"How many {what}.", unit="rows")


def sum_of(what: str) -> Any:
    """The sum of numbers that reports tell of *what*."""
    return whole(f"{what} as told; 0 where no report tells of any.", unit="people")


def label_of(column: str, *, missing: bool = True) -> Any:
    """The readable name of the code in *column*."""
    return text(f"What {column} means.", missing=missing)
