"""A session on the screen of a real terminal, and what it left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command
from tests.harness.pty import Terminal
from tests.store.made import rows_of

SHORT = """\
name: A short night
stretches:
  - name: Foot up
    position: lying
    muscle: calf
    ankle: dorsiflexed
    heel: supported
    do: [Draw the <side> foot up.]
    hold: 10s
    reps: 3
"""

Open = Callable[..., "Night"]


class Night:
    """The program on a terminal, with its home."""

    def __init__(
        self,
        home: Home,
        open_terminal: OpenTerminal,
        *arguments: str,
        prefix: Sequence[str] = (),
        text: str = SHORT,
        columns: int = 80,
        lines: int = 24,
    ) -> None:
        self.home, self.trace = home, home.root / "trace.jsonl"
        file = home.root / "short.yaml"
        file.write_text(text, encoding="utf-8")
        self.read_the_first_words()
        command = crampstretch_command("run", str(file), "--quiet", "--trace", str(self.trace), *arguments)
        self.terminal: Terminal = open_terminal(*prefix, *command, columns=columns, lines=lines)

    def read_the_first_words(self) -> None:
        self.home.config.mkdir(parents=True, exist_ok=True)
        (self.home.config / "settings.yaml").write_text("welcome: read\n", encoding="utf-8")

    def begin(self) -> None:
        """Press space once it may be pressed, and wait until something moves."""
        self.terminal.wait_for("Space begins")
        self.terminal.press("space")
        self.terminal.wait_for("space pauses")

    def traced(self, event: str) -> list[dict[str, object]]:
        """The rows of the trace that tell of one kind of event."""
        lines = self.trace.read_text(encoding="utf-8").splitlines() if self.trace.exists() else []
        rows: list[dict[str, object]] = [json.loads(line) for line in lines]
        return [row for row in rows if row["event"] == event]

    def wait_for_event(self, event: str, count: int = 1, within: float = 20.0) -> None:
        """Wait until the trace tells of something so many times; the screen is not looked at."""
        self.terminal.until(lambda: len(self.traced(event)) >= count, f"{count} x {event}", within)

    @property
    def diary(self) -> Path:
        return self.home.data / "diary.db"

    def steps(self) -> int:
        """How many steps the diary has."""
        return int(rows_of(self.diary, "SELECT count(*) FROM steps")[0][0])

    def state(self) -> str:
        """How the diary says that the session ended."""
        return str(rows_of(self.diary, "SELECT state FROM sessions")[0][0])

    def is_clean(self) -> bool:
        """Whether the terminal is as it was, and nothing of ours runs on."""
        return self.terminal.modes.left == () and self.terminal.termios_restored and not self.terminal.running()
