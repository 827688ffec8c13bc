"""Are the codes in a lexicon row known to the ontology, and which are near to one that is not?"""

from functools import cache

import ontology
from ontology import UnknownCodeError

NO_EVENT = "---"
# CAMEO's codes of religions and denominations, which follow REL, IMG or a country in a chain.
RELIGIONS = (
    *("ALE", "ATH", "BAH", "BUD", "CHR", "CON", "CPT", "CTH", "DOX", "DRZ", "HIN"),
    *("HSD", "ITR", "JAN", "JEW", "JHW", "LDS", "MOS", "MRN", "MUS", "NRM", "PAG"),
    *("PRO", "SFI", "SHI", "SHN", "SIK", "SUN", "TAO", "UDX", "ZAR", "ZRO"),
)


def find_action_fault(code: str) -> str:
    """What is wrong with a CAMEO code of an action row; empty if nothing is.

    >>> find_action_fault("0333"), find_action_fault("---")
    ('', '')
    """
    if code == NO_EVENT or code in ontology.codes("cameo_codes", "code"):
        return ""
    return _describe("cameo_codes", code, ontology.codes("cameo_codes", "code"))


def find_role_fault(role: str) -> str:
    """What is wrong with an actor role; empty if nothing is."""
    valid = ontology.codes("actor_roles", "code")
    return "" if role in valid else _describe("actor_roles", role, valid)


def find_country_fault(code: str) -> str:
    """What is wrong with an ISO 3166 country code; empty if nothing is."""
    valid = ontology.codes("countries", "iso3")
    return "" if code in valid else _describe("countries", code, valid)


def find_chain_fault(chain: str) -> str:
    """What is wrong with a chain of actor codes; empty if nothing is.

    >>> find_chain_fault("SYRREB")
    ''
    """
    kept = keep_known(chain)
    if kept == chain and chain:
        return ""
    if len(chain) % 3 or not chain:
        return "is no chain of codes of three letters, such as SYRREB"
    part = chain[len(kept) : len(kept) + 3]
    advice = _describe("countries and roles", part, tuple(sorted(list_parts(is_first=not kept))))
    return advice if part == chain else f"has {part}, which {advice}"


def keep_known(chain: str) -> str:
    """The part of a chain up to its first code that nobody knows.

    >>> keep_known("USAGOV"), keep_known("USAGOV???")
    ('USAGOV', 'USAGOV')
    """
    kept = ""
    for start in range(0, len(chain), 3):
        part = chain[start : start + 3]
        is_people = bool(kept) and len(part) == 3 and part.isalpha() and part.islower()
        if not is_people and part not in list_parts(is_first=not kept):
            break
        kept += part
    return kept


@cache
def list_parts(*, is_first: bool) -> frozenset[str]:
    """The codes that may begin a chain, or go on with it."""
    firsts = {
        *ontology.codes("countries", "iso3"),
        *ontology.codes("actor_regions", "code"),
        *ontology.codes("actor_roles", "code"),
    }
    groups = ontology.codes("known_groups", "code")
    return frozenset(firsts if is_first else {*firsts, *groups, *RELIGIONS})


def _describe(table: str, code: str, valid: tuple[str, ...]) -> str:
    return f"is not a known code; near it: {', '.join(UnknownCodeError(table, code, valid).near)}"
