"""Tells a listener how far a stage has come; the command line listens with a progress bar."""

from typing import Protocol, runtime_checkable


# Prefect describes the parameters of a flow and needs a type that it can ask about.
@runtime_checkable
class Listener(Protocol):
    """Whoever wants to hear how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Hears that *done* of *total* is done; *total* is None where nobody knows it yet."""


def ignore_progress(stage: str, done: int, total: int | None) -> None:
    """Hears and says nothing."""
