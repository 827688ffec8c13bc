"""Why can `turnstone serve` not start or go on?"""

from flows.errors import FlowsError


class ServeError(FlowsError):
    """`turnstone serve` cannot start or go on."""


class AlreadyServed(ServeError):
    """Another `turnstone serve` keeps the schedules of this warehouse."""

    def __init__(self, folder: object, holder: str) -> None:
        super().__init__(
            f"another `turnstone serve` (process {holder}) keeps the schedules of {folder}. End it "
            "first (Ctrl-C, or systemctl stop turnstone), or name another warehouse."
        )


class PortTaken(ServeError):
    """Another program listens on our port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"port {port} of this machine is in use by another program, perhaps a Prefect server "
            "of yours. Set another one (serve_port = 4201 in turnstone.toml), or end that program."
        )


class NothingScheduled(ServeError):
    """The settings have no schedule."""

    def __init__(self) -> None:
        super().__init__(
            "nothing is scheduled. Add to turnstone.toml:\n\n  [schedule]\n"
            '  pipeline = "15 minutes"\n\nA cron line ("0 6 * * *") will do too.'
        )


class ServerFailed(ServeError):
    """The Prefect server did not come up, or answered with an error."""
