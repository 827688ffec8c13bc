"""Sentences as the coder's steps take them: parsed by hand, or by the pipeline."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from coder.parser.roles import Roles
from tests.coder import hand_parses

if TYPE_CHECKING:
    from coder.actions.act import Act
    from coder.coder import Coder

ReadRoles = Callable[[str, str], Roles]


@pytest.fixture
def read_roles() -> ReadRoles:
    """The roles of a sentence of `hand_parses` in a label scheme."""

    def read(name: str, scheme: str) -> Roles:
        doc = hand_parses.build_doc(getattr(hand_parses, name), scheme)
        return Roles(doc[:])

    return read


@pytest.fixture(scope="session")
def read_acts(coder: "Coder") -> "Callable[[str], list[Act]]":
    """The acts of a text's sentences, in order."""
    from coder.report import ReportText

    def read(text: str) -> "list[Act]":
        doc = coder.nlp(text)
        reading = coder.open_report(doc, ReportText("r1", text, date(2024, 5, 6)))
        return [act for sentence in doc.sents for act in reading.read_sentence(sentence)]

    return read
