"""PyYAML, without the wait for what is not used of it.

Importing it compiles a dozen patterns for its own reader, resolver and constructors, one of which takes as long as
reading all the files that come with the program.  Of a routine's file the events are all that is used, and libyaml
finds those without any pattern; so each is compiled when something asks for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_COMPILE: Final = re.compile


class Later:
    """A pattern that is compiled when it is used; `re` remembers it from then on."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        if name.startswith("_"):  # asked by `copy` and its like, of one that is not filled yet
            raise AttributeError(name)
        return getattr(_COMPILE(self._pattern, self._flags), name)


def _compile(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - whatever can be compiled
    """Put it off for PyYAML alone: other threads compile patterns meanwhile, and go on to give them to `re`."""
    asks = str(sys._getframe(1).f_globals.get("__name__"))
    return (Later if asks.partition(".")[0] == "yaml" else _COMPILE)(pattern, flags)


@contextmanager
def patterns_later() -> Iterator[None]:
    """Let nothing of PyYAML that is imported meanwhile compile a pattern."""
    vars(re)["compile"] = _compile
    try:
        yield
    finally:
        vars(re)["compile"] = _COMPILE


with patterns_later():
    import yaml

__all__ = ["yaml"]
