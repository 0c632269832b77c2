"""The one module that knows directories and environment variables."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_APP = "crampstretch"


def config_dir() -> Path:
    """Return the directory of settings.yaml and of the user's routines."""
    return _plain("XDG_CONFIG_HOME", ".config") or _other("user_config_path")


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
    return _plain("XDG_DATA_HOME", ".local/share") or _other("user_data_path")


def diary_file() -> Path:
    """Return the SQLite file with nights, sessions and cramps."""
    return data_dir() / "diary.db"


def cache_dir() -> Path:
    """Return the directory of what can be made again, such as rendered phrases."""
    return _plain("XDG_CACHE_HOME", ".cache") or _other("user_cache_path")


def log_dir() -> Path:
    """Return the directory of reports about faults of ours."""
    state = _plain("XDG_STATE_HOME", ".local/state")
    return state / "log" if state else _other("user_log_path")


def state_dir() -> Path:
    """Return the directory of what waits to be done or saved."""
    return _plain("XDG_STATE_HOME", ".local/state") or _other("user_state_path")


def _plain(variable: str, below_home: str) -> Path | None:
    """Return the directory of ours where that is plain: on Linux, with whole paths in the environment; else None."""
    given, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ:
        return None
    if given.startswith("/"):
        return Path(given, _APP)
    plain = home.startswith("/") and not home.startswith("//") and not given
    return Path(home, below_home, _APP) if plain else None


def _other(which: str) -> Path:
    """Ask who knows odd environments and other systems; loading that takes a twentieth of a light command."""
    import platformdirs

    path = getattr(platformdirs, which)(_APP, appauthor=False)
    assert isinstance(path, Path)
    return path


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
