"""States two tables of `ops`: which report was coded by what, and what building a model took."""

from typing import Final

import pandas as pd

from schemas import Column
from warehouse.errors import WarehouseError

KEYS: Final = {"ops.coded_reports": ["report_id"], "ops.built_models": ["run_id", "model"]}
FILTERED: Final = (
    "filtered_sport",
    "filtered_entertainment",
    "filtered_business",
    "filtered_obituary",
    "filtered_weather",
    "filtered_anniversary",
    "filtered_fiction",
)
OUTCOMES: Final = ("coded", "no_actor", "no_action", "other_language", "listing", *FILTERED)


def list_coded_report_columns() -> list[Column]:
    """The columns of `ops.coded_reports`, one row per report that has been coded."""
    text, whole, moment = "VARCHAR", "BIGINT", "TIMESTAMP WITH TIME ZONE"
    return [
        _state("report_id", text, "The report that was coded.", references="raw.reports.report_id"),
        _state("coder_version", text, "The version of the coder."),
        _state("lexicon_version", text, "The version of the lexicons."),
        _state("coded_at", moment, "When the coding was stored."),
        _state("sentences", whole, "How many sentences were read; missing if not counted.", True),
        _state("coded_events", whole, "How many coded events were stored."),
        _state(
            "outcome",
            text,
            "What came of the coding: coded events, or the reason why there are none.",
            accepted=OUTCOMES,
        ),
        _state("run_id", text, "The run that wrote the row.", references="ops.runs.run_id"),
    ]


def list_built_model_columns() -> list[Column]:
    """The columns of `ops.built_models`, one row per model that a build made."""
    text, whole, moment = "VARCHAR", "BIGINT", "TIMESTAMP WITH TIME ZONE"
    return [
        _state("run_id", text, "The run that built the model."),
        _state("model", text, "The full name of the model."),
        _state("kind", text, "What it was built as.", accepted=("view", "table")),
        _state("row_count", whole, "How many rows the table has; missing for a view.", True),
        _state("seconds", "DOUBLE", "How long it took, in seconds."),
        _state("built_at", moment, "When it was built."),
    ]


def refuse_bad_coded_reports(coded_reports: pd.DataFrame) -> None:
    """Checks what a caller says of the reports that were coded.

    Raises:
        WarehouseError: a column is missing, or an outcome is unknown.
    """
    needed = {"report_id", "coder_version", "lexicon_version", "outcome"}
    missing = sorted(needed - set(coded_reports.columns))
    if missing:
        raise WarehouseError(f"coded reports lack {', '.join(missing)}")
    unknown = sorted(set(coded_reports["outcome"]) - set(OUTCOMES))
    if unknown:
        raise WarehouseError(
            f"coded reports have the outcome {unknown[0]!r}; valid are {', '.join(OUTCOMES)}"
        )


def _state(
    name: str,
    sql_type: str,
    description: str,
    nullable: bool = False,
    *,
    references: str = "",
    accepted: tuple[str, ...] = (),
) -> Column:
    return Column(
        name=name,
        sql_type=sql_type,
        nullable=nullable,
        description=description,
        references=references,
        unit="",
        accepted=accepted,
        pattern="",
        low=None,
        high=None,
    )
