"""The whole check of one routine, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from crampstretch.core.routine import Routine
from crampstretch.core.safety.accepting import unanswered
from crampstretch.core.safety.doses import check_doses
from crampstretch.core.safety.figures import check_figures
from crampstretch.core.safety.findings import Finding
from crampstretch.core.safety.postures import check_postures
from crampstretch.core.safety.whole import check_whole

Rule = Callable[[Routine], Iterable[Finding]]

_NUMBERS: Final[tuple[Rule, ...]] = (check_doses, check_postures, check_figures, check_whole)


def _read_words(routine: Routine) -> Iterable[Finding]:
    # Only here, so that a list of a thousand routines does not pay for words it never reads.
    from crampstretch.core.safety.words.read_before import read_before
    from crampstretch.core.safety.words.texts import texts

    unread = [text for text in texts(routine) if not read_before(text)]
    if not unread:
        return
    from crampstretch.core.safety.words.check import check_text
    from crampstretch.core.safety.words.language import check_language

    for text in unread:
        yield from check_text(text)
    yield from check_language(routine)


_WORDS: Final[tuple[Rule, ...]] = (_read_words,)


def examine_numbers(routine: Routine) -> Iterator[Finding]:
    """Yield what is wrong with single numbers of a routine that is not known as a whole."""
    yield from check_doses(routine)


def examine_text(text: str, entry: int | None, field: str, index: int | None = None) -> Iterator[Finding]:
    """Yield what is wrong with one text of a routine; nothing where `field` is not one that is shown or said."""
    from crampstretch.core.safety.words.check import check_text
    from crampstretch.core.safety.words.texts import MANNERS, Text

    manner = MANNERS.get(field.partition(".")[0])
    if manner is not None:
        yield from check_text(Text(text, manner, entry, field, index))


def examine(routine: Routine, *, words: bool = True) -> tuple[Finding, ...]:
    """Return every finding that the routine's `accept` leaves; `words=False` does not read its texts."""
    rules = _NUMBERS + _WORDS if words else _NUMBERS
    findings = [finding for rule in rules for finding in rule(routine)]
    left = unanswered(routine, findings)
    if words:
        return left
    # A reason given for words that were not read is no mistake.
    return tuple(f for f in left if f.code != "accept-nothing")
