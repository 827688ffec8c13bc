"""Events of other data sets in a user's own files: tolerant readers that account for every row."""

from sources.foreign.read import ForeignAccount, ForeignBatch, ForeignFiles, read_foreign_events

__all__ = ["ForeignAccount", "ForeignBatch", "ForeignFiles", "read_foreign_events"]
