"""The JSON Schema of routines and of catalogue stretches, for editors: made from the table of fields."""

from __future__ import annotations

from typing import Final

from crampstretch.library.fields import CATALOGUE, ROUTINE
from crampstretch.library.groups import table_schema

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"


def schema() -> dict[str, object]:
    """Return the JSON Schema of a routine's file."""
    return {"$schema": _DRAFT, "title": "A crampstretch routine", **table_schema(ROUTINE)}


def catalogue_schema() -> dict[str, object]:
    """Return the JSON Schema of a catalogue file, which holds one stretch."""
    return {"$schema": _DRAFT, "title": "A crampstretch stretch", **table_schema(CATALOGUE)}
