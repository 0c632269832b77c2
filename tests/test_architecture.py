"""The rules of the house that a machine can see: who imports whom, and how large things may grow.

The layers themselves are import-linter's business (`make imports`); here is what it cannot tell.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import crampstretch
from tests.harness.home import Home, crampstretch_command

PACKAGE = Path(crampstretch.__file__).resolve().parent
MODULES = sorted(PACKAGE.rglob("*.py"))
CORE = sorted((PACKAGE / "core").rglob("*.py"))
OUTSIDE_THE_CORE = {
    "asyncio",
    "io",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "threading",
    "time",
}
VAGUE = {"Manager", "Handler", "Helper", "Util", "Utils", "Data", "Service"}

FILE_LINES, FUNCTION_LINES, PUBLIC_METHODS = 250, 40, 15


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


every_module = pytest.mark.parametrize("path", MODULES, ids=name_of)
every_core_module = pytest.mark.parametrize("path", CORE, ids=name_of)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def classes_of(path: Path) -> Iterator[ast.ClassDef]:
    return (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.ClassDef))


def calls_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["list"], ["check"], ["paths"]], ids=" ".join)
def test_a_short_answer_does_not_wait_for_the_screen(arguments: list[str], home: Home) -> None:
    """Textual takes longer to import than these commands take in all, so they do without it."""
    python, _, program, *_ = crampstretch_command()
    report = "import atexit, sys; atexit.register(lambda: print('imported', *{'textual', 'rich'} & set(sys.modules)));"
    ran = subprocess.run(
        [python, "-c", report + program, *arguments],
        env=home.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "imported"


def test_every_room_has_its_layer() -> None:
    """A new module at the top of the package is forgotten by no contract."""
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or list(path.glob("*.py"))}
    with (PACKAGE.parent / "pyproject.toml").open("rb") as file:
        layers = tomllib.load(file)["tool"]["importlinter"]["contracts"][0]["layers"]
    assert rooms - {"__init__", "__main__"} <= set(re.findall(r"crampstretch\.(\w+)", " ".join(layers)))


def test_the_core_runs_on_a_bare_python() -> None:
    """Every module of the core can be imported where no package at all is installed."""
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in CORE]
    code = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); import {', '.join(names)}".replace(
        ".__init__", ""
    )
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, timeout=30)


@every_core_module
def test_the_core_knows_nothing_but_itself(path: Path) -> None:
    """No clock, no files, no threads: what the core needs to know it is told."""
    for module in imports_of(path):
        root = module.partition(".")[0]
        assert module.startswith("crampstretch.core") or root in sys.stdlib_module_names, module
        assert root not in OUTSIDE_THE_CORE, module
    assert not {"print", "open", "input"} & set(calls_of(path))


@every_module
def test_directories_are_known_in_one_place(path: Path) -> None:
    if path.name != "paths.py":
        assert "platformdirs" not in {module.partition(".")[0] for module in imports_of(path)}


@every_module
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


@every_module
def test_no_exception_is_caught_by_the_way(path: Path) -> None:
    """Each handler names what it expects; a fault of ours is seen, and ends in the one place made for it."""
    if path == PACKAGE / "cli" / "__init__.py":
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = (
                {n.id for n in ast.walk(node.type or node) if isinstance(n, ast.Name)} if node.type else {"Exception"}
            )
            assert not caught & {"Exception", "BaseException"}, f"line {node.lineno}"


@every_module
def test_nothing_grows_out_of_sight(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) <= FILE_LINES
    for function in functions_of(path):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno < FUNCTION_LINES, function.name
    for cls in classes_of(path):
        public = [n.name for n in cls.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
        assert len(public) <= PUBLIC_METHODS, cls.name


@every_module
def test_no_name_is_an_empty_word(path: Path) -> None:
    for cls in classes_of(path):
        assert not VAGUE & set(re.findall("[A-Z][a-z]*", cls.name)), cls.name


@pytest.mark.parametrize("path", [*MODULES, *sorted(Path(__file__).parent.rglob("*.py"))], ids=lambda p: p.name)
def test_no_type_is_waved_through(path: Path) -> None:
    """An ignored type error names itself, so that no second one hides behind it."""
    assert not re.search(r"#\s*type: *ignore(?!\[)", path.read_text(encoding="utf-8"))
