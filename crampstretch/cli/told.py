"""How a routine is told in lines: with how many words, what is to be said of that, and the key that changes it."""

from __future__ import annotations

from dataclasses import replace

from crampstretch import paths
from crampstretch.audio.speech import NO_VOICE
from crampstretch.cli.wishes import Wishes
from crampstretch.collaborators import Change, Press, SoundEdge
from crampstretch.conductor import Conductor
from crampstretch.core.cue import SoundNotice
from crampstretch.core.frame import Frame
from crampstretch.core.phase import Timeline
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.core.telling import Wish, in_a_sentence, more_or_less
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import SAYS_LESS
from crampstretch.settings import Choices


class Told:
    """One routine in one telling, which may change while it is led."""

    def __init__(self, cleared: Cleared, wishes: Wishes, choices: Choices, nights: int) -> None:
        self._cleared, self._choices, self._nights = cleared, choices, nights
        chosen = choices.settings
        self._wish = Wish(
            wishes.spoken, chosen.voice, wishes.engine(chosen.engine), paths.accessible(), chosen.asleep_near is True
        )
        self._telling = replace(self._wish.telling(cleared.routine.voice, nights), key="Enter")

    @property
    def timeline(self) -> Timeline:
        """The routine as it is told now."""
        return compile_timeline(self._cleared, self._telling)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to say of the voice before it begins."""
        ceiling = self._cleared.routine.voice
        lacking = [NO_VOICE] if self._wish.lacks_engine(ceiling, self._nights) else []
        return (*lacking, *([SAYS_LESS] if self._wish.says_less(ceiling, self._nights) else []))

    def press(self, conductor: Conductor[Frame], session: Session, sound: SoundEdge, command: str) -> None:
        """Pass a key's command on; v goes round between off, names and full."""
        if command != "voice":
            conductor.tell(Press(command))
        elif not self._wish.engine:
            conductor.tell(SoundNotice(NO_VOICE))
        else:
            self._say_more_or_less(conductor, session, sound)

    def _say_more_or_less(self, conductor: Conductor[Frame], session: Session, sound: SoundEdge) -> None:
        words = more_or_less(self._telling.words)
        self._choices.choose("voice", words, lambda text: conductor.tell(SoundNotice(text)))
        self._telling = replace(self._telling, words=words)
        timeline = self.timeline
        sound.prepare(timeline.phrases)
        conductor.tell(Change(lambda now: session.retell(timeline, in_a_sentence(words), now)))
