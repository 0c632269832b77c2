"""How long the commands take against the first frame of a bare Textual app: to their end, or to their first frame."""

from __future__ import annotations

from bench.growth import YEARS, kept
from bench.measuring import BARE, Effort, Row, a_home, crampstretch, first_frame, in_pairs, read, wall
from tests.harness.home import Home

LIGHT = ("--version", "list", "check", "due", "log list", "log none", "paths", "--help")
TIMES = 11
FRAMES = (
    ("run bedtime: first frame", ("run", "bedtime"), "Space begins", 1.5),
    ("home: first frame", (), "Tonight", None),
    ("now: first instruction", ("now", "--practice"), "KNEE STRAIGHT", 0.4),
)


def rows(effort: Effort) -> list[Row]:
    frames = [_frame(effort, *each) for each in FRAMES]
    return [*frames, _after_years(effort), *(_light(effort, command) for command in LIGHT)]


def _after_years(effort: Effort) -> Row:
    """Begin a routine in a home that has kept a diary for twenty years."""
    with a_home() as home:
        read(home)
        kept(home, YEARS[-1])
        return _compared(home, effort, f"run bedtime, {YEARS[-1]} years of diary: first frame", *FRAMES[0][1:])


def _light(effort: Effort, command: str) -> Row:
    with a_home() as home:
        read(home)
        pairs = in_pairs(
            lambda: wall(crampstretch(*command.split()), home),
            lambda: first_frame(BARE, home, "bare"),
            effort.times(TIMES),
        )
    return pairs.row(f"`{command}` to its end", 0.6)


def _frame(effort: Effort, what: str, arguments: tuple[str, ...], text: str, goal: float | None) -> Row:
    with a_home() as home:
        read(home)
        return _compared(home, effort, what, arguments, text, goal)


def _compared(home: Home, effort: Effort, what: str, arguments: tuple[str, ...], text: str, goal: float | None) -> Row:
    pairs = in_pairs(
        lambda: first_frame(crampstretch(*arguments), home, text),
        lambda: first_frame(BARE, home, "bare"),
        effort.times(TIMES),
    )
    return pairs.row(what, goal)
