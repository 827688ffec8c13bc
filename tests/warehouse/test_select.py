"""Selections: names, folders, patterns, what stands before and after."""

from pathlib import Path

import pytest

import warehouse
from warehouse.errors import NotBuiltYet, UnknownSelection
from warehouse.models import Model
from warehouse.select import select_models


def make_model(name, *reads):
    """A model that reads the tables *reads*."""
    return Model(name, Path(f"{name}.sql"), "select 1", "one row", frozenset(reads))


STREET = [
    make_model("staging.a", "raw.a"),
    make_model("intermediate.b", "staging.a"),
    make_model("marts.c", "intermediate.b"),
    make_model("marts.d_months", "marts.c"),
]


@pytest.mark.parametrize(
    ("terms", "chosen"),
    [
        ([], "staging.a intermediate.b marts.c marts.d_months"),
        (["marts.c"], "marts.c"),
        (["+marts.c"], "staging.a intermediate.b marts.c"),
        (["intermediate.b+"], "intermediate.b marts.c marts.d_months"),
        (["+intermediate.b+"], "staging.a intermediate.b marts.c marts.d_months"),
        (["marts"], "marts.c marts.d_months"),
        (["marts.*_months"], "marts.d_months"),
        (["marts/c.sql"], "marts.c"),
        (["staging.a marts.c"], "staging.a marts.c"),
        (["marts.c", "staging.a"], "staging.a marts.c"),
    ],
)
def test_terms_choose_models_in_their_order(terms, chosen):
    """A plus sign adds what is before or after; the order to build in stays."""
    assert " ".join(model.name for model in select_models(STREET, terms)) == chosen


def test_a_term_that_names_nothing_is_told_with_what_there_is():
    """A misspelt name is never an empty build."""
    with pytest.raises(UnknownSelection, match=r"'\+marts\.x' names no model.*marts\.c"):
        select_models(STREET, ["+marts.x"])


def test_only_the_selection_is_built(built):
    """The other tables stay as they are, even if their rows changed meanwhile."""
    built.execute("delete from marts.country_months")
    warehouse.build(built, select=["marts.events"])
    assert built.execute("select count(*) from marts.country_months").fetchone() == (0,)


def test_a_table_alone_needs_what_it_reads(loaded):
    """The message says how to select that too."""
    with pytest.raises(NotBuiltYet, match=r"--select \+marts\.events"):
        warehouse.build(loaded, select=["marts.events"])


def test_a_selection_with_all_before_it_builds_an_empty_warehouse(loaded):
    """Nothing else is needed, and nothing else is made."""
    names = [model.name for model in warehouse.build(loaded, select=["+marts.events"])]
    assert names[-1] == "marts.events"


def test_what_each_model_took_is_kept(built):
    """Rows and seconds of each build stand in ops.built_models."""
    found = built.execute(
        "select kind, row_count, seconds >= 0 from ops.built_models where model = 'marts.events'"
    ).fetchall()
    assert found == [("table", 1, True)]
