"""The pages on releases and formats say what the code says."""

import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

import warehouse
from schemas.foreign import DATASETS
from schemas.layouts import LAYOUTS, layout_columns
from warehouse import LICENCES, query
from warehouse.layouts import FILES
from warehouse.release_diff import MEANINGS

DOCS = Path(warehouse.__file__).parents[1] / "docs"
RELEASES = (DOCS / "releases.md").read_text(encoding="utf-8")
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")


def test_the_page_has_each_file_of_a_release(built, tmp_path):
    """A newcomer finds every paper explained."""
    release = warehouse.export_release(built, tmp_path, "r")
    papers = [path.name for path in release.iterdir() if path.suffix not in (".csv", ".parquet")]
    assert [name for name in papers if f"`{name}" not in RELEASES] == []


def test_the_page_has_each_licence():
    """All that --data-licence takes."""
    assert [name for name in LICENCES if f"`{name}`" not in RELEASES] == []


def test_the_page_has_each_layout_with_its_columns():
    """Its name and how many columns it has."""
    rows = {
        name: re.search(rf"^\| `{name}` \|.*$", FORMATS, flags=re.MULTILINE) for name in LAYOUTS
    }
    wrong = [
        name
        for name, row in rows.items()
        if not row or f"{len(layout_columns(name))} columns" not in row[0]
    ]
    assert (wrong, set(FILES)) == ([], set(LAYOUTS))


def test_every_data_set_that_is_read_has_headers():
    """The table of headers knows all of them."""
    from sources.foreign.headers import NEEDED, list_headers

    assert (set(list_headers()), set(NEEDED)) == (set(DATASETS), set(DATASETS))


def test_the_query_of_the_page_runs(built, working):
    """What the page shows works as it stands."""
    warehouse.publish(built)
    sql = FORMATS.partition("```sql\n")[2].partition("```")[0]
    assert list(query(working, sql).columns) == ["dataset", "correlation", "n_country_months"]


def test_the_meanings_are_of_columns_of_events():
    """A renamed column of events would lose its reason in silence."""
    import schemas

    assert set(MEANINGS) - set(schemas.column_names(schemas.Event)) == set()


def test_the_python_of_the_readme_loads_a_release(built, tmp_path, monkeypatch):
    """As it stands, in the folder of the release."""
    release = warehouse.export_release(built, tmp_path, "r")
    monkeypatch.chdir(release)
    loaded: dict[str, pd.DataFrame] = {}
    exec(_take_code(release, "python"), loaded)
    expected = warehouse.read_release_table(release, "marts.events")
    assert loaded["events"]["event_id"].tolist() == expected["event_id"].tolist()


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
def test_the_r_of_the_readme_loads_a_release(built, tmp_path):
    """As it stands, with the packages that every R has."""
    release = warehouse.export_release(built, tmp_path, "r")
    shown = "cat(nrow(events), sum(events$fatalities, na.rm = TRUE), class(events$event_date))"
    done = subprocess.run(
        ["Rscript", "-e", f"{_take_code(release, 'r')}\n{shown}"],
        cwd=release,
        capture_output=True,
        text=True,
        check=True,
    )
    events = warehouse.read_release_table(release, "marts.events")
    assert done.stdout.split() == [str(len(events)), str(events["fatalities"].sum()), "Date"]


def _take_code(release, language):
    """The first block of code in that language in the README of the *release*."""
    readme = (release / "README.md").read_text(encoding="utf-8")
    return readme.partition(f"```{language}\n")[2].partition("```")[0]
