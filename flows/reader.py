"""How are the configured sources read? From the web, or only from what was kept of it."""
