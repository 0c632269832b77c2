"""What a process holds: its memory, files and threads, and its living objects by kind, so that a leak has a name."""

from __future__ import annotations

import ctypes
import gc
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from resource import getpagesize
from typing import Final, Self

NAMED: Final = ("crampstretch.", "tests.", "asyncio.", "threading.", "sqlite3.", "concurrent.", "textual.")
BOUNDED: Final = (
    "textual._styles_cache.", "textual.cache.", "textual.strip.", "textual.style.", "textual.color.",
    "textual.content.", "textual.geometry.",
)  # fmt: skip
"""What Textual has drawn: the last thousand or so, whatever they were for; filling them takes a while."""


@dataclass(frozen=True, slots=True)
class Census:
    """One look at this process, after everything that can be freed is freed; the memory in MiB."""

    memory: float
    objects: int
    files: int
    threads: int
    kinds: Counter[str]

    @classmethod
    def taken(cls) -> Self:
        """Look now."""
        for _ in range(3):  # what a finalizer lets go of is found the next time
            gc.collect()
        living = gc.get_objects()
        kinds = Counter(kind for each in living if (kind := _kind(type(each))).startswith(NAMED))
        total = len(living)
        del living
        _give_back()
        pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
        files = len(list(Path("/proc/self/fd").iterdir()))
        return cls(pages * getpagesize() / 2**20, total, files, len(_threads()), kinds)

    def memory_since(self, before: Census) -> float:
        """Return how many percent more memory there is than before."""
        return 100 * (self.memory - before.memory) / before.memory

    def more_than(self, before: Census, allowed: int) -> list[str]:
        """Name every file and thread that is more than before, and each kind that has more than so many more."""
        single = {"files": self.files - before.files, "threads": self.threads - before.threads}
        named = [f"{count} more {what}" for what, count in single.items() if count > 0]
        more = Counter({kind: count - before.kinds[kind] for kind, count in self.kinds.items()})
        kinds = [(kind, count) for kind, count in more.most_common() if not kind.startswith(BOUNDED)]
        return named + [f"{count} more {kind}" for kind, count in kinds if count > allowed]


def _kind(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _threads() -> list[threading.Thread]:
    """Return the threads but those that asyncio keeps for whoever needs one: a few, made one by one."""
    return [thread for thread in threading.enumerate() if not thread.name.startswith("asyncio_")]


def _give_back() -> None:
    """Let the C library give back what it keeps for later: nobody holds it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's only
    if trim is not None:
        trim(0)
