"""A desk of a test's own: a `systemctl` and a `notify-send` that write down how they were called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_SYSTEMCTL = """\
#!/bin/sh
echo "$@" >>"{calls}"
case "$2" in
  show-environment) exit {answers} ;;
  is-active) [ -e "{on}" ] ;;
  restart) touch "{on}" ;;
  disable) rm -f "{on}" ;;
  {fails}) echo "Access denied" >&2; exit 1 ;;
esac
"""
_NOTIFY = '#!/bin/sh\nfor word in "$@"; do echo "$word" >>"{told}"; done\nexit {code}\n'


class Desk:
    """The programs that a desktop would have, in front of all others."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._calls, self._told = folder, folder / "calls", folder / "told"
        folder.mkdir()
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def systemd(self, *, answers: bool = True, fails: str = "nothing") -> None:
        """Put a `systemctl` here."""
        script = _SYSTEMCTL.format(calls=self._calls, on=self.folder / "on", answers=int(not answers), fails=fails)
        self._program("systemctl", script)

    def notifier(self, code: int = 0) -> None:
        """Put a `notify-send` here."""
        self._program("notify-send", _NOTIFY.format(told=self._told, code=code))

    def _program(self, name: str, script: str) -> None:
        (self.folder / name).write_text(script, encoding="utf-8")
        (self.folder / name).chmod(0o755)

    @property
    def calls(self) -> list[str]:
        """What `systemctl` was asked to change."""
        lines = self._calls.read_text(encoding="utf-8").splitlines() if self._calls.exists() else []
        return [line.removeprefix("--user ") for line in lines if "show-env" not in line and "is-active" not in line]

    @property
    def told(self) -> list[str]:
        """Every word that `notify-send` was given."""
        return self._told.read_text(encoding="utf-8").splitlines() if self._told.exists() else []
