"""Keeping what stands in a file: it is replaced whole or not at all, and set aside where it cannot be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from itertools import count
from pathlib import Path


def write_whole(
    target: Path,
    data: bytes | Iterable[bytes],
    mode: int = 0o600,
    *,
    first: Callable[[], object] = lambda: None,
) -> None:
    """Put `data` in the place of what is at `target`, on the disk before it has the name.  Raises OSError.

    What is too much for the memory may come in parts.  `first` is done when everything is ready and only the name is
    missing.
    """
    draft = reserve(target, "new")
    with ExitStack() as unless_kept:
        unless_kept.callback(draft.unlink)
        with draft.open("wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            draft.chmod(mode)
            os.fsync(stream.fileno())
        first()
        draft.replace(target)
        unless_kept.pop_all()
    sync(target.parent)


def sync(directory: Path) -> None:
    """See that a new name is on the disk, where directories can be opened at all."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
