"""Laying the words and tones of one phase: when each begins, what fits, how long the phase must be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from crampstretch.core.cue import LENGTHS, Cue, Sound
from crampstretch.core.frozen import frozen
from crampstretch.core.phase import Line
from crampstretch.core.routine import CueChoice, Voice
from crampstretch.core.speech import AFTER_WORDS, BEFORE_WORDS, breaths, half_up, seconds_to_say
from crampstretch.core.wording import Text

LEAD_TAIL: Final = 2.0
"""Seconds of quiet after the words of ready, rest, switch and move."""
STEP_TAIL: Final = 0.5
"""Seconds of quiet after the words of ease and release."""
LONG_ENOUGH_FOR_HALFWAY: Final = 20.0


@frozen
class Laid:
    """The lines and cues of a phase, its length, and the lines that could not be said in time."""

    seconds: float
    lines: tuple[Line, ...]
    cues: tuple[Cue, ...]
    unsaid: tuple[str, ...] = ()


def after(sound: Sound | None) -> float:
    """Return when words may begin, in seconds from the start of a phase that opens with `sound`."""
    return 0.0 if sound is None else LENGTHS[sound] + BEFORE_WORDS


@frozen
class Layer:
    """Lays phases for one routine's choice of cues and one amount of speech."""

    choice: CueChoice
    words: Voice

    def lead(self, sound: Sound | None, seconds: float, texts: Sequence[Text]) -> Laid:
        """Lay a ready, rest or switch: as long as asked, and never shorter than its words."""
        spoken = self._spoken(texts)
        need = after(sound) + sum(map(seconds_to_say, spoken)) + LEAD_TAIL if spoken else 0.0
        return self._lay(sound, max(seconds, half_up(need)), texts)

    def brief(self, sound: Sound, seconds: float, cap: float, texts: Sequence[Text]) -> Laid:
        """Lay an ease or release: longer for its words, but not over `cap` seconds."""
        spoken = self._spoken(texts)
        need = after(sound) + sum(map(seconds_to_say, spoken)) + STEP_TAIL if spoken else 0.0
        return self._lay(sound, max(seconds, min(half_up(need), cap)), texts)

    def held(self, seconds: float, texts: Sequence[Text]) -> Laid:
        """Lay a hold: its length never changes for words; a tick that would fall into speech is left out."""
        laid = self._lay(Sound.HOLD, seconds, texts, self._halfway(seconds))
        spans = [(cue.at, cue.at + seconds_to_say(cue.say) + AFTER_WORDS) for cue in laid.cues if cue.say]
        ticks = [seconds - k for k in range(self.choice.countdown, 0, -1) if seconds - k > after(Sound.HOLD)]
        quiet = [t for t in ticks if not any(a - LENGTHS[Sound.TICK] < t < b for a, b in spans)]
        return Laid(laid.seconds, laid.lines, laid.cues + self._sounds([(t, Sound.TICK) for t in quiet]), laid.unsaid)

    def moved(self, seconds: float, texts: Sequence[Text], half: Sequence[Text]) -> Laid:
        """Lay a movement: as long as asked, longer only where its words need it."""
        spoken = self._spoken(texts)
        need = after(Sound.HOLD) + sum(map(seconds_to_say, spoken)) + LEAD_TAIL if spoken else 0.0
        length = max(seconds, half_up(need))
        return self._lay(Sound.HOLD, length, texts, self._halfway(length), half)

    def _halfway(self, seconds: float) -> float | None:
        wanted = self.choice.halfway and Sound.HALFWAY not in self.choice.off
        return seconds / 2 if wanted and seconds >= LONG_ENOUGH_FOR_HALFWAY else None

    def _spoken(self, texts: Sequence[Text]) -> list[str]:
        return [t.text for t in texts if t.said] if self.words is not Voice.OFF else []

    def _sounds(self, pairs: Sequence[tuple[float, Sound]]) -> tuple[Cue, ...]:
        return tuple(Cue(at, sound) for at, sound in pairs if sound not in self.choice.off)

    def _lay(
        self,
        sound: Sound | None,
        seconds: float,
        texts: Sequence[Text],
        half: float | None = None,
        half_texts: Sequence[Text] = (),
    ) -> Laid:
        """Place the opening tone, the texts one after another round the halfway tone, and what is said at it."""
        walk = _Walk(after(sound), seconds, half)
        for text in texts:
            walk.place(text, said=self.words is not Voice.OFF and text.said)
        cues = list(self._sounds([(0.0, sound)] if sound is not None else []))
        if half is not None:
            cues += self._sounds([(half, Sound.HALFWAY)])
            if walk.at <= half:
                walk.at = half + after(Sound.HALFWAY)
                for text in half_texts:
                    walk.place(text, said=self.words is not Voice.OFF and text.said)
        cues = sorted([*cues, *walk.cues], key=lambda cue: cue.at)
        return Laid(seconds, _shown(texts, walk.said_at, seconds), tuple(cues), tuple(walk.unsaid))


class _Walk:
    """Goes through a phase from its first word on, placing what fits."""

    def __init__(self, at: float, seconds: float, half: float | None) -> None:
        self.at, self.seconds, self.half = at, seconds, half
        self.cues: list[Cue] = []
        self.unsaid: list[str] = []
        self.said_at: dict[str, float] = {}

    def place(self, text: Text, *, said: bool) -> None:
        if not said:
            return
        length = seconds_to_say(text.text)
        start = self.at
        if (
            self.half is not None
            and start < self.half + after(Sound.HALFWAY)
            and start + length > self.half - AFTER_WORDS
        ):
            start = self.half + after(Sound.HALFWAY)
        if start + length > self.seconds - AFTER_WORDS + 1e-6:
            self.unsaid.append(text.text)
            return
        self.said_at[text.text] = self.at = start
        for piece in breaths(text.text):
            self.cues.append(Cue(round(self.at, 3), say=piece))
            self.at += seconds_to_say(piece)


def _shown(texts: Sequence[Text], said_at: dict[str, float], seconds: float) -> tuple[Line, ...]:
    """Show each line when it is said; lines nobody says share the phase evenly, in their order."""
    if any(t.text in said_at for t in texts):
        lines: list[Line] = []
        last = 0.0
        for text in texts:
            last = max(last, said_at.get(text.text, last))
            lines.append(Line(round(last, 3) if lines else 0.0, text.text))
        return tuple(lines)
    share = seconds / len(texts) if texts else 0.0
    return tuple(Line(round(i * share, 3), t.text) for i, t in enumerate(texts))
