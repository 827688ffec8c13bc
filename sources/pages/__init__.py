"""Which reports are in a web page? One way for every kind of source."""

from sources.pages.read import PageReport, read_page

__all__ = ["PageReport", "read_page"]
