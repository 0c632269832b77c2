"""Sound on a far machine: over SSH it is that machine which plays, and whoever listens here must be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from crampstretch.core.cue import Answer, SoundNotice, SoundReady

FAR: Final = "The sound plays on the machine you are connected to, not on this one."


def telling_of_distance(answer: Callable[[Answer], None]) -> Callable[[Answer], None]:
    """Return who passes answers on, and says once, when sound is ready, that it plays far away."""
    told = False

    def tell(said: Answer) -> None:
        nonlocal told
        answer(said)
        if isinstance(said, SoundReady) and said.backend is not None and not told:
            told = True
            answer(SoundNotice(FAR))

    return tell
