"""The mutants of a module: mutmut's own operators, as whole texts of the changed module.

mutmut itself passes over decorated functions, which here are every property; they are changed like any other.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, CodeSpan, MetadataWrapper, PositionProvider
from mutmut.mutation import file_mutation
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).resolve().parent.parent.parent
CORE = ROOT / "crampstretch" / "core"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module: where, of what to what, and the module's whole text with it.

    `path` is the function it lies in, as names from the module inwards; () is the module or a class itself.
    """

    module: str
    number: int
    line: int
    last: int
    path: tuple[str, ...]
    before: str
    after: str
    text: str

    @property
    def dotted(self) -> str:
        """The module's name as it is imported."""
        return dotted(self.module)


def dotted(module: str) -> str:
    """Return a module's name as it is imported."""
    return ".".join(("crampstretch", "core", *module.removesuffix(".py").removesuffix("/__init__").split("/")))


def modules() -> list[str]:
    """Return every module of the core, as paths within it."""
    return sorted(path.relative_to(CORE).as_posix() for path in CORE.rglob("*.py"))


def shares_of(asked: list[str]) -> dict[str, tuple[float, float]]:
    """Return the modules to take, in order, each with the shares of its functions' and of its other mutants."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutation"]
    kept = [module for module in modules() if module not in table["left-out"]]
    whole = dict.fromkeys(module for pattern in table["whole"] for module in kept if fnmatch(module, pattern))
    shares = dict.fromkeys(whole, (1.0, table["constants"])) | {
        module: (table["functions"], table["constants"]) for module in kept if module not in whole
    }
    wanted = {module for pattern in asked or ["*"] for module in shares if fnmatch(module, pattern)}
    return {module: share for module, share in shares.items() if module in wanted}


@lru_cache(maxsize=1)  # the report asks twice of each, one after the other
def mutants_of(module: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its text."""
    source = (CORE / module).read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor: Any = file_mutation.MutationVisitor(file_mutation.mutation_operators, IgnoredCode(set(), set(), set()))
    passes_over = visitor._skip_node_and_children
    visitor._skip_node_and_children = lambda node: not isinstance(node, cst.FunctionDef) and passes_over(node)
    wrapper.visit(visitor)
    spans, places = wrapper.resolve(ByteSpanPositionProvider), wrapper.resolve(PositionProvider)
    paths = dict(_paths(wrapper.module.body))
    made = []
    for number, change in enumerate(visitor.mutations):
        text = _text(wrapper.module, spans, source.encode(), change)
        place = places.get(change.original_node)
        line, before, after = _difference(source, text)
        first, last = (place.start.line, place.end.line) if place else (line, line)
        path = paths.get(change.contained_by_top_level_function, ())
        made.append(Mutant(module, number, first, last, path, before, after, text))
    return made


def sample(mutants: list[Mutant], share: float) -> list[Mutant]:
    """Return a fixed share of them, the same ones each time."""
    if share >= 1 or not mutants:
        return mutants
    chosen = random.Random(mutants[0].module).sample(mutants, round(len(mutants) * share))
    return sorted(chosen, key=lambda mutant: mutant.number)


def _paths(body: Iterable[object], within: tuple[str, ...] = ()) -> Iterator[tuple[object, tuple[str, ...]]]:
    for statement in body:
        if isinstance(statement, cst.FunctionDef):
            yield statement, (*within, statement.name.value)
        elif isinstance(statement, cst.ClassDef) and not within:
            yield from _paths(statement.body.body, (statement.name.value,))


def _text(module: cst.Module, spans: Mapping[object, CodeSpan], source: bytes, change: file_mutation.Mutation) -> str:
    """Write the changed node over the old one; where its span is not its text, let the tree do it."""
    span, old = spans.get(change.original_node), module.code_for_node(change.original_node).encode()
    if span and source[span.start : span.start + span.length] == old:
        new = module.code_for_node(change.mutated_node).encode()
        return str(source[: span.start] + new + source[span.start + span.length :], "utf-8")
    changed = module.deep_replace(change.original_node, change.mutated_node)
    assert isinstance(changed, cst.Module)
    return str(changed.code)


def _difference(old: str, new: str) -> tuple[int, str, str]:
    """Return the line of the first change, and its lines before and after."""
    olds, news = old.splitlines(), new.splitlines()
    first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(olds, news, strict=False)))
    same = zip(reversed(olds[first:]), reversed(news[first:]), strict=False)
    last = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same))
    before, after = olds[first : len(olds) - last], news[first : len(news) - last]
    return first + 1, " ".join(map(str.strip, before)), " ".join(map(str.strip, after))
