"""Which coder this is: changes whenever the same text might be coded otherwise."""

import hashlib
from functools import cache
from pathlib import Path

import ontology

CODER_VERSION = "0.1.0"
ROOM = Path(__file__).parent
MEASURING = "benchmark"
PARTS = ("**/*.py", "parser/*.csv", "parser/model/**/*", "places/*.xz")


@cache
def compute_coder_version() -> str:
    """The release with eight hexadecimal digits of code, parser, gazetteer and ontology.

    The lexicons have a version of their own; the benchmark codes nothing.

    >>> compute_coder_version().startswith(f"{CODER_VERSION}.")
    True
    """
    digest = hashlib.sha256(ontology.ontology_version().encode())
    paths = {path for part in PARTS for path in ROOM.glob(part) if path.is_file()}
    for path in sorted(path for path in paths if MEASURING not in path.relative_to(ROOM).parts):
        digest.update(path.relative_to(ROOM).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{CODER_VERSION}.{digest.hexdigest()[:8]}"
