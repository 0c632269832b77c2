"""docs/routines.md: its examples are as good or as bad as it says, and it leaves out no key and no code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampstretch.core.figures.check import DISAGREES
from crampstretch.core.safety.words.advice import REASONS
from crampstretch.library import Problem
from crampstretch.library.fields import BY_NAME, CATALOGUE, CUES, DEFAULTS, OWN, PHASES, PROGRESS, ROUTINE, SAY
from crampstretch.library.reader import Table
from tests.library.files import opened

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "routines.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(yaml(?: item)?)\n(.*?)```(?:\n\n```text\n(.*?)```)?", PAGE, re.DOTALL)
BEFORE = "name: Mine\nseated: in-bed\nstretches:\n  - stretch: march\n    move: 60s\n"


def problems(kind: str, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with an example: a whole file, or an item among others."""
    if kind == "yaml":
        return opened(text).problems
    item = "".join(f"  {line}\n" for line in text.splitlines())
    first = BEFORE.count("\n") + 1
    return tuple(p for p in opened(BEFORE + item).problems if p.line >= first)


def told(kind: str, found: tuple[Problem, ...]) -> str:
    if kind == "yaml":
        return "".join(f"{p.render()}\n" for p in found)
    return "".join(f"{p.severity}: {p.message}\n  {p.hint}\n" for p in found)


@pytest.mark.parametrize(("kind", "text", "expected"), EXAMPLES)
def test_every_example_is_what_the_page_says(kind: str, text: str, expected: str) -> None:
    assert told(kind, problems(kind, text)) == expected


def test_there_are_good_and_bad_examples() -> None:
    assert sum(not expected for _, _, expected in EXAMPLES) >= 4
    assert sum(bool(expected) for _, _, expected in EXAMPLES) >= 5


@pytest.mark.parametrize(
    "table", [ROUTINE, DEFAULTS, CUES, PROGRESS, BY_NAME, SAY, OWN, PHASES, CATALOGUE], ids=lambda table: table.what
)
def test_every_key_stands_on_the_page(table: Table) -> None:
    rows = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
    assert [key for key in table.fields if f"`{key}`" not in rows] == []


CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
PLACES = {"Finding": 0, "Unreadable": 0, "_finding": 2, "of_file": 1, "_lose": 9}


def codes_of(tree: ast.AST) -> Iterator[str]:
    """Yield the codes that a module can give a problem, from the calls and tuples that make one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name.strip("_") in ("error", "warning", "stop"):
                yield from _words(node.args[:3])
            elif name in PLACES:
                yield from _words(node.args[PLACES[name] : PLACES[name] + 1])
        elif isinstance(node, ast.Tuple):
            yield from _words(node.elts[2:3] if len(node.elts) >= 4 else [])


def _words(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def every_code() -> set[str]:
    folders = (ROOT / "crampstretch" / "library", ROOT / "crampstretch" / "core" / "safety")
    files = [file for folder in folders for file in folder.rglob("*.py") if file.parent.name != "words"]
    words = ROOT / "crampstretch" / "core" / "safety" / "words"
    files += [words / "check.py", words / "language.py"]
    found = {code for file in files for code in codes_of(ast.parse(file.read_text(encoding="utf-8")))}
    return found | set(REASONS) | {DISAGREES, "unclear", "missing", "permission", "link-loop", "duration", "more"}


def test_every_code_stands_on_the_page() -> None:
    codes = every_code()
    assert len(codes) > 60
    rows = "\n".join(line.partition("|")[2].partition("|")[0] for line in PAGE.splitlines() if line.startswith("|"))
    assert sorted(code for code in codes if f"`{code}`" not in rows) == []


def test_every_link_within_the_page_leads_somewhere() -> None:
    heads = {re.sub(r"[^a-z -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in PAGE.splitlines()
             if line.startswith("#")}  # fmt: skip
    assert set(re.findall(r"\]\(#([a-z-]+)\)", PAGE)) <= heads
