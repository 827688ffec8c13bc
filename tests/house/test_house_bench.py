"""The benchmark of steps times functions by their names, which must be there."""

from functools import reduce
from importlib import import_module

import pytest

from tests.bench.steps import PARTS, READING


@pytest.mark.parametrize(("module", "function"), [row[1:] for row in (*READING, *PARTS)])
def test_every_function_that_is_timed_is_there(module, function):
    """One that was renamed would stop `make bench`."""
    assert callable(reduce(getattr, function.split("."), import_module(module)))
