"""How large may a file be? The limits that keep one file from filling the memory."""

from dataclasses import dataclass

from sources.errors import FileRefused

MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in bytes; JSON lines and CSV are streamed and may be of any size.

    Attributes:
        file_bytes: a file that is read as a whole (text, Markdown, HTML, JSON), unpacked.
        line_bytes: one line of JSON lines, one cell of CSV.
        unpacked_bytes: all that comes out of one archive.
        ratio: how many times larger than itself an archive may become, beyond 10 MB.
        record_bytes: one page of a web archive; the rest of a larger one is passed over.
    """

    file_bytes: int = 50 * MB
    line_bytes: int = 10 * MB
    unpacked_bytes: int = 20_000 * MB
    ratio: int = 200
    record_bytes: int = 10 * MB


@dataclass(slots=True)
class Budget:
    """How much has come out of one archive of *packed* bytes (None: unknown) so far."""

    packed: int | None
    limits: Limits
    spent: int = 0

    def spend(self, count: int) -> None:
        """Counts *count* bytes more.

        Raises:
            FileRefused: the archive has become larger than the limits allow.
        """
        self.spent += count
        if self.spent > self.limits.unpacked_bytes:
            raise FileRefused(
                "too_large",
                f"the archive unpacks to more than {self.limits.unpacked_bytes / MB:g} MB; unpack "
                "it into a folder, or raise unpacked_bytes",
            )
        if self.packed is None:
            return
        if self.spent > max(10 * MB, self.limits.ratio * self.packed):
            raise FileRefused(
                "too_large",
                f"the archive unpacks to more than {self.limits.ratio} times its size, as no "
                "text does; if it is sound, unpack it into a folder",
            )
