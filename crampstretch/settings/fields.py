"""The table of settings: the name of each, what it is for, what may stand there, and how its text is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from enum import StrEnum
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.routine import Voice
from crampstretch.core.text import shorten
from crampstretch.settings.values import QUIET, Hours, Look, Settings

DEFAULT: Final = "default"
"""The word that takes a choice back."""
_AUTOMATIC: Final = ("auto", "automatic")
"""Words that leave it to the program what speaks."""

_WORDS: Final = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
_HOURS: Final = re.compile(r"([0-9]{1,2}):([0-9]{2}) ?[-–] ?([0-9]{1,2}):([0-9]{2})")
_ROUTINE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENGINE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,39}")


class Refused(ValueError):
    """A setting that cannot be made; its text is a sentence for the person."""


class UnknownKey(Refused):
    """There is no setting of this name; `nearest` is the one that was probably meant."""

    def __init__(self, key: str) -> None:
        self.key, self.nearest = key, _nearest(key)
        hint = f"Did you mean {self.nearest}?" if self.nearest else f"There are: {', '.join(FIELDS)}."
        super().__init__(f"There is no setting called {shorten(key)}. {hint}")


class BadValue(Refused):
    """A text that means nothing for this setting."""

    def __init__(self, field: Field, text: str) -> None:
        self.field, self.text = field, text
        super().__init__(f"{field.name} cannot be {shorten(text) or 'empty'}: it may be {field.may}.")


@frozen
class Field:
    """One setting.  `may` says in words what may stand there; `unset` is what holds while it was not set."""

    name: str
    about: str
    may: str
    unset: str
    decode: Callable[[str], object | None]
    encode: Callable[[object], str] = str

    def read(self, text: str) -> object:
        """Return the value that `text` means; raises BadValue."""
        value = self.decode(text.strip())
        if value is None:
            raise BadValue(self, text)
        return value

    def written(self, text: str) -> str:
        """Return `text` as the program writes it; raises BadValue."""
        return self.encode(self.read(text))

    def shown(self, settings: Settings) -> str:
        """Return the value in force, in words; of what nobody has said yet, what holds instead."""
        value = getattr(settings, self.name)
        return self.unset if value is None else self.encode(value)


def field_of(key: str) -> Field:
    """Return the setting of this name; raises UnknownKey."""
    if key not in FIELDS:
        raise UnknownKey(key)
    return FIELDS[key]


def _nearest(key: str) -> str | None:
    import difflib

    close = difflib.get_close_matches(key[:60].lower().replace("-", "_"), list(FIELDS), n=1, cutoff=0.6)
    return close[0] if close else None


def _number(most: int) -> Callable[[str], int | None]:
    def decode(text: str) -> int | None:
        return int(text) if re.fullmatch(r"[0-9]{1,4}", text) and int(text) <= most else None

    return decode


def _one_of(words: type[StrEnum]) -> Callable[[str], StrEnum | None]:
    known = {str(word): word for word in words}
    return lambda text: known.get(text.lower())


def _yes(text: str) -> bool | None:
    return _WORDS.get(text.lower())


def _yes_or_no(value: object) -> str:
    return "yes" if value else "no"


def _on_or_off(value: object) -> str:
    return "on" if value else "off"


def _routine(text: str) -> str | None:
    return text if _ROUTINE.fullmatch(text) and len(text) <= 60 and text != "now" else None


def _hours(text: str) -> Hours | None:
    match = _HOURS.fullmatch(text)
    if match is None:
        return None
    first, first_minute, last, last_minute = map(int, match.groups())
    if max(first, last) > 23 or max(first_minute, last_minute) > 59:
        return None
    hours = Hours(time(first, first_minute), time(last, last_minute))
    return None if hours.start == hours.end else hours


def _engine(text: str) -> str | None:
    return text if _ENGINE.fullmatch(text) else None


def _read(text: str) -> bool | None:
    return True if text.lower() == "read" else None


def _read_or_not(value: object) -> str:
    return "read" if value else "not read"


def takes_back(key: str, text: str) -> bool:
    """Tell whether these words take a choice back."""
    word = text.strip().lower()
    return word == DEFAULT or (key == "engine" and word in _AUTOMATIC)


_ALL: Final = (
    Field("tonight", "the routine for tonight", "the name of a routine", "bedtime", _routine),
    Field("volume", "how loud", "0 to 100", str(QUIET), _number(100)),
    Field("voice", "how much is spoken", "off, names or full", "full while new, then names", _one_of(Voice)),
    Field("engine", "what speaks", "auto, say, sapi, espeak-ng or voice", "the first that is there", _engine),
    Field("look", "how bright the screen is", "auto, night, dim or day", "auto", _one_of(Look)),
    Field("night", "when it is night", "two times, such as 21:00-06:00", "21:00-06:00", _hours),
    Field("ticks", "ask for the day's drinks, sports and so on", "on or off", "off", _yes, _on_or_off),
    Field("welcome", "whether the first words were read", "read", "not read", _read, _read_or_not),
    Field("steady", "steady on your feet at bedtime", "yes or no", "not asked", _yes, _yes_or_no),
    Field("asleep_near", "someone sleeps near you", "yes or no", "not asked", _yes, _yes_or_no),
    Field("cramps_before", "nights with a cramp in an ordinary week", "0 to 7", "not known", _number(7)),
)
FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _ALL}
