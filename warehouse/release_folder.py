"""Writes the folder of a release aside, with checksums, and swaps it in whole."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from warehouse.errors import WarehouseError
from warehouse.table_files import compute_sha256

RELEASE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"
MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"


@contextmanager
def write_aside(folder: Path, release: str) -> Iterator[Path]:
    """A new folder to write into; it becomes the folder *release* in *folder* if all goes well.

    Raises:
        WarehouseError: the name is not usable.
    """
    target = choose_target(folder, release)
    aside = target.with_name(f".exporting-{release}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        _swap_in(aside, target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def choose_target(folder: Path, release: str) -> Path:
    """Where the release of this name lies in *folder*.

    Raises:
        WarehouseError: the name is not usable.
    """
    if not re.fullmatch(RELEASE_NAME, release):
        raise WarehouseError(
            f"{release!r} cannot name a release: use letters, digits, dots, hyphens and "
            "underscores, and begin with a letter or digit (2026-11, for example)"
        )
    return folder / release


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Writes the manifest with a checksum of each file, and the same as `sha256sum -c` reads it."""
    sums = sum_files(folder)
    write_json(folder / MANIFEST, {**content, "sha256": sums})
    sums[MANIFEST] = compute_sha256(folder / MANIFEST)
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    write_text(folder / CHECKSUMS, "".join(lines))


def sum_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in *folder*, by its path in it."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return {file.relative_to(folder).as_posix(): compute_sha256(file) for file in files}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the release in *folder*.

    Raises:
        WarehouseError: there is none, or it cannot be read.
    """
    file = folder / MANIFEST
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WarehouseError(
            f"{folder} is no release: it has no {MANIFEST}. Name the folder of one, "
            "as turnstone export printed it."
        ) from error
    except (OSError, ValueError) as error:
        raise WarehouseError(f"{file} cannot be read: {error}") from error
    return content


def write_text(file: Path, text: str) -> None:
    """Writes *text* in UTF-8 with LF."""
    file.write_text(text, encoding="utf-8", newline="\n")


def write_json(file: Path, content: Mapping[str, Any]) -> None:
    """Writes *content* as indented JSON."""
    write_text(file, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _swap_in(aside: Path, target: Path) -> None:
    former = target.with_name(f".former-{target.name}")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    aside.rename(target)
    shutil.rmtree(former, ignore_errors=True)
