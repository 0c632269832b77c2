"""What the user chose: settings.yaml, readable by a person and never lost."""

from crampstretch.settings.fields import FIELDS, BadValue, Field, Refused, UnknownKey, field_of, takes_back
from crampstretch.settings.keeping import Loaded, change, load, save
from crampstretch.settings.values import QUIET, Hours, Look, Settings

__all__ = [
    "FIELDS",
    "QUIET",
    "BadValue",
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
    "save",
    "takes_back",
]
