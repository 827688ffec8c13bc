"""What is a stage under way? Its run and counts, kept in `ops.runs` from beginning to end."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import ontology
import warehouse
from flows.coding import Versions
from flows.logs import tell
from warehouse import Accounting, Connection

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Stage:
    """A stage under way: its run and its counts so far."""

    run_id: str
    accounting: Accounting = field(default_factory=Accounting)


@contextmanager
def keep_stage(
    con: Connection,
    name: str,
    run_id: str | None,
    versions: Versions | None = None,
    *,
    so_far: Accounting | None = None,
) -> Iterator[Stage]:
    """A stage that stands in `ops.runs` from its beginning, and with its counts or error after.

    *so_far* are the counts of an earlier part of the same stage of the same run.
    """
    stage = Stage(start_stage(con, name, run_id, versions), so_far or Accounting())
    with tell(run_id=stage.run_id, stage=name):
        try:
            yield stage
        except BaseException as error:
            warehouse.finish_run(con, stage.run_id, name, stage.accounting, error=word(error))
            raise
        warehouse.finish_run(con, stage.run_id, name, stage.accounting)
        log.info("%s: %s", name, stage.accounting)


def start_stage(
    con: Connection, name: str, run_id: str | None, versions: Versions | None = None
) -> str:
    """The id of the run whose stage *name* now stands in `ops.runs`."""
    return warehouse.start_run(
        con,
        name,
        run_id=run_id,
        coder_version=versions.coder if versions else None,
        lexicon_version=versions.lexicon if versions else None,
        ontology_version=ontology.ontology_version(),
    )


def word(error: BaseException) -> str:
    """What *error* says, or its kind if it says nothing.

    >>> word(KeyboardInterrupt())
    'KeyboardInterrupt'
    """
    return str(error) or type(error).__name__
