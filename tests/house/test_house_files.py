"""What the files of the house may hold: no foreign addresses, whole tables, links that lead on."""

import csv
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from flows.cli import app

HOUSE = Path(__file__).parents[2]
ROOMS = ("ontology", "schemas", "sources", "coder", "warehouse", "flows")
CATEGORIES = ("added", "changed", "fixed", "removed")
# Put together here, so that this file does not hold what it forbids.
REGISTRIES = [name + ".org" for name in ("py" + "pi", "python" + "hosted", "ana" + "conda")]
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(?:root|home|work|Users|tmp/\w)[/\w]")
TEXT_ENDINGS = frozenset(
    [
        ".py",
        ".md",
        ".csv",
        ".sql",
        ".toml",
        ".cfg",
        ".lock",
        ".yml",
        ".yaml",
        ".txt",
        ".json",
        ".jsonl",
        ".cff",
        ".sh",
    ]
)
TABLES = sorted([*HOUSE.glob("ontology/tables/*.csv"), *HOUSE.glob("coder/lexicons/**/*.csv")])
PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md"), *HOUSE.glob("*/README.md")])
CONFIGURATION = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
TURNSTONE_COMMAND = re.compile(r"(?:^|`|\$ )turnstone ([a-z]+)", flags=re.MULTILINE)
MAKE_COMMAND = re.compile(r"(?:^|`|\$ )make ([a-z]+)(?=`|\s*$|\s+#)", flags=re.MULTILINE)


def name_of(path: Path) -> str:
    """A file's path inside the house."""
    return path.relative_to(HOUSE).as_posix()


def list_tracked() -> list[Path]:
    """The text files that git tracks or would track; outside git all but hidden ones."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    names = found.stdout.splitlines()
    paths = [HOUSE / name for name in names] or list(HOUSE.glob("[!.]*/**/*"))
    return [path for path in paths if path.is_file() and is_text(path)]


def is_text(path: Path) -> bool:
    """Whether a file is one that people read; the trained pipeline's own files are not."""
    return path.suffix in TEXT_ENDINGS | {""} and "model" not in path.parts


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of every tracked file, by name."""
    return {name_of(path): path.read_text(encoding="utf-8-sig") for path in list_tracked()}


def test_no_file_names_a_registry(texts):
    """Where packages come from is each machine's own affair."""
    found = [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text]
    assert found == []


def test_no_file_names_a_path_of_one_machine(texts):
    """What lies elsewhere is found from the house or given as an option."""
    assert [name for name, text in texts.items() if MACHINE_PATHS.search(text)] == []


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_table_has_a_header_of_names(path):
    """Columns are named in lower case, each once."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines))
    assert len(set(header)) == len([name for name in header if re.fullmatch(r"[a-z]\w*", name)])


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_table_has_no_line_twice(path):
    """A row that stands twice says nothing more."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        counts = Counter(tuple(row) for row in csv.reader(lines))
    assert [row for row, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_every_row_of_a_table_has_all_cells(path):
    """A comma too many or too few moves the cells behind it."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert [number for number, row in enumerate(rows, 1) if len(row) != len(rows[0])] == []


def test_every_change_note_has_a_category():
    """changelog.d/0000-name.md; each line begins with its category."""
    notes = (HOUSE / "changelog.d").glob("*.md")
    lines = [(path.name, line) for path in notes for line in path.read_text("utf-8").splitlines()]
    categories = tuple(f"{category}: " for category in CATEGORIES)
    assert [name for name, line in lines if line and not line.startswith(categories)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_make_command_of_a_page_is_in_the_makefile(path):
    """A newcomer types what the page says."""
    targets = re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    named = MAKE_COMMAND.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if name not in targets] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_command_of_a_page_is_one_of_turnstones(path):
    """A reader types what the page says."""
    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    known |= {group.name for group in app.registered_groups}
    named = TURNSTONE_COMMAND.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if name not in known] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_within_the_house_leads_to_a_file(path):
    """Addresses outside are not looked up."""
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in inside if not (path.parent / link).exists()] == []


def test_locked_requirements_name_no_registry():
    """They say what and not whence."""
    text = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"--(?:extra-)?index-url|--find-links|https?://", text) == []


def test_locked_requirements_have_hashes():
    """Each package is pinned to a version and to its files."""
    text = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    unpinned = [p.split()[0] for p in packages if "==" not in p or "--hash=sha256:" not in p]
    assert [name for name in unpinned if not name.startswith("#")] == []


def list_data_files(room: str) -> list[Path]:
    """The files of a room that are not code."""
    found = (HOUSE / room).rglob("*")
    return [
        path
        for path in found
        if path.is_file() and path.suffix not in (".py", ".pyc") and "__pycache__" not in path.parts
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_tables_go_with_it(room):
    """pyproject.toml lists the data files of every room that has any."""
    patterns = CONFIGURATION["tool"]["setuptools"].get("package-data", {}).get(room, [])
    listed = {path for pattern in patterns for path in (HOUSE / room).glob(pattern)}
    assert [name_of(path) for path in list_data_files(room) if path not in listed] == []


def test_every_folder_with_code_is_a_package_that_is_installed():
    """pyproject.toml names every package, those inside a room too, or finds them."""
    setuptools = CONFIGURATION["tool"]["setuptools"]
    if isinstance(setuptools["packages"], dict):
        included = setuptools["packages"]["find"]["include"]
        assert [room for room in ROOMS if f"{room}*" not in included] == []
        return
    folders = {path.parent for room in ROOMS for path in (HOUSE / room).rglob("*.py")}
    names = {name_of(folder).replace("/", ".") for folder in folders}
    assert sorted(names - set(setuptools["packages"])) == []
