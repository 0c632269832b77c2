"""What a cramp that is to be written down is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crampstretch.core.frozen import frozen

if TYPE_CHECKING:
    from crampstretch.core.diary.records import Cramp, Relief


@frozen
class About:
    """A new cramp, one of a certain night, one that `now` was opened for, or one that is to be changed.

    `filled` is what the form begins with.
    """

    night: date | None = None
    before: Cramp | None = None
    relief: Relief | None = None
    filled: Cramp | None = None
