"""Keys pressed before the first screen stands are for that screen."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
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


class Bare(OnGround, App[int]):
    """Has no screen until one is asked for; `q` is its own, and ends it wherever it is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "end", priority=True)]

    def on_mount(self) -> None:
        self.first, self.ended = First(), False

    def action_end(self) -> None:
        self.ended = True


async def test_early_keys_reach_the_first_screen_in_their_order() -> None:
    app = Slow()
    async with app.run_test() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert app.first.pressed == ["space", "n", "q"]


async def test_what_is_pressed_while_the_first_screen_mounts_waits_behind_what_came_before() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        await pilot.press("space", "x")
        app.push_screen(app.first)
        for key in ("n", "b"):
            app.post_message(Key(key, None))
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert app.first.pressed == ["space", "x", "n", "b", "r"]


async def test_early_keys_are_kept_for_as_long_as_no_screen_stands_and_come_once() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        await pilot.press("space")
        for _ in range(5):
            await pilot.pause()
        app.push_screen(app.first)
        await pilot.pause()
        assert app.first.pressed == ["space"], "nothing else had to be pressed for it"
        app.pop_screen()
        await pilot.press("n")
        app.push_screen(second := First())
        await pilot.pause()
        assert (app.first.pressed, second.pressed) == (["space"], ["n"])


async def test_what_ends_the_app_waits_for_no_screen() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        await pilot.press("space", "q")
        assert app.ended


async def test_a_key_with_no_screen_above_goes_nowhere() -> None:
    app = Bare()
    async with app.run_test() as pilot:
        app.push_screen(ground := Ground())
        await pilot.press("space")
        await pilot.pause()
        assert app.screen is ground


@pytest.mark.parametrize("event", [Key("x", "x"), Key("f8", None), Paste("x")], ids=["a key", "F8", "a paste"])
async def test_what_still_comes_when_all_screens_have_gone_goes_nowhere(event: Event) -> None:
    """As an app ends its screens go first, and what one of them has passed on may come after that."""
    app = Bare()
    async with app.run_test():
        app.push_screen(app.first)
        event._set_forwarded()
        gone, app._screen_stack[:] = list(app._screen_stack), []
        await app.on_event(event)
        app._screen_stack[:] = gone
    assert app.first.pressed == []


def test_it_lies_below_our_screens() -> None:
    assert issubclass(CrampstretchApp, OnGround)
