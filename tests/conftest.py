"""The coder, loaded once for all tests."""

import logging
import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from coder.coder import Coder

# Another spaCy pipeline to test with. It is taken out of the environment because the settings
# refuse variables that begin with TURNSTONE_ and are none of theirs.
PIPELINE = os.environ.pop("TURNSTONE_TEST_PIPELINE", "")

ROOMS = ("ontology", "schemas", "sources", "coder", "warehouse", "flows")
CodeText = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def room_log_levels() -> None:
    """Every test begins with the levels of a fresh process, whatever a command set before."""
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in ROOMS:
            logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture(scope="session")
def coder() -> "Coder":
    """The coder with the shipped pipeline, or with the one that TURNSTONE_TEST_PIPELINE names."""
    from coder.coder import load_coder
    from coder.settings import CoderSettings

    return load_coder(CoderSettings(pipeline=PIPELINE))


@pytest.fixture(scope="session")
def code_text(coder: "Coder") -> CodeText:
    """Codes one text and gives its coded events as rows."""
    from coder.report import ReportText

    def code(text: str, day: date | None = date(2024, 5, 6), dateline: str = "") -> list[Any]:
        report = ReportText(report_id="r1", text=text, published=day, dateline=dateline)
        return next(iter(coder.code_reports([report]))).rows

    return code
