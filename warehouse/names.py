"""Writes names and texts so that DuckDB reads them as they are."""


def quote_name(name: str) -> str:
    """A table or column name, each of its dotted parts in double quotes.

    >>> quote_name("raw.reports")
    '"raw"."reports"'
    """
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


def quote_text(text: str) -> str:
    """A text in single quotes.

    >>> quote_text("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    return "'" + text.replace("'", "''") + "'"
