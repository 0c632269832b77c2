"""Seconds as people read them."""

from __future__ import annotations


def clock_face(seconds: float) -> str:
    """Return seconds as m:ss."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def span(seconds: float) -> str:
    """Return a length for people: `40 s`, `12 min`, `8 h 12 min`."""
    if round(seconds) < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
