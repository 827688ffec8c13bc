"""What does a file of sources look like? The commented example that is shipped."""

from pathlib import Path

EXAMPLE = Path(__file__).parent / "sources.example.toml"


def example_text() -> str:
    """A file of sources with every kind, commented."""
    return EXAMPLE.read_text(encoding="utf-8")
