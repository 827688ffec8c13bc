"""What do the ontology's tables look like? One class a code table; empty cells are missing."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

from schemas import fields, shared
from schemas.fields import Day, Table, Whole

CODE3 = r"^[A-Z]{3}$"
WORD = r"^[a-z][a-z0-9_-]*$"


class CameoCodes(Table):
    """CAMEO codes, one row a code."""

    code: str = fields.text("The code, leading zero kept.", pattern=r"^\d{2,4}$")
    parent: str = fields.text(
        "The code one level up.", missing=True, references="ontology.cameo_codes.code"
    )
    level: str = fields.text("The level.", accepted=("root", "base", "sub"))
    label: str = fields.text("What the code means.")
    root: str = shared.cameo_root()
    quad_class: Whole = shared.quad_class()
    quad_class_gdelt: Whole = fields.whole("The class in the data GDELT delivers.", low=1, high=4)
    goldstein: float = shared.goldstein()
    goldstein_icews: float = fields.number(
        "The value that ICEWS uses.", missing=True, low=-10, high=10, unit="points"
    )
    goldstein_basis: str = fields.text(
        "Where the value comes from.", accepted=("published scale", "inherited from parent")
    )
    plover_event: str = shared.plover_event()
    plover_mode: str = shared.plover_mode()
    plover_contexts: str = fields.text("PLOVER contexts, separated by `;`.", missing=True)
    plover_basis: str = fields.text(
        "Where the PLOVER columns come from.",
        missing=True,
        accepted=("published map", "root table", "PLOVER 2.0 text", "own"),
    )
    note: str = fields.text("What else to know.", missing=True)

    class Config(Table.Config):
        name = "ontology.cameo_codes"
        unique = ["code"]


class QuadClasses(Table):
    """Quad classes, one row a class."""

    code: str = fields.text("The class.", pattern=r"^[1-4]$")
    label: str = fields.text("What the class means.")

    class Config(Table.Config):
        name = "ontology.quad_classes"
        unique = ["code"]


class QuadClassConventions(Table):
    """Conventions for classes of roots, one row a convention and root."""

    convention: str = fields.text(
        "Who counts so.", accepted=("standard", "gdelt", "phoenix", "penta")
    )
    cameo_root: str = shared.cameo_root()
    quad_class: str = fields.text("The class under this convention; 0 is neutral.")

    class Config(Table.Config):
        name = "ontology.quad_class_conventions"
        unique = ["convention", "cameo_root"]


class PloverEvents(Table):
    """PLOVER event types, one row a type."""

    code: str = fields.text("The event type.", pattern=r"^[A-Z]+$")
    label: str = fields.text("The readable name.")
    quad_class: Whole = shared.quad_class()
    score: float = fields.number("The published score.", low=-10, high=10, unit="points")
    needs_target: bool = fields.flag("Whether a target is required.")
    definition: str = fields.text("What is coded so.")

    class Config(Table.Config):
        name = "ontology.plover_events"
        unique = ["code"]


class PloverModes(Table):
    """PLOVER modes, one row an event type and mode."""

    plover_event: str = fields.text("The event type.", references="ontology.plover_events.code")
    code: str = fields.text("The mode.", pattern=WORD)
    score: float = fields.number(
        "The published score.", missing=True, low=-10, high=10, unit="points"
    )
    definition: str = fields.text("What is coded so.")

    class Config(Table.Config):
        name = "ontology.plover_modes"
        unique = ["plover_event", "code"]


class PloverContexts(Table):
    """PLOVER contexts, one row a context."""

    code: str = fields.text("The context.", pattern=WORD)
    label: str = fields.text("The readable name.")
    definition: str = fields.text("What the context covers.")

    class Config(Table.Config):
        name = "ontology.plover_contexts"
        unique = ["code"]


class ActorRoles(Table):
    """Roles in actor chains, one row a role."""

    code: str = fields.text("The role.", pattern=CODE3)
    label: str = fields.text("What the role means.")
    kind: str = fields.text(
        "What sort of code it is.", accepted=("domestic", "international", "attribute", "body")
    )
    vocabulary: str = fields.text(
        "Whose code it is.", accepted=("cameo", "plover", "gdelt", "phoenix")
    )
    plover_code: str = fields.text("What PLOVER writes.", missing=True, pattern=CODE3)
    acled_actor_type: str = fields.text(
        "The ACLED actor type nearest to it, our proposal.",
        missing=True,
        references="ontology.acled_interaction_codes.code",
    )
    stance: str = fields.text(
        "How the role stands to arms.", missing=True, accepted=("state", "armed", "unarmed")
    )
    note: str = fields.text("What else to know.", missing=True)

    class Config(Table.Config):
        name = "ontology.actor_roles"
        unique = ["code"]


class Countries(Table):
    """Countries, territories and former states, one row a code."""

    iso3: str = fields.text("ISO 3166 alpha-3, as in actor chains.", pattern=CODE3)
    name: str = fields.text("The English short name.")
    kind: str = fields.text("Whether it still exists.", accepted=("country", "former"))
    iso2: str = fields.text("ISO 3166 alpha-2.", pattern=r"^[A-Z]{2}$")
    iso_numeric: str = fields.text("ISO 3166 numeric.", missing=True, pattern=r"^\d{3}$")
    cameo_code: str = fields.text(
        "Codes that CAMEO data use instead, separated by `;`.", missing=True
    )
    gw_code: str = fields.text("Gleditsch and Ward number.", missing=True, pattern=r"^\d+$")
    cow_code: str = fields.text("Correlates of War number.", missing=True, pattern=r"^\d+$")
    region: str = fields.text("The continent.")
    acled_country: str = fields.text("The name in ACLED data.", missing=True)
    acled_region: str = fields.text(
        "The region in ACLED data.", missing=True, references="ontology.acled_regions.region"
    )
    note: str = fields.text("What else to know.", missing=True)

    class Config(Table.Config):
        name = "ontology.countries"
        unique = ["iso3"]


class ActorRegions(Table):
    """Regions that may begin an actor chain, one row a region."""

    code: str = fields.text("The region.", pattern=CODE3)
    name: str = fields.text("The readable name.")
    kind: str = fields.text("How large it is.", accepted=("region", "sub-state"))
    country: str = fields.text(
        "The country around a sub-state region.", missing=True, references=shared.COUNTRIES
    )

    class Config(Table.Config):
        name = "ontology.actor_regions"
        unique = ["code"]


class KnownGroups(Table):
    """Named groups with a CAMEO code, one row a group."""

    code: str = fields.text("The group.", pattern=CODE3)
    full_code: str = fields.text(
        "The whole chain, where CAMEO gives one.", missing=True, pattern=fields.ACTOR_CHAIN
    )
    name: str = fields.text("The readable name.")
    kind: str = fields.text(
        "What sort of group it is.",
        accepted=("intergovernmental", "non-governmental", "armed group", "party or movement"),
    )
    vocabulary: str = fields.text("Whose code it is.", accepted=("cameo", "gdelt"))
    note: str = fields.text("What else to know.", missing=True)

    class Config(Table.Config):
        name = "ontology.known_groups"
        unique = ["code"]


class AcledEventTypes(Table):
    """ACLED types, one row a sub-event type; of several, the lowest ranks win."""

    sub_event_type: str = fields.text("The sub-event type.")
    event_type: str = fields.text("The event type.")
    disorder_type: str = fields.text("The disorder type.")
    event_rank: Whole = fields.whole("The rank of the event type.", low=1, high=6)
    sub_event_rank: Whole = fields.whole("The rank inside the event type.", low=1, high=8)
    is_political_violence: bool = fields.flag("Whether it is political violence.")
    is_organized_political_violence: bool = fields.flag("Whether organised groups do it.")
    is_demonstration: bool = fields.flag("Whether it is a demonstration.")
    definition: str = fields.text("What is recorded so.")

    class Config(Table.Config):
        name = "ontology.acled_event_types"
        unique = ["sub_event_type"]


class AcledInteractionCodes(Table):
    """ACLED actor types and pairs of them, one row a code."""

    code: str = fields.text("The number.", pattern=r"^\d{1,2}$")
    kind: str = fields.text("One type or a pair.", accepted=("actor type", "pair"))
    label: str = fields.text("The label in files of today.")
    legacy_label: str = fields.text("The label in older files.")
    actor_type_1: str = fields.text("The first type.", missing=True, pattern=r"^\d$")
    actor_type_2: str = fields.text("The second type.", missing=True, pattern=r"^\d$")
    definition: str = fields.text("Who is meant.", missing=True)

    class Config(Table.Config):
        name = "ontology.acled_interaction_codes"
        unique = ["code"]


class AcledRegions(Table):
    """ACLED regions, one row a region."""

    code: str = fields.text("The number.", pattern=r"^\d{1,2}$")
    region: str = fields.text("The name.")
    first_event_date: Day = fields.day("The first day that ACLED covers.")

    class Config(Table.Config):
        name = "ontology.acled_regions"
        unique = ["code"]


class AcledFatalityRules(Table):
    """How words about deaths become numbers, one row a rule."""

    rule: str = fields.text("The rule.", pattern=WORD)
    report_says: str = fields.text("What the report says.")
    fatalities: Whole = fields.whole(
        "What is stored; missing where it depends.", missing=True, unit="people"
    )
    explanation: str = fields.text("How the rule works.", missing=True)

    class Config(Table.Config):
        name = "ontology.acled_fatality_rules"
        unique = ["rule"]


class AcledConditions(Table):
    """What a crosswalk row may ask of an event, one row a condition."""

    condition: str = fields.text("The condition.", pattern=WORD)
    decided_by: str = fields.text("What is looked at.")
    meaning: str = fields.text("When the condition holds.")

    class Config(Table.Config):
        name = "ontology.acled_conditions"
        unique = ["condition"]


class CameoToAcled(Table):
    """From CAMEO to ACLED, one row a code and rank; the first condition that holds decides."""

    cameo_code: str = shared.cameo_code()
    rank: Whole = fields.whole("The order in which rows of a code are tried.", low=1)
    condition: str = fields.text(
        "What must hold.", references="ontology.acled_conditions.condition"
    )
    acled_event_type: str = shared.acled_event_type()
    acled_sub_event_type: str = shared.acled_sub_event_type()
    confidence: str = fields.text("How sure we are.", accepted=("high", "medium", "low"))
    note: str = fields.text("What else to know.", missing=True)

    class Config(Table.Config):
        name = "ontology.cameo_to_acled"
        unique = ["cameo_code", "rank"]


class PloverToAcled(Table):
    """From PLOVER to ACLED, one row an event type, mode and rank."""

    plover_event: str = fields.text("The event type.", references="ontology.plover_events.code")
    plover_mode: str = shared.plover_mode()
    rank: Whole = fields.whole("The order in which rows are tried.", low=1)
    condition: str = fields.text(
        "What must hold.", references="ontology.acled_conditions.condition"
    )
    acled_event_type: str = shared.acled_event_type()
    acled_sub_event_type: str = shared.acled_sub_event_type()
    confidence: str = fields.text("How sure we are.", accepted=("high", "medium", "low"))

    class Config(Table.Config):
        name = "ontology.plover_to_acled"
        unique = ["plover_event", "plover_mode", "rank"]


class Precision(Table):
    """ACLED's precision codes of time and place, one row a field and code."""

    field: str = fields.text("Which precision.", accepted=("time_precision", "geo_precision"))
    code: str = fields.text("The code.", pattern=r"^[1-3]$")
    label: str = fields.text("The readable name.")
    report_says: str = fields.text("What the report tells.")
    stored_value: str = fields.text("What is stored.")

    class Config(Table.Config):
        name = "ontology.precision"
        unique = ["field", "code"]


class DatePrecisions(Table):
    """Our precision of days, one row a word."""

    code: str = fields.text("The word in date_precision.", pattern=WORD)
    label: str = fields.text("What the report tells.")
    acled_time_precision: Whole = fields.whole("ACLED's time_precision.", low=1, high=3)

    class Config(Table.Config):
        name = "ontology.date_precisions"
        unique = ["code"]
