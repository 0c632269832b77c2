"""`export`: a whole routine as a WAV file, for a phone at the bedside."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import click

from crampstretch import paths, settings, terminal
from crampstretch.aside import write_whole
from crampstretch.audio import speech
from crampstretch.audio.own import Palette
from crampstretch.audio.reader import Reader
from crampstretch.audio.rendering import Rendering, Samples
from crampstretch.cli.opening import cleared_or_exit
from crampstretch.cli.saying import say
from crampstretch.core.clockface import clock_face
from crampstretch.core.phase import Timeline
from crampstretch.core.relief_steps import script
from crampstretch.core.routine import Voice
from crampstretch.core.text import clean
from crampstretch.core.timeline import compile_timeline
from crampstretch.core.wording import Telling
from crampstretch.settings import Settings

EXIT_NOT_WRITTEN = 4
NOW = "now"


@click.command()
@click.argument("name", metavar="NAME|FILE")
@click.option("--audio", "file", required=True, metavar="FILE.wav", type=click.Path(path_type=Path), help="Where to.")
@click.option("--voice", type=click.Choice(["off", "names", "full"]), help="How much is spoken.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def export(name: str, file: Path, voice: str | None, force: bool) -> int:
    """Write a whole routine, with its tones and words, as a WAV file."""
    target = _target(file)
    chosen = settings.load(paths.settings_file()).settings
    timeline = _laid_out(name, _words(voice, chosen))
    replaces = _may_replace(target, force=force)
    rendering = Rendering(timeline.cues, timeline.seconds)
    with closing(Reader(chosen.engine, rendering.words, _say)) as reader:
        _write(target, rendering, _samples(reader), replaces=replaces)
    say(f"Written: {clean(str(target))} ({_told(timeline, rendering)})")
    return 0


def _words(asked: str | None, chosen: Settings) -> Voice:
    """Return how much is spoken: what was asked, else set, else everything; nothing where nothing can speak."""
    wanted = Voice(asked) if asked else chosen.voice or Voice.FULL
    if wanted is Voice.OFF or speech.chosen(chosen.engine):
        return wanted
    if asked:
        say(speech.NO_VOICE, err=True)
    return Voice.OFF


def _laid_out(name: str, words: Voice) -> Timeline:
    """Return the timeline of a routine, or the three rounds of `now`."""
    if name == NOW:
        return script(voice=words is not Voice.OFF)
    return compile_timeline(cleared_or_exit(name), Telling(words))


def _samples(reader: Reader) -> Samples:
    """Return who knows the samples of every cue: tones, the person's own sounds, and words."""
    palette = Palette(paths.user_sounds(), _say)
    return lambda cue: palette.of(cue.sound) if cue.sound is not None else reader.read(cue.say or "")


def _say(text: str) -> None:
    say(text, err=True)


def _told(timeline: Timeline, rendering: Rendering) -> str:
    words = "tones and words" if rendering.words else "tones alone"
    return f"{clean(timeline.name)}, {clock_face(timeline.seconds)}, {words}, {_megabytes(rendering.size)}"


def _megabytes(size: int) -> str:
    return f"{max(0.1, size / 1e6):.1f} MB"


# -- the file ------------------------------------------------------------------------------------


def _target(file: Path) -> Path:
    """Return where the file is to be; a clear word where there can be none."""
    if file.suffix.lower() != ".wav":
        raise click.BadParameter("the file's name must end in .wav", param_hint="--audio")
    target = Path(os.path.realpath(file))
    if not stat.S_ISDIR(_kind(target.parent)):
        raise click.BadParameter(f"there is no directory {clean(str(target.parent))}", param_hint="--audio")
    if _kind(target) and not stat.S_ISREG(_kind(target)):
        raise click.BadParameter(f"{clean(str(file))} is there, and is not a file", param_hint="--audio")
    return target


def _kind(path: Path) -> int:
    """Return what a path leads to; 0 where there is nothing, or nothing to be seen."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _may_replace(target: Path, *, force: bool) -> bool:
    """Tell whether what is there may be replaced; nobody's file is lost unasked."""
    if force or not _kind(target):
        return force
    there = f"{clean(str(target))} is there already."
    if not terminal.interactive():
        raise click.UsageError(f"{there} --force replaces it.")
    if not click.confirm(f"{there} Replace it?", err=True):
        raise LeftAlone("Nothing was written.")
    return True


def _write(target: Path, rendering: Rendering, samples: Samples, *, replaces: bool) -> None:
    """Write the file, whole or not at all."""

    def still_free() -> None:
        if not replaces and _kind(target):
            raise FileExistsError(0, "another file has come there meanwhile")

    try:
        write_whole(target, _watched(rendering.parts(samples), rendering.size), _mode(), first=still_free)
    except OSError as error:
        why = (error.strerror or "it failed").lower()
        size = _megabytes(rendering.size)
        raise NotWritten(f"{clean(str(target))} could not be written: {why}. It needs {size}.") from error


def _mode() -> int:
    """Return the rights that the person's new files have."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _watched(parts: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Pass the parts on, and say on a terminal how far it is."""
    done, watched = 0, sys.stderr.isatty()
    for part in parts:
        yield part
        done += len(part)
        if watched:
            sys.stderr.write(f"\rWriting: {100 * done // size} %")
            sys.stderr.flush()
    if watched:
        sys.stderr.write("\r\033[K")


class LeftAlone(click.ClickException):
    """The person did not want it."""

    exit_code = 1


class NotWritten(click.ClickException):
    """The file could not be written; there is none, or the one that was there before."""

    exit_code = EXIT_NOT_WRITTEN


COMMANDS = {"export": export}
