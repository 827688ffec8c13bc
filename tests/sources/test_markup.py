"""The text of a piece of HTML."""

import pytest

from sources.markup import strip_markup

PIECES = {
    "No markup, 3 < 5.": "No markup, 3 < 5.",
    "<p>One.</p><p>Two.</p>": "One.\n\nTwo.",
    "One.<br/><br>Two.": "One.\nTwo.",
    "<p>Fish &amp; chips &#8211; &eacute;</p>": "Fish & chips – é",
    "<p>A<figure><img src=x><figcaption>Caption</figcaption></figure>B</p>": "A\n\nB",
    "<style>p {}</style><b>Bold</b> text<script>if (a<b) {}</script>": "Bold text",
    "<ul><li>one<li>two</ul>": "one\n\ntwo",
    "<?xml version='1.0'?><html><body><p>One.</p></body></html><p>Two.": "One.\n\nTwo.",
    "<p>Unclosed <b>and &lt;broken": "Unclosed and <broken",
    "</p></div>Only ends</script>": "Only ends",
    "<p>\n  spread\n  over lines </p>": "spread over lines",
}


@pytest.mark.parametrize("piece", PIECES)
def test_markup_becomes_paragraphs(piece):
    """Whatever is not meant to be read is left out."""
    assert strip_markup(piece) == PIECES[piece]
