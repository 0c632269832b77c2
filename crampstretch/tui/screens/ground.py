"""What lies below all screens, for the moment before the first of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

    Base = App[int]
else:
    Base = object


class Ground(Screen[None]):
    """Empty; a key that is pressed early waits here for the first screen."""

    def on_key(self, event: Key) -> None:
        """Have it pressed again when what was asked for before is done: the first screen stands by then."""
        event.stop()
        self.app.call_later(self._press_again, event)

    def _press_again(self, event: Key) -> None:
        if self.app.screen is not self:
            self.app.post_message(Key(event.key, event.character))


class OnGround(Base):
    """An app whose first screen gets what was pressed before it stood."""

    def get_default_screen(self) -> Ground:
        """Return what lies below all screens."""
        return Ground(id="_default")
