"""Sounds that are handed over one by one: in order, on time, and early where the device may sleep."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import pytest

from crampstretch.audio.backends.base import NEVER, Gone, Prepared
from crampstretch.audio.backends.timed import APART, ASLEEP_AFTER, FINAL, WAKING, TakeBack, Timed
from crampstretch.audio.tones import RATE, silence
from tests.audio.test_mixer import Tape

SECOND = array("h", [1000] * RATE)


@dataclass
class Tray:
    """An outlet that keeps what it is given."""

    now: float = 100.0
    given: list[tuple[float, array[int]]] = field(default_factory=list)
    name = "tray"
    device = "a list"
    gone = False
    can_hush = False
    closed = False

    lead = 0.0

    taken_back = 0

    def play(self, samples: array[int], ahead: float) -> TakeBack | None:
        if self.gone:
            raise Gone("unplugged")
        self.given.append((self.now, silence(ahead) + samples))
        return self.take_back if self.lead else None

    def take_back(self) -> None:
        self.taken_back += 1

    def hush(self) -> bool:
        return self.can_hush

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def timed(tray: Tray, tape: Tape) -> Timed:
    return Timed(tray, tape, lambda: tray.now)


def run(timed: Timed, tray: Tray, until: float) -> None:
    """Go from turn to turn as the worker does."""
    while (wake := timed.turn(tray.now)) <= until:
        tray.now = wake
    tray.now = until


def test_the_first_sound_wakes_the_device(timed: Timed, tray: Tray, tape: Tape) -> None:
    timed.take(Prepared(1, 101.0, SECOND))
    run(timed, tray, 102.0)
    ((at, samples),) = tray.given
    silence = round(WAKING * RATE)
    assert at == pytest.approx(101.0 - WAKING)
    assert samples == array("h", [0] * silence) + SECOND
    assert tape.sounded_at[1] == pytest.approx(101.0)


def test_a_sound_soon_after_another_needs_no_waking(timed: Timed, tray: Tray) -> None:
    timed.take(Prepared(1, 101.0, SECOND))
    timed.take(Prepared(2, 102.0 + ASLEEP_AFTER - 0.1, SECOND))
    timed.take(Prepared(3, 103.0 + 2 * ASLEEP_AFTER, SECOND))
    run(timed, tray, 130.0)
    assert [len(samples) > RATE for _, samples in tray.given] == [True, False, True]
    assert [at for at, _ in tray.given] == pytest.approx([100.7, 106.9, 112.7])


def test_a_first_sound_without_time_to_wake_the_device_still_begins_on_time(timed: Timed, tray: Tray) -> None:
    timed.take(Prepared(1, 100.1, SECOND))
    run(timed, tray, 101.0)
    assert len(tray.given[0][1]) == RATE + round(0.1 * RATE)


def test_sounds_are_given_in_the_order_they_are_due(timed: Timed, tray: Tray, tape: Tape) -> None:
    for id_, due in ((1, 103.0), (2, 101.0), (3, 102.0)):
        timed.take(Prepared(id_, due, SECOND))
    run(timed, tray, 110.0)
    assert list(tape.sounded_at) == [2, 3, 1]


def test_a_late_sound_is_dropped(timed: Timed, tray: Tray, tape: Tape) -> None:
    timed.take(Prepared(1, 99.5, SECOND))
    timed.take(Prepared(2, 99.7, SECOND))
    run(timed, tray, 101.0)
    assert tape.dropped_for == {1: "late"}
    assert list(tape.sounded_at) == [2]


def test_what_was_cleared_is_not_given(timed: Timed, tray: Tray) -> None:
    timed.take(Prepared(1, 101.0, SECOND))
    timed.take(Prepared(2, 103.0, SECOND))
    timed.clear(after=102.0)
    run(timed, tray, 110.0)
    assert len(tray.given) == 1
    timed.take(Prepared(3, 111.0, SECOND))
    timed.clear()
    assert timed.turn(tray.now) == NEVER


def test_the_volume_holds_from_the_next_sound_on(timed: Timed, tray: Tray) -> None:
    timed.take(Prepared(1, 101.0, SECOND))
    timed.set_gain(0.25)
    run(timed, tray, 102.0)
    assert max(tray.given[0][1]) == 250


def test_a_device_that_is_gone_costs_one_sound_and_is_told(timed: Timed, tray: Tray, tape: Tape) -> None:
    tray.gone = True
    timed.take(Prepared(1, 100.0, SECOND))
    with pytest.raises(Gone):
        timed.turn(tray.now)
    assert tape.dropped_for == {1: "unplugged"}


def test_only_a_sound_that_cannot_be_stopped_needs_the_end_of_the_process(timed: Timed, tray: Tray) -> None:
    assert timed.hush()
    timed.take(Prepared(1, 101.0, SECOND))
    run(timed, tray, 101.5)
    assert not timed.hush()
    tray.can_hush = True
    assert timed.hush()
    tray.now, tray.can_hush = 102.5, False
    assert timed.hush()


def test_it_is_idle_when_the_last_sound_has_rung_out(timed: Timed, tray: Tray) -> None:
    assert timed.idle(tray.now)
    timed.take(Prepared(1, 101.0, SECOND))
    assert not timed.idle(tray.now)
    run(timed, tray, 101.9)
    assert not timed.idle(tray.now)
    assert timed.idle(102.1)


def test_closing_closes_the_outlet(timed: Timed, tray: Tray) -> None:
    timed.close()
    assert tray.closed
    assert (timed.name, timed.device) == ("tray", "a list")


LEAD = 0.45


def test_an_outlet_that_likes_a_lead_has_it_where_the_sound_before_leaves_room(
    timed: Timed, tray: Tray, tape: Tape
) -> None:
    tray.lead = LEAD
    for id_, due in enumerate((101.0, 102.2, 103.3, 104.3)):
        timed.take(Prepared(id_, due, SECOND))
    run(timed, tray, 106.0)
    leads = [LEAD, 0.2 - APART, 0.1 - APART, 0.0]
    assert [at for at, _ in tray.given] == pytest.approx([101 - leads[0], 102.2 - leads[1], 103.3 - leads[2], 104.3])
    assert [len(samples) / RATE - 1 for _, samples in tray.given] == pytest.approx(leads, abs=0.001)
    assert list(tape.sounded_at.values()) == pytest.approx([101.0, 102.2, 103.3, 104.3])


def test_a_sound_that_was_handed_over_early_can_be_taken_back_and_given_again(
    timed: Timed, tray: Tray, tape: Tape
) -> None:
    tray.lead = LEAD
    timed.take(Prepared(1, 101.0, SECOND))
    run(timed, tray, 101.0 - FINAL - 0.01)
    assert tray.given
    assert tape.sounded_at == {}, "it is not told before it is certain"
    timed.clear()
    assert tray.taken_back == 1
    assert timed.hush() or timed.idle(tray.now), "nothing will sound"
    timed.take(Prepared(1, 101.2, SECOND))
    run(timed, tray, 103.0)
    assert tape.sounded_at == pytest.approx({1: 101.2})


def test_a_sound_that_is_about_to_be_heard_is_no_longer_taken_back(timed: Timed, tray: Tray, tape: Tape) -> None:
    tray.lead = LEAD
    timed.take(Prepared(1, 101.0, SECOND))
    run(timed, tray, 101.0 - LEAD + 0.01)
    tray.now = 101.0 - FINAL + 0.01
    timed.clear()
    assert tray.taken_back == 0
    assert tape.sounded_at == pytest.approx({1: 101.0})
