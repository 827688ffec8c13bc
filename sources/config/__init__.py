"""What the user wants read: the file of sources, checked as a whole."""

from sources.config.example import example_text
from sources.config.problems import BadSourceList, Problem
from sources.config.read import DEFAULT_FILE, SourceList, read_source_list

__all__ = [
    "DEFAULT_FILE",
    "BadSourceList",
    "Problem",
    "SourceList",
    "example_text",
    "read_source_list",
]
