"""What a YAML file consists of: scalars as they were written, lists and maps, each with its place.

Nothing is interpreted here: `no`, `1:30` and `010` are the text their author typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_EMPTY: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class Scalar:
    """A text.  `plain` means without quotes; lines and columns count from 1.

    `lost` means that a mistake stood here, which is told, and that nothing is known of the value.
    """

    text: str
    line: int
    column: int
    plain: bool = True
    end_line: int = 0
    end_column: int = 0
    lost: bool = False

    what = "a text"

    @property
    def empty(self) -> bool:
        """Tell whether nothing was written here."""
        return self.plain and self.text in _EMPTY


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class Sequence:
    """A list; `flow` means written in brackets."""

    items: tuple[Node, ...]
    line: int
    column: int
    flow: bool = False

    what = "a list"
    empty = False


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class Mapping:
    """Keys with values, in the order they stand; no key stands twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    what = "keys with values"
    empty = False

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        for name, value in self.pairs:
            if name.text == key:
                return value
        return None


Node = Scalar | Sequence | Mapping
