"""The guidance of `now`: a cramp has come.  Time in, events out, as a session.

It shows the time passed, not the time left, and by itself it only repeats.  Its laws:

- The towel and standing come only when they are asked for; nothing moves on to them by the clock.
- After three rounds it is silent; the clock goes on while the cramp grips.
- A length is known only where the person said that it let go, and nothing was missed meanwhile.
- The help text takes the screen at ten minutes; it is spoken only if a key was pressed since minute three.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

from crampstretch.core.cue import Handed
from crampstretch.core.events import (
    Cued,
    Entered,
    Event,
    Finished,
    GripsAgain,
    HelpClosed,
    HelpShown,
    Interrupted,
    LetGo,
    Skipped,
    Started,
    Stopped,
)
from crampstretch.core.frozen import frozen
from crampstretch.core.playhead import LEAD, Playhead
from crampstretch.core.relief_steps import STANDS, ways
from crampstretch.core.relief_steps import script as script
from crampstretch.core.speech import AFTER_WORDS
from crampstretch.core.state import IllegalCommand, State

HELP_AT: Final = 600.0
AWAKE_SINCE: Final = 180.0
ALONE_FOR: Final = 30 * 60.0
"""Seconds without any key after which it ends by itself."""
STILL_GRIPS: Final = "Again as you need it: foot up, ease off, rest. Space when it has let go."
_SLIVER: Final = 1e-9
"""What sums of floats may lack."""
AWAY: Final = "Foot up, towards your shin. Space when it has let go."


class Page(StrEnum):
    """What takes the screen."""

    GRIPS = "grips"
    LET_GO = "let go"
    HELP = "help"


@frozen
class ReliefFrame:
    """One moment of it: what to do in a word or two, one line, and the whole seconds that it has gripped."""

    state: State
    page: Page
    grips: bool
    title: str
    line: str
    passed: int


class Relief:
    """The guidance while a cramp grips; `after_session` where it ended a session, `standing` if on one's feet.

    `opened` is the reading at which its first words stood on the screen: from there the time passes.
    """

    def __init__(
        self,
        opened: float | None = None,
        *,
        keyboard: bool = True,
        voice: bool = True,
        after_session: bool = False,
        standing: bool = False,
    ) -> None:
        self.state = State.AT_REST
        self.keyboard = keyboard
        self.now = opened or 0.0
        self._after_session, self._standing = after_session, standing
        timeline, self._begins = ways(voice=voice)
        self._head = Playhead(timeline)
        self._opened, self._began = opened, self.now
        self._silent = False
        self._grips, self._help, self._missed = True, False, False
        self._rung, self._said = False, False
        self._gripped, self._since = 0.0, self.now
        self._key, self._sounding = self.now, -math.inf

    # -- what can be asked -------------------------------------------------------------------

    @property
    def passed(self) -> float:
        """Seconds that the cramp has gripped, as far as anyone knows."""
        return self._gripped + (self.now - self._since if self._grips else 0.0)

    @property
    def frame(self) -> ReliefFrame:
        """What it looks like, as of the last reading."""
        page = Page.HELP if self._help else Page.GRIPS if self._grips else Page.LET_GO
        phase = self._head.place.phase
        return ReliefFrame(
            self.state, page, self._grips, phase.stretch or "", self._line(), math.floor(self.passed + _SLIVER)
        )

    def next_change(self) -> float | None:
        """Return the reading at which something is due or the seconds change; None while nothing moves."""
        if self.state is not State.RUNNING:
            return None
        passed = self.passed
        moments = [] if self._silent else [self._head.next_due()]
        moments += [self.now + math.floor(passed + _SLIVER) + 1 - passed] if self._grips else []
        return min([*moments, self._alarm()])

    def upcoming(self, now: float, until: float) -> tuple[Handed, ...]:
        """Name the cues due in (now, until] if nothing is pressed, soonest first."""
        moving = self.state is State.RUNNING and not self._silent
        return self._head.upcoming(now, until, waits=True) if moving else ()

    # -- time --------------------------------------------------------------------------------

    def advance(self, now: float) -> tuple[Event, ...]:
        """Tell it the time; the answer is everything that has come due since, in order."""
        now, events = max(self.now, now), list[Event]()
        while self.state is State.RUNNING:
            alarm = self._alarm()
            self._go(min(now, alarm), events)
            if alarm > now or self.state is not State.RUNNING:
                break
            self._ring(alarm, events)
        self.now = now
        return tuple(events)

    def _alarm(self) -> float:
        """Return the reading at which something comes to pass whatever is being said."""
        alone = self._key + ALONE_FOR
        return min(alone, self._since + HELP_AT - self._gripped) if self._grips and not self._rung else alone

    def _ring(self, moment: float, events: list[Event]) -> None:
        self.now = moment
        if moment >= self._key + ALONE_FOR:
            self.state = State.STOPPED
            events.append(Stopped(moment, self._at(moment)))
        else:
            self._rung = True
            awake = self._key - self._since + self._gripped >= AWAKE_SINCE
            events += () if self._help else self._show_help(moment, said=awake and not self._said)

    def _go(self, until: float, events: list[Event]) -> None:
        """Go through the guidance up to a reading."""
        self.now = max(self.now, until)
        head = self._head
        while not self._silent and head.moves_from <= until:
            self._look(until, events)
            if head.end > until:
                return
            if head.place.phase.waits:
                self._rest(head.end, events)
            else:
                following = head.following
                assert following is not None, "every way ends in a phase that waits"
                head.follow(following)

    def _look(self, until: float, events: list[Event]) -> None:
        head, place = self._head, self._head.place
        if not place.entered:
            place.entered = True
            self._standing = STANDS.get(place.phase.stretch or "", self._standing)
            events.append(Entered(head.moves_from, self._at(head.moves_from), place.phase))
        for cue in place.due(until - head.begin + _SLIVER):
            due = head.begin + cue.at
            self._sounding = due + cue.length
            events.append(Cued(due, self._at(due), cue.id, cue.cue))

    def _rest(self, moment: float, events: list[Event]) -> None:
        """Be silent from here on; where nobody can press a key, that was all."""
        self._silent = True
        if not self.keyboard:
            self.state = State.FINISHED
            events.append(Finished(moment, self._at(moment)))
        elif not self._grips:
            self.state = State.WAITING

    # -- commands ----------------------------------------------------------------------------

    def start(self, now: float) -> tuple[Event, ...]:
        """Begin at once."""
        self._check("start", self.state is State.AT_REST)
        if self._opened is None:
            self._opened = self._since = self._key = now
        self.now, self._began, self.state = now, now, State.RUNNING
        first = "sit first" if self._standing else "foot"
        self._head.put(self._begins[first if self.keyboard else "left alone"])
        self._head.run(now - LEAD, 0.0)
        return (Started(now, self._at(now)),)

    def press(self, command: str, now: float) -> tuple[Event, ...]:
        """Do what a key asks for; any key at all, told as `awake`, shows that someone is there."""
        if command == "start":
            return self.start(now)
        self._check(command, self.state in (State.RUNNING, State.WAITING))
        events = self.advance(now)
        if self.state not in (State.RUNNING, State.WAITING):
            return events
        self._key = now
        return (*events, *self._act(command, now))

    def _act(self, command: str, now: float) -> tuple[Event, ...]:
        gripping = self._grips and not self._help
        match command:
            case "space":
                return self._let_go(now) if self._grips else self._grip_again(now)
            case "towel" | "stand" if gripping:
                self._turn_to(command, now)
                return (Skipped(now, self._at(now), command),)
            case "help":
                return self._close_help(now) if self._help else self._show_help(now, said=True)
            case "stop":
                self.state = State.STOPPED
                return (Stopped(now, self._at(now)),)
            case _:
                return ()

    def stop(self, now: float) -> tuple[Event, ...]:
        """Leave it."""
        return self.press("stop", now)

    def interrupt(self, now: float, away: float) -> tuple[Event, ...]:
        """Be silent: nobody was there for the `away` seconds up to `now`, and nobody can know how long it gripped."""
        self._check("interrupt", self.state is State.RUNNING)
        self._since += now - self.now
        self._key += now - self.now
        self.now, self._silent, self._missed = now, True, True
        if not self._grips:
            self.state = State.WAITING
        return (Interrupted(now, self._at(now), away),)

    # -- inside ------------------------------------------------------------------------------

    def _check(self, command: str, legal: bool) -> None:
        if not legal:
            raise IllegalCommand(command, self.state)

    def _at(self, reading: float) -> float:
        return round(reading - self._began, 6)

    def _turn_to(self, part: str, now: float) -> None:
        """Begin a part, once the sentence that is being said has ended."""
        self._head.put(self._begins[part])
        self._head.run(max(now, self._sounding + AFTER_WORDS - LEAD), 0.0)
        self._silent, self.state = False, State.RUNNING

    def _let_go(self, now: float) -> tuple[Event, ...]:
        self._gripped, self._grips, self._help = self.passed, False, False
        self._turn_to("let go, standing" if self._standing else "enough" if self._after_session else "let go", now)
        return (LetGo(now, self._at(now), None if self._missed else round(self._gripped, 1)),)

    def _grip_again(self, now: float) -> tuple[Event, ...]:
        self._grips, self._help, self._since = True, False, now
        self._turn_to("again", now)
        return (GripsAgain(now, self._at(now)),)

    def _show_help(self, now: float, *, said: bool) -> tuple[Event, ...]:
        self._help, self._said = True, self._said or said
        self._turn_to("help", now)
        self._silent = not said
        return (HelpShown(now, self._at(now), said),)

    def _close_help(self, now: float) -> tuple[Event, ...]:
        self._help, self._silent = False, True
        self._head.put(self._begins["foot"] + 1 if self._grips else self._begins["let go"])
        self.state = State.RUNNING if self._grips else State.WAITING
        return (HelpClosed(now, self._at(now)),)

    def _line(self) -> str:
        """Return the line that is being said, or what there is to do in silence."""
        place = self._head.place
        if self._silent and self._grips:
            return AWAY if self._missed else STILL_GRIPS
        elapsed = 0.0 if self._silent else self._head.elapsed(self.now)
        begun = [line.text for line in place.phase.lines if line.at <= elapsed + 1e-9]
        return begun[-1] if begun else next((line.text for line in place.phase.lines), "")
