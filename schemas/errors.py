"""What goes wrong with a whole table: one error that lists everything."""


class SchemaError(ValueError):
    """A frame whose columns can never meet the schema."""

    def __init__(self, table: str, faults: list[str]) -> None:
        """Compose the message from the *table* and its *faults*."""
        self.table = table
        self.faults = tuple(faults)
        super().__init__(f"{table}: {len(faults)} fault(s) in the columns: " + "; ".join(faults))
