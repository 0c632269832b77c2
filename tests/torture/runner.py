"""Many short runs of the program: each a process of its own, forked from one that has loaded it already.

Each writes to a terminal of its own, set so that it changes nothing of what is written: where a program takes
colours and the like out of what goes to a pipe, a leak would not be seen there.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tty
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.harness import home


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended, and every byte that it wrote to its terminal."""

    code: int
    written: bytes


class Runs:
    """Runs the program again and again; use it as a context manager."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.runner"], env=dict(environment), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(home.__file__).parents[2],
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def run(self, arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> Run:
        """Run the program once."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        wish = {"arguments": list(arguments), "environment": dict(environment), "folder": str(folder)}
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Run(told["code"], base64.b64decode(told["written"]))


def _serve() -> None:
    """Take a wish a line and answer each with a line."""
    from importlib import import_module

    from crampstretch.cli import COMMANDS

    for module, _ in COMMANDS.values():
        import_module(module)
    for line in sys.stdin:
        wish = json.loads(line)
        code, written = _run_once(wish["arguments"], wish["environment"], wish["folder"])
        print(json.dumps({"code": code, "written": base64.b64encode(written).decode()}), flush=True)


def _run_once(arguments: list[str], environment: dict[str, str], folder: str) -> tuple[int, bytes]:
    reading, writing = os.openpty()
    tty.setraw(writing)
    child = os.fork()
    if not child:
        _be_the_program(arguments, environment, folder, writing)
    os.close(writing)
    written = bytearray()
    with suppress(OSError):  # EIO: all that had it open have ended
        while data := os.read(reading, 65536):
            written += data
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), bytes(written)


def _be_the_program(arguments: list[str], environment: dict[str, str], folder: str, terminal: int) -> None:
    from crampstretch.cli import main

    code = 99
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, descriptor in enumerate((nothing, terminal, terminal)):
            os.dup2(descriptor, number)
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            errors = "backslashreplace" if name == "stderr" else "strict"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", errors=errors))
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        code = main(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve()
