"""Is this XML that may be read? Declarations of entities are refused, for they can grow."""

import re
from typing import Final

from sources.errors import FileRefused

ENTITY = re.compile(rb"<!ENTITY", re.I)
PROLOGUE_BYTES: Final = 100_000


def refuse_hostile(body: bytes) -> None:
    """Lets *body* pass.

    Raises:
        FileRefused: it declares entities of its own.
    """
    if ENTITY.search(body[:PROLOGUE_BYTES].replace(b"\x00", b"")):
        raise FileRefused("broken", "declares XML entities of its own, which are not read")
