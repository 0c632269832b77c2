"""Write tests/mutation/SURVIVORS.md from the results: figures for each module, and every survivor with its reason.

It ends with 1 while a survivor is not decided, or a mutant that was set to be tried has no result.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tests.mutation.making import ROOT, modules, shares_of
from tests.mutation.results import Result, renumber, results_of, untried
from tests.mutation.running import compiled

HERE = Path(__file__).resolve().parent
GROUPS = {"diary": "diary/*", "safety": "safety/*", "figures": "figures/*", "relief": "relief*.py", "engine": "*"}
UNEXPLAINED = "No reason found: a test is missing."
UNDECIDED = "Not decided: it lived through the tests there was time for, and slower ones were left out"
OPEN = ("Not decided", UNEXPLAINED)
"""How a heading begins, ours or one of reasons.toml, under which nothing may stand in the end."""
HEAD = """# What the tests of the core let through

Written by `make mutants`. mutmut's operators change the core in one place at a time; a mutant is killed when a test of
`tests/core` fails, with few examples a property. One that ran out of time counts as killed, and is counted apart; one
that no test runs counts as survived. Texts in tables are changed too, all but those named below.
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why mutants of this kind are let live: `after` is looked for in the function's name and the changed text."""

    why: str
    after: str
    module: str = "*"

    def fits(self, result: Result) -> bool:
        """Whether it is the reason for a survivor."""
        return fnmatch(result.module, self.module) and bool(re.search(self.after, f"{result.at}: {result.after}"))


def main() -> int:
    """Write the page, say what is open, and return 1 where anything is."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutation"]
    known = tomllib.loads((HERE / "reasons.toml").read_text("utf-8"))
    reasons = [Reason(**reason) for reason in known["reason"]]
    left = dict(without_result())
    results = {module: found for module in modules() if (found := results_of(module))}
    survived = [result for found in results.values() for result in found if not result.killed]
    under = sorted_under(survived, reasons)
    parts = [HEAD, tried(table), f"{known['note']}\n", missing(left), groups(results), each(results)]
    (HERE / "SURVIVORS.md").write_text("\n".join([*parts, *explained(under)]), encoding="utf-8")
    undecided = sum(len(found) for why, found in under.items() if why.startswith(OPEN))
    print(f"{undecided} survivors not decided, {sum(left.values())} mutants without a result")
    return int(bool(undecided or left))


def tried(table: dict[str, object]) -> str:
    """Say what was tried whole, what in part, and what not."""
    return (
        f"Set to be tried whole are the functions of {listed(table['whole'])}; of the functions of all other modules "
        f"a share of {table['functions']}, and of constants, fields and tables everywhere {table['constants']}, "
        f"drawn once with a fixed seed. Left out are {listed(table['left-out'])}: lists of words, and of texts "
        "that were read before.\n"
    )


def listed(names: object) -> str:
    """Name several modules."""
    return ", ".join(f"`{name}`" for name in names) if isinstance(names, list) else ""


def without_result() -> Iterator[tuple[str, int]]:
    """Put the results to the mutants of today, and count, by module, those of what is tried whole that have none."""
    shares = shares_of([])
    for module in modules():
        renumber(module)
        whole = shares.get(module, (0.0, 0.0))[0] >= 1
        if count := sum(compiled(mutant) is not None for mutant in untried(module)) if whole else 0:
            yield module, count


def missing(left: dict[str, int]) -> str:
    """Say what should have been tried and was not."""
    told = ", ".join(f"`{module}` {count}" for module, count in left.items()) or "none"
    return f"Mutants of functions that were set to be tried whole and have no result: {told}.\n"


def groups(results: dict[str, list[Result]]) -> str:
    """Count by group."""
    sums: dict[str, list[Result]] = {group: [] for group in GROUPS}
    for module, found in results.items():
        sums[next(group for group, pattern in GROUPS.items() if fnmatch(module, pattern))] += found
    everything = [result for found in sums.values() for result in found]
    return rows("group", sums | {"all": everything})


def each(results: dict[str, list[Result]]) -> str:
    """Count by module."""
    return rows("module", results)


def rows(what: str, counted: dict[str, list[Result]]) -> str:
    """Return a table with a row for each name."""
    lines = [f"| {what} | mutants | killed | of these timed out | survived | killed % |", "|---|---|---|---|---|---|"]
    for name, found in counted.items():
        killed, slow = sum(r.killed for r in found), sum(r.outcome == "timed out" for r in found)
        share = f"{100 * killed / len(found):.1f}" if found else ""
        lines.append(f"| {name} | {len(found)} | {killed} | {slow} | {len(found) - killed} | {share} |")
    return "\n".join([*lines, ""])


def sorted_under(survived: Iterable[Result], reasons: Sequence[Reason]) -> dict[str, list[Result]]:
    """Put every survivor under its reason."""
    under: dict[str, list[Result]] = defaultdict(list)
    for result in survived:
        none = UNDECIDED if result.left_out else UNEXPLAINED
        under[next((reason.why for reason in reasons if reason.fits(result)), none)].append(result)
    return under


def explained(under: dict[str, list[Result]]) -> list[str]:
    """List the survivors under their reasons, what is open first."""
    order = sorted(under, key=lambda why: (not why.startswith(OPEN), -len(under[why])))
    return [f"## {why} ({len(under[why])})\n\n" + "".join(map(line_of, under[why])) for why in order]


def line_of(result: Result) -> str:
    """Return a survivor's line: where, and the change."""
    before, after = changed(result.before, result.after)
    no_test = " (no test runs it)" if result.outcome == "no tests" else ""
    return f"- `{result.module}:{result.line}` {result.at}: `{before}` → `{after}`{no_test}\n"


def changed(before: str, after: str) -> tuple[str, str]:
    """Return the two texts without what they have in common at their ends, but for some words beside it."""
    start = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    back = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = next((n for n, pair in enumerate(back) if pair[0] != pair[1]), min(len(before), len(after)) - start)
    left = before.rfind(" ", 0, max(0, start - 25)) + 1
    right = before[::-1].find(" ", max(0, end - 15))
    right = 0 if right < 0 else min(right, end)
    return before[left : len(before) - right].strip(), after[left : len(after) - right].strip()


if __name__ == "__main__":
    sys.exit(main())
