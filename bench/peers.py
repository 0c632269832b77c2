"""Public programs of the kind beside us: the time to their first frame, where they install from the package index."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import BARE, Row, a_home, environment, first_frame, in_pairs
from tests.harness.home import Home
from tests.harness.pty import Terminal

PEERS = {"termdown": ["60"], "nafas": ["--silent", "--skip-intro"]}
TIMES = 5
DRAWN = 24
"""Characters that stand on the screen when something has been drawn."""


def rows() -> list[Row]:
    """Measure each peer in an environment of its own; what cannot be had is said."""
    with TemporaryDirectory() as folder:
        return [_peer(name, Path(folder) / name) for name in PEERS]


def _peer(name: str, folder: Path) -> Row:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    installed = subprocess.run([str(folder / "bin" / "pip"), "install", "-q", name], capture_output=True, check=False)
    if installed.returncode:
        return Row(f"peer {name}: first frame", "could not be installed here", "", None)
    command = [str(folder / "bin" / name), *PEERS[name]]
    with a_home() as home:
        theirs, bare = in_pairs(lambda: _drawn(command, home), lambda: first_frame(BARE, home, "bare"), TIMES)
    said = f"{theirs / bare:.2f} x bare ({1000 * theirs:.0f} ms, bare {1000 * bare:.0f} ms)"
    return Row(f"peer {name}: first frame", said, "", None)


def _drawn(command: list[str], home: Home) -> float:
    begun = time.monotonic()
    with Terminal(command, env=environment(home), cwd=home.root) as terminal:
        terminal.until(lambda: len("".join(terminal.text.split())) >= DRAWN, "a first frame", 20)
        return time.monotonic() - begun
