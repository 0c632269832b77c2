"""Run the mutants: `python -m tests.mutation [MODULE…]`; everything without a module.  Results go to build/mutants.

`--again` takes only those that are not killed yet, and gives each twenty times as long; `--by FILE…` does it with
these test files alone, for whoever has written a test against one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

import pytest

from tests.mutation.known import Known, Named, Noting, run_on_import
from tests.mutation.making import ROOT, Mutant, shares_of
from tests.mutation.results import OUT, file_of, renumber, results_of, unkilled
from tests.mutation.running import InFunctions, OnImport

QUIET = ["-q", "-s", "--tb=no", "--no-header", "--timeout", "0", "-p", "no:cacheprovider"]


def main() -> int:
    """Note who runs what, then take module after module: its functions, then what runs on import."""
    asked = arguments()
    os.environ["HYPOTHESIS_PROFILE"] = "brief"
    os.chdir(ROOT)
    OUT.mkdir(parents=True, exist_ok=True)
    noted, again = OUT / "known.json", asked.again or bool(asked.by)
    if not asked.keep and not asked.by:
        in_a_process(lambda: Noting(noted))
    shares = shares_of(asked.modules)
    for module in shares:
        renumber(module)
    only = {module: unkilled(module, whole=share[0] >= 1) for module, share in shares.items()} if again else None
    shares = {module: share for module, share in shares.items() if only is None or only[module]}
    for module in shares:
        for ending in ("later",) if again else ("later", "jsonl"):
            file_of(module, ending).unlink(missing_ok=True)
    budget = 3600.0 if asked.by else 20.0 if again else 1.0
    known: Callable[[], Known] = partial(Named, asked.by, run_on_import()) if asked.by else partial(Known, noted)
    in_a_process(lambda: InFunctions(known(), budget, shares, only), asked.by)
    for module in shares:
        if (left := file_of(module, "later")).exists():
            later = pickle.loads(left.read_bytes())
            in_a_process(partial(on_import, known, budget, later), asked.by)
        tell(module)
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help="paths within crampstretch/core, as session.py or diary/*")
    parser.add_argument("--again", action="store_true", help="only what survived, longer")
    parser.add_argument("--by", nargs="+", metavar="FILE", help="only what survived, with the tests of these files")
    parser.add_argument("--keep", action="store_true", help="trust what was noted of the tests the last time")
    return parser.parse_args()


def in_a_process(plugin: Callable[[], object], files: Sequence[str] | None = None) -> None:
    """Run pytest with a plugin in a process of its own, so that the next finds nothing imported."""
    asked = [*(files or ["tests/core"]), *QUIET]
    process = multiprocessing.get_context("fork").Process(
        target=lambda: sys.exit(pytest.main(asked, plugins=[plugin()]))
    )
    process.start()
    process.join()
    if process.exitcode not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
        sys.exit(f"the run of the mutants ended with {process.exitcode}")


def on_import(known: Callable[[], Known], budget: float, later: Sequence[Mutant]) -> OnImport:
    """Make the plugin within the process that it is for."""
    return OnImport(known(), budget, later)


def tell(module: str) -> None:
    """Print a line about a module."""
    results = results_of(module)
    killed = sum(result.killed for result in results)
    spent = sum(result.seconds for result in results)
    print(f"{time.strftime('%H:%M:%S')} {module}: {killed} of {len(results)} killed, {spent:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
