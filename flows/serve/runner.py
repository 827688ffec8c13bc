"""The process that starts flows when they are due; `python -m flows.serve.runner`, by `serve`."""

import asyncio
import json
import sys
from datetime import UTC, datetime
from typing import Any, Final

from flows.logs import set_up_logs
from flows.prefect_defaults import set_defaults
from flows.schedule import Schedule, read_schedules
from flows.serve.api import TAG
from flows.serve.child import follow_parent
from flows.settings import read_settings

NAME: Final = "scheduled"
# Intervals count from here, so that they do not shift with each start.
ANCHOR: Final = datetime(2020, 1, 1, tzinfo=UTC)
QUERY_SECONDS: Final = 5


def main(schedule: dict[str, Any]) -> None:
    """Registers a deployment for each flow of *schedule*, and starts its runs when they are due."""
    settings = read_settings()
    set_up_logs(settings.log_level, settings.log_format)
    follow_parent()
    set_defaults()
    from prefect.runner import Runner

    runner = Runner(name=TAG, pause_on_shutdown=False, query_seconds=QUERY_SECONDS)
    for stated in read_schedules(schedule):
        runner.add_deployment(make_deployment(stated))
    asyncio.run(runner.start())


def make_deployment(stated: Schedule) -> Any:
    """The deployment of a flow: one run at a time, and one that comes meanwhile is left out."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron, Interval
    from prefect.types.entrypoint import EntrypointType

    from flows import pipeline

    when = (
        Interval(stated.interval, anchor_date=ANCHOR, timezone=stated.timezone)
        if stated.interval
        else Cron(stated.cron, timezone=stated.timezone)
    )
    alone = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    return getattr(pipeline, stated.flow).to_deployment(
        name=NAME,
        schedule=when,
        concurrency_limit=alone,
        tags=[TAG],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
