"""What a user can set of the coder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CoderSettings:
    """How reports are coded.

    Attributes:
        pipeline: an installed spaCy pipeline to parse with (`en_core_web_sm`), or a folder that
            holds one; empty: the pipeline shipped with Turnstone.
        lexicons: a folder with words of the user's own; empty: ours alone.
    """

    pipeline: str = ""
    lexicons: str = ""


SHIPPED_PIPELINE = Path(__file__).parent / "parser" / "model"
