"""`doctor`: what plays the sound, what the terminal can, where things are kept; and every cue to be heard."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import click

from crampstretch import __version__, awake, paths, settings, terminal
from crampstretch.audio import own
from crampstretch.audio.backends import NAMES
from crampstretch.audio.player import Player
from crampstretch.cli.saying import say
from crampstretch.cli.voices import lines_on_voice, speak
from crampstretch.core.cue import LENGTHS, Answer, Cue, Handed, Sound, SoundReady

READY_WITHIN = 4.0
BETWEEN = 0.6
GET = {
    "simpleaudio": "install gcc, python3-dev and libasound2-dev, then run: pip install 'crampstretch[simpleaudio]'",
    "miniaudio": "run: pip install miniaudio (there for Linux x86-64, macOS and Windows, up to Python 3.14)",
    "system": "install pipewire-bin, pulseaudio-utils or alsa-utils",
}
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
MEANINGS = {
    Sound.READY: "get ready",
    Sound.EASE: "ease in, slowly",
    Sound.HOLD: "stay there, or keep moving",
    Sound.HALFWAY: "half way",
    Sound.TICK: "3, 2, 1 seconds left",
    Sound.RELEASE: "let go",
    Sound.REST: "rest",
    Sound.SWITCH: "change legs",
    Sound.FINISH: "finished",
}


@click.command()
@click.option("--sound", is_flag=True, help="Play every cue, and say a sentence.")
@click.option("--volume", type=click.IntRange(0, 100), help="How loud, 0 to 100.")
def doctor(sound: bool, volume: int | None) -> int:
    """Say what sound, terminal and directories there are."""
    chosen = settings.load(paths.settings_file()).settings
    level = chosen.level if volume is None else volume
    if sound:
        return _play_all(level, chosen)
    parts = {
        "program": _program(),
        "sound": _sound(level),
        "voice": lines_on_voice(chosen),
        "computer": [awake.means()],
        "terminal": _terminal(),
        "directories": _places(),
    }
    for title, lines in parts.items():
        say(title)
        for line in lines:
            say(f"  {line}")
    return 0


def _program() -> list[str]:
    return [f"crampstretch {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]


class _Ear:
    """Hears what a player answers."""

    def __init__(self, backend: str | None, volume: int, engine: str | None = None) -> None:
        self._known = threading.Event()
        self.ready = SoundReady(None)
        self.answers: list[Answer] = []
        self.player = Player(self._heard, backend, volume, engine)
        self.player.start()
        self._known.wait(READY_WITHIN)

    def _heard(self, answer: Answer) -> None:
        self.answers.append(answer)
        if isinstance(answer, SoundReady):
            self.ready = answer
            self._known.set()


def _sound(level: int) -> list[str]:
    """Try every backend and say which opens; the first that does is the one that plays."""
    lines, plays = [f"volume {level}"], None
    for name in NAMES:
        ear = _Ear(name, level)
        ear.player.close(ring_out=False)
        opened = ear.ready.backend is not None
        plays = plays or (name if opened else None)
        lines.append(f"{name:<12} {_found(name, ear.ready)}")
    lines.append(
        f"plays through {plays}" if plays else "nothing plays here: a routine runs on in silence, with its words"
    )
    fit, unfit = own.look_over(paths.user_sounds())
    lines += [f"your own sounds: {', '.join(fit.values())}"] if fit else []
    lines += unfit
    lines.append("`crampstretch doctor --sound` plays every cue")
    if paths.over_ssh():
        lines.append("this is an SSH session: sound plays on the far machine")
    return lines


def _found(name: str, ready: SoundReady) -> str:
    if ready.backend is not None:
        return f"opens {ready.device}".rstrip()
    there = any(map(shutil.which, PLAYERS)) if name == "system" else find_spec(name) is not None
    return "is installed, but finds no sound device" if there else f"is not installed; to have it, {GET[name]}"


def _terminal() -> list[str]:
    size = shutil.get_terminal_size()
    kind = os.environ.get("TERM") or "not set"
    streams = "can show a screen" if terminal.has_screen() else "not a terminal on all three streams: plain lines"
    plain = ["ACCESSIBLE asks for plain lines"] if paths.accessible() else []
    dumb = ["TERM names no screen: plain lines"] if paths.dumb_terminal() else []
    return [f"TERM {kind}, {size.columns} x {size.lines}, {streams}", *plain, *dumb]


def _places() -> list[str]:
    named = (
        ("settings", paths.settings_file()),
        ("your routines", paths.user_routines()),
        ("your sounds", paths.user_sounds()),
        ("diary", paths.diary_file()),
        ("cache", paths.cache_dir()),
    )
    return [f"{name:<14} {place}   ({_state(place)})" for name, place in named]


def _state(place: Path) -> str:
    if paths.there(place):
        return "there" if os.access(place, os.W_OK) else "there, but cannot be written"
    above = next((p for p in place.parents if paths.there(p)), None)
    return "not there yet" if above and os.access(above, os.W_OK) else "not there, and cannot be made"


def _play_all(level: int, chosen: settings.Settings) -> int:
    """Play every cue by name, one after another, and then say a sentence."""
    ear = _Ear(paths.sound_backend(), level, chosen.engine)
    if ear.ready.backend is None:
        ear.player.close(ring_out=False)
        say("Nothing plays here. `crampstretch doctor` says why.", err=True)
        return 1
    say(f"Through {ear.ready.backend}, volume {level}. Ctrl+C ends it.")
    fit, unfit = own.look_over(paths.user_sounds())
    for word in unfit:
        say(word, err=True)
    try:
        for number, (sound, meaning) in enumerate(MEANINGS.items()):
            say(f"  {sound:<8} {meaning}{f'   (your {fit[sound]})' if sound in fit else ''}")
            ear.player.hand([Handed(number, time.monotonic() + BETWEEN, Cue(0.0, sound))])
            time.sleep(BETWEEN + LENGTHS[sound])
        speak(ear.player, ear.answers, chosen)
    finally:
        ear.player.close(ring_out=True)
    if not fit:
        say(f"A WAV file named after one of these, such as hold.wav, takes its place: {paths.user_sounds()}")
    return 0


COMMANDS = {"doctor": doctor}
