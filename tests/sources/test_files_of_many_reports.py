"""JSON lines, JSON, CSV and TSV: many reports a file, each refused alone."""

import json

import pytest

SENTENCE = "Rebels attacked an army post near Homs on Monday, the army said."

ROW = {"date": "2024-12-07", "text": SENTENCE}


def write_lines(*rows):
    """The *rows* as JSON lines; text is written as it is."""
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def test_a_line_is_a_report(read_files):
    """Fields are found under their usual names."""
    row = {"headline": "Raid", "body": SENTENCE, "pubDate": "2024-12-07", "link": "https://e.org/1"}
    report = read_files({"a.jsonl": write_lines(row)}).only
    assert (report["title"], report["url"]) == ("Raid", "https://e.org/1")


def test_a_broken_line_is_rejected_with_its_number(read_files):
    """The lines after it are read."""
    reading = read_files({"a.jsonl": write_lines(ROW, "{broken", {**ROW, "text": "Talks began."})})
    assert (len(reading.reports), "a.jsonl line 2: is not JSON" in reading.account.message) == (
        2,
        True,
    )


def test_a_rejected_row_is_kept_as_it_came(read_files):
    """Whoever mends it needs the row."""
    rejected = read_files({"a.jsonl": write_lines({"text": SENTENCE})}).rejected
    assert list(rejected.iloc[0][["table_name", "row_json"]]) == [
        "raw.reports",
        json.dumps({"text": SENTENCE}),
    ]


def test_an_ambiguous_date_is_rejected(read_files):
    """A date that is there and cannot be read is never replaced by another one."""
    file = {"a-2024-12-07.jsonl": write_lines({**ROW, "date": "03/04/2024"})}
    account = read_files(file, published_at="2024-12-08").account
    assert "line 1: date '03/04/2024' may be day/month or month/day" in account.message


def test_a_day_after_the_reading_is_rejected(read_files):
    """A report cannot have been fetched before it was published."""
    account = read_files({"a.jsonl": write_lines({**ROW, "date": "2064-12-07"})}).account
    assert "lies after the day of reading" in account.message


def test_an_address_that_is_none_is_rejected(read_files):
    """The schema's reasons are accounted for by file and line."""
    account = read_files({"a.jsonl": write_lines(ROW, {**ROW, "text": "x y", "url": "e"})}).account
    assert (account.outcome, "line 2: url" in account.message) == ("partial", True)


@pytest.mark.parametrize("wrapped", [[ROW], {"articles": [ROW]}, ROW])
def test_json_may_be_a_list_or_an_object(read_files, wrapped):
    """A list, a list under a usual key, or one report."""
    assert read_files({"a.json": json.dumps(wrapped, indent=1)}).only["text"] == SENTENCE


def test_json_lines_may_be_named_json(read_files):
    """Many programs do so."""
    other = {**ROW, "text": "Talks began."}
    assert len(read_files({"a.json": write_lines(ROW, other)}).reports) == 2


def test_json_that_is_none_is_broken(read_files):
    """The account says so."""
    assert read_files({"a.json": "[1, 2"}).account.outcome == "broken"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_of_a_csv_is_found(read_files, separator):
    """Spreadsheets write what their country is used to."""
    text = separator.join(["date", "text"]) + "\n" + separator.join(["2024-12-07", '"One, two; 3"'])
    assert read_files({"a.csv": text}).only["text"] == "One, two; 3"


def test_a_cell_may_hold_lines(read_files):
    """Line numbers are those of the file, not of the rows."""
    text = 'date,text\n2024-12-07,"One\ntwo\n"\n,No date here\n'
    assert "a.csv line 5: has no publication date" in read_files({"a.csv": text}).account.message


def test_a_row_with_too_many_cells_is_rejected(read_files):
    """A comma outside quotes would cut a text in two."""
    text = f'date,text\n2024-12-07,Troops left, and came back\n2024-12-07,"{SENTENCE}"\n'
    account = read_files({"a.csv": text}).account
    assert (account.rows_out, account.rows_rejected) == (1, 1)


def test_a_table_without_text_is_broken(read_files):
    """The message names the columns that there are."""
    account = read_files({"a.tsv": "day\tcount\n2024-12-07\t3\n"}).account
    assert "no column for the text (found: day, count)" in account.message


def test_a_long_text_in_a_cell_is_read(read_files):
    """Longer than Python's own limit for a cell."""
    text = "Rebels attacked. " * 10_000
    assert read_files({"a.csv": f"date,text\n2024-12-07,{text}\n"}).only["text"] == text.strip()


def test_lines_may_differ_in_encoding(read_files):
    """One line of another program does not spoil the file."""
    lines = [json.dumps({**ROW, "text": f"Café {n}"}, ensure_ascii=False) + "\n" for n in "12"]
    content = lines[0].encode() + lines[1].encode("cp1252")
    assert list(read_files({"a.jsonl": content}).reports["text"]) == ["Café 1", "Café 2"]
