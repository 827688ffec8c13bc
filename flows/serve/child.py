"""What ends a process that we have started if we are killed? It hears that we are gone."""

import os
import signal
import sys
import threading
import time

SECONDS_TO_END = 10.0


def follow_parent() -> None:
    """Ends this process and its group once its standard input is closed.

    `turnstone serve` holds the other end of it, so that even if it is killed nothing runs on.
    """
    threading.Thread(target=_wait_and_end, name="follow-parent", daemon=True).start()


def _wait_and_end() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.killpg(0, signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os.killpg(0, signal.SIGKILL)
