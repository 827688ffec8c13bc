"""How is a release cited, and under which terms may it be used? CITATION.cff, BibTeX, licence."""

import json
import re
from collections.abc import Mapping

from warehouse.imprint import LICENCES, Imprint

LICENCE_TEXT = """\
# Licence of this release

The coded data in this folder (rows, codebook, papers) are (c) {creator}, under
{title} ({licence}): {url}

What others made stands under their own terms:

- **Reports.** Only where they stand, titles, dates and checksums are here, no texts. They belong to
  their publishers; the column `licence` of `reports.csv` has the terms that were stated.
- **Places.** Names and coordinates come from GeoNames (geonames.org), CC BY 4.0.
- **Codes.** The lists of CAMEO, PLOVER and ACLED codes are facts with labels in our own words.
"""


def write_cff(release: str, imprint: Imprint, versions: Mapping[str, str]) -> str:
    """`CITATION.cff` of the data set; it tells no day, for nothing in a release does.

    A name is written between quotes as JSON does, which YAML reads too.
    """
    stated = _state_versions(versions)
    lines = [
        "cff-version: 1.2.0",
        'message: "If you use these data, please cite the release and its versions."',
        "type: dataset",
        f"title: {json.dumps(f'Turnstone event data, release {release}')}",
        "authors:",
        f"  - name: {json.dumps(imprint.creator, ensure_ascii=False)}",
        f"version: {json.dumps(release)}",
        f"license: {imprint.licence}",
        f"abstract: {json.dumps(f'Events coded from news reports by Turnstone ({stated}).')}",
        "keywords: [event data, CAMEO, PLOVER, ACLED, conflict research]",
    ]
    return "\n".join(lines) + "\n"


def write_bibtex(release: str, imprint: Imprint, versions: Mapping[str, str]) -> str:
    r"""The BibTeX entry; its year is that of the release's name, if the name begins with one.

    >>> print(write_bibtex("2026-11", Imprint(creator="A & B"), {"coder": "1"}).splitlines()[1])
      author = {{A \& B}},
    """
    year = re.match(r"\d{4}(?!\d)", release)
    fields = [
        f"  author = {{{{{_escape(imprint.creator)}}}}},",
        f"  title = {{Turnstone event data, release {_escape(release)}}},",
        *([f"  year = {{{year[0]}}},"] if year else []),
        f"  version = {{{_escape(release)}}},",
        f"  note = {{{_escape(_state_versions(versions))}}},",
    ]
    return "\n".join([f"@misc{{turnstone-{release},", *fields, "}", ""])


def write_licence(imprint: Imprint) -> str:
    """The terms of the data, and of what others made in it."""
    title, url = LICENCES[imprint.licence]
    return LICENCE_TEXT.format(
        creator=imprint.creator, licence=imprint.licence, title=title, url=url
    )


def write_citation(release: str, imprint: Imprint, versions: Mapping[str, str]) -> str:
    """The citation in one sentence."""
    stated = _state_versions(versions)
    return f"{imprint.creator}: Turnstone event data, release {release} ({stated})."


def _state_versions(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{what} {version}" for what, version in versions.items())


def _escape(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)
