"""Every statement that this process sends to SQLite, in their order: `with listening() as heard`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest


@contextmanager
def listening(meanwhile: Callable[[str], None] = lambda _: None) -> Iterator[list[str]]:
    """Hear statements, whoever opens the file; `meanwhile` is called with each in the thread that sends it."""
    heard: list[str] = []

    def hear(statement: str) -> None:
        heard.append(" ".join(statement.split()))
        meanwhile(statement)

    class Overheard(sqlite3.Connection):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[arg-type]
            self.set_trace_callback(hear)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Overheard))
        yield heard
