"""Whose turn is it at the warehouse? One slot on the Prefect server, for all that takes long."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from prefect.client.orchestration import get_client
from prefect.concurrency.sync import concurrency

log = logging.getLogger(__name__)

LIMIT: Final = "turnstone-warehouse"


def make_slot() -> None:
    """Sees to it that the server has the slot."""
    with get_client(sync_client=True) as client:
        client.upsert_global_concurrency_limit_by_name(LIMIT, 1)


@contextmanager
def hold_slot(wait_seconds: float) -> Iterator[None]:
    """Holds the slot during the block.

    If the server does not give it within *wait_seconds*, or is away, the lock that DuckDB has on
    the file decides alone.
    """
    with ExitStack() as held:
        try:
            held.enter_context(
                concurrency(
                    LIMIT, timeout_seconds=wait_seconds, raise_on_lease_renewal_failure=False
                )
            )
        except Exception as error:
            log.warning("%s is not held (%s); the lock of the file decides", LIMIT, error)
        yield
