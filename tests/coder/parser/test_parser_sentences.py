"""Where sentences begin."""

import pytest
import spacy

import coder.parser.sentences  # noqa: F401  (registers the component)


@pytest.fixture(scope="module")
def split():
    """Cuts a text into its sentences."""
    nlp = spacy.blank("en")
    nlp.add_pipe("turnstone_sentences")
    return lambda text: [sentence.text.strip() for sentence in nlp(text).sents]


@pytest.mark.parametrize(
    ("behaviour", "sentences"),
    [
        ("a full stop ends a sentence", ["Rebels attacked.", "Troops fled."]),
        ("a question mark ends a sentence", ["Who fired?", "Nobody knew."]),
        ("a title does not", ["Gen. Diaz met Mr. Silva.", "They spoke."]),
        ("a country's initials before a name do not", ["U.S. President Biden spoke.", "He left."]),
        ("initials before a function word do", ["Troops left the U.S.", "The army stayed."]),
        ("a person's initial does not", ["George W. Bush met J. Smith.", "They spoke."]),
        ("a decimal does not", ["Prices rose 3.5 percent.", "Exports fell."]),
        ("an ellipsis goes on in lower case", ["Rebels … attacked the town.", "Troops fled."]),
        ("a closing quote belongs to its sentence", ['"Rebels attacked."', "Troops fled."]),
        ("an opening quote begins a sentence", ["Rebels attacked.", '"Troops fled," he said.']),
        ("a number begins a sentence", ["Rebels attacked.", "12 soldiers died."]),
        ("an abbreviation in the middle does not", ["He met Acme Inc. officials.", "They spoke."]),
    ],
)  # fmt: skip
def test_sentences_are_cut_where_a_reader_would(split, behaviour, sentences):
    """Each case names the behaviour that it shows."""
    assert split(" ".join(sentences)) == sentences, behaviour


def test_a_blank_line_ends_a_sentence_without_a_stop(split):
    """Headlines have no full stop."""
    assert split("Rebels attack Homs\n\nTroops fled the town.") == [
        "Rebels attack Homs",
        "Troops fled the town.",
    ]


def test_a_broken_line_within_a_sentence_does_not_end_it(split):
    """Agency texts are wrapped."""
    assert len(split("Rebels attacked the\ntown on Monday.")) == 1


def test_a_text_without_a_stop_is_one_sentence(split):
    """Nothing is needed at the end."""
    assert split("Rebels attack Homs") == ["Rebels attack Homs"]
