"""Is this XML safe to parse? Refuses entities of its own, strange encodings and deep nesting."""

import re
from xml.parsers import expat

from sources.errors import FileRefused

DEEPEST = 200
NOT_DECLARATIONS = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.S)
DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^>\[\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.I)
BYTE_ORDER_MARKS = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.I)
SHIFTED = re.compile(
    rb"utf-?7|unicode-1-1-utf-7|.*ebcdic.*|(?:ibm|cp)-?(?:037|500|1047|1140)", re.I
)
EBCDIC_XML = bytes.fromhex("4c6fa794")


def refuse_hostile_xml(body: bytes) -> None:
    """Does nothing if *body* may be given to a parser of feeds or sitemaps.

    A document type without declarations of its own (RSS 0.91 has one) is let through: parsers
    that do not load it are safe from it. What is no XML is let through too; parsers say so.

    Raises:
        FileRefused: it declares entities, hides its characters, or is nested too deeply.
    """
    # Documents of two or four bytes a character read like others without their zeros.
    plain = BYTE_ORDER_MARKS.sub(b"", body).replace(b"\0", b"")
    _refuse_encoding(plain)
    _refuse_declarations(plain)
    _refuse_depth(body)


def _refuse_encoding(plain: bytes) -> None:
    """Refuses encodings in which declarations do not look like declarations."""
    stated = ENCODING.match(plain)
    if plain.startswith(EBCDIC_XML) or (stated and SHIFTED.fullmatch(stated[1])):
        name = stated[1].decode("ascii") if stated else "EBCDIC"
        raise FileRefused("broken", f"is XML in the encoding {name}, which is not read")


def _refuse_declarations(plain: bytes) -> None:
    """Refuses declarations before the first element, the only place where they count."""
    place = 0
    while True:
        if skipped := NOT_DECLARATIONS.match(plain, place) or DOCTYPE.match(plain, place):
            place = skipped.end()
        elif plain.startswith(b"<!", place):
            raise FileRefused(
                "broken",
                "is XML that declares entities or other things of its own, as attacks do and "
                "feeds and sitemaps need not; it is not read",
            )
        else:
            return


def _refuse_depth(body: bytes) -> None:
    depth = _Depth()
    parser = expat.ParserCreate()
    parser.StartElementHandler = depth.go_in
    parser.EndElementHandler = depth.go_out
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError):
        return  # not well-formed: nothing can be nested behind the place where it breaks


class _Depth:
    """How deep the present element lies."""

    def __init__(self) -> None:
        self.depth = 0

    def go_in(self, *_: object) -> None:
        """Counts an element that begins."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FileRefused("broken", f"is XML nested more than {DEEPEST} deep; it is not read")

    def go_out(self, *_: object) -> None:
        """Counts an element that ends."""
        self.depth -= 1
