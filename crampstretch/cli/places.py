"""`paths`: where everything is kept."""

from __future__ import annotations

from pathlib import Path

import click

from crampstretch import paths as places
from crampstretch.cli.saying import say


@click.command()
def paths() -> None:
    """Say where settings, routines, diary, drafts, cache and reports are kept."""
    for name, place in (
        ("settings", places.settings_file()),
        ("your routines", places.user_routines()),
        ("your stretches", places.user_stretches()),
        ("your sounds", places.user_sounds()),
        ("shipped routines", places.shipped_routines()),
        ("diary", places.diary_file()),
        ("drafts, unsaved", places.state_dir()),
        ("cache", places.cache_dir()),
        ("reports of faults", places.log_dir()),
    ):
        say(f"{name:<18} {place}{_state(place)}")


def _state(place: Path) -> str:
    try:
        place.stat()
    except (FileNotFoundError, NotADirectoryError):
        return "   (not there yet)"
    except OSError as error:
        return f"   (not to be seen: {(error.strerror or 'it failed').lower()})"
    return ""


COMMANDS = {"paths": paths}
