"""Where reports come from: reads files and folders, keeps an account of each, refuses clearly."""

from sources.accounts import OUTCOMES, FileAccount
from sources.dates import parse_published
from sources.errors import BadDate, FileRefused, NothingToRead, SourceError
from sources.files.limits import Limits
from sources.read import ReadResult, read_reports
from sources.signatures import SIGNATURE_VERSION, sign_reports

__all__ = [
    "OUTCOMES",
    "SIGNATURE_VERSION",
    "BadDate",
    "FileAccount",
    "FileRefused",
    "Limits",
    "NothingToRead",
    "ReadResult",
    "SourceError",
    "parse_published",
    "read_reports",
    "sign_reports",
]
