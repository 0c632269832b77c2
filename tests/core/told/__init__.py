"""What the core tells, shows and draws, to the last word, number and dot, as texts to be read and compared.

`python -m tests.core.told` writes them anew; look at what has changed before it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.core.told import diaries, drawings, moments, nights, words

HERE: Final = Path(__file__).resolve().parent
TEXTS: Final[dict[str, Callable[[], str]]] = {
    **nights.TEXTS,
    **moments.TEXTS,
    **drawings.TEXTS,
    **words.TEXTS,
    **diaries.TEXTS,
}


def path_of(name: str) -> Path:
    """Return the file of a text."""
    return HERE / f"{name}.txt"
