"""Which addresses may be asked for? Reads an address once, the same for checks and requests."""

import re

import httpx

from sources.web.failures import Trouble
from sources.web.fetched import FetchFailed

SCHEMES = ("http", "https")
HOST = re.compile(r"[A-Za-z0-9._:-]+")  # names of other scripts come as xn--…
HIGHEST_PORT = 65_535


def read_address(url: str, longest: int = 4096) -> httpx.URL:
    """The address of *url* without its fragment; hosts in lower case, other scripts in ASCII.

    Raises:
        FetchFailed: it is none that may be asked for.
    """
    try:
        return _read(url.strip(), longest)
    except Trouble as trouble:
        raise trouble.at(url) from None


def name_key(url: str) -> str:
    """The name under which snapshots of *url* are kept; *url* itself if it is no address.

    >>> name_key("HTTPS://News.example/a#top"), name_key("no address")
    ('https://news.example/a', 'no address')
    """
    try:
        return str(read_address(url))
    except FetchFailed:
        return url


def name_host(url: str) -> str:
    """The host of *url*; empty if it is no address.

    >>> name_host("http://[::1]:8000/feed"), name_host("news/*.txt")
    ('::1', '')
    """
    try:
        return str(read_address(url).raw_host, "ascii")
    except FetchFailed:
        return ""


def name_site(address: httpx.URL) -> str:
    """The host that is not to be pressed, with its port where that is an odd one.

    >>> name_site(httpx.URL("https://news.example/a")), name_site(httpx.URL("http://[::1]:81/"))
    ('news.example', '::1:81')
    """
    host = str(address.raw_host, "ascii")
    return host if address.port is None else f"{host}:{address.port}"


def join_address(address: httpx.URL, location: str, longest: int = 4096) -> httpx.URL:
    """Where an answer of *address* leads that names this *location*.

    Raises:
        Trouble: no address may be asked for there.
    """
    try:
        joined = address.join(location.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise Trouble("bad_address", detail=f"it leads to {location[:200]!r}: {error}") from None
    return _read(str(joined), longest)


def _read(url: str, longest: int) -> httpx.URL:
    if len(url) > longest:
        raise Trouble("bad_address", detail=f"it has more than {longest} characters")
    try:
        address = httpx.URL(url)
        host = address.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise Trouble("bad_address", detail=str(error)) from None
    if address.scheme and address.scheme not in SCHEMES:
        raise Trouble("refused_scheme", scheme=address.scheme)
    if not address.scheme or not HOST.fullmatch(host):
        raise Trouble("bad_address", detail="it names no host")
    if address.userinfo:
        raise Trouble("bad_address", detail="it holds a user name or password")
    if address.port is not None and not 0 < address.port <= HIGHEST_PORT:
        raise Trouble("bad_address", detail=f"there is no port {address.port}")
    return address.copy_with(fragment=None)
