"""Only English can be read: words in another language are not checked, and that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from crampstretch.core.routine import Routine
from crampstretch.core.safety.findings import Finding, Severity
from crampstretch.core.safety.words.reading import known_words
from crampstretch.core.safety.words.texts import Text, texts

_ENOUGH_WORDS: Final = 8
"""Fewer prove nothing: a name may be in any language."""
_ENGLISH_SHARE: Final = 0.4
"""English texts about stretching come to 0.8 and more, its neighbours to 0.25 at most."""


def check_language(routine: Routine) -> Iterator[Finding]:
    """Yield a warning for each entry whose words do not read as English."""
    for entry, found in groupby(texts(routine), key=lambda text: text.entry):
        lines = list(found)
        if not _english(lines):
            strangest = max(lines, key=_unknown)
            yield Finding(
                "language",
                Severity.WARNING,
                "These words do not read as English, and only English is checked.",
                "Read them with care yourself: no tiptoe, no bouncing, no hand on the calf; then `accept` this.",
                entry,
                strangest.field,
                strangest.index,
            )


def _unknown(line: Text) -> int:
    known, words = known_words(line.text)
    return words - known


def _english(lines: Sequence[Text]) -> bool:
    counts = [known_words(line.text) for line in lines]
    known, words = sum(k for k, _ in counts), sum(w for _, w in counts)
    return words < _ENOUGH_WORDS or known >= _ENGLISH_SHARE * words
