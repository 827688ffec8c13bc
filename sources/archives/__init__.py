"""Web archives: their records, whatever packs them, and the pages in these."""
