"""Runs tests against mutants, one forked process for each, inside one pytest session.

A mutant of a function's body needs only that function's code changed, so its process is forked where all tests
are loaded already.  Any other (a constant, a default, a field, what runs while modules are imported) is forked
before the core is imported, and imports it changed.
"""

from __future__ import annotations

import gc
import importlib
import inspect
import json
import os
import pickle
import resource
import signal
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.machinery import SourceFileLoader
from types import CodeType, FunctionType
from typing import Any

import pytest

from tests.mutation.known import EXAMPLES, Known, few
from tests.mutation.making import CORE, Mutant, mutants_of, sample
from tests.mutation.results import file_of

MEMORY = 3 * 1024**3
SURVIVED, KILLED, NO_TESTS, BROKEN = range(4)
OUTCOMES = {SURVIVED: "survived", KILLED: "killed", NO_TESTS: "no tests", BROKEN: "broken"}


@dataclass(eq=False)  # pytest keeps its plugins in sets
class Trial:
    """What both kinds of run share: a mutant's own process, its tests, and a line about how it ended.

    `budget` is how many seconds of tests a mutant is given.
    """

    known: Known
    budget: float

    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> None:
        """The first test that fails has killed the mutant."""
        if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
            os._exit(KILLED)

    def chosen(self, mutant: Mutant) -> tuple[list[str], int]:
        """Return as many of its tests as the budget has time for, and how many were left out."""
        tests, spent = self.known.tests(mutant), 0.0
        for number, test in enumerate(tests):
            spent += self.known.seconds[test]
            if number and spent > self.budget:
                return tests[:number], len(tests) - number
        return tests, 0

    def attempt(self, mutant: Mutant, work: Callable[[], int], tests: Sequence[str], left_out: int) -> bool:
        """Fork, let the child do its work, write down what came of it, and return whether it was killed."""
        outcome, seconds = self.apart(work, tests)
        self.write(mutant, outcome, left_out, seconds)
        return outcome in ("killed", "timed out")

    def control(self, work: Callable[[], int], tests: Sequence[str]) -> None:
        """See that what is not changed is not killed: else whatever comes of a mutant means nothing."""
        if (outcome := self.apart(work, tests)[0]) not in ("survived", "no tests"):
            pytest.exit(f"without any change the outcome was: {outcome}", returncode=1)

    def apart(self, work: Callable[[], int], tests: Sequence[str]) -> tuple[str, float]:
        """Work in a process of its own; what fails outside of a test is no test's merit, and called broken."""
        limit = 5 * sum(self.known.seconds[test] for test in tests) + 3
        if (pid := os.fork()) == 0:
            _bounded(limit)
            code = BROKEN
            try:
                code = work()
            finally:
                os._exit(code)
        _, status, used = os.wait4(pid, 0)
        slow = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM)
        code = KILLED if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return "timed out" if slow else OUTCOMES[code], used.ru_utime + used.ru_stime

    def write(self, mutant: Mutant, outcome: str, left_out: int = 0, seconds: float = 0.0) -> None:
        """Add a line to the module's file."""
        line = {"module": mutant.module, "number": mutant.number, "line": mutant.line, "at": ".".join(mutant.path),
                "before": mutant.before, "after": mutant.after, "outcome": outcome, "left_out": left_out,
                "seconds": round(seconds, 3)}  # fmt: skip
        with file_of(mutant.module).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def test(self, items: Mapping[str, pytest.Item], tests: Sequence[str]) -> int:
        """Run these tests, or those of these files; a failing one ends the process before this returns."""
        for name in tests:
            for item in [items[name]] if name in items else [i for i in items.values() if within(i, name)]:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return SURVIVED if tests else NO_TESTS


