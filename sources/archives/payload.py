"""What did the server send? Takes an answer's body out of its chunks and its packing, bounded."""

from collections.abc import Mapping
from typing import Final

from sources.errors import FileRefused
from sources.files.limits import MB
from sources.web.failures import Trouble
from sources.web.manners import Manners
from sources.web.unpack import unpack_body

LONGEST_SIZE: Final = 18  # characters of the line that tells how long a chunk is
MARKUP: Final = b"<"


def open_payload(body: bytes, headers: Mapping[str, str], manners: Manners) -> bytes:
    """The page that *body* holds, unpacked.

    Many crawlers store pages unpacked and leave the headers as they were: such are taken as is.

    Args:
        body: as the archive holds it.
        headers: those of the answer, names in lower case.
        manners: the limits.

    Raises:
        FileRefused: it is too large, a bomb, or packed in a way that is not read.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = join_chunks(body)
    packing = headers.get("content-encoding", "")
    if not packing.strip() or body.lstrip()[:1] == MARKUP:
        return body
    try:
        return unpack_body([body], packing, manners)
    except Trouble as trouble:
        if trouble.kind in ("bomb", "too_large"):
            limit = f"{manners.unpacked_bytes / MB:g} MB or {manners.ratio} times its size"
            raise FileRefused("too_large", f"its page unpacks to more than {limit}") from trouble
        raise FileRefused("broken", str(trouble)) from trouble


def join_chunks(body: bytes) -> bytes:
    r"""*body* without the sizes of its chunks; as it is, if it has none.

    >>> join_chunks(b"3\r\nabc\r\n1;x=y\r\nd\r\n0\r\n\r\n"), join_chunks(b"<p>abc</p>")
    (b'abcd', b'<p>abc</p>')
    """
    joined: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\r\n", place, place + LONGEST_SIZE + 200)
        size = _read_size(body[place:end]) if end >= 0 else None
        if size is None:
            # The end is missing: what came before is the page, or nothing was in chunks.
            return b"".join(joined) if joined else body
        if size == 0:
            return b"".join(joined)
        joined.append(body[end + 2 : end + 2 + size])
        place = end + 2 + size + 2


def _read_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    try:
        return int(digits, 16) if 0 < len(digits) <= LONGEST_SIZE else None
    except ValueError:
        return None
