"""What does one request yield? One answer, whole and within the limits, or the reason why not."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpcore
import httpx

from sources.web.connect import Deadline
from sources.web.failures import Trouble
from sources.web.fetched import FetchFailed
from sources.web.manners import Manners
from sources.web.unpack import unpack_body

NOT_CHANGED = 304
READ = frozenset({200, 203, NOT_CHANGED})  # the last has no body, and the connection lives on
LEFT_OUT = frozenset({"set-cookie", "set-cookie2"})
TIMEOUTS = (httpcore.TimeoutException,)
BREAKS = (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; a body is read only of an answer that gives what was asked for."""

    address: httpx.URL
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    pool: httpcore.ConnectionPool,
    address: httpx.URL,
    headers: Mapping[str, str],
    manners: Manners,
    deadline: Deadline,
    *,
    cut_bytes: int | None = None,
    query: str = "",
) -> Answer:
    """The answer of *address* to one request; what is sent of it has *query* at its end.

    Raises:
        FetchFailed: there is none, or it goes beyond the limits.
    """
    try:
        with deadline.within(manners.answer_seconds):
            return _ask(pool, address, headers, manners, cut_bytes, query)
    except Trouble as trouble:
        raise trouble.at(str(address)) from None
    except TIMEOUTS as error:
        seconds = _pick_timeout(error, manners)
        raise Trouble("timeout", seconds=seconds).at(str(address)) from error
    except BREAKS as error:
        raise Trouble("broken_off", detail=_describe(error)).at(str(address)) from error
    except (httpcore.NetworkError, httpcore.ProxyError, httpcore.ProtocolError) as error:
        raise _explain_network(error, address) from error


def _ask(
    pool: httpcore.ConnectionPool,
    address: httpx.URL,
    headers: Mapping[str, str],
    manners: Manners,
    cut_bytes: int | None,
    query: str,
) -> Answer:
    path = address.raw_path
    url = httpcore.URL(
        scheme=address.raw_scheme,
        host=address.raw_host,
        port=address.port,
        target=path + (b"&" if b"?" in path else b"?") + query.encode() if query else path,
    )
    sent = [(b"Host", address.netloc), *((k.encode(), _encode(v)) for k, v in headers.items())]
    timeouts = {
        "connect": manners.connect_seconds,
        "read": manners.read_seconds,
        "write": manners.read_seconds,
        "pool": manners.answer_seconds,
    }
    with pool.stream("GET", url, headers=sent, extensions={"timeout": timeouts}) as response:
        received = _read_headers(response)
        is_read = response.status in READ
        body = _read_body(response, received, manners, cut_bytes) if is_read else b""
    return Answer(address, response.status, received, body)


def _read_body(
    response: httpcore.Response,
    headers: Mapping[str, str],
    manners: Manners,
    cut_bytes: int | None,
) -> bytes:
    stated = headers.get("content-length", "")
    if cut_bytes is None and stated.isdigit() and int(stated[:20]) > manners.packed_bytes:
        limit = manners.packed_bytes / 2**20
        raise Trouble("too_large", limit=limit, state="as it comes", setting="packed_bytes")
    packing = headers.get("content-encoding", "")
    return unpack_body(response.iter_stream(), packing, manners, cut_bytes=cut_bytes)


def _read_headers(response: httpcore.Response) -> dict[str, str]:
    """The headers by name in lower case, several of one name joined; cookies are left out."""
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name = raw_name.decode("latin-1").lower()
        value = raw_value.decode("latin-1")
        if name not in LEFT_OUT:
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _encode(value: str) -> bytes:
    """A header as bytes: those that came from a server go back to it as they came."""
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()


def _pick_timeout(error: Exception, manners: Manners) -> float:
    is_connecting = isinstance(error, httpcore.ConnectTimeout)
    return manners.connect_seconds if is_connecting else manners.read_seconds


def _explain_network(error: Exception, address: httpx.URL) -> FetchFailed:
    is_tls = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
    return Trouble("tls" if is_tls else "network", detail=_describe(error)).at(str(address))


def _describe(error: Exception) -> str:
    return str(error) or type(error).__name__
