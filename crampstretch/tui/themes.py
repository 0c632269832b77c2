"""Three looks: night (near black, amber and red), dim, day; and which of them the clock asks for."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from crampstretch.settings import Look


def _theme(name: str, *, dark: bool, ground: str, panel: str, text: str, strong: str, quiet: str, chosen: str) -> Theme:
    """Make a theme in which every text colour is set by us, so that none is computed."""
    own = {
        "quiet": quiet, "strong": strong, "chosen": chosen,
        "text": text, "text-muted": quiet, "text-disabled": quiet, "foreground-muted": quiet,
        "block-cursor-background": chosen, "block-cursor-foreground": text,
        "block-cursor-blurred-background": ground, "block-cursor-blurred-foreground": text,
        "scrollbar": chosen, "scrollbar-background": ground, "scrollbar-hover": chosen, "scrollbar-active": chosen,
        "scrollbar-corner-color": ground, "scrollbar-background-hover": ground, "scrollbar-background-active": ground,
    }  # fmt: skip
    return Theme(
        name=name, dark=dark, background=ground, surface=ground, panel=panel, foreground=text,
        primary=strong, secondary=text, accent=strong, warning=strong, error=strong, success=strong, variables=own,
    )  # fmt: skip


NIGHT: Final = _theme(
    "night", dark=True, ground="#000000", panel="#0c0400",
    text="#c97b2d", strong="#f04a38", quiet="#a8672a", chosen="#2a0e04",
)  # fmt: skip
DIM: Final = _theme(
    "dim", dark=True, ground="#14110f", panel="#1c1815",
    text="#cbb79d", strong="#e5a458", quiet="#a08d77", chosen="#33291f",
)  # fmt: skip
DAY: Final = _theme(
    "day", dark=False, ground="#faf6ee", panel="#f0e9dc",
    text="#2b2420", strong="#8a3b12", quiet="#5f5348", chosen="#e6d9c2",
)  # fmt: skip
THEMES: Final = (NIGHT, DIM, DAY)


def look_for(chosen: Look, *, night: bool) -> str:
    """Return the theme that the choice and the clock ask for; at night there is no day."""
    if chosen is Look.AUTO:
        return "night" if night else "dim"
    return "dim" if chosen is Look.DAY and night else str(chosen)


def next_look(present: str, *, night: bool) -> str:
    """Return the look after this one: night, dim, day and round again; at night without the day."""
    round_ = ["night", "dim"] if night else ["night", "dim", "day"]
    return round_[(round_.index(present) + 1) % len(round_)] if present in round_ else "night"


def look_to_keep(present: str, stood: Look, *, night: bool) -> str:
    """Return what to keep of a look: what `stood` in the settings where that gives the same now, else maybe `auto`.

    So a whole round leaves the settings as they were, and after `auto` the day may bring its own.
    """
    return next((str(look) for look in (stood, Look.AUTO) if look_for(look, night=night) == present), present)
