"""The measurements themselves: no verdict before the end, no worst value left out, no core busy for ever."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bench.__main__ import at_most
from bench.growth import ENTRIES, ROUTINES, YEARS
from bench.measuring import BUSY, Pairs, Row, in_turns, p99
from bench.plot import Curve
from bench.results import Results

REACHED = Row("the first frame", "1.20 x bare", "", "1.50 x", True)
MISSED = Row("the second frame", "1.70 x bare", "", "1.50 x", False)
SILENT = Row("the whole tree", "not measured: no sound device", "", "2.20 x", None)


def written(results: Results, to_come: list[str], file: Path) -> str:
    results.write(to_come, file)
    return file.read_text(encoding="utf-8")


def test_all_is_reached_only_when_no_part_is_to_come(tmp_path: Path) -> None:
    results = Results([REACHED])
    assert "Every goal" not in written(results, ["busy", "peers"], tmp_path / "it.md")
    assert written(results, ["busy", "peers"], tmp_path / "it.md").endswith("Parts that did not run: busy; peers.\n")
    assert written(results, [], tmp_path / "it.md").endswith("Every goal was reached.\n")


def test_what_was_missed_and_what_could_not_be_measured_are_named() -> None:
    told = Results([REACHED, MISSED, SILENT]).verdict([])
    assert told == "Not reached: the second frame.\n\nNot measured: the whole tree."


@pytest.mark.parametrize(("count", "place"), [(1, 0), (2, 1), (60, 59), (99, 98), (100, 98), (200, 197), (1000, 989)])
def test_the_99th_of_a_hundred_leaves_out_no_more_than_the_worst_hundredth(count: int, place: int) -> None:
    assert p99(range(count)) == place


def test_turns_pair_the_first_with_each_other_and_leave_the_first_turn_out() -> None:
    took = {name: iter([90.0, *each]) for name, each in {"a": (2.0, 4.0), "b": (1.0, 3.0), "c": (5.0, 6.0)}.items()}
    found = in_turns([lambda name=name: next(took[name]) for name in took], 2)  # type: ignore[misc]
    assert found == [Pairs((2.0, 4.0), (1.0, 3.0)), Pairs((2.0, 4.0), (5.0, 6.0))]


def test_a_machine_that_is_slow_for_a_while_is_slow_for_both_of_a_pair() -> None:
    assert Pairs((2.0, 6.0, 2.0, 6.0, 6.0), (1.0, 3.0, 1.0, 3.0, 1.0)).ratio == 2.0


def test_a_part_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TimeoutError, match="given up"), at_most(0.1):
        threading.Event().wait(60)


def test_who_keeps_a_core_busy_for_another_process_ends_without_it() -> None:
    someone_else = str(os.getpid() + 1)
    assert subprocess.run([sys.executable, "-c", BUSY, someone_else], check=False, timeout=60).returncode == 0


SIZES = pytest.mark.parametrize("sizes", [ROUTINES, ENTRIES, YEARS], ids=["routines", "entries", "years"])


def curve(sizes: tuple[int, ...], grows: float, *, early: float = 0.0, late: float = 0.0) -> Curve:
    """Return what takes 0.3 s and up to a second more, which grows with a power of the size; with some noise."""
    first, second, third = (0.3 + (size / sizes[-1]) ** grows for size in sizes)
    taken = (first, 0.9), (second + early, second + 0.2), (third + late, third + 0.5)
    return Curve("it", sizes, taken)


@SIZES
def test_what_grows_evenly_is_linear_whatever_disturbed_single_turns(sizes: tuple[int, ...]) -> None:
    assert curve(sizes, 1).is_linear
    assert curve(sizes, 1, early=-0.02, late=0.02).is_linear
    assert curve(sizes, 1).told == "{0:.2f}, then {0:.2f} ms each".format(1000 / sizes[-1])


@SIZES
def test_what_grows_with_the_square_is_never_linear(sizes: tuple[int, ...]) -> None:
    assert not curve(sizes, 2).is_linear
    assert not curve(sizes, 2, early=0.03, late=-0.03).is_linear


def test_a_curve_that_falls_was_not_measured_well_and_is_not_linear() -> None:
    assert not Curve("it", (1, 2, 3), ((0.5,), (0.4,), (0.45,))).is_linear
    assert not Curve("it", (1, 2, 3), ((0.5,), (0.6,), (0.4,))).is_linear
