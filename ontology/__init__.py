"""What codes mean: tables of CAMEO, PLOVER, ACLED, countries and roles, and one reader."""

from ontology.reader import (
    ActorRole,
    CameoCode,
    Country,
    UnknownCodeError,
    cameo_code,
    codes,
    country,
    ontology_version,
    read_table,
    role,
    table_names,
)

__all__ = [
    "ActorRole",
    "CameoCode",
    "Country",
    "UnknownCodeError",
    "cameo_code",
    "codes",
    "country",
    "ontology_version",
    "read_table",
    "role",
    "table_names",
]
