"""Which tables are there? Every schema by its full SQL name."""

import pandas as pd

from schemas import (
    foreign,
    mart_acled,
    mart_panels,
    mart_sources,
    marts,
    ontology_names,
    ontology_tables,
    raw,
    release,
    visits,
)
from schemas.coerce import coerce_column
from schemas.columns import columns, table_name
from schemas.fields import Table

TABLES: dict[str, type[Table]] = {
    table_name(model): model
    for model in (
        raw.Report,
        raw.Snapshot,
        raw.CodedEvent,
        raw.Rejected,
        raw.Run,
        foreign.ForeignEvent,
        raw.ReportSignature,
        visits.SourceVisit,
        visits.FileRead,
        marts.Event,
        marts.LabelledCodedEvent,
        marts.OneADayEvent,
        mart_panels.EventDay,
        mart_panels.ActorDyadMonth,
        mart_panels.CountryDyadMonth,
        mart_panels.CountryMonth,
        mart_acled.AcledEvent,
        mart_sources.Publisher,
        mart_sources.Coverage,
        mart_sources.CoderQuality,
        foreign.ForeignCountryMonth,
        release.CoverageGap,
        release.Accuracy,
        ontology_tables.AcledConditions,
        ontology_tables.AcledEventTypes,
        ontology_tables.AcledFatalityRules,
        ontology_tables.AcledInteractionCodes,
        ontology_tables.AcledPartyTypes,
        ontology_tables.AcledRegions,
        ontology_tables.AcledRoleSets,
        ontology_tables.ActorRegions,
        ontology_tables.ActorRoles,
        ontology_tables.CameoCodes,
        ontology_tables.CameoToAcled,
        ontology_tables.Countries,
        ontology_tables.DatePrecisions,
        ontology_tables.ForeignCodes,
        ontology_tables.KnownGroups,
        ontology_tables.PloverContexts,
        ontology_tables.PloverEvents,
        ontology_tables.PloverModes,
        ontology_tables.PloverToAcled,
        ontology_tables.Precision,
        ontology_tables.QuadClassConventions,
        ontology_tables.QuadClasses,
        ontology_names.RoleNesting,
        ontology_names.GovernmentPeriods,
        ontology_names.AcledActorNames,
        ontology_names.GenericGroupWords,
    )
}


def empty_frame(model: type[Table]) -> pd.DataFrame:
    """A frame with the columns and types of *model* and no rows."""
    nothing = pd.Series([], dtype="str")
    return pd.DataFrame(
        {column.name: coerce_column(nothing, column.sql_type) for column in columns(model)}
    )
