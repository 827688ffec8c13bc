"""Text to coded events: parser, lexicons, parties, acts, places, dates and counts."""
