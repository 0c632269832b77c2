"""What the user chose: settings.yaml, readable by a person and never lost."""

from crampstretch.settings.fields import FIELDS, BadValue, Field, Refused, UnknownKey, field_of, takes_back
from crampstretch.settings.keeping import Choices, Loaded, change, load, not_saved, save, set_aside_as
from crampstretch.settings.values import QUIET, Hours, Look, Settings

__all__ = [
    "FIELDS",
    "QUIET",
    "BadValue",
    "Choices",
    "Field",
    "Hours",
    "Loaded",
    "Look",
    "Refused",
    "Settings",
    "UnknownKey",
    "change",
    "field_of",
    "load",
    "not_saved",
    "save",
    "set_aside_as",
    "takes_back",
]
