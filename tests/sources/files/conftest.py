"""Records of web archives, as their own tests write them."""

from tests.sources.archives.conftest import give_write_page, give_write_record

__all__ = ["give_write_page", "give_write_record"]
