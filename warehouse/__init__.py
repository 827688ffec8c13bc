"""Where the data is kept: opens, loads, builds, checks, publishes, queries and exports."""

from warehouse.accounting import Accounting
from warehouse.bookkeeping import OUTCOMES
from warehouse.build import BuiltModel, build
from warehouse.checks import Offence, check_warehouse
from warehouse.connection import Connection
from warehouse.errors import FileLocked, WarehouseError
from warehouse.export import export_release
from warehouse.files_read import find_files_read, store_files_read
from warehouse.foreign import ForeignLoaded, load_foreign_events
from warehouse.imprint import LICENCES, Imprint
from warehouse.layouts import export_layout
from warehouse.load import load_coded_events, load_reports
from warehouse.open import open_published, open_warehouse, reopen_warehouse
from warehouse.processes import is_running, name_pid
from warehouse.publish import publish
from warehouse.query import find_published, query
from warehouse.release_check import check_release
from warehouse.release_diff import ReleaseDiff, diff_releases
from warehouse.released import read_release_table
from warehouse.runs import finish_run, make_run_id, start_run
from warehouse.scope import EVERYTHING, Scope
from warehouse.shards import ShardFolder
from warehouse.signatures import find_unsigned_reports, load_signatures
from warehouse.snapshots import find_last_snapshot, load_snapshots
from warehouse.uncoded import find_uncoded_reports
from warehouse.visits import count_visits, find_known_urls, find_visited_days, store_visit

__all__ = [
    "EVERYTHING",
    "LICENCES",
    "OUTCOMES",
    "Accounting",
    "BuiltModel",
    "Connection",
    "FileLocked",
    "ForeignLoaded",
    "Imprint",
    "Offence",
    "ReleaseDiff",
    "Scope",
    "ShardFolder",
    "WarehouseError",
    "build",
    "check_release",
    "check_warehouse",
    "count_visits",
    "diff_releases",
    "export_layout",
    "export_release",
    "find_files_read",
    "find_known_urls",
    "find_last_snapshot",
    "find_published",
    "find_uncoded_reports",
    "find_unsigned_reports",
    "find_visited_days",
    "finish_run",
    "is_running",
    "load_coded_events",
    "load_foreign_events",
    "load_reports",
    "load_signatures",
    "load_snapshots",
    "make_run_id",
    "name_pid",
    "open_published",
    "open_warehouse",
    "publish",
    "query",
    "read_release_table",
    "reopen_warehouse",
    "start_run",
    "store_files_read",
    "store_visit",
]
