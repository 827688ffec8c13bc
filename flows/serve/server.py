"""The process of the Prefect server; `python -m flows.serve.server PORT`, started by `serve`."""

import os
import sys

from flows.logs import set_up_logs
from flows.serve.child import follow_parent
from flows.serve.places import HOST


def main(port: int) -> None:
    """Serves on loopback until the process is told to end."""
    set_up_logs("warning", os.environ.get("TURNSTONE_LOG_FORMAT", "text"))
    follow_parent()
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host=HOST,
        port=port,
        log_config=None,
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
