"""Finding the line and column of a mistake."""

from warehouse.places_in_sql import Place, place_caret, place_name


def test_a_name_is_found_as_a_word():
    """`raw.reports` is not in `raw.reports_old`."""
    assert place_name("select *\nfrom raw.reports_old, raw.reports", "raw.reports") == (2, 23)


def test_a_name_in_a_comment_does_not_count():
    """The comment is left out, the place stays right."""
    assert place_name("-- raw.x\nfrom raw.x", "raw.x") == Place(2, 6)


def test_the_caret_of_a_message_is_a_column():
    """DuckDB points at the character."""
    message = "Binder Error: no column b\n\nLINE 2:   b,\n          ^"
    assert place_caret(message, "select\n  b,\nfrom t") == Place(2, 3)


def test_a_line_that_duckdb_cut_is_looked_up():
    """Three dots stand for the beginning of the line."""
    line = "    case when first_long_name > 1 then second_long_name end as b,"
    message = f"Error\n\nLINE 1: ...{line[30:50]}...\n{' ' * (8 + 3 + 5)}^"
    assert place_caret(message, line) == Place(1, 36)


def test_a_message_without_caret_has_no_place():
    """What fails while it runs has no line."""
    assert place_caret("Conversion Error: x", "select 1") is None
