"""Write down anew what is told."""

from __future__ import annotations

from tests.core.told import TEXTS, path_of

for name, tell in TEXTS.items():
    path_of(name).write_text(tell() + "\n", encoding="utf-8")
