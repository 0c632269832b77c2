"""Names for files that must not be overwritten: what cannot be read is set aside, never replaced."""

from __future__ import annotations

import os
import stat
from itertools import count
from pathlib import Path


def set_aside(path: Path, why: str) -> Path | None:
    """Give what is at `path` a new name beside it that says `why`; None where nothing was there.

    Raises OSError where the directory cannot be changed.
    """
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return None
    new = reserve(path, why, directory=stat.S_ISDIR(kind))
    try:
        path.replace(new)
    except FileNotFoundError:
        _give_back(new)
        return None
    except OSError:
        _give_back(new)
        raise
    return new


def reserve(path: Path, why: str, *, directory: bool = False) -> Path:
    """Take a name beside `path` that nobody had, by making it: empty, and readable by its owner alone."""
    for number in count(1):
        new = path.with_name(f"{path.name}.{why}" if number == 1 else f"{path.name}.{why}-{number}")
        try:
            if directory:
                new.mkdir(mode=0o700)
            else:
                os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            continue
        return new
    raise AssertionError("there is always one more number")


def _give_back(name: Path) -> None:
    if name.is_dir():
        name.rmdir()
    else:
        name.unlink(missing_ok=True)
