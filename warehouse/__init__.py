"""Where the data is kept: opens, loads, builds, checks, publishes, queries and exports."""

from warehouse.accounting import Accounting
from warehouse.bookkeeping import OUTCOMES
from warehouse.build import BuiltModel, build
from warehouse.checks import Offence, check_warehouse
from warehouse.connection import Connection
from warehouse.errors import WarehouseError
from warehouse.export import export_release
from warehouse.foreign import ForeignLoaded, load_foreign_events
from warehouse.imprint import LICENCES, Imprint
from warehouse.layouts import export_layout
from warehouse.load import load_coded_events, load_reports
from warehouse.open import open_published, open_warehouse
from warehouse.publish import publish
from warehouse.query import query
from warehouse.release_check import check_release
from warehouse.release_diff import ReleaseDiff, diff_releases
from warehouse.released import read_release_table
from warehouse.runs import finish_run, make_run_id, start_run
from warehouse.shards import ShardFolder
from warehouse.signatures import find_unsigned_reports, load_signatures
from warehouse.uncoded import find_uncoded_reports

__all__ = [
    "LICENCES",
    "OUTCOMES",
    "Accounting",
    "BuiltModel",
    "Connection",
    "ForeignLoaded",
    "Imprint",
    "Offence",
    "ReleaseDiff",
    "ShardFolder",
    "WarehouseError",
    "build",
    "check_release",
    "check_warehouse",
    "diff_releases",
    "export_layout",
    "export_release",
    "find_uncoded_reports",
    "find_unsigned_reports",
    "finish_run",
    "load_coded_events",
    "load_foreign_events",
    "load_reports",
    "load_signatures",
    "make_run_id",
    "open_published",
    "open_warehouse",
    "publish",
    "query",
    "read_release_table",
    "start_run",
]
