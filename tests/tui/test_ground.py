"""Keys pressed before the first screen stands are for that screen."""

from __future__ import annotations

from textual.app import App
from textual.events import Key
from textual.screen import Screen

from crampstretch.tui.app import CrampstretchApp
from crampstretch.tui.screens.ground import Ground, OnGround


class First(Screen[None]):
    """Notes what is pressed."""

    def on_mount(self) -> None:
        self.pressed: list[str] = []

    def on_key(self, event: Key) -> None:
        self.pressed.append(event.key)


class Slow(OnGround, App[int]):
    """Is asked for its first screen when two keys have been pressed already."""

    def on_mount(self) -> None:
        for key in ("space", "n"):
            self.post_message(Key(key, None))
        self.first = First()
        self.call_later(self.push_screen, self.first)


async def test_early_keys_reach_the_first_screen_in_their_order() -> None:
    app = Slow()
    async with app.run_test() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert app.first.pressed == ["space", "n", "q"]


async def test_a_key_with_no_screen_above_goes_nowhere() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        app.push_screen(ground := Ground())
        await pilot.press("space")
        await pilot.pause()
        assert app.screen is ground


def test_it_lies_below_our_screens() -> None:
    assert issubclass(CrampstretchApp, OnGround)
