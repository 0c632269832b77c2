"""A thousand sessions in one app, each begun and ended from its screens: none is lost, and nothing grows."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.torture.census import Census
from tests.torture.evenings import Evenings
from tests.torture.tally import Tally
from tests.tui.stage import Seen

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
SIZE: Final = (60, 16)
GROWTH: Final = 10.0
"""Percent of memory that a thousand sessions may add."""
YEARS: Final = 3
"""How much is in the diary before: a diary that grows is no leak, and it is read whole now and then."""
WARM: Final = 100
"""Sessions after which what Textual keeps of its last drawings is full; before, memory says nothing."""


async def lead(seen: Seen, evenings: Evenings, numbers: range, tally: Tally) -> Census:
    """Lead so many sessions, and look at what is left of them; after one that is lost the screen is not to be told."""
    for number in numbers:
        with tally.attempt(f"session {number}"):
            await evenings.one(seen, number)
        if tally.lost:
            break
    await seen.until(lambda: not seen.app.workers, "what is done beside the screen")
    return Census.taken()


@pytest.mark.parametrize("count", [9, pytest.param(1_000, marks=[pytest.mark.torture, pytest.mark.timeout(3600)])])
async def test_soak(tally: Tally, tmp_path: Path, rounds: float, count: int) -> None:
    """One session after another in one app: to its end or left, from home or the library, answered or not."""
    wanted = count if count < 99 else int(count * rounds)
    warm = min(WARM, wanted // 3)
    evenings = Evenings(tmp_path, weeks=0 if wanted < WARM else YEARS * 52)
    async with evenings.home(SIZE) as seen:
        before, spent = await lead(seen, evenings, range(warm), tally), time.process_time()
        after = await lead(seen, evenings, range(warm, wanted), tally)
    each = (time.process_time() - spent) / (wanted - warm)
    grown = after.memory_since(before)
    tally.note(", ".join(f"{times} {how}" for how, times in sorted(evenings.ended.items())))
    tally.note(f"memory {before.memory:.1f} MiB, {grown:+.1f} %; objects {after.objects - before.objects:+d}")
    tally.note(f"{each:.2f} s of CPU each")
    if warm == WARM:
        with tally.attempt("memory"):
            assert grown <= GROWTH, f"{grown:.1f} % more memory"
    else:
        tally.note("too few sessions to judge the memory")
    with tally.attempt("what is left of a session"):
        if warm == WARM:
            more = after.more_than(before, 8 + (wanted - warm) // 20)
        else:  # what Textual keeps of its drawings is not full yet, and grows
            more = [told for told in after.more_than(before, 4) if "." not in told or " crampstretch." in told]
        assert not more, ", ".join(more[:5])
    with tally.attempt("the diary"):
        assert evenings.kept_as_led, f"led {dict(evenings.ended)}, kept {len(evenings.sessions)}"


async def test_a_session_that_something_holds_on_to_is_named(tmp_path: Path) -> None:
    evenings, tally = Evenings(tmp_path), Tally("a leak")
    async with evenings.home(SIZE) as seen:
        before = await lead(seen, evenings, range(2), tally)
        evenings.hoards = True
        after = await lead(seen, evenings, range(2, 6), tally)
    assert not tally.lost
    more = after.more_than(before, 2)  # the last session of each look is still known to the app
    assert "3 more crampstretch.conductor.Conductor" in more, more
    assert "3 more crampstretch.core.session.Session" in more, more


def test_memory_that_is_held_is_seen() -> None:
    before = Census.taken()
    held = bytearray(b"x") * int(before.memory * 2**20 * 0.2)
    after = Census.taken()
    assert len(held) > 2**20
    assert after.memory_since(before) > GROWTH
