"""The user's own editor: found, run on a file without a shell, and outlived."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from crampstretch import paths, terminal
from crampstretch.cli.saying import say
from crampstretch.core.frozen import frozen
from crampstretch.core.text import clean

EDITORS: Final = ("nano", "vi", "notepad")
_AT_LINE: Final = {
    **dict.fromkeys(("vi", "vim", "nvim", "view", "emacs", "mg", "jed", "joe", "ne", "kak"), "+{line}"),
    **dict.fromkeys(("nano", "rnano", "micro"), "+{line},{column}"),
}
"""How an editor is told where to begin."""
_LEFT_THE_SCREEN: Final = "\x1b[?1049l\x1b[?25h\x1b[?2004l"


class NoEditor(click.ClickException):
    """No editor was found, or it could not be started."""

    exit_code = 2


@frozen
class Ended:
    """How an editor ended: with 0, with a code of its own, or by a signal (then negative)."""

    editor: str
    code: int

    @property
    def words(self) -> str:
        """What there is to say of it; nothing where it ended well."""
        if not self.code:
            return ""
        if self.code > 0:
            return f"{self.editor} ended with {self.code}."
        with suppress(ValueError):
            return f"{self.editor} was ended by {signal.Signals(-self.code).name}."
        return f"{self.editor} was ended by signal {-self.code}."


@frozen
class OwnEditor:
    """An editor's command, in words."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return clean(Path(self.words[0]).name)

    def open(self, file: Path, line: int = 0, column: int = 1) -> Ended:
        """Run it on a file, at a line where it knows how to begin there, and wait for its end.

        Ctrl+C is the editor's own affair meanwhile.  Raises NoEditor.
        """
        where = _AT_LINE.get(Path(self.words[0]).stem, "") if line else ""
        at = [where.format(line=line, column=column)] if where else []
        before = terminal.line_settings()
        try:
            code = _run([*self.words, *at, str(file)])
        except OSError as error:
            raise NoEditor(f"{self.name} cannot be started: {error.strerror}. The file is {file}") from error
        finally:
            terminal.put_back(before)
        if code < 0:
            sys.stdout.write(_LEFT_THE_SCREEN)
        return Ended(self.name, code)


def find_editor() -> OwnEditor:
    """Return the editor that VISUAL or EDITOR names, else the first there is; raises NoEditor."""
    for variable, text in paths.editors():
        words = _split(text)
        if words and shutil.which(words[0]):
            return OwnEditor(words)
        say(f"{variable} names an editor that is not there: {clean(text)}", err=True)
    found = next((editor for editor in EDITORS if shutil.which(editor)), None)
    if found is None:
        raise NoEditor("No editor was found. Set EDITOR to the name of yours.")
    return OwnEditor((found,))


def _split(text: str) -> tuple[str, ...]:
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError:
        return ()
    return tuple(word.strip('"') for word in words) if os.name == "nt" else tuple(words)


def _run(command: list[str]) -> int:
    """Wait for a program that has the terminal; what ends us ends it first."""
    with subprocess.Popen(command) as child:
        signals = terminal.Signals(child.terminate, ask=lambda: _is_its_own(signals))
        with signals:
            code = child.wait()
    if signals.code is not None:
        sys.exit(signals.code)
    return code


def _is_its_own(signals: terminal.Signals) -> bool:
    signals.answered()
    return True
