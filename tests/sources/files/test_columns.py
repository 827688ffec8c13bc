"""Column maps and formats that a user names: for files whose own names say neither."""

import json

import pytest

import sources

ROW = {
    "body_text": "Talks began.",
    "text": "a teaser",
    "when": "2024-12-07",
    "m": {"by": "The Daily"},
}
COLUMNS = {"text": "body_text", "published_at": "when", "publisher": "m.by"}


def test_a_map_goes_before_the_usual_names(read_files):
    """The column `text` is not the one that is meant."""
    report = read_files({"a.jsonl": json.dumps(ROW)}, columns=COLUMNS).only
    assert (report["text"], report["publisher"]) == ("Talks began.", "The Daily")


def test_a_mapped_key_that_is_missing_is_not_replaced(read_files):
    """Another column in its place would be a guess."""
    row = {**ROW, "body_text": None}
    account = read_files({"a.jsonl": json.dumps(row)}, columns=COLUMNS).account
    assert "has no text" in account.message


@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_table_has_a_map_too(read_files, separator):
    """Whatever separates its cells."""
    text = f"when{separator}story text\n2024-12-07{separator}Talks began.\n"
    columns = {"text": "story text", "published_at": "when"}
    assert read_files({"a.csv": text}, columns=columns).only["text"] == "Talks began."


def test_a_mapped_column_that_is_missing_refuses_the_table(read_files):
    """The message names those that there are."""
    account = read_files({"a.csv": "when,text\n2024-12-07,x\n"}, columns=COLUMNS).account
    assert "no column 'body_text', which is to be its text (found: when, text)" in account.message


@pytest.mark.parametrize("columns", [{"colour": "x"}, {"text": ""}])
def test_a_map_to_no_field_is_an_error(read_paths, tmp_path, columns):
    """The message lists the fields."""
    with pytest.raises(sources.SourceError, match="fields are text, title"):
        read_paths(tmp_path, columns=columns)


def test_a_map_to_no_field_is_found_by_the_check(tmp_path):
    """Before anything is read."""
    file = tmp_path / "sources.toml"
    file.write_text('[sources.own]\nkind = "files"\npath = "a.csv"\ncolumns = { txt = "body" }\n')
    with pytest.raises(sources.BadSourceList, match=r"line 4.*column txt=body"):
        sources.read_source_list(file)


def test_a_format_goes_before_the_ending(read_files):
    """Exports are often named by their day."""
    row = json.dumps({"date": "2024-12-07", "text": "Talks began."})
    assert len(read_files({"export.2024-12-07": row}, format="jsonl").reports) == 1


def test_an_unknown_format_is_an_error(read_paths, tmp_path):
    """The message lists the formats."""
    with pytest.raises(sources.SourceError, match="parquet"):
        read_paths(tmp_path, format="docx")
