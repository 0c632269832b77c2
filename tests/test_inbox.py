"""The inbox: messages in order, from threads and signal handlers, and a wait that ends when it is to."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from threading import Thread

import pytest

from crampstretch.inbox import Inbox
from tests.harness.home import Home


def test_messages_come_in_order_and_then_nothing() -> None:
    inbox: Inbox[int] = Inbox()
    for message in range(3):
        inbox.put(message)
    assert [inbox.take(0.0) for _ in range(4)] == [0, 1, 2, None]


def test_a_wait_without_a_message_takes_its_time_and_no_more() -> None:
    inbox: Inbox[int] = Inbox()
    inbox.put(1)
    inbox.take()
    began = time.monotonic()
    assert inbox.take(0.1) is None
    assert 0.1 <= time.monotonic() - began < 1


def test_a_message_ends_a_wait_that_has_no_end_of_its_own() -> None:
    inbox: Inbox[int] = Inbox()
    got: list[int | None] = []
    taker = Thread(target=lambda: got.append(inbox.take()))
    taker.start()
    inbox.put(7)
    taker.join(5)
    assert got == [7]


def test_no_message_of_many_threads_is_lost() -> None:
    inbox: Inbox[int] = Inbox()

    def put_all() -> None:
        for message in range(1000):
            inbox.put(message)

    threads = [Thread(target=put_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    got = [inbox.take(5) for _ in range(4000)]
    assert sorted(str(n) for n in got) == sorted(str(n) for n in [*range(1000)] * 4)
    assert inbox.take(0.0) is None


WAITING = """
import signal
from crampstretch.inbox import Inbox
inbox = Inbox()
signal.signal(signal.SIGUSR1, {handler})
print("waits", flush=True)
print("took", inbox.take(0.3), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is stopped there")
@pytest.mark.parametrize(("handler", "took"), [("lambda *_: None", "None"), ("lambda *_: inbox.put(5)", "5")])
def test_a_wait_ends_though_a_signal_finds_its_time_over(home: Home, handler: str, took: str) -> None:
    command = [sys.executable, "-c", WAITING.format(handler=handler)]
    with subprocess.Popen(command, env=home.environment, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "waits\n"
        waiting.send_signal(signal.SIGSTOP)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(0.5)  # its time runs out while it stands still
        waiting.send_signal(signal.SIGUSR1)
        waiting.send_signal(signal.SIGCONT)
        try:
            assert waiting.communicate(timeout=5)[0] == f"took {took}\n"
        finally:
            waiting.kill()
