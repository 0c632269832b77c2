"""How the list grows with the number of files."""

from __future__ import annotations

from pathlib import Path

from bench.measuring import ROOT, Row, a_home, crampstretch, wall


def rows() -> list[Row]:
    text = (ROOT / "routines" / "bedtime.yaml").read_text(encoding="utf-8")
    return [_many(count, text) for count in (1, 100, 1000)]


def _many(count: int, text: str) -> Row:
    with a_home() as home:
        folder = Path(home.config) / "routines"
        folder.mkdir(parents=True)
        for n in range(count):
            (folder / f"mine-{n}.yaml").write_text(text, encoding="utf-8")
        seconds = min(wall(crampstretch("list"), home) for _ in range(3))
    return Row(
        f"list with {count:,} routines of one's own", f"{seconds:.2f} s", "1 s" if count == 1000 else "", seconds <= 1.0
    )
