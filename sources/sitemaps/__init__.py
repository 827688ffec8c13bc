"""The kind `sitemap`: the pages that a site names for programs, also of news, nested and packed."""

from sources.sitemaps.read import SITEMAP_KEYS, read_sitemaps

__all__ = ["SITEMAP_KEYS", "read_sitemaps"]
