"""Which tests run which lines of the core, noted once with coverage's contexts, and how long each takes."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from tests.mutation.making import CORE, Mutant, dotted, modules

EXAMPLES = 10
_NOTE = """
import importlib, json, sys
called = set()
sys.setprofile(lambda frame, *_: called.add((frame.f_code.co_filename, frame.f_code.co_qualname)))
for name in sys.argv[1:]:
    importlib.import_module(name)
sys.setprofile(None)
print(json.dumps(sorted(called)))
"""


class Noting:
    """A pytest plugin that runs once every test that is new or changed, and writes down what it runs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cover = Coverage(data_file=None, source_pkgs=["crampstretch.core"], config_file=False)
        core = _print(sorted(CORE.rglob("*.py")))
        read = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        kept = read.get("core") == core
        self._noted: dict[str, Any] = (
            read if kept else {"core": core, "files": {}, "seconds": {}, "lines": {m: {} for m in modules()}}
        )

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """What runs while the tests are imported is noted as run by no test."""
        self._cover.start()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run each test in a context of its own."""
        prints = {str(path): _print([path]) for path in {item.path for item in session.items}}
        noted, seconds = self._noted, self._noted["seconds"]
        for item in session.items:
            if item.nodeid in seconds and noted["files"].get(str(item.path)) == prints[str(item.path)]:
                continue
            few(item, EXAMPLES)
            self._cover.switch_context(item.nodeid)
            began = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            seconds[item.nodeid] = round(time.process_time() - began, 4)
        self._cover.stop()
        names = {item.nodeid for item in session.items}
        noted["files"], noted["seconds"] = prints, {name: seconds[name] for name in names}
        self._merge(names | {""})
        self._path.write_text(json.dumps(noted), encoding="utf-8")
        return True

    def _merge(self, names: set[str]) -> None:
        data = self._cover.get_data()
        for module in modules():
            lines = self._noted["lines"][module]
            for line, tests in data.contexts_by_lineno(str(CORE / module)).items():
                lines[str(line)] = sorted({*lines.get(str(line), ()), *tests} & names)


def _print(paths: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


class Known:
    """What was noted, to be asked for the tests of a mutant."""

    def __init__(self, path: Path) -> None:
        read = json.loads(path.read_text(encoding="utf-8"))
        self.seconds: dict[str, float] = read["seconds"]
        self._lines: dict[str, dict[str, list[str]]] = read["lines"]
        self._sources = {module: (CORE / module).read_text(encoding="utf-8").splitlines() for module in modules()}

    def on_import(self, mutant: Mutant) -> bool:
        """Return whether it lies in what runs while modules are imported."""
        return not mutant.path or any(
            "" in tests for tests in self._at(mutant.module, range(mutant.line, mutant.last + 1))
        )

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that it may matter to: those named after its module first, and the quickest."""
        found = _all(self._at(mutant.module, range(mutant.line, mutant.last + 1))) if mutant.path else set()
        if not found and self.on_import(mutant):
            found = set(self._using(mutant)) or _all(self._at(mutant.module, range(1, 10_000)))
        name = re.compile(rf"_({Path(mutant.module).stem}|told)")
        return sorted(found, key=lambda test: (not name.search(test.partition("::")[0]), self.seconds[test]))

    def _using(self, mutant: Mutant) -> Iterator[str]:
        """Name the tests that run a line on which the constant, the field or the function is named."""
        named = re.match(r"\s*(\w+)\s*[:=]", self._sources[mutant.module][mutant.line - 1])
        name = mutant.path[-1] if mutant.path else named[1] if named else None
        for module, source in self._sources.items() if name else ():
            numbers = [number for number, line in enumerate(source, 1) if re.search(rf"\b{name}\b", line)]
            yield from _all(self._at(module, numbers))

    def _at(self, module: str, numbers: Iterable[int]) -> list[list[str]]:
        known = self._lines.get(module, {})
        return [known[str(number)] for number in numbers if str(number) in known]


class Named(Known):
    """Test files that were named by hand: all their tests, for every mutant; `imported` is what runs on import."""

    def __init__(self, files: Iterable[str], imported: set[tuple[str, str]]) -> None:
        self.seconds = dict.fromkeys(files, 5.0)
        self._imported = imported

    def on_import(self, mutant: Mutant) -> bool:
        """Return whether it lies outside of every function, or in one that runs while modules are imported."""
        return not mutant.path or (mutant.module, ".".join(mutant.path)) in self._imported

    def tests(self, mutant: Mutant) -> list[str]:  # noqa: ARG002 - whichever it is
        """Return the names of the files."""
        return list(self.seconds)


def run_on_import() -> set[tuple[str, str]]:
    """Return the functions that run while the core is imported, each with its module, asked of another process."""
    ran = subprocess.run([sys.executable, "-c", _NOTE, *map(dotted, modules())], capture_output=True, check=True)
    called = [(Path(file), name.partition(".<locals>")[0]) for file, name in json.loads(ran.stdout)]
    return {(path.relative_to(CORE).as_posix(), name) for path, name in called if path.is_relative_to(CORE)}


def _all(tests: Iterable[Iterable[str]]) -> set[str]:
    return {test for some in tests for test in some if test}


def few(item: pytest.Item, examples: int) -> None:
    """Let hypothesis try no more examples than these."""
    from hypothesis import settings  # pytest wants to be the first to import it

    function: Any = getattr(item, "function", None)
    if own := getattr(function, "_hypothesis_internal_use_settings", None):
        function._hypothesis_internal_use_settings = settings(own, max_examples=min(examples, own.max_examples))
    machine: Any = getattr(item, "cls", None)
    if own := getattr(machine, "settings", None):
        machine.settings = settings(own, max_examples=examples, stateful_step_count=20)
