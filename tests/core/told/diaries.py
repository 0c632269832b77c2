"""The diary in words and characters: cards, cramps, charts, lists, and every refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from crampstretch.core.diary import picture
from crampstretch.core.diary.days import night_by_night, weeks
from crampstretch.core.diary.history import History
from crampstretch.core.diary.nudges import reasons
from crampstretch.core.diary.overview import Overview
from crampstretch.core.diary.rates import hours
from crampstretch.core.diary.records import Cramp, Flag, Impossible, Leg, Where, check_pull
from crampstretch.core.diary.signs import asked, longest
from crampstretch.core.diary.ticks import TICKS, answer_of, check_ticks
from crampstretch.core.diary.words import cramp_in_words, minutes_in_words, the_night
from crampstretch.core.safety.examination import examine_text
from tests.core.diary.made import cramp, diary, night

NEW: Final = {"medicine": "new"}


def _histories() -> Iterator[tuple[str, History, int]]:
    """Diaries with a reason for a card, or just without one."""
    yield "often", diary("0000111"), 6
    strong = [cramp(n, 7) for n in (0, 13)]
    yield "strong", diary("0" * 14, strong), 13
    yield "sleepless", diary("0" * 14, [replace(cramp(n), sleep=5) for n in (7, 13)]), 13
    yield "several", diary("20000020000002"), 13
    for stretched in (29, 30, 31):
        yield f"{stretched} of 43", diary("0010000" * 6 + "0", stretched=range(stretched)), 42
    yield "28 of 43", diary("0010000" * 6 + "0", stretched=range(13, 43)), 42
    for line in (
        "0000001 0000001 0000011 0000011",
        "0000000 ....... 0000011 0000011",
        "0010010 0100100 0110110 1101101",
    ):
        for before in ("", "1111111 "):
            count = len((before + line).replace(" ", ""))
            yield f"{before}{line}", diary(before + line), count - 1
    for nights in ("0" * 6 + "1", "0" * 7 + "1", "0" * 20 + "1", "0" * 60 + "1", "0" * 61 + "1", "0" * 62 + "1"):
        for day in (0, 1, 7, len(nights) - 1):
            yield f"{len(nights)} nights, medicine on {day}", diary(nights, ticks={day: NEW}), len(nights) - 1
    for last in (59, 60, 61):
        yield f"cramps for {last}", diary("0" * 8 + "1" + "0" * 60, ticks={3: NEW}), 8 + last
    for after in (7.0, 5.0, 4.5):
        milder = [cramp(n, 8 if n < 14 else int(after)) for n in range(2, 42, 7)]
        yield f"{after} after 8", diary("0" * 43, milder, stretched=range(43)), 42


def cards() -> str:
    """Tell the cards of some diaries."""
    told = []
    for name, history, last in _histories():
        told += [name, *(f"  {card.reason}: {card.words}" for card in reasons(history, night(last)))]
    return "\n".join(told)


def _cramps() -> Iterator[Cramp]:
    bare = cramp(3, hour=None)
    yield from (bare, cramp(3), replace(cramp(3, 0, 0.5), woke=True), replace(cramp(3, 10, 1), woke=False, sleep=3))
    for leg in (None, *Leg):
        for muscle in (None, *Where):
            yield replace(bare, leg=leg, muscle=muscle)


def words() -> str:
    """Tell cramps, nights, lengths and counts in words."""
    told = [*map(cramp_in_words, _cramps()), *map(minutes_in_words, (0, 0.5, 1, 1.5, 2)), the_night(night(1))]
    flagged = [replace(cramp(0), flags=frozenset({Flag.WARMTH})), replace(cramp(1, minutes=0.5), flags=frozenset())]
    timed = [cramp(2, minutes=3.0), cramp(3, minutes=9.0), cramp(4, minutes=4.0), cramp(5, minutes=0)]
    history = diary("111111", [*flagged, *timed])
    told += [f"{count.flag} {count.words}: {count.ticked} of {count.asked}" for count in asked(history)]
    told += [str(longest(history)), str(hours(history.cramps)), str(longest(diary("11", timed[3:])))]
    return "\n".join(told)


def refusals() -> str:
    """Tell what is refused, and with which words; and which answer a number means."""
    acts: list[Callable[[], object]] = [
        lambda: check_pull(11), lambda: check_pull(-1), lambda: check_pull(10), lambda: check_pull(None),
        lambda: cramp(0, 11), lambda: cramp(0, -1), lambda: cramp(0, minutes=1441), lambda: cramp(0, minutes=1440),
        lambda: replace(cramp(0), sleep=11), lambda: replace(cramp(0), note="x" * 501),
        lambda: replace(cramp(0), helped="x" * 501), lambda: replace(cramp(0), helped="x" * 500),
        lambda: check_ticks({"x" * 60: "no"}), lambda: check_ticks({"hot": "y" * 60}),
        lambda: check_ticks({"hot": "no"}),
    ]  # fmt: skip
    told = [_said(act) for act in acts]
    for tick in TICKS.values():
        answers = ("", "0", "1", "2", "3", "5", "6", "17", "999", "1000", " YES ", "³", *tick.answers)
        told += [f"{tick.name} {text!r}: {_said(partial(answer_of, tick, text))}" for text in answers]
    for field in ("name", "do.hold", "do", "avoid", "source", "hold"):
        told += [f"{field}: {found}" for found in examine_text("Rise on tiptoe.", 2, field, 1)]
    return "\n".join(told)


def _said(act: Callable[[], object]) -> str:
    try:
        answer = act()
    except Impossible as refusal:
        return f"no: {refusal}"
    return answer if isinstance(answer, str) else "yes"


def charts() -> str:
    """Draw a diary of five weeks and a half, and look it over."""
    noted = [replace(cramp(1, 6, 2.0), note="Long " * 20, leg=Leg.BOTH), replace(cramp(1, 9), flags=frozenset())]
    several = [cramp(9, severity, hour=hour) for hour, severity in enumerate((0, 5, 5, 10), 1)]
    history = diary(
        "020..01 0010000 1111111 3..1... 0110110 20.", [*noted, *several], [0, 1, 4, 9, 20, 35], {4: NEW, 30: NEW}
    )
    last, told = night(37), list[str]()
    shown = weeks(history, last, 6)
    nights = night_by_night(history, night(0), last)
    for height in (1, 3, 5):
        told += [*picture.bars(shown, height), "--", *picture.dots(nights, height), "--"]
    told += [picture.counts(shown), picture.strip(nights), picture.dates(shown)]
    told += [f"{line.words} {line.cramp is not None} {line.none}" for line in picture.entries(history, night(0), last)]
    told += [f"{width}: {picture.weeks_in(width)}" for width in (0, 7, 8, 14, 15, 16, 79)]
    told.append(picture.counts(weeks(diary("1 ...... ......."), night(13), 2)))
    told += [f"{n}: {picture.around(*n)}" for n in ((0, 9, 4), (5, 9, 4), (8, 9, 4), (1, 2, 4), (3, 9, 1), (0, 0, 4))]
    for count, until in ((8, 37), (2, 37), (0, 20), (99, 37), (3, 2)):
        told.append(_overview(Overview.of(history, last + timedelta(days=1), night(until), count, recalled=3)))
    told.append(_overview(Overview.of(History(), last, last)))
    return "\n".join(told)


def _overview(found: Overview) -> str:
    return "\n  ".join(f"{name}: {getattr(found, name)}" for name in Overview.__annotations__)


TEXTS: Final[dict[str, Callable[[], str]]] = {
    "cards": cards,
    "cramps in words": words,
    "refusals": refusals,
    "charts": charts,
}
