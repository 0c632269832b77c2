"""What the screens live in: the collaborators that the command line brings, and the settings as they are now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crampstretch import paths
from crampstretch.audio.speech import NO_VOICE
from crampstretch.awake import Awake, LetSleep
from crampstretch.clock import Clock
from crampstretch.collaborators import Keeper, KeepNothing, SoundEdge
from crampstretch.core.cue import Answer
from crampstretch.core.frozen import frozen
from crampstretch.core.phase import Timeline
from crampstretch.core.routine import Routine, Voice
from crampstretch.core.safety import Cleared
from crampstretch.core.telling import Wish
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import NEW_FOR, SAYS_LESS, Telling
from crampstretch.library import Library
from crampstretch.settings import Choices, Settings
from crampstretch.trace import NoTrace

if TYPE_CHECKING:
    from crampstretch.store import Diary, Resumable

# The store is loaded where it is asked: the first frame of a routine waits for none of it.


class Relay:
    """Passes on what diary and settings have to say; what was shown nowhere but in passing waits for a room to show it.

    `said` keeps it all for the end.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self.unshown: list[str] = []
        self.to: Callable[[str], None] = lambda _: None

    def __call__(self, text: str) -> None:
        """Say one sentence; from any thread."""
        self.said.append(text)
        self.unshown.append(text)
        self.to(text)

    def shown(self, *texts: str) -> None:
        """Take that a room has shown these in whole; another may have done so before."""
        for text in texts:
            with suppress(ValueError):
                self.unshown.remove(text)


_NEW_NO_MORE: Final = NEW_FOR + 1


@frozen
class Known:
    """What a routine's telling depends on: its holds as they have grown, its finished nights as far as they count."""

    cleared: Cleared
    nights: int


@dataclass
class House:
    """The library, the diary, the settings, the clocks and the way to a sound.

    `sound` opens one for a listener at a level (0 to 100); `record` is False for practice.  `voice` is how much was
    asked to be spoken this time, `engine` whether anything can speak (None: nothing is to be heard).  With `resume`
    what was broken off a short while ago is gone on with, and not only offered.
    """

    library: Library
    diary_file: Path
    settings_file: Path
    settings: Settings
    sound: Callable[[Callable[[Answer], None], int], SoundEdge]
    clock: Callable[[], Clock]
    slept: Callable[[], float]
    wall: Callable[[], datetime]
    trace: Callable[[], NoTrace] = NoTrace
    record: bool = True
    volume: int | None = None
    notices: Relay = field(default_factory=Relay)
    awake: Awake = field(default_factory=LetSleep)
    voice: Voice | None = None
    engine: bool | None = False
    drafts: Path = field(default_factory=paths.drafts_dir)
    resume: bool = False

    @cached_property
    def diary(self) -> Diary:
        """The diary; nothing of it is loaded before somebody asks."""
        from crampstretch.store import Diary

        return Diary(self.diary_file, self.wall, self.notices)

    @cached_property
    def _choices(self) -> Choices:
        return Choices(self.settings_file, self.settings)

    def choose(self, key: str, text: str) -> bool:
        """Keep a choice of the person; tell whether it is written: one that cannot be holds for this run only."""
        written = self._choices.choose(key, text, self.notices)
        self.settings = self._choices.settings
        return written

    def look_again(self) -> None:
        """See the routines' folders as they are now."""
        self.library = self.library.again()

    def cleared(self, name: str) -> Cleared | None:
        """Return a routine of the library; None where it has gone, was led from a file elsewhere or is not safe."""
        library = self.library  # another thread may look again meanwhile
        return library.open(name, lines=False).cleared if name in library.names() else None

    def level(self, routine: Routine) -> int:
        """Return how loud a routine is to be: a routine can only ask for less."""
        level = self.settings.level if self.volume is None else self.volume
        return level if routine.volume is None else min(level, routine.volume)

    def telling(self, routine: Routine, nights: int | None = None) -> Telling:
        """Return how a routine is told tonight; `nights` in which it was finished are asked for where not given."""
        known = self.diary.finished_nights(routine.id) if nights is None else nights
        return self._wish.telling(routine.voice, known)

    def guessed(self, cleared: Cleared) -> Known:
        """Return what is likely before the diary is asked: where there is one, the routine is not new."""
        return Known(cleared, _NEW_NO_MORE if paths.there(self.diary_file) else 0)

    def known(self, cleared: Cleared, nights: int | None = None) -> Known:
        """Return what the diary knows of a routine; `nights` as for `telling`."""
        from crampstretch.store import levels

        finished = self.diary.finished_nights(cleared.routine.id) if nights is None else nights
        return Known(levels.grown_for(self.diary, cleared), min(finished, _NEW_NO_MORE))

    def remarks(self, known: Known) -> tuple[str, ...]:
        """Return what there is to say of the voice before a routine begins."""
        wish, nights, routine = self._wish, known.nights, known.cleared.routine
        lacking = [NO_VOICE] if wish.lacks_engine(routine.voice, nights) else []
        return (*lacking, *([SAYS_LESS] if wish.says_less(routine.voice, nights) else []))

    def choose_voice(self, words: Voice) -> None:
        """Speak so much from now on, whatever a routine's own ceiling is, and keep it."""
        self.voice = words
        self.choose("voice", words)

    @property
    def _wish(self) -> Wish:
        near = self.settings.asleep_near is True
        return Wish(self.voice, self.settings.voice, self.engine, asleep_near=near)

    def timeline(self, cleared: Cleared, nights: int | None = None) -> Timeline:
        """Lay a routine out as it is told tonight; `nights` as for `telling`."""
        return self.laid_out(self.known(cleared, nights))

    def laid_out(self, known: Known) -> Timeline:
        """Lay a routine out as it is told to one who is known so well."""
        return compile_timeline(known.cleared, self._wish.telling(known.cleared.routine.voice, known.nights))

    def broken_off(self, cleared: Cleared, timeline: Timeline, rate: float) -> Resumable | None:
        """Return the session of this routine that was broken off a short while ago."""
        from crampstretch.store import Plan

        return self.diary.unfinished(Plan.of(cleared.routine.id, timeline, rate)) if self.record else None

    def keeper(self, cleared: Cleared, timeline: Timeline, rate: float) -> Keeper:
        """Return who keeps a session of this routine."""
        if not self.record:
            return KeepNothing()
        from crampstretch.store import Plan, levels

        levels.settle(self.diary, cleared.routine, self.wall())
        return self.diary.keeper(Plan.of(cleared.routine.id, timeline, rate))

    @property
    def night(self) -> bool:
        """Whether it is night by the clock on the wall."""
        return self.settings.night.hold(self.wall().time())
