"""How long the light commands take against the first frame of a bare Textual app."""

from __future__ import annotations

from bench.measuring import BARE, Row, a_home, crampstretch, first_frame, in_pairs, wall

LIGHT = (["--version"], ["list"], ["check"], ["due"], ["log", "list"], ["paths"])
TIMES = 7


def rows() -> list[Row]:
    return [_light(arguments) for arguments in LIGHT]


def _light(arguments: list[str]) -> Row:
    with a_home() as home:
        mine, bare = in_pairs(
            lambda: wall(crampstretch(*arguments), home), lambda: first_frame(BARE, home, "bare"), TIMES
        )
    return Row(
        f"crampstretch {' '.join(arguments)}",
        f"{mine / bare:.2f} x bare ({1000 * mine:.0f} ms, bare {1000 * bare:.0f} ms)",
        "0.60 x",
        mine <= 0.6 * bare,
    )
