"""Which reports are copies of one text? Gives each a short signature that near-copies share.

A text is taken as its set of shingles, three words in a row. Of two signatures, the share of equal
values is about the share of shingles that the two texts have in common (MinHash). Comparing them is
the warehouse's work.
"""

import re
from collections.abc import Iterable
from hashlib import md5

import numpy as np
import pandas as pd
from rensa import RMinHash

# Signatures of two versions cannot be compared. rensa gives other values since 0.5, and may again.
SIGNATURE_VERSION = "1-rensa0.5"
VALUES = 128
SEED = 7
WORDS_IN_SHINGLE = 3

_WORD = re.compile(r"[^\W_]+")


def sign_reports(reports: pd.DataFrame) -> pd.DataFrame:
    """A `ReportSignature` table, one row a report.

    Args:
        reports: a `Report` table; `report_id` and `text` are enough.
    """
    words = [split_words(text) for text in reports["text"]]
    shingles = [list_shingles(each) for each in words]
    return pd.DataFrame(
        {
            "report_id": reports["report_id"].to_numpy(),
            "signature_version": SIGNATURE_VERSION,
            "wording_hash": [md5(" ".join(each).encode()).hexdigest() for each in words],
            "n_shingles": [len(each) for each in shingles],
            "signature": [compute_signature(each) for each in shingles],
        }
    ).astype({"report_id": "str", "wording_hash": "str", "signature": "str", "n_shingles": "Int64"})


def split_words(text: str) -> list[str]:
    """The words of *text* in lower case, of any script, without punctuation.

    >>> split_words("CAIRO (Wire) - Police fired.")
    ['cairo', 'wire', 'police', 'fired']
    """
    return _WORD.findall(text.lower())


def list_shingles(words: list[str]) -> list[str]:
    """The different runs of three of the *words*; a shorter text is one shingle, if any.

    >>> list_shingles(["police", "fired", "at", "workers"])
    ['police fired at', 'fired at workers']
    """
    starts = range(max(1, len(words) - WORDS_IN_SHINGLE + 1)) if words else range(0)
    return list(dict.fromkeys(" ".join(words[i : i + WORDS_IN_SHINGLE]) for i in starts))


def compute_signature(shingles: Iterable[str]) -> str:
    """The signature of a set of *shingles*: 128 values of four hexadecimal digits each."""
    sketch = RMinHash(num_perm=VALUES, seed=SEED)
    sketch.update(list(shingles))
    # The last 16 bits: two different values agree in them once in 65,536 times.
    return np.array(sketch.digest(), dtype=">u4").astype(">u2").tobytes().hex()
