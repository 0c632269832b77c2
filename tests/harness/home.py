"""A home directory of a test's own, so that no test reads or writes what belongs to a person."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import crampstretch

_DIRECTORIES = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}
_KEPT = ("PATH", "LD_LIBRARY_PATH", "PULSE_SERVER", "ALSA_CONFIG_PATH", "COVERAGE_PROCESS_CONFIG", "TMPDIR")
_PACKAGE = Path(crampstretch.__file__).resolve().parent.parent


def crampstretch_command(*arguments: str) -> list[str]:
    """Return the command line that runs the program under test with this Python."""
    return [sys.executable, "-c", "import sys; from crampstretch.cli import main; sys.exit(main())", *arguments]


@dataclass(frozen=True, slots=True)
class Home:
    """An empty home directory below `root`."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Home:
        """Make the directory, with a runtime directory that is as private as the real one."""
        (root / ".run").mkdir(parents=True, mode=0o700)
        return cls(root)

    @property
    def directories(self) -> dict[str, str]:
        """The variables that say where things are kept."""
        return {"HOME": str(self.root)} | {name: str(self.root / path) for name, path in _DIRECTORIES.items()}

    @property
    def environment(self) -> dict[str, str]:
        """A whole environment for a program: these directories, a common terminal, and little else."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        spoken = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(_PACKAGE)}
        return kept | spoken | self.directories

    @property
    def config(self) -> Path:
        """The program's configuration directory, not made yet."""
        return self.root / ".config" / "crampstretch"

    @property
    def data(self) -> Path:
        """The program's data directory, not made yet."""
        return self.root / ".local/share" / "crampstretch"

    def choose(self, chosen: str = "welcome: read\n") -> None:
        """Write the person's settings, by default that the first words were read."""
        self.config.mkdir(parents=True, exist_ok=True)
        (self.config / "settings.yaml").write_text(chosen, encoding="utf-8")
