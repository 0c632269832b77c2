"""What can be chosen, as values."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Voice

QUIET: Final = 20
"""How loud it is until someone has set a level: barely more than a whisper."""


VERY_QUIET: Final = 10
"""The same beside someone who is asleep."""


class Look(StrEnum):
    """How bright the screen is; `auto` is night within the night hours, else dim."""

    AUTO = "auto"
    NIGHT = "night"
    DIM = "dim"
    DAY = "day"


@frozen
class Hours:
    """A span of the clock, which may go over midnight; its end is no longer part of it."""

    start: time
    end: time

    def hold(self, moment: time) -> bool:
        """Tell whether a time of day is within the span."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


@frozen
class Settings:
    """Everything that was chosen; None is what nobody has said yet."""

    tonight: str = "bedtime"
    volume: int | None = None
    voice: Voice | None = None
    engine: str | None = None
    look: Look = Look.AUTO
    night: Hours = Hours(time(21), time(6))
    ticks: bool = False
    welcome: bool = False
    steady: bool | None = None
    asleep_near: bool | None = None
    cramps_before: int | None = None

    @property
    def level(self) -> int:
        """How loud, 0 to 100: what was set, else quiet."""
        if self.volume is not None:
            return self.volume
        return VERY_QUIET if self.asleep_near else QUIET
