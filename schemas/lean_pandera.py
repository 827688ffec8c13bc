"""Keeps pandera from loading Dask's tables: our schemas hold none, and it took 1.2 s of CPU.

`pandera.typing.dask` imports `dask.dataframe` wherever it is installed, at the first schema that is
read (pandera 0.35). What is hidden here is hidden for that one import only.
"""

import importlib
import sys

HEAVY = "dask.dataframe"


def import_without_dask() -> None:
    """Imports `pandera.typing.dask` as on a machine without Dask; what was loaded stays loaded."""
    if HEAVY in sys.modules:
        return
    sys.modules[HEAVY] = None  # type: ignore[assignment]
    try:
        importlib.import_module("pandera.typing.dask")
    finally:
        del sys.modules[HEAVY]


import_without_dask()
