"""How the cost grows: with routines, with the entries of routines, with years of diary; each at three sizes."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date, datetime, timedelta
from pathlib import Path

from bench import plot
from bench.measuring import ROOT, Effort, Row, a_home, crampstretch, in_turns, spread_of, wall
from bench.plot import Curve
from tests.diaries import ZONE, made_up, written_to
from tests.harness.home import Home

ROUTINES = (1, 100, 1000)
ENTRIES = (40, 320, 600)
FILES = 20
"""Files that share the entries: one routine is at most twenty minutes long, and costs too little to tell its growth."""
YEARS = (1, 5, 20)
TIMES = 9
LAST = date(2026, 11, 22)
_ENTRY = """\
  - name: Foot up {n}
    position: lying
    muscle: shin
    active: true
    ankle: dorsiflexed
    heel: supported
    sides: {side}
    do: [Draw the <side> foot up.]
    hold: 5s
    reps: 2
    rest: 5s
    ready: 3s
"""


def rows(effort: Effort) -> list[Row]:
    """Measure every curve, draw them where they are to be kept, and say how each grows."""
    found = [
        _curve(effort, *each) for each in ((list_routines, ROUTINES), (check_phases, ENTRIES), (report_years, YEARS))
    ]
    if effort.keeps:
        plot.draw(found, Path(__file__).with_name("growth.svg"))
    thousand = statistics.median(found[0].taken[-1])
    spread = spread_of(found[0].taken[-1])
    goal = Row("`list` with 1,000 routines of one's own", f"{thousand:.2f} s", spread, "1 s", thousand <= 1.0)
    return [
        goal,
        *(Row(f"growth of {c.name}", c.told, c.points, "linear", c.is_linear) for c in found),
        diary_row(effort),
    ]


def _curve(effort: Effort, measure: Callable[[Home, int], Callable[[], float]], sizes: tuple[int, ...]) -> Curve:
    """Measure all sizes turn by turn, so that a busy moment of the machine meets each; the first turn is uncounted."""
    name = (measure.__doc__ or "").rstrip(".")
    with ExitStack() as homes:
        sized = [measure(homes.enter_context(a_home()), size) for size in sizes]
        turns = [[once() for once in sized] for _ in range(effort.times(TIMES) + 1)][1:]
    return Curve(name, sizes, tuple(zip(*turns, strict=True)))


def list_routines(home: Home, count: int) -> Callable[[], float]:
    """`list`, by routines of one's own."""
    text = (ROOT / "routines" / "bedtime.yaml").read_text(encoding="utf-8")
    folder = home.config / "routines"
    folder.mkdir(parents=True)
    for n in range(count):
        (folder / f"mine-{n}.yaml").write_text(text, encoding="utf-8")
    return lambda: wall(crampstretch("list"), home)


def check_phases(home: Home, count: int) -> Callable[[], float]:
    """`check` of twenty files, by the entries in them."""
    files = [home.root / f"long-{n}.yaml" for n in range(FILES)]
    entries = "".join(_ENTRY.format(n=n, side=("left", "right")[n % 2]) for n in range(count // FILES))
    for file in files:
        file.write_text(f"name: Long\nstretches:\n{entries}", encoding="utf-8")
    return lambda: wall(crampstretch("check", *map(str, files)), home)


def report_years(home: Home, years: int) -> Callable[[], float]:
    """`report --weeks 52`, by years of diary."""
    kept(home, years)
    return lambda: wall(crampstretch("report", "--weeks", "52"), home)


def kept(home: Home, years: int) -> Path:
    """Put so many years of nights into a home's diary and return its file."""
    weeks = 52 * years
    now = datetime(LAST.year, LAST.month, LAST.day, 21, tzinfo=ZONE)
    path = home.data / "diary.db"
    written_to(path, made_up(weeks=weeks, first=LAST - timedelta(weeks=weeks)), now)
    return path


def diary_row(effort: Effort) -> Row:
    """Open 20 years of diary and draw them, against one bare look through the file.

    It is drawn in a process that is warm: the app stands, and what the diary's screen needs is loaded.
    """
    from bench.diary import opened_and_drawn

    gc.set_threshold(50_000)  # as the program does when it begins
    with a_home() as home:
        path = kept(home, YEARS[-1])
        checked, unchecked = in_turns(
            [lambda: opened_and_drawn(path), lambda: _quick_check(path, "rw"), lambda: _quick_check(path, "ro")],
            effort.times(9),
        )
    row = checked.row("20 years of diary, opened and drawn in a warm process", 3.0, "a quick_check with its CHECKs")
    return row._replace(spread=f"{row.spread}; {unchecked.beside('one without them, mode=ro')}")


def _quick_check(path: Path, mode: str) -> float:
    """Look through a file as whoever may write in it does (rw), or as a reader (ro): SQLite leaves the CHECKs out."""
    begun = time.monotonic()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True)) as db:
        db.execute("PRAGMA quick_check").fetchall()
    return time.monotonic() - begun
