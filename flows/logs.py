"""How are logs written? For people or as JSON, each line with run, source and stage."""

import json
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

ROOMS: Final = frozenset({"ontology", "schemas", "sources", "coder", "warehouse", "flows"})
FORMATS: Final = ("text", "json")
LEVELS: Final = ("debug", "info", "warning", "error")
FACTS: Final = ("run_id", "source", "stage")
# What Prefect adds to its records, and what we call it.
PREFECT_FACTS: Final = {"flow_run_name": "flow_run", "task_run_name": "task_run"}
# Whoever waits must be told, even where only errors are.
ALWAYS_TOLD: Final = "flows.waiting"

_facts: ContextVar[Mapping[str, str] | None] = ContextVar("facts", default=None)
_chosen = {"format": "text"}


class LogFormatter(logging.Formatter):
    """Writes a record as text or as JSON, whichever `set_up_logs` was told last."""

    def format(self, record: logging.LogRecord) -> str:
        """The *record* as a line; as text, a traceback follows on lines of its own."""
        return write_json(record, self) if _chosen["format"] == "json" else write_text(record, self)


@contextmanager
def tell(**facts: str) -> Iterator[None]:
    """Every record of the block carries these *facts*: run_id, source, stage."""
    token = _facts.set({**(_facts.get() or {}), **facts})
    try:
        yield
    finally:
        _facts.reset(token)


def set_up_logs(level: str = "error", log_format: str = "text") -> None:
    """Writes our records from *level* on, and warnings of libraries, to the error stream."""
    _chosen["format"] = log_format
    root = logging.getLogger()
    if not root.handlers:  # Prefect, or whoever else was first, has put up one
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(LogFormatter())
        root.addHandler(handler)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level.upper())
    if level == "error":
        logging.getLogger(ALWAYS_TOLD).setLevel(logging.WARNING)


def write_json(record: logging.LogRecord, formatter: logging.Formatter) -> str:
    """The *record* as one JSON object on one line."""
    said = {
        "time": _write_time(record),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage(),
        **_find_facts(record),
    }
    if record.exc_info:
        said["traceback"] = formatter.formatException(record.exc_info)
    return json.dumps(said, ensure_ascii=False)


def write_text(record: logging.LogRecord, formatter: logging.Formatter) -> str:
    """The *record* as a line for people."""
    facts = ", ".join(f"{name} {value}" for name, value in _find_facts(record).items())
    where = f" [{facts}]" if facts else ""
    line = f"{_write_time(record)} {record.levelname:<7} {record.name}{where}: "
    line += record.getMessage()
    return f"{line}\n{formatter.formatException(record.exc_info)}" if record.exc_info else line


def _find_facts(record: logging.LogRecord) -> dict[str, str]:
    known = _facts.get() or {}
    facts = {name: known[name] for name in FACTS if name in known}
    told = {ours: getattr(record, theirs, None) for theirs, ours in PREFECT_FACTS.items()}
    return facts | {name: str(value) for name, value in told.items() if value}


def _write_time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
