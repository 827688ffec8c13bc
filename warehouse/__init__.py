"""Where the data is kept: opens, loads, builds, checks, publishes, queries and exports."""

from warehouse.accounting import Accounting
from warehouse.bookkeeping import OUTCOMES
from warehouse.build import BuiltModel, build
from warehouse.checks import Offence, check_warehouse
from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.export import export_release
from warehouse.foreign import ForeignLoaded, load_foreign_events
from warehouse.load import find_uncoded_reports, load_coded_events, load_reports
from warehouse.open import open_published, open_warehouse
from warehouse.publish import publish
from warehouse.query import query
from warehouse.runs import finish_run, make_run_id, start_run

__all__ = [
    "OUTCOMES",
    "Accounting",
    "BuiltModel",
    "Connection",
    "ForeignLoaded",
    "Offence",
    "WarehouseError",
    "build",
    "check_warehouse",
    "export_release",
    "find_uncoded_reports",
    "finish_run",
    "load_coded_events",
    "load_foreign_events",
    "load_reports",
    "make_run_id",
    "open_published",
    "open_warehouse",
    "publish",
    "query",
    "start_run",
]
