"""Which page does an address name? Leaves out what only tells where a reader came from."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

import pandas as pd

TABLE = Path(__file__).parent / "tracking_parameters.csv"
PORTS = {"http": ":80", "https": ":443"}
WEB = ("http", "https")


def identify(url: str) -> str:
    """The address under which a report is known: without fragment and tracking parameters.

    >>> identify("HTTPS://News.example.org:443/a?id=7&utm_source=rss#top")
    'https://news.example.org/a?id=7'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(PORTS.get(scheme, ""))
    # Some sites name their pages in the fragment, as #!/article/7.
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    query = "&".join(pair for pair in parts.query.split("&") if pair and not is_tracking(pair))
    return urlunsplit((scheme, host, parts.path or "/", query, fragment))


def is_tracking(pair: str) -> bool:
    """Whether a *pair* of a query, `name=value`, says nothing of the page.

    >>> is_tracking("utm_medium=rss"), is_tracking("page=2")
    (True, False)
    """
    return bool(tracking_names().fullmatch(pair.partition("=")[0]))


@cache
def tracking_names() -> re.Pattern[str]:
    """Matches the names of `tracking_parameters.csv`; a `*` at the end stands for anything."""
    names = pd.read_csv(TABLE, keep_default_na=False, dtype="str")["parameter"]
    return re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in names), re.I)


def resolve(url: str, base: str) -> str:
    """*url* as seen from the page *base*, without its fragment; empty if it is none of the web.

    >>> resolve("../b.html#top", "https://example.org/news/a.html")
    'https://example.org/b.html'
    """
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if not url.strip() or parts.scheme.lower() not in WEB or not parts.netloc:
        return ""
    return joined if parts.fragment.startswith("!") else urldefrag(joined).url
