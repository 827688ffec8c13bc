"""Which tables only arrange a page? Old pages put menu, article and news into the cells of one."""

from typing import Any, Final

from sources.pages.paragraphs import write_text

# No cell of a table of figures says as much.
LONGEST_CELL_WORDS: Final = 40


def unfold_tables(tree: Any) -> None:
    """Makes plain blocks of the tables in *tree* that arrange it, so that they read as such."""
    arranging = [table for table in tree.iter("table") if _arranges(table)]
    for table in arranging:
        for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
            element.tag = "div"


def _arranges(table: Any) -> bool:
    cells = table.iter("td")
    return any(len(write_text(cell).split()) > LONGEST_CELL_WORDS for cell in cells)
