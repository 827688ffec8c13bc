"""The coder, loaded once for all tests."""

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

CodeText = Callable[..., list[dict[str, Any]]]


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
