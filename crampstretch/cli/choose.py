"""`set` and `tonight`: what the person chose."""

from __future__ import annotations

import click

from crampstretch import paths, settings
from crampstretch.cli.saying import Sentence, say
from crampstretch.clock import wall
from crampstretch.core.nights import tonight as night_of_now
from crampstretch.settings import FIELDS, Loaded, Settings
from crampstretch.store import Diary

EXIT_NOT_KEPT = 4


@click.command("set")
@click.argument("key", required=False)
@click.argument("value", required=False)
def set_(key: str | None, value: str | None) -> None:
    """Show all settings, or KEY alone; with VALUE, set it (`default` takes it back; for the engine `auto` does too)."""
    if key is None:
        for line in _table(_current()):
            say(line)
    elif value is None:
        say(_field(key).shown(_current()))
    else:
        chosen = _change(key, value)
        say(f"{key}: {_field(key).shown(chosen.settings)}")


@click.command()
@click.argument("name", required=False)
def tonight(name: str | None) -> None:
    """Show tonight's routine and whether it is done; with NAME, choose it."""
    chosen = _current() if name is None else _change("tonight", name).settings
    night, diary = night_of_now(wall()), _diary()
    done = diary.done_tonight()
    known = "" if diary.unread else " Done." if done else " Still to do."
    say(f"Tonight ({night:%A, %Y-%m-%d}): {chosen.tonight}.{known}")
    if name is not None:
        return
    if missing := _missing(chosen.tonight):
        say(missing, err=True)
    if diary.unread is not None:
        raise NotKept("So it is not known if tonight is done.")


def _table(chosen: Settings) -> list[str]:
    rows = [(field.name, field.shown(chosen), f"{field.about}: {field.may}") for field in FIELDS.values()]
    wide = max(len(value) for _, value, _ in rows)
    return [f"{name:<14} {value:<{wide}}  {about}" for name, value, about in rows]


def _diary() -> Diary:
    return Diary(paths.diary_file(), wall, _say)


def _current() -> Settings:
    return _told(settings.load(paths.settings_file())).settings


def _told(loaded: Loaded) -> Loaded:
    for notice in loaded.notices:
        _say(notice)
    return loaded


def _field(key: str) -> settings.Field:
    try:
        return settings.field_of(key)
    except settings.Refused as refusal:
        raise Refusal(str(refusal)) from refusal


def _change(key: str, value: str) -> Loaded:
    """Set one setting in the file; exits with 2 where it cannot be, with 4 where the file cannot be written."""
    file = paths.settings_file()
    try:
        if word := _not_here(key, value):
            raise Refusal(word)
        loaded, aside = settings.change(file, key, value)
    except settings.Refused as refusal:
        raise Refusal(str(refusal)) from refusal
    except OSError as error:
        raise NotKept(settings.not_saved(file, error)) from error
    _told(loaded)
    if aside is not None:
        _say(settings.set_aside_as(aside))
    return loaded


def _not_here(key: str, value: str) -> str | None:
    """Return the sentence for a routine or an engine that is not here; None where a choice is only taken back."""
    if settings.takes_back(key, value):
        return None
    if key == "tonight":
        return _missing(FIELDS[key].written(value))
    if key == "engine":
        # Nobody else waits for what can speak.
        from crampstretch.cli.voices import refused

        return refused(FIELDS[key].written(value))
    return None


def _missing(name: str) -> str | None:
    """Return the sentence for a routine that is not there, None for one that is."""
    if any(paths.there(folder / f"{name}.yaml") for folder in (paths.user_routines(), paths.shipped_routines())):
        return None
    # Only a name that may be wrong waits for the library.
    from crampstretch.cli.opening import NoSuchRoutine, library
    from crampstretch.library import UnknownRoutine

    try:
        library().path_of(name)
    except UnknownRoutine as unknown:
        return NoSuchRoutine(unknown).message
    return None


def _say(notice: str) -> None:
    say(notice, err=True)


class Refusal(Sentence):
    """A key or a value that means nothing; the sentence says what would."""

    exit_code = 2


class NotKept(Refusal):
    """What was chosen could not be written, or what was done not be read."""

    exit_code = EXIT_NOT_KEPT


COMMANDS = {"set": set_, "tonight": tonight}
