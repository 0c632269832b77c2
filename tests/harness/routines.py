"""The simplest routine there is, as a person writes it: two feet, drawn up lying down."""

from __future__ import annotations

from typing import Final

DRAW_UP: Final = "[Draw the <side> foot up.]"
_FOOT_UP: Final = """\
stretches:
  - name: Foot up
    position: lying
    muscle: calf
    ankle: dorsiflexed
    heel: supported
"""


def foot_up(name: str, *, about: str = "", do: str = DRAW_UP, **fields: str | int) -> str:
    """Return a routine of one stretch with these fields; `active` stands before what is done, all others after it."""
    active = f"    active: {fields.pop('active')}\n" if "active" in fields else ""
    timing = "".join(f"    {field}: {value}\n" for field, value in fields.items())
    told = f"about: {about}\n" if about else ""
    return f"name: {name}\n{told}{_FOOT_UP}{active}    do: {do}\n{timing}"
