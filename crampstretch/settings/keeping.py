"""Loads and saves settings.yaml: whole or not at all, and nothing that is not understood is lost."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crampstretch.aside import set_aside, write_whole
from crampstretch.core.frozen import frozen
from crampstretch.core.text import clean
from crampstretch.settings.fields import FIELDS, BadValue, field_of, takes_back
from crampstretch.settings.values import Settings

if TYPE_CHECKING:
    from crampstretch.settings.reading import Written

_HEAD: Final = """\
# What you chose in crampstretch.  Change it here, or with: crampstretch set KEY VALUE
# `crampstretch set` says what each line is for.
"""
_PLAIN: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9:._+-]*[A-Za-z0-9._+-])?")
FOR_NOW: Final = "What you choose holds for this time only."
"""What is said where nothing can be written."""


@frozen
class Loaded:
    """What was chosen, and what there is to say about the file.

    `chosen` holds the text of each setting that was made, `others` the YAML of every entry that is not
    understood, under its key; `broken` says that the file is to be set aside before a new one is written.
    """

    settings: Settings
    notices: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    others: tuple[tuple[str | None, str], ...] = ()
    broken: bool = False

    def set(self, key: str, text: str) -> Loaded:
        """Return the settings with one changed; `default` takes a choice back.

        Raises UnknownKey or BadValue, each a sentence for the person.
        """
        wanted, chosen = field_of(key), dict(self.chosen)
        if takes_back(key, text):
            chosen.pop(key, None)
        else:
            chosen[key] = wanted.written(text)
        others = tuple((name, lines) for name, lines in self.others if name != key)
        return replace(self, settings=_settings(chosen), chosen=chosen, others=others)


class Choices:
    """What holds in a run: a choice that cannot be written holds all the same, and is written with the next that can.

    `settings` is what holds now.
    """

    def __init__(self, path: Path, chosen: Settings) -> None:
        self.settings = chosen
        self._path, self._unwritten = path, dict[str, str]()

    def choose(self, key: str, text: str, tell: Callable[[str], object]) -> bool:
        """Make a choice and return whether it is in the file; `tell` is told why not, once, or another file's new name.

        Raises Refused.
        """
        loaded, chosen = load(self._path), {**self._unwritten, key: text}
        for name, words in chosen.items():
            loaded = loaded.set(name, words)
        try:
            aside = save(self._path, loaded)
        except OSError as error:
            if not self._unwritten:
                tell(f"{FOR_NOW} {not_saved(self._path, error)}")
            self._unwritten = chosen
            self.settings = replace(self.settings, **{key: getattr(loaded.settings, key)})
            return False
        self._unwritten, self.settings = {}, loaded.settings
        if aside is not None:
            tell(set_aside_as(aside))
        return True


def not_saved(path: Path, error: OSError) -> str:
    """Return the sentence for settings that cannot be written."""
    return f"The settings cannot be saved in {clean(str(path))}: {error.strerror}."


def set_aside_as(new: Path) -> str:
    """Return the sentence for a file that has a new name now."""
    return f"The file that could not be read is now {clean(str(new))}."


def load(path: Path) -> Loaded:
    """Return the settings of the file; whatever is wrong with it is a notice, never an error."""
    if not _is_there(path):
        return Loaded(Settings())
    # Only a user who has settings waits for the YAML parser.
    from crampstretch.settings.reading import Unreadable, read

    try:
        return _loaded(path, read(path))
    except FileNotFoundError:
        return Loaded(Settings())
    except Unreadable as error:
        notice = f"The settings in {clean(str(path))} cannot be read: {error}. The defaults hold; the file is kept."
        return Loaded(Settings(), (notice,), broken=True)


def change(path: Path, key: str, text: str) -> tuple[Loaded, Path | None]:
    """Change one setting in the file as it stands now, so that nobody else's change is undone.

    Returns what now holds, and the new name of a file that had to be set aside.  Raises Refused or OSError.
    """
    loaded = load(path).set(key, text)
    return loaded, save(path, loaded)


def save(path: Path, loaded: Loaded) -> Path | None:
    """Write the settings, for their owner alone; the file is always the old one or the new one, whole.

    A file that could not be read is given a new name first, which is returned.  Raises OSError.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = _HEAD + "".join(_lines(loaded))
    aside: list[Path | None] = [None]

    def make_room() -> None:
        aside[0] = set_aside(target, "unreadable") if loaded.broken else None

    write_whole(target, text.encode(), first=make_room)
    return aside[0]


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _loaded(path: Path, entries: Iterable[Written]) -> Loaded:
    chosen: dict[str, str] = {}
    others: list[tuple[str | None, str]] = []
    notices: list[str] = []
    for entry in entries:
        if entry.key not in FIELDS:
            others.append((entry.key, entry.yaml))
        elif entry.key in chosen:
            notices.append(f"{entry.key} stands more than once in {clean(str(path))}; the first one holds.")
        elif entry.text != "":
            _take(entry, chosen, others, notices)
    return Loaded(_settings(chosen), tuple(notices), chosen, tuple(others))


def _take(entry: Written, chosen: dict[str, str], others: list[tuple[str | None, str]], notices: list[str]) -> None:
    """Take a setting that is understood; one that is not stays in the file as it is, and its default holds."""
    assert entry.key is not None, "only known keys are taken"
    wanted = FIELDS[entry.key]
    try:
        if entry.text is None:
            raise BadValue(wanted, "a list")
        chosen[entry.key] = wanted.written(entry.text)
    except BadValue as refusal:
        others.append((entry.key, entry.yaml))
        notices.append(f"In your settings, {refusal} The default holds: {wanted.unset}.")


def _settings(chosen: Mapping[str, str]) -> Settings:
    values: dict[str, Any] = {key: FIELDS[key].read(text) for key, text in chosen.items()}
    return Settings(**values)


def _lines(loaded: Loaded) -> Iterable[str]:
    """Yield the file's lines: settings in the order of the table, then what is not ours."""
    for key in FIELDS:
        if key in loaded.chosen:
            yield f"{key}: {_scalar(loaded.chosen[key])}\n"
    for _, lines in loaded.others:
        yield lines


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
