"""Writing in the diary from a screen: beside the loop, and in the order in which it was asked for."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen, ScreenResultType


class Writing(Screen[ScreenResultType]):
    """A screen that writes one thing after another, and can wait with leaving until all of it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._asked_for: list[tuple[Callable[[], str], Callable[[str], object]]] = []
        self._afterwards: Callable[[], object] | None = None

    @property
    def writes(self) -> bool:
        """Whether something that was asked for is not written yet."""
        return bool(self._asked_for)

    def write(self, act: Callable[[], str], told: Callable[[str], object]) -> None:
        """Do `act` in its turn, in a thread; `told` is given, in the loop, the words that it returns."""
        self._asked_for.append((act, told))
        if len(self._asked_for) == 1:
            self._write_next()

    def when_written(self, act: Callable[[], object]) -> None:
        """Do this at once, or as soon as everything that was asked for is written."""
        if self._asked_for:
            self._afterwards = act
        else:
            act()

    def stay(self) -> None:
        """Do nothing afterwards: there is something to be read."""
        self._afterwards = None

    def _write_next(self) -> None:
        app, act = self.app, self._asked_for[0][0]
        # The app's worker and not the screen's: whatever has not begun when its screen goes would not be done any more.
        app.run_worker(lambda: app.call_from_thread(self._written_down, act()), group="writing", thread=True)

    def _written_down(self, words: str) -> None:
        _, told = self._asked_for.pop(0)
        if self.is_attached:  # a key pressed with the one that left is written too, and shown no more
            told(words)
        if self._asked_for:
            self._write_next()
        elif self._afterwards is not None:
            act, self._afterwards = self._afterwards, None
            act()
