"""What would ACLED call what a report tells? Types, actor types and events without named parties."""
