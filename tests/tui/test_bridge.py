"""Between the conductor's thread and the screen's: whatever the screen does, the conductor never waits."""

from __future__ import annotations

import asyncio
import threading
import time

from crampstretch.core.events import Event, Started
from crampstretch.core.frame import Frame
from crampstretch.core.session import Session
from crampstretch.tui.bridge import KEPT, Bridge, News
from tests.core import made

SESSION = Session(made.timeline(made.calf()))
REST = Frame.of(SESSION)
SESSION.start(0.0)
SESSION.advance(3.0)
LATER = Frame.of(SESSION)


def started(number: int) -> Event:
    return Started(float(number), 0.0)


class Taken:
    """A loop in this thread, and what was delivered in it."""

    def __init__(self) -> None:
        self.news: list[News[Frame]] = []
        self.threads: set[int] = set()

    def take(self, news: News[Frame]) -> None:
        self.news.append(news)
        self.threads.add(threading.get_ident())


def from_another_thread(*acts: object) -> None:
    """Do things as the conductor does them, and be done within a moment."""

    def run() -> None:
        for act in acts:
            act()  # type: ignore[operator]

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(2.0)
    assert not thread.is_alive(), "the conductor was held up"


async def test_what_came_before_the_screen_is_delivered_first() -> None:
    bridge, taken = Bridge[Frame](), Taken()
    from_another_thread(lambda: bridge.show([started(1)], REST), lambda: bridge.notice("No sound here."))
    bridge.open(asyncio.get_running_loop(), taken.take)
    await asyncio.sleep(0)
    assert taken.news == [News(REST, (started(1),), ("No sound here.",))]


async def test_of_frames_the_latest_wins_and_no_event_is_lost_while_the_screen_is_busy() -> None:
    bridge, taken = Bridge[Frame](), Taken()
    bridge.open(asyncio.get_running_loop(), taken.take)
    await asyncio.sleep(0)
    taken.news.clear()
    from_another_thread(*(lambda n=n: bridge.show([started(n)], LATER if n == 49 else REST) for n in range(50)))
    await asyncio.sleep(0)
    assert taken.news == [News(LATER, tuple(started(n) for n in range(50)), ())], "one call, and no more"
    assert taken.threads == {threading.get_ident()}


async def test_a_loop_that_stands_still_for_long_costs_no_more_than_a_hundred_events() -> None:
    bridge, taken = Bridge[Frame](), Taken()
    bridge.open(asyncio.get_running_loop(), taken.take)
    began = time.monotonic()
    from_another_thread(*(lambda n=n: bridge.show([started(n)], REST) for n in range(10_000)))
    assert time.monotonic() - began < 2.0
    await asyncio.sleep(0)
    (news,) = taken.news
    assert news.events == tuple(started(n) for n in range(10_000 - KEPT, 10_000))


async def test_the_same_picture_is_not_delivered_twice() -> None:
    bridge, taken = Bridge[Frame](), Taken()
    bridge.show([], REST)
    bridge.open(asyncio.get_running_loop(), taken.take)
    await asyncio.sleep(0)
    bridge.show([], REST)
    await asyncio.sleep(0)
    assert len(taken.news) == 1


async def test_the_end_is_told_after_everything_else() -> None:
    bridge, taken = Bridge[Frame](), Taken()
    bridge.open(asyncio.get_running_loop(), taken.take)
    from_another_thread(lambda: bridge.show([started(1)], LATER), bridge.end)
    await asyncio.sleep(0)
    assert [news.ended for news in taken.news][-1]
    assert [event for news in taken.news for event in news.events] == [started(1)]


def test_a_screen_that_has_gone_is_no_reason_to_stop() -> None:
    bridge, taken = Bridge[Frame](), Taken()

    async def briefly() -> None:
        bridge.open(asyncio.get_running_loop(), taken.take)

    asyncio.run(briefly())
    from_another_thread(lambda: bridge.show([started(1)], LATER), lambda: bridge.notice("gone"), bridge.end)
