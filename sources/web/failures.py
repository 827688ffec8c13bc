"""Why is there no snapshot? Every reason has one word, and a sentence that says what to do."""

from sources.web.fetched import FetchFailed

FAILURES = {
    "bad_address": "is no address of the web ({detail}); write it as https://host/path",
    "refused_scheme": "begins with {scheme}:, and only http and https are read from the web; "
    "give files to a source of kind files",
    "refused_address": "lies at {ip} ({host}), {meaning}, where nothing is read from, for a "
    "page may try to lead into your own network; if this is meant, name the host in "
    "`allow_private` of the source",
    "unknown_host": "names no known host ({host}); look for a mistake in the address, and at the "
    "network of this machine",
    "network": "gave no answer ({detail}); it is tried again later",
    "tls": "has no certificate that is trusted ({detail}); look at it in a browser, or name your "
    "own authority's file in SSL_CERT_FILE",
    "timeout": "gave no answer within {seconds:g} seconds; it is tried again later, or raise "
    "`connect_seconds` and `read_seconds`",
    "too_slow": "was not read to its end within {seconds:g} seconds; it is tried again later, or "
    "raise `answer_seconds`",
    "broken_off": "broke off before its end ({detail}); it is tried again later",
    "too_large": "is larger than {limit:g} MB {state}; raise `{setting}` if it is sound",
    "bomb": "unpacks to more than {ratio} times its size, as no text does; raise `ratio` if it is "
    "sound",
    "bad_packing": "is packed in a way that is not read ({detail})",
    "too_many_redirects": "leads on more than {limit} times; look at it in a browser and write the "
    "address where it ends",
    "bad_redirect": "leads on without saying where; look at it in a browser",
    "robots": "is closed to programs by {robots_url}; ask its publisher, and set `obey_robots = "
    "false` for the source once they agree",
    "robots_unreachable": "is not read while {robots_url} cannot be read ({detail}); it is tried "
    "again later",
    "gone": "is not there (status {status}); take it out if it is an address of your own",
    "denied": "is not given to us (status {status}): it wants an account or keeps programs out; "
    "ask its publisher",
    "busy": "asks to be left alone for now (status {status}); it is tried again later, or raise "
    "`host_delay_seconds`",
    "status_4xx": "refuses the request (status {status}); look at it in a browser",
    "status_5xx": "has a fault of its own (status {status}); it is tried again later",
    "status_odd": "answers with status {status}, which carries no page; look at it in a browser",
    "waiting": "has to wait: {what}; it is tried again after {due:%Y-%m-%d %H:%M:%S} UTC",
    "no_key": "needs a key, and the environment variable {name} (key_env of the source) is not set",
    "not_kept": "is not among the snapshots; fetch it once with the network",
}

RETRIED = frozenset({"network", "timeout", "broken_off", "busy", "status_5xx"})
"""What may pass within seconds, and is asked for again at once."""

NO_ANSWER = frozenset({"network", "tls", "timeout", "too_slow", "broken_off", "unknown_host"})
"""What is likely to befall every other address of the host as well."""

STATUS_KINDS = {
    401: "denied",
    402: "denied",
    403: "denied",
    404: "gone",
    407: "denied",
    408: "busy",
    410: "gone",
    425: "busy",
    429: "busy",
    451: "denied",
    503: "busy",
}


class Trouble(Exception):
    """A failure before it is known which address it befell."""

    def __init__(self, kind: str, *, reason: str = "", **facts: object) -> None:
        super().__init__(reason or FAILURES[kind].format(**facts))
        self.kind = kind

    def at(self, url: str, *, retry_after: float | None = None) -> FetchFailed:
        """The failure of *url*."""
        return FetchFailed(self.kind, url, str(self), retry_after=retry_after)


def name_status(status: int) -> str:
    """The kind of failure that a *status* stands for.

    >>> name_status(404), name_status(418), name_status(502), name_status(204)
    ('gone', 'status_4xx', 'status_5xx', 'status_odd')
    """
    by_hundreds = {4: "status_4xx", 5: "status_5xx"}
    return STATUS_KINDS.get(status) or by_hundreds.get(status // 100, "status_odd")
