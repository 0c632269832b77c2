"""What lies below all screens, for the moment before the first of them stands."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

    Base = App[int]
else:
    Base = object


class Ground(Screen[None]):
    """Empty; whoever waits for the first screen hears from it."""

    class Covered(Message):
        """A screen stands above."""

    def on_screen_suspend(self) -> None:
        """Say that a screen stands above."""
        self.post_message(self.Covered())


class OnGround(Base):
    """An app whose first screen gets what was pressed before it stood, in the order in which it was pressed."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - whatever an app takes
        self._early: deque[Key] = deque()
        super().__init__(**given)

    def get_default_screen(self) -> Ground:
        """Return what lies below all screens."""
        return Ground(id="_default")

    async def on_event(self, event: Event) -> None:
        """Keep a key until a screen stands, and any other behind those that are kept; what ends the app waits not."""
        if not isinstance(event, Key) or event.is_forwarded:
            if self.screen_stack or not isinstance(event, InputEvent | Paste):  # else all screens have gone before it
                await super().on_event(event)
        elif not (self._is_bare() and self.screen_stack and await self._check_bindings(event.key, priority=True)):
            self._early.append(event)
            await self._hand_on()

    async def on_ground_covered(self) -> None:
        """Hand on what was pressed early."""
        await self._hand_on()

    async def _hand_on(self) -> None:
        while self._early and not self._is_bare():
            await super().on_event(self._early.popleft())

    def _is_bare(self) -> bool:
        """Tell whether no screen stands: not yet, or no more."""
        return all(isinstance(screen, Ground) for screen in self.screen_stack[-1:])
