"""The web, asked politely and read safely; whatever was fetched is kept as a snapshot."""
