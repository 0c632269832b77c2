"""The screens, each loaded when it is first asked for: what stands first does not wait for the others."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crampstretch.tui.screens.checkin import CheckInScreen, Done
    from crampstretch.tui.screens.cramp import CrampScreen
    from crampstretch.tui.screens.diary import DiaryScreen
    from crampstretch.tui.screens.editor import EditorScreen
    from crampstretch.tui.screens.help import HelpScreen
    from crampstretch.tui.screens.home import HomeScreen
    from crampstretch.tui.screens.library import LibraryScreen
    from crampstretch.tui.screens.player import PlayerScreen
    from crampstretch.tui.screens.questions import QuestionsScreen
    from crampstretch.tui.screens.relief import EnoughScreen, ReliefScreen, relief_screen
    from crampstretch.tui.screens.signs import SignsScreen
    from crampstretch.tui.screens.welcome import WelcomeScreen

__all__ = [
    "CheckInScreen",
    "CrampScreen",
    "DiaryScreen",
    "Done",
    "EditorScreen",
    "EnoughScreen",
    "HelpScreen",
    "HomeScreen",
    "LibraryScreen",
    "PlayerScreen",
    "QuestionsScreen",
    "ReliefScreen",
    "SignsScreen",
    "WelcomeScreen",
    "relief_screen",
]
_ROOMS: Final = {"CheckInScreen": "checkin", "Done": "checkin", "EnoughScreen": "relief", "relief_screen": "relief"}
"""Where the room has not the screen's own name."""


def __getattr__(name: str) -> object:
    """Load the room of a screen and return the screen."""
    if name not in __all__:
        raise AttributeError(name)
    room = _ROOMS.get(name, name.removesuffix("Screen").lower())
    return getattr(importlib.import_module(f"{__name__}.{room}"), name)
