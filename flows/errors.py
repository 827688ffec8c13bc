"""Tells what a user got wrong in a command, a settings file or a record, and what is right."""


class FlowsError(Exception):
    """Anything the command line refuses to do."""


class SettingsError(FlowsError):
    """A setting is unknown, has a value that it cannot have, or its file cannot be read."""


class RecordsError(FlowsError):
    """A file of records to code cannot be read, or holds no record."""
