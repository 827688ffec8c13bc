"""What is Prefect told before it is imported? It reads its settings then; a user's own go first."""

import os
from pathlib import Path
from typing import Final

LOGGING: Final = Path(__file__).with_name("prefect_logging.yaml")

PREFECT_DEFAULTS: Final = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    # its first start makes a database, which took 34 to 65 s; Prefect itself waits 20 s
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_SETTINGS_PATH": str(LOGGING),
}


def set_defaults() -> None:
    """Puts the defaults into the environment, where nothing is set."""
    for name, value in PREFECT_DEFAULTS.items():
        os.environ.setdefault(name, value)
