"""What a table must look like: types, ranges, references and one sentence a column."""

from schemas.check import Checked, check
from schemas.columns import Column, column_names, columns, key, table_description, table_name
from schemas.errors import SchemaError
from schemas.fields import Table
from schemas.foreign import ForeignCountryMonth, ForeignEvent
from schemas.mart_panels import ActorDyadMonth, CountryMonth, EventDay
from schemas.marts import Event
from schemas.raw import CodedEvent, Rejected, Report, ReportSignature, Run, Snapshot
from schemas.tables import TABLES, empty_frame

__all__ = [
    "TABLES",
    "ActorDyadMonth",
    "Checked",
    "CodedEvent",
    "Column",
    "CountryMonth",
    "Event",
    "EventDay",
    "ForeignCountryMonth",
    "ForeignEvent",
    "Rejected",
    "Report",
    "ReportSignature",
    "Run",
    "SchemaError",
    "Snapshot",
    "Table",
    "check",
    "column_names",
    "columns",
    "empty_frame",
    "key",
    "table_description",
    "table_name",
]
