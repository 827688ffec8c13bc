"""The spaCy pipeline that parses reports: ours, or another that the settings name."""

from functools import lru_cache

import spacy
from spacy.language import Language

import coder.parser.sentences
import coder.parser.word_kinds  # noqa: F401  (both register components)
from coder.settings import SHIPPED_PIPELINE, CoderSettings

NEEDED = frozenset({"tagger", "parser"})


class PipelineError(RuntimeError):
    """The pipeline that the settings name is missing or cannot parse."""


@lru_cache(maxsize=2)
def load_pipeline(settings: CoderSettings) -> Language:
    """The pipeline, with sentence starts set by rule before the parse.

    Raises:
        PipelineError: It is not installed, or lacks tagger or parser.
    """
    name = settings.pipeline or str(SHIPPED_PIPELINE)
    try:
        nlp = spacy.load(name, exclude=["ner", "senter", "entity_linker"])
    except OSError as error:
        raise PipelineError(
            f"spaCy pipeline {name!r} is not installed: install it, or leave the setting "
            f"`pipeline` empty for the one that Turnstone ships ({error})"
        ) from error
    missing = NEEDED - set(nlp.pipe_names)
    if missing:
        raise PipelineError(f"spaCy pipeline {name!r} has no {', '.join(sorted(missing))}")
    if "turnstone_sentences" not in nlp.pipe_names:
        nlp.add_pipe("turnstone_sentences", first=True)
    nlp.max_length = 10_000_000
    return nlp


def list_parser_labels(nlp: Language) -> set[str]:
    """The dependency labels that a pipeline's parser gives."""
    labels: tuple[str, ...] = getattr(nlp.get_pipe("parser"), "labels", ())
    return set(labels)
