"""Makes several statements take effect together or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.connection import Connection


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """Commits what the block did at its end; any error takes all of it back and is raised."""
    con.execute("begin transaction")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")
