"""PyYAML, without the wait for what is not used of it.

Importing it compiles a dozen patterns for its own reader, resolver and constructors, one of which takes as long as
reading all the files that come with the program.  Here a file's events are all that is used, and libyaml finds those
without any pattern; so each is compiled when something asks for it, which is where libyaml is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_COMPILE: Final = re.compile


class Later:
    """A pattern that is compiled when it is used; `re` remembers it from then on."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        return getattr(_COMPILE(self._pattern, self._flags), name)


@contextmanager
def patterns_later() -> Iterator[None]:
    """Let nothing that is imported meanwhile compile a pattern."""
    vars(re)["compile"] = Later
    try:
        yield
    finally:
        vars(re)["compile"] = _COMPILE


with patterns_later():
    import yaml

__all__ = ["yaml"]
