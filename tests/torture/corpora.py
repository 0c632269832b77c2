"""YAML that other programs ship and test with: a few packages, fetched in the usual way and kept in build/."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PACKAGES: Final = ("ansible-core", "check-jsonschema", "yamllint")
SHELF: Final = Path(__file__).resolve().parents[2] / "build" / "corpora"
LARGEST: Final = 64 * 1024
PATIENT: Final = 120.0
"""Seconds in which a package must have come: it is fetched once."""


def fetched() -> tuple[list[bytes], list[str]]:
    """Return the YAML of these packages, and in words which of them could not be had."""
    texts: list[bytes] = []
    missing: list[str] = []
    for package in PACKAGES:
        if why := _fetch(package):
            missing.append(f"{package} skipped: {why}")
        for archive in _archives(package):
            texts.extend(_yaml_of(archive))
    return texts, missing


def _archives(package: str) -> list[Path]:
    return sorted(SHELF.glob(f"{package.replace('-', '_')}-*.tar.gz"))


def _fetch(package: str) -> str:
    """Fetch a package's sources, if they are not there; return why not, or nothing."""
    if _archives(package):
        return ""
    SHELF.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", package, "-d", str(SHELF)]
    try:
        done = subprocess.run([*command, package], capture_output=True, text=True, timeout=PATIENT, check=False)
    except subprocess.TimeoutExpired:
        return "it did not come in time"
    return "" if done.returncode == 0 else "the package index cannot be reached"


def _yaml_of(archive: Path) -> Iterator[bytes]:
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.isfile() and member.name.endswith((".yaml", ".yml")) and member.size <= LARGEST:
                stream = opened.extractfile(member)
                if stream is not None:
                    yield stream.read()
