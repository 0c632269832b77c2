"""Leads a person out of a cramp: the guidance of `now` with its sound, its view and who notes it, in one piece."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Thread

from crampstretch.clock import Clock
from crampstretch.collaborators import Keeper, KeepNothing, Leave, Press, SetVolume, SoundEdge, View
from crampstretch.conductor import Conductor
from crampstretch.core.cue import Answer
from crampstretch.core.events import Event
from crampstretch.core.relief import Relief, ReliefFrame
from crampstretch.core.relief_steps import ways
from crampstretch.core.state import State
from crampstretch.store.reliefs import ReliefKeeper
from crampstretch.trace import NoTrace


@dataclass
class Bedside:
    """What the guidance needs: a way to a sound and how loud, whether it speaks, the clocks, who notes it."""

    sound: Callable[[Callable[[Answer], None], int], SoundEdge]
    level: int
    voice: bool
    clock: Clock = field(default_factory=Clock)
    slept: Callable[[], float] = lambda: 0.0
    keeper: ReliefKeeper | None = None
    trace: NoTrace = field(default_factory=NoTrace)


class Noting:
    """A view on whose way the keeper takes its notes."""

    def __init__(self, view: View[ReliefFrame], keeper: ReliefKeeper | None) -> None:
        self._view, self._keeper = view, keeper

    def show(self, events: Sequence[Event], frame: ReliefFrame) -> None:
        """Note what is to be kept, and show it."""
        if self._keeper is not None:
            self._keeper.note(events)
        self._view.show(events, frame)

    def notice(self, text: str) -> None:
        """Show one quiet sentence."""
        self._view.notice(text)


class Relieving:
    """The guidance as it is led, to be told keys."""

    def __init__(
        self,
        bedside: Bedside,
        view: View[ReliefFrame],
        *,
        keyboard: bool = True,
        after_session: bool = False,
        standing: bool = False,
    ) -> None:
        self.relief = Relief(
            bedside.clock(), keyboard=keyboard, voice=bedside.voice, after_session=after_session, standing=standing
        )
        self.level = bedside.level
        self._keeper: Keeper = bedside.keeper or KeepNothing()
        sound = bedside.sound(lambda answer: self._conductor.tell(answer), bedside.level)
        self._conductor = Conductor(
            self.relief, bedside.clock, sound, Noting(view, bedside.keeper), self._keeper, bedside.trace, bedside.slept
        )
        if bedside.voice:
            sound.prepare(said(standing=standing))
        self._at_end: Callable[[], None] = lambda: None
        self._thread = Thread(target=self.lead, name="relief", daemon=True)

    def start(self, at_end: Callable[[], None]) -> None:
        """Begin to lead in a thread of its own."""
        self._at_end = at_end
        self._thread.start()

    def lead(self) -> State:
        """Lead it to its end, and return how it ended."""
        state = self._conductor.lead(at_once=True)
        self._at_end()
        return state

    def press(self, command: str) -> None:
        """Pass a key's command on."""
        self._conductor.tell(Press(command))

    def set_volume(self, level: int) -> None:
        """Make it louder or quieter, 0 to 100."""
        self._conductor.tell(SetVolume(level))

    def hang_up(self) -> None:
        """End it in silence; what is known is kept.  Never waits, and is safe from a signal handler."""
        self._conductor.tell(Leave())

    def kept(self, within: float = 0.0) -> bool:
        """Wait for what is known to be kept; tell whether it could be."""
        if self._thread.ident is not None:
            self._thread.join(within)
        return not self._thread.is_alive() and self._keeper.saved


def said(*, standing: bool = False) -> tuple[str, ...]:
    """Return everything that may be said, in the order in which it may be wanted."""
    timeline, begins = ways(voice=True)
    first, last = begins["sit first" if standing else "foot"], begins["left alone"]
    texts = (cue.say for phase in (*timeline.phases[first:last], *timeline.phases[:first]) for cue in phase.cues)
    return tuple(dict.fromkeys(text for text in texts if text is not None))
