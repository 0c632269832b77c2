"""A walk through every screen of a poisoned home, on a real terminal, with clicks and pastes on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tests.harness.home import crampstretch_command
from tests.harness.pty import Terminal
from tests.torture.payloads import acted, around, whole
from tests.torture.poison import Poisoned

HOME: Final = "space begins   b in bed"
LIBRARY: Final = "e edits   n new"
DIARY: Final = "Esc closes   l add"
REFUSED: Final = "in another editor"
READ: Final = re.compile(rf"mine\.yaml.*(look at|problem|in all)|{REFUSED}")
"""What the editor says once it has read the file, or refused it."""
FORM: Final = "Enter keeps   Esc keeps nothing"
CHOSEN: Final = "welcome: read\nsteady: yes\nasleep_near: no\nticks: on\ntonight: mine\n"


@dataclass
class Walk:
    """What was written on the way, by the screen it was written for."""

    home: Poisoned
    terminal: Terminal
    written: dict[str, bytes] = field(default_factory=dict)
    _begun: int = 0

    def go(self, name: str, *keys: str, shows: str) -> None:
        """Press keys, one after another, wait for what the screen then shows, and note what was written for it."""
        for key in keys:
            self.terminal.press(key)
            self.terminal.pump(0.05)
        self.terminal.wait_for(shows, 20)
        self.note(name)

    def note(self, name: str) -> None:
        """Put what was written since the last time down to a screen."""
        for _ in range(6):
            self.terminal.pump(0.03)
        output = bytes(self.terminal.screen.output[self._begun :])
        output = output[: whole(output)]
        self.written[name] = self.written.get(name, b"") + output
        self._begun += len(output)

    def click(self, name: str) -> None:
        """Click all over the screen: what is marked as a link or an action would act."""
        for row in range(2, 24, 2):
            for column in (8, 30, 55):
                self.terminal.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
        self.note(name)
        assert self.terminal.exit_code is None, f"{name} was ended by a click"

    def paste(self, name: str) -> None:
        """Paste the attack, as a terminal would hand it over."""
        text = around(self.home.attack[:500], "pasted").replace("\x1b", "").encode("utf-8", "replace")
        self.terminal.type(b"\x1b[200~" + text + b"\x1b[201~")
        self.note(name)

    def leaks(self) -> Iterator[str]:
        """Yield what came through, with the screen it came through on."""
        for name, written in self.written.items():
            found = acted(written)
            if found is not None:
                yield f"{name}: {found}"


def walk(home: Poisoned, *, short: bool = False, led: bool = True) -> Walk:
    """Walk through home, the editor, forms, the library, the diary, and a led routine with its check-in."""
    (home.home.config / "settings.yaml").write_text(CHOSEN, encoding="utf-8")
    with Terminal(crampstretch_command(), env=home.environment, cwd=home.home.root) as terminal:
        way = Walk(home, terminal)
        way.go("home", shows="›")
        _editor(way, HOME)
        _diary(way)
        way.click("home")
        _library(way, 3 if short else 34)
        if led:
            _session(way)
        terminal.press("ctrl+c")
        terminal.pump(0.3)
        terminal.press("ctrl+c")
        assert terminal.wait(10) in (0, 130), terminal.text
        way.note("the end")
    return way


def _editor(way: Walk, back: str) -> None:
    """Through the problems and the timeline, a problem's line, a paste into the text, and out without saving."""
    way.go("editor", "e", shows="")
    way.terminal.until(lambda: bool(READ.search(way.terminal.text)), "the editor", 20)
    way.note("editor")
    if REFUSED in way.terminal.text:  # a line may be longer than the editor takes
        way.go("home", "escape", shows=back)
        return
    way.paste("editor")
    for _ in range(3):
        way.go("editor", "pagedown", "ctrl+n", shows="F1 keys")
    way.go("editor", "ctrl+p", "down", "down", "pagedown", "pagedown", shows="F1 keys")
    way.go("editor", "ctrl+p", shows="F1 keys")
    way.go("editor", "escape", shows="leaves without it")
    way.go("home", "x", shows=back)


def _diary(way: Walk) -> None:
    way.go("diary", "g", shows=DIARY)
    for _ in range(3):
        way.go("form", "enter", shows=FORM)
        way.go("form", *["down"] * 7, shows=FORM)
        way.paste("form")
        way.go("diary", "escape", shows=DIARY)
        way.go("diary", "down", shows=DIARY)
    way.go("ticks", "t", shows="Alcoholic drinks")
    way.go("diary", "escape", shows=DIARY)
    way.go("diary", "x", "u", "left", "right", shows=DIARY)
    way.click("diary")
    way.go("home", "escape", shows=HOME)


def _library(way: Walk, routines: int) -> None:
    way.go("library", "a", shows=LIBRARY)
    for _ in range(routines):
        way.go("library", "pagedown", "down", shows=LIBRARY)
    way.click("library")
    way.go("naming", "n", shows="A name for the new routine")
    way.paste("naming")
    way.go("naming", "!", "enter", shows="name")  # whatever is left of the attack, this is no name
    way.go("library", "escape", shows=LIBRARY)
    way.go("home", "escape", shows=HOME)


def _session(way: Walk) -> None:
    """Through every phase of tonight's routine, its pause, its keys, its end, the check-in."""
    way.go("player", "space", shows="Space begins")
    way.click("player")
    way.go("player", "space", shows="left")
    for _ in range(2):
        way.go("player", "n", shows="n next")
    for phase in ("Stay there", "Let go", "Rest"):  # one step to its end, so that there is something to check in
        way.go("player", shows=phase)
    way.go("player", "space", shows="Space goes on")
    way.click("player")
    way.go("help", "?", shows="Esc closes")
    way.go("player", "escape", shows="goes on")
    way.go("player", "space", shows="space pauses")
    way.go("check-in", *["n"] * 24, shows="How strong was the pull")
    way.click("check-in")
    way.terminal.press("space")  # which ends the program after a session that was finished
    way.note("check-in")
