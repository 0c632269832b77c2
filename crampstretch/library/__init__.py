"""Routines as files: finding them, reading them, and saying what is wrong with them and where."""

from crampstretch.library.opening import Opened, Origin
from crampstretch.library.problem import Level, Problem
from crampstretch.library.schema import catalogue_schema, schema
from crampstretch.library.shelves import Library, UnknownRoutine, is_path

__all__ = [
    "Level",
    "Library",
    "Opened",
    "Origin",
    "Problem",
    "UnknownRoutine",
    "catalogue_schema",
    "is_path",
    "schema",
]
