"""How the code of the rooms is written: sizes, names, docstrings."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ROOMS = ("ontology", "schemas", "sources", "coder", "warehouse", "flows")
MODULES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))
LONGEST_BODY = 60
LONGEST_MODULE = 500
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "process", "handle", "misc"})
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """A module's path inside the house."""
    return path.relative_to(HOUSE).as_posix()


def read_tree(path: Path) -> ast.Module:
    """A module as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def list_functions(tree: ast.Module) -> Iterator[Function]:
    """Every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def count_body(function: Function) -> int:
    """How many lines a function's body has without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def list_nested(function: Function) -> Iterator[Function]:
    """The functions that stand inside a function."""
    inner = (node for part in function.body for node in ast.walk(part))
    return (node for node in inner if isinstance(node, FUNCTIONS))


def is_factory(function: Function, tree: ast.Module) -> bool:
    """Whether a function must build another: one that a decorator registers with spaCy."""
    return function in tree.body and any(
        "registry" in ast.unparse(decorator) for decorator in function.decorator_list
    )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_longer_than_a_page(path):
    """A body of more than sixty lines does more than one thing."""
    long = [f.name for f in list_functions(read_tree(path)) if count_body(f) > LONGEST_BODY]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_longer_than_five_hundred_lines(path):
    """A module answers one question."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_stands_in_another(path):
    """Only a factory that spaCy's registry asks for may hold one."""
    tree = read_tree(path)
    outer = [function for function in list_functions(tree) if not is_factory(function, tree)]
    assert [inner.name for function in outer for inner in list_nested(function)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_name_is_empty(path):
    """`utils`, `helpers`, `process` and `handle` say nothing of what is done."""
    names = [path.stem, *(function.name for function in list_functions(read_tree(path)))]
    assert [name for name in names if EMPTY_NAMES & set(name.strip("_").split("_"))] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_in_one_sentence_what_it_answers(path):
    """Its docstring begins with a line that ends in a full stop; an empty module needs none."""
    tree = read_tree(path)
    if not tree.body:
        return
    first = (ast.get_docstring(tree) or "").split("\n\n")[0]
    assert first.endswith((".", "?")), first


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_function_has_a_docstring(path):
    """It says what comes back; what a factory builds is described by the factory."""
    tree = read_tree(path)
    nested = {inner for function in list_functions(tree) for inner in list_nested(function)}
    public = [f for f in list_functions(tree) if not f.name.startswith("_") and f not in nested]
    assert [function.name for function in public if not ast.get_docstring(function)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints(path):
    """Others log; a module that is run as a command may print too."""
    text = path.read_text(encoding="utf-8")
    if name_of(path) == "flows/cli.py" or "__main__" in text:
        return
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    assert [call.lineno for call in calls if ast.unparse(call.func) == "print"] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_left_to_do(path):
    """A module holds no stub and no note of unfinished work."""
    text = path.read_text(encoding="utf-8")
    assert [
        word for word in ("TO" + "DO", "FIX" + "ME", "raise NotImplemented") if word in text
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_sources_opens_addresses(path):
    """import-linter cannot name `urllib.request`, a part of a package that others may use."""
    imports = [n for n in ast.walk(read_tree(path)) if isinstance(n, ast.Import | ast.ImportFrom)]
    names = {f"{getattr(node, 'module', '')}.{a.name}" for node in imports for a in node.names}
    assert name_of(path).startswith("sources/") or not re.search(r"urllib\.request", str(names))
