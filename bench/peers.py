"""Public programs of the kind beside bare and us: the time to their first frame, where pip can install them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.measuring import BARE, Effort, Row, a_home, crampstretch, environment, first_frame, in_turns, read
from tests.harness.home import Home
from tests.harness.pty import NotSeen, Terminal

TIMES = 5
PATIENCE = 50.0
"""Seconds for pip."""


class Peer(NamedTuple):
    """A program, how it is begun, and what stands on the screen once it has drawn what it is for."""

    name: str
    arguments: tuple[str, ...]
    drawn: str


# termdown's big digits, and the last line of the list from which nafas lets one choose.
PEERS = (Peer("termdown", ("60",), "8888"), Peer("nafas", ("--silent", "--skip-intro"), "Swooning"))


def rows(effort: Effort) -> list[Row]:
    """Measure each peer in an environment of its own; what cannot be had is said."""
    with TemporaryDirectory() as folder:
        return [_peer(peer, Path(folder) / peer.name, effort) for peer in PEERS]


def _peer(peer: Peer, folder: Path, effort: Effort) -> Row:
    what = f"beside bare and us, {peer.name}: first frame"
    try:
        _install(peer.name, folder)
    except (OSError, subprocess.SubprocessError) as error:
        return Row(what, f"not measured: it could not be installed ({type(error).__name__})", "", "", None)
    command = [str(folder / "bin" / peer.name), *peer.arguments]
    try:
        with a_home() as home:
            read(home)
            bare, ours = in_turns(
                [
                    lambda: _drawn(command, home, peer.drawn),
                    lambda: first_frame(BARE, home, "bare"),
                    lambda: first_frame(crampstretch("run", "bedtime"), home, "Space begins"),
                ],
                effort.times(TIMES),
            )
    except NotSeen as error:
        said = str(error).splitlines()
        return Row(what, "not measured: it did not draw here", f"{said[0]} {' '.join(said[-2:])}", "", None)
    row = bare.row(what, None)
    return row._replace(spread=f"{row.spread}; {ours.beside('our `run bedtime`')}")


def _install(name: str, folder: Path) -> None:
    quietly = {"check": True, "capture_output": True, "timeout": PATIENCE}
    subprocess.run([sys.executable, "-m", "venv", str(folder)], **quietly)  # type: ignore[call-overload]
    subprocess.run([str(folder / "bin" / "pip"), "install", "-q", name], **quietly)  # type: ignore[call-overload]


def _drawn(command: list[str], home: Home, text: str) -> float:
    begun = time.monotonic()
    with Terminal(command, env=environment(home), cwd=home.root) as terminal:
        terminal.wait_for(text, 20)
        return time.monotonic() - begun