@dataclass(eq=False)
class InFunctions(Trial):
    """A pytest plugin that takes the mutants of functions' bodies, and leaves the others in a file for later."""

    shares: Mapping[str, tuple[float, float]]
    only: Mapping[str, set[int]] | None

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take module by module, mutant by mutant."""
        items = {item.nodeid: item for item in session.items}
        for item in session.items:
            few(item, EXAMPLES)
        gc.freeze()
        for module in self.shares:
            wanted = self._wanted(module)
            for mutant in wanted[:1]:
                tests = self.chosen(mutant)[0]
                self.control(partial(self._unchanged, mutant, items, tests), tests)
            if later := [mutant for mutant in wanted if not self._take(mutant, items)]:
                file_of(module, "later").write_bytes(pickle.dumps(later))
        return True

    def _unchanged(self, mutant: Mutant, items: Mapping[str, pytest.Item], tests: Sequence[str]) -> int:
        forget(mutant)
        return self.test(items, tests)

    def _wanted(self, module: str) -> list[Mutant]:
        made = [mutant for mutant in mutants_of(module) if compiled(mutant)]
        if self.only is not None:
            return [mutant for mutant in made if mutant.number in self.only[module]]
        functions, others = self.shares[module]
        inside = [mutant for mutant in made if mutant.path]
        return sample(inside, functions) + sample([mutant for mutant in made if not mutant.path], others)

    def _take(self, mutant: Mutant, items: Mapping[str, pytest.Item]) -> bool:
        """Return whether that was all; where its function also runs on import, a survivor is not done with."""
        if not mutant.path or (code := changed_code(mutant)) is None:
            return False
        function, (tests, left_out) = function_of(mutant), self.chosen(mutant)
        if not tests:
            self.write(mutant, "no tests")
            return True

        def work() -> int:
            forget(mutant)
            function.__code__ = code
            return self.test(items, tests)

        return self.attempt(mutant, work, tests, left_out) or not self.known.on_import(mutant)


@dataclass(eq=False)
class OnImport(Trial):
    """A pytest plugin that takes the mutants of what runs while the core is imported."""

    mutants: Sequence[Mutant]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        """Fork before the core is imported; what the child still has to do is collecting and running."""
        assert "crampstretch.core" not in sys.modules
        gc.freeze()
        for mutant in self.mutants[:1]:
            unchanged = replace(mutant, text=(CORE / mutant.module).read_text(encoding="utf-8"))
            tests = self.chosen(mutant)[0]
            self.control(partial(self._import_and_test, session, unchanged, tests), tests)
        for mutant in self.mutants:
            tests, left_out = self.chosen(mutant)
            self.attempt(mutant, partial(self._import_and_test, session, mutant, tests), tests, left_out)
        os._exit(0)

    def _import_and_test(self, session: pytest.Session, mutant: Mutant, tests: Sequence[str]) -> int:
        import_changed(mutant)
        session.config.args = sorted({test.partition("::")[0] for test in tests})
        session.perform_collect()
        for item in session.items:
            few(item, EXAMPLES)
        return self.test({item.nodeid: item for item in session.items}, tests)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A core that cannot be imported has failed its tests."""
        if report.failed:
            os._exit(KILLED)


def within(item: pytest.Item, file: str) -> bool:
    """Return whether a test stands in a file, or is one of a test's cases."""
    return item.nodeid.startswith((f"{file}::", f"{file}["))


def compiled(mutant: Mutant) -> CodeType | None:
    """Return the changed module's code, or None where it is no program, or does not differ."""
    path = str(CORE / mutant.module)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return compile(mutant.text, path, "exec")
        except SyntaxError:
            return None


def changed_code(mutant: Mutant) -> CodeType | None:
    """Return the changed code of the mutant's function, or None where that alone does not make the mutant."""
    code, old = compiled(mutant), function_of(mutant)
    for name in mutant.path:
        inner = [c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == name] if code else []
        code = inner[0] if len(inner) == 1 else None
    same = code is None or code == old.__code__ or len(code.co_freevars) != len(old.__code__.co_freevars)
    return None if same else code


def function_of(mutant: Mutant) -> FunctionType:
    """Return the mutant's function as it is loaded."""
    found: Any = importlib.import_module(mutant.dotted)
    for name in mutant.path:
        found = vars(found)[name]
    for inside in ("fget", "__func__", "func"):
        found = getattr(found, inside, found)
    function = inspect.unwrap(found)
    assert isinstance(function, FunctionType), mutant
    return function


def forget(mutant: Mutant) -> None:
    """Empty the caches beside it: what lies in them since the tests were loaded was worked out unchanged."""
    beside = mutant.dotted.rpartition(".")[0]
    for name in [name for name in sys.modules if name.rpartition(".")[0] == beside]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def import_changed(mutant: Mutant) -> None:
    """Let the mutant's module be imported from the changed text."""
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return compiled(mutant) if fullname == mutant.dotted else usual(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment]


def _bounded(seconds: float) -> None:
    """Keep this process quiet, small, and short: past its time a signal ends it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(600)
