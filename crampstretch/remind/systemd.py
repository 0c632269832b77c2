"""Hands the reminder to the user's own systemd, and takes it away again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from crampstretch.aside import write_whole
from crampstretch.remind.units import MARK, SERVICE, TIMER

NAMES: Final = (SERVICE, TIMER)


class Refused(Exception):
    """The reminder cannot be set up or taken away; the text says why."""


class Systemd:
    """The user's systemd, and the folder that it reads the user's units from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def answers(self) -> bool:
        """Tell whether there is one for this user."""
        return self._systemctl("show-environment").returncode == 0

    @property
    def files(self) -> Iterator[Path]:
        """Where our two files are, or would be."""
        return (self.folder / name for name in NAMES)

    @property
    def written(self) -> dict[str, str]:
        """The text of each of our files that is there.  Raises OSError."""
        return {file.name: text for file in self.files if (text := _text(file)) is not None}

    def install(self, texts: Mapping[str, str], *, force: bool = False) -> bool:
        """Write the files and start the timer; False where all was so already.  Raises Refused or OSError."""
        before = self.written
        self._only_ours(before, force=force)
        if before == dict(texts) and self.is_on():
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            write_whole(self.folder / name, text.encode(), 0o644)
        self._do("daemon-reload")
        self._do("enable", TIMER)
        self._do("restart", TIMER)  # one that was running keeps its old times
        return True

    def remove(self, *, force: bool = False) -> bool:
        """Stop the timer and delete the files; False where there was nothing.  Raises Refused or OSError."""
        before = self.written
        if not before:
            return False
        self._only_ours(before, force=force)
        if TIMER in before:
            self._do("disable", "--now", TIMER)
        for name in before:
            (self.folder / name).unlink(missing_ok=True)
        self._do("daemon-reload")
        return True

    def is_on(self) -> bool:
        """Tell whether the timer is waiting for its time."""
        return self._systemctl("is-active", "--quiet", TIMER).returncode == 0

    def _only_ours(self, before: Mapping[str, str], *, force: bool) -> None:
        for name, text in before.items():
            if not text.startswith(MARK) and not force:
                raise Refused(f"{self.folder / name} is not one of ours, so it is left alone. With --force it goes")

    def _do(self, *arguments: str) -> None:
        done = self._systemctl(*arguments)
        if done.returncode:
            said = (done.stderr or "nothing").strip().splitlines()[0][:200]
            raise Refused(f"systemctl --user {' '.join(arguments)} says: {said}")

    @staticmethod
    def _systemctl(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["systemctl", "--user", *arguments]
        try:
            return subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return subprocess.CompletedProcess(command, 127, "", str(error))


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
