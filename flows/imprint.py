"""What is said of a release: its maker, its terms, the versions and figures of what coded it."""

import json
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

import pandas as pd

import schemas
from coder.benchmark.figures import Figure
from coder.lexicon.overlay import compute_lexicon_version
from coder.settings import SHIPPED_PIPELINE, CoderSettings
from coder.version import compute_coder_version
from flows.settings import Settings
from warehouse import Imprint

FIGURES: Final = Path(__file__).with_name("accuracy.csv")


def make_imprint(
    settings: Settings, *, creator: str | None = None, licence: str | None = None
) -> Imprint:
    """The imprint of a release that is exported with these settings.

    Args:
        settings: which parser they name.
        creator: who is to be cited; None: the developers of Turnstone.
        licence: the terms of the coded data, an SPDX name; None: CC-BY-4.0.

    Raises:
        WarehouseError: the licence is not known.
    """
    usual = Imprint()
    return Imprint(
        creator=creator or usual.creator,
        licence=licence or usual.licence,
        versions={"parser": find_parser_version(settings), "turnstone": find_code_version()},
        accuracy=read_accuracy(),
    )


def read_accuracy() -> pd.DataFrame:
    """The figures that `turnstone benchmark` measured last, an `Accuracy` table."""
    return pd.read_csv(FIGURES, keep_default_na=False, na_values=[""], dtype="str")


def write_accuracy(
    figures: Sequence[Figure], settings: CoderSettings, *, file: Path = FIGURES
) -> None:
    """Writes the *figures* that go with each release, and the versions that were measured."""
    versions = [compute_coder_version(), compute_lexicon_version(settings.lexicons)]
    rows = [
        [one.record_set, one.name, one.precision, one.recall, one.value, one.gold, *versions]
        for one in figures
    ]
    names = schemas.column_names(schemas.TABLES["release.accuracy"])
    table = pd.DataFrame(rows, columns=names).sort_values(names[:2])
    table.round(1).to_csv(file, index=False, lineterminator="\n")


def find_parser_version(settings: Settings) -> str:
    """The name and version of the parser.

    >>> find_parser_version(Settings(pipeline="en_core_web_sm"))
    'en_core_web_sm'
    """
    if settings.pipeline:
        return Path(settings.pipeline).name
    stated = json.loads((SHIPPED_PIPELINE / "meta.json").read_text(encoding="utf-8"))
    return f"{stated['lang']}_{stated['name']} {stated['version']}"


def find_code_version() -> str:
    """The version of Turnstone as installed; `unknown` if it is not installed."""
    try:
        return metadata.version("turnstone")
    except metadata.PackageNotFoundError:
        return "unknown"
