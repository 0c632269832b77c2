"""Another telling in mid-session: the same place in the same phase, with other words and another length.

- The step, the kind of the phase and the seconds behind us stay; a hold stays as long as it is.
- Any other phase becomes as long as it is in the new telling, with what + and - made of it, and goes on for at least
  five seconds, or for what was left of it.
- What has sounded does not sound again; what is being said is let to its end, and nothing is put on top of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from crampstretch.core.cue import Sound
from crampstretch.core.phase import Phase, PhaseKind
from crampstretch.core.place import Pending, Place
from crampstretch.core.speech import AFTER_WORDS

GOES_ON: Final = 5.0
"""Seconds that are left at least, so that nobody is hurried by fewer words."""


def retold(place: Place, phase: Phase, elapsed: float) -> Place:
    """Return a place as it is in another telling, in which its phase is `phase`; `elapsed` seconds of it are over."""
    new = Place(phase, place.index, place.visit, place.returning)
    new.take_after(place)
    new.cues = _unheard(new.cues, new.sounded)  # before those that are over are left out: one of three ticks is one
    new.stretch_to(_length(place, phase, elapsed), elapsed)
    new.cues = [cue for cue in new.cues if cue.at >= elapsed and _is_clear(cue, new)]
    return new


def _length(place: Place, phase: Phase, elapsed: float) -> float:
    if phase.kind is PhaseKind.HOLD:
        return place.length
    by_hand = place.length - place.phase.seconds
    words_end = place.words_until + AFTER_WORDS if place.words_until else 0.0
    return max(phase.seconds + by_hand, elapsed + min(place.length - elapsed, GOES_ON), words_end)


def _unheard(cues: Sequence[Pending], sounded: Sequence[str]) -> list[Pending]:
    """Return the cues that have not sounded yet."""
    heard = Counter(sounded)
    found: list[Pending] = []
    for cue in cues:
        if heard[cue.cue.name]:
            heard[cue.cue.name] -= 1
        else:
            found.append(cue)
    return found


def _is_clear(cue: Pending, place: Place) -> bool:
    """Whether it does not fall into what sounds."""
    if cue.cue.sound is Sound.FINISH:
        return True
    if cue.cue.say is not None:
        return cue.at >= place.sounding_until
    return not place.words_until or cue.at >= place.words_until + AFTER_WORDS
