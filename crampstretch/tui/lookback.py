"""What home knows of the diary, and writes in it: a room of its own beside the screen, used from a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from crampstretch.core.diary.days import month_in_words
from crampstretch.core.diary.morning import BACK, Morning, morning
from crampstretch.core.diary.nudges import Card, card
from crampstretch.core.diary.records import Impossible
from crampstretch.core.frozen import frozen
from crampstretch.core.nights import last_night, tonight
from crampstretch.core.progress import Suggestion
from crampstretch.core.routine import Routine
from crampstretch.store import Unavailable, levels, memory
from crampstretch.tui.house import House

LOOKED_BACK: Final = timedelta(days=400)
TAKES_BACK: Final = "u takes it back."


@frozen
class Growth:
    """A change of tonight's holds that is to be asked about."""

    routine: Routine
    asked: Suggestion


@frozen
class LookBack:
    """What stands on home of the diary; `earlier` is what was broken off a short while ago."""

    morning: Morning
    card: Card | None = None
    month: str = ""
    growth: Growth | None = None
    earlier: str = ""

    @property
    def question(self) -> str:
        """The one question that stands now: of last night before that of longer holds."""
        return self.morning.question or (f"{self.growth.asked.words}   y / n" if self.growth else "")

    @property
    def remark(self) -> str:
        """What is said unasked, of tonight before last night; a question that welcomes back is welcome enough."""
        remark = "" if self.growth and self.morning.remark == BACK else self.morning.remark
        return self.earlier or remark


def look(house: House) -> LookBack:
    """Read what home shows of the diary."""
    now = house.wall()
    history = house.diary.history(tonight(now) - LOOKED_BACK)
    seen = morning(history, now, memory.put_off(house.diary))
    return LookBack(seen, _card(house), month_in_words(history, tonight(now)), _growth(house), _broken_off(house))


def _growth(house: House) -> Growth | None:
    cleared = house.cleared(house.settings.tonight)
    if cleared is None or not house.record:
        return None
    asked = levels.suggested(house.diary, cleared, house.wall())
    return None if asked is None else Growth(cleared.routine, asked)


def _broken_off(house: House) -> str:
    """Say what was broken off a short while ago and can be gone on with; empty where there is nothing."""
    found = house.diary.unfinished() if house.record else None
    cleared = house.cleared(found.plan.routine) if found else None
    if found is None or cleared is None or house.broken_off(cleared, house.timeline(cleared), 1.0) is None:
        return ""
    return f"{cleared.routine.name}: {len(found.steps)} of {found.plan.total} steps done. Begin it, then g goes on."


def _card(house: House) -> Card | None:
    """Return the card of this day; that it was shown is kept, so that there is none for a fortnight after it."""
    now, known = house.wall(), memory.nudges(house.diary)
    # Only a day on which one may be shown waits for the whole diary.
    if not known.allows(now.date()):
        return None
    found = card(house.diary.history(), now, known)
    if found is not None and known.shown != now.date():
        kept(lambda: memory.keep_nudges(house.diary, known.after_showing(now.date())), "")
    return found


def kept(act: Callable[[], object], well: str) -> str:
    """Do something to the diary and say in a sentence how it went: `well`, or why not."""
    try:
        act()
    except Impossible as error:
        return str(error)
    except Unavailable as error:
        return f"The diary cannot be written: {error}. Nothing was kept."
    return well


def log_none(house: House) -> str:
    """Log that there was no cramp last night."""
    night = last_night(house.wall())
    return kept(lambda: house.diary.logbook.none(night), f"No cramp in the night of {night:%A}. {TAKES_BACK}")


def take_back(house: House) -> str:
    """Take the last change back."""
    words: list[str | None] = []
    failed = kept(lambda: words.append(house.diary.logbook.undo()), "")
    if failed:
        return failed
    return f"Taken back: {words[0]}." if words[0] else "There is nothing to take back."


def grow(house: House, growth: Growth, *, yes: bool) -> str:
    """Answer the question of longer or shorter holds."""
    words = "So it is from now on." if yes else "The holds stay as they are."
    return kept(lambda: levels.answer(house.diary, growth.routine, growth.asked, house.wall(), yes=yes), words)


def say_no(house: House, seen: LookBack) -> str:
    """Answer the question that stands with no."""
    relief, session = seen.morning.relief, seen.morning.session
    if relief is not None:
        return kept(lambda: house.diary.logbook.relief(replace(relief, was_cramp=False)), "No cramp, then.")
    if session is not None:
        return kept(lambda: memory.keep_put_off(house.diary, session.mark), "Not asked again.")
    return grow(house, seen.growth, yes=False) if seen.growth else ""


def spoken(house: House) -> str:
    """Keep that the person has spoken to someone."""
    today, known = house.wall().date(), memory.nudges(house.diary)
    words = "Good. This is not asked again for three months."
    return kept(lambda: memory.keep_nudges(house.diary, known.after_speaking(today)), words)
