"""Which addresses are known? A collection of millions of them in eight bytes each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


class KnownUrls(Collection[str]):
    """Addresses of which it can only be asked whether they are in it.

    Kept are hashes of 64 bits: of ten million addresses, one in 10¹² strangers is taken for known.
    """

    def __init__(self, batches: Iterable[Sequence[str]] = ()) -> None:
        hashes = [np.fromiter(map(hash, batch), dtype=np.int64) for batch in batches]
        self._hashes: npt.NDArray[np.int64] = np.unique(
            np.concatenate(hashes) if hashes else np.empty(0, dtype=np.int64)
        )

    def __contains__(self, url: Any) -> bool:
        sought = hash(url)
        at = int(np.searchsorted(self._hashes, sought))
        return at < len(self._hashes) and int(self._hashes[at]) == sought

    def __len__(self) -> int:
        return len(self._hashes)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("only hashes of the addresses are kept; ask for one with `in`")
