"""What ACLED would call what a report tells: types, actor types, events without named parties."""
