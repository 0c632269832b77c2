"""How the cost grows: with routines, with a routine's phases, with years of diary; each at three sizes or more."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from bench.measuring import ROOT, Row, a_home, crampstretch, wall
from bench.plot import Curve
from tests.diaries import ZONE, made_up, written_to
from tests.harness.home import Home

ROUTINES = (1, 100, 1000)
REPEATS = (1, 5, 10)
YEARS = (1, 5, 20)
TIMES = 3
LAST = date(2026, 11, 22)
_ENTRY = """\
  - name: Foot up {n}
    position: lying
    muscle: shin
    active: true
    ankle: dorsiflexed
    heel: supported
    do: [Draw the <side> foot up.]
    hold: 2s
    reps: 2
    rest: 3s
    ready: 3s
"""


def curves() -> list[Curve]:
    """Measure every curve."""
    return [_curve(*each) for each in ((list_routines, ROUTINES), (check_phases, REPEATS), (report_years, YEARS))]


def rows(found: list[Curve]) -> list[Row]:
    """Say of each curve how its last stretch grows against its size: 1 is linear, less is better."""
    thousand = found[0].seconds[-1]
    listed = Row("list with 1,000 routines of one's own", f"{thousand:.2f} s", "1 s", thousand <= 1.0)
    return [listed, *(Row(f"{c.name}: growth", c.told, "linear", c.power <= 1.15) for c in found), diary_row()]


def _curve(measure: Callable[[int], float], sizes: tuple[int, ...]) -> Curve:
    name = (measure.__doc__ or "").rstrip(".")
    return Curve(name, sizes, tuple(measure(size) for size in sizes))


def list_routines(count: int) -> float:
    """`list`, by routines of one's own."""
    text = (ROOT / "routines" / "bedtime.yaml").read_text(encoding="utf-8")
    with a_home() as home:
        folder = Path(home.config) / "routines"
        folder.mkdir(parents=True)
        for n in range(count):
            (folder / f"mine-{n}.yaml").write_text(text, encoding="utf-8")
        return min(wall(crampstretch("list"), home) for _ in range(TIMES))


def check_phases(times: int) -> float:
    """`check`, by a routine's entries."""
    with a_home() as home:
        file = home.root / "long.yaml"
        entries = "".join(_ENTRY.format(n=n) for n in range(4 * times))
        file.write_text(f"name: Long\nstretches:\n{entries}", encoding="utf-8")
        return min(wall(crampstretch("check", str(file)), home) for _ in range(TIMES))


def report_years(years: int) -> float:
    """`report --weeks 52`, by years of diary."""
    with a_home() as home:
        kept(home, years)
        return min(wall(crampstretch("report", "--weeks", "52"), home) for _ in range(TIMES))


def kept(home: Home, years: int) -> Path:
    """Put so many years of nights into a home's diary and return its file."""
    weeks = 52 * years
    now = datetime(LAST.year, LAST.month, LAST.day, 21, tzinfo=ZONE)
    path = home.data / "diary.db"
    written_to(path, made_up(weeks=weeks, first=LAST - timedelta(weeks=weeks)), now)
    return path


def diary_row() -> Row:
    """Open 20 years of diary and draw them, against one bare look through the file."""
    from bench.diary import opened_and_drawn

    with a_home() as home:
        path = kept(home, YEARS[-1])
        bare = statistics.median(_quick_check(path) for _ in range(7))
        mine = statistics.median(opened_and_drawn(path) for _ in range(7))
    said = f"{mine / bare:.2f} x quick_check ({1000 * mine:.0f} ms, bare {1000 * bare:.0f} ms)"
    return Row("20 years of diary, opened and drawn", said, "3.00 x", mine <= 3 * bare)


def _quick_check(path: Path) -> float:
    """Look through a file as whoever may write in it does: opened with mode=ro, SQLite leaves the CHECKs out."""
    begun = time.monotonic()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA quick_check").fetchall()
    return time.monotonic() - begun
