"""The one module that knows directories and environment variables."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "crampstretch"


def config_dir() -> Path:
    """Return the directory of settings.yaml and of the user's routines."""
    return platformdirs.user_config_path(_APP, appauthor=False)


def settings_file() -> Path:
    """Return the file with what the user chose."""
    return config_dir() / "settings.yaml"


def user_routines() -> Path:
    """Return the directory of the user's own routines, one YAML file each."""
    return config_dir() / "routines"


def user_stretches() -> Path:
    """Return the directory of the user's own catalogue stretches."""
    return user_routines() / "stretches"


def user_sounds() -> Path:
    """Return the directory of the user's own sounds, WAV files named after cues."""
    return config_dir() / "sounds"


def data_dir() -> Path:
    """Return the directory of the diary."""
    return platformdirs.user_data_path(_APP, appauthor=False)


def diary_file() -> Path:
    """Return the SQLite file with nights, sessions and cramps."""
    return data_dir() / "diary.db"


def cache_dir() -> Path:
    """Return the directory of what can be made again, such as rendered phrases."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def log_dir() -> Path:
    """Return the directory of reports about faults of ours."""
    return platformdirs.user_log_path(_APP, appauthor=False)


def state_dir() -> Path:
    """Return the directory of what waits to be done or saved."""
    return platformdirs.user_state_path(_APP, appauthor=False)


def drafts_dir() -> Path:
    """Return the directory of what was typed and not saved yet, and of what files held before they were edited."""
    return state_dir() / "drafts"


def user_units() -> Path:
    """Return the directory of the units that a user gives to systemd."""
    given = os.environ.get("XDG_CONFIG_HOME", "").strip()
    return (Path(given) if given else Path.home() / ".config") / "systemd" / "user"


def chosen_directories() -> dict[str, str]:
    """Return the variables by which someone has put our directories elsewhere; a schedule does not know them."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {name: value for name in names if (value := os.environ.get(name, "").strip())}


def shipped_routines() -> Path:
    """Return the routines that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "routines"
    return inside if inside.is_dir() else package.parent / "routines"


def there(place: Path) -> bool:
    """Tell whether something is at a place, as far as it can be seen.

    `Path.exists` raises where a folder may not be looked into.
    """
    return os.path.exists(place)  # noqa: PTH110


def accessible() -> bool:
    """Tell whether ACCESSIBLE asks for plain lines instead of a screen."""
    return os.environ.get("ACCESSIBLE", "").strip().lower() not in {"", "0", "no", "off", "false"}


def dumb_terminal() -> bool:
    """Tell whether TERM names a terminal that cannot show a screen."""
    return os.environ.get("TERM", "").strip().lower() in {"", "dumb", "unknown"}


def over_ssh() -> bool:
    """Tell whether sound would play on a far machine: over SSH, unless a sound server elsewhere is named."""
    server = os.environ.get("PULSE_SERVER", "")
    elsewhere = bool(server) and not server.startswith(("unix:", "/"))
    return bool(os.environ.get("SSH_CONNECTION")) and not elsewhere


def editors() -> tuple[tuple[str, str], ...]:
    """Return the editors the user named, each after the variable that names it, the more specific first."""
    named = ((name, os.environ.get(name, "").strip()) for name in ("VISUAL", "EDITOR"))
    return tuple((name, command) for name, command in named if command)


def sound_backend() -> str | None:
    """Return the sound backend that CRAMPSTRETCH_SOUND asks for, to find out what is wrong with one."""
    return os.environ.get("CRAMPSTRETCH_SOUND", "").strip().lower() or None
