"""Where reports come from: reads files, folders and the web, accounts for all, refuses clearly."""

from sources.accounts import OUTCOMES, FileAccount
from sources.choose_fetch import choose_fetch
from sources.config import BadSourceList, SourceList, read_source_list
from sources.dates import parse_published
from sources.errors import BadDate, FileRefused, NothingToRead, SourceError
from sources.files.limits import Limits
from sources.read import ReadResult, read_reports
from sources.read_kept import read_kept_source
from sources.read_source import SourceResult, read_source
from sources.signatures import SIGNATURE_VERSION, sign_reports
from sources.source import Source, Visit

__all__ = [
    "OUTCOMES",
    "SIGNATURE_VERSION",
    "BadDate",
    "BadSourceList",
    "FileAccount",
    "FileRefused",
    "Limits",
    "NothingToRead",
    "ReadResult",
    "Source",
    "SourceError",
    "SourceList",
    "SourceResult",
    "Visit",
    "choose_fetch",
    "parse_published",
    "read_kept_source",
    "read_reports",
    "read_source",
    "read_source_list",
    "sign_reports",
]
