"""Sound: tones, the child process that plays them, and the player that keeps it alive."""

from crampstretch.audio.player import Player
from crampstretch.audio.silent import Silent

__all__ = ["Player", "Silent"]
