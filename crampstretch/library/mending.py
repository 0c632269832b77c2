"""Reading on after a mistake of form: each is told, taken out of a copy, and the rest is read.

Nothing of this is ever run or kept.  It only finds the problems beside the first one, so that a file with
eight mistakes shows eight.  Lines are changed, never added or taken away: every place stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from crampstretch.library.changes import Change, changes
from crampstretch.library.composer import Mended, compose
from crampstretch.library.problem import Problem, sentence
from crampstretch.library.source import Source

FORM: Final = frozenset({"tab", "quote", "escape", "space", "colon", "bracket", "indent", "yaml"})
"""The codes of mistakes of form that a reading can go on after."""
_MOST_SLIPS: Final = 25
_MOST_LINES: Final = 40_000
"""How many lines are read in all, so that no file takes longer than a moment."""
_WHOLE: Final = float("inf")


@dataclass(slots=True)
class _Try:
    """One reading with a change; `reach` is the line that it came to."""

    change: Change
    mended: Mended
    slip: Problem | None
    reach: float = field(init=False)

    def __post_init__(self) -> None:
        whole = _WHOLE if self.mended.node is not None else 0
        self.reach = self.slip.line if self.slip else whole


def read_on(done: Mended) -> Mended:
    """Return the nodes of a copy without the mistakes of form that ended a reading, every such mistake noted."""
    source = done.source
    left = _MOST_LINES
    for _ in range(_MOST_SLIPS):
        slip = _slip(done)
        if slip is None or left <= 0:
            break
        tries = list(_tries(done, slip))
        left -= len(tries) * len(source.lines)
        best = max(tries, key=lambda one: one.reach, default=None)
        if best is None or best.reach <= slip.line:
            break
        _tell(source, best)
        done = best.mended
    return done


def _slip(reading: Mended) -> Problem | None:
    """Return the mistake that ended a reading."""
    last = reading.source.problems[-1] if reading.source.problems else None
    return last if reading.node is None and last and last.code in FORM else None


def _tries(reading: Mended, slip: Problem) -> Iterator[_Try]:
    """Yield readings with a change near the mistake, the likeliest first, until one reads the whole file."""
    lines = reading.source.lines
    for change in changes(lines, min(slip.line, len(lines)) - 1, slip.code):
        text = [change.lines.get(number, line) for number, line in enumerate(lines)]
        source = Source(reading.source.file, "\n".join(text))
        changed = reading.changed | {number + 1 for number in change.lines}
        mended = Mended(source, compose(source), changed)
        tried = _Try(change, mended, _slip(mended))
        yield tried
        if tried.reach == _WHOLE:
            return


def _tell(source: Source, best: _Try) -> None:
    """Note the next mistake; where the change shows that another line was at fault, say so of that line."""
    blamed = best.change.blamed
    if blamed is not None:
        line, column, code, message, hint = blamed
        last = replace(source.problems[-1], line=line, column=column, code=code, message=sentence(message), hint=hint)
        source.problems[-1] = replace(last, source_line=source.line(line))
    if best.slip is not None:
        source.problems.append(best.slip)
