"""What a session can be doing, and which commands mean something meanwhile."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """What a session is doing."""

    AT_REST = "at rest"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    FINISHED = "finished"
    STOPPED = "stopped"


class IllegalCommand(Exception):
    """A command that means nothing in this state; nothing has changed."""

    def __init__(self, command: str, state: State) -> None:
        super().__init__(f"cannot {command} while {state}")
        self.command, self.state = command, state


OVER: Final = (State.FINISHED, State.STOPPED)
GOING: Final = frozenset({State.RUNNING, State.PAUSED, State.WAITING})
LEGAL: Final[dict[str, frozenset[State]]] = {
    "start": frozenset({State.AT_REST}),
    "pause": frozenset({State.RUNNING}),
    "interrupt": frozenset({State.RUNNING}),
    "resume": frozenset({State.PAUSED, State.WAITING}),
    "next": GOING,
    "back": GOING,
    "repeat": GOING,
    "undo": GOING,
    "extend": frozenset({State.RUNNING}),
    "stop": GOING | {State.AT_REST},
}
"""Which commands mean something in which state: everything not listed is refused by name."""
