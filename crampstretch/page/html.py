"""The page as one HTML file: it prints on one sheet of A4, loads nothing, runs nothing, and escapes every word."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from crampstretch.core.diary.overview import Overview
from crampstretch.core.text import shorten
from crampstretch.page import words
from crampstretch.page.charts import charts

MARK: Final = "<!doctype html>\n<!-- crampstretch report -->\n"
"""How our own page is known among other files."""
NOTES: Final = 3
_LINES: Final = ("Name", "Date of birth", "Medicines", "Conditions")
_STYLE: Final = """\
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { font: 11px/1.35 sans-serif; color: #000; background: #fff; margin: 0 auto; max-width: 186mm }
h1 { font-size: 17px; margin: 0 0 2px } h2 { font-size: 12px; margin: 9px 0 3px } p { margin: 2px 0 }
.ruled { display: grid; grid-template-columns: 2fr 1fr; gap: 0 8mm }
.ruled div { border-bottom: 0.5px solid #000; height: 8mm; display: flex; align-items: flex-end }
.wide { grid-column: 1 / 3 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; border-bottom: 0.5px solid #777; padding: 1.5px 6px 1.5px 0; font-weight: normal }
th { font-weight: bold } svg { width: 100%; height: auto; display: block }
.signs { columns: 2; margin: 0; padding-left: 14px }
.small { font-size: 9.5px; color: #333 }
"""


def page(overview: Overview) -> str:
    """Return the whole page."""
    body = "\n".join(
        [
            "<h1>Night leg cramps: a diary for the doctor</h1>",
            f"<p>{_safe(words.span(overview))} {_safe(words.UNVALIDATED)}</p>",
            _ruled(),
            "<h2>Week by week</h2>" + charts(overview),
            "<h2>First nights, weeks 5 and 6, the last fourteen</h2>" + _table(overview),
            f"<p><b>{_safe(words.verdict(overview))}</b> {_safe(words.NOT_CLAIMED)}</p>",
            *(f"<p>{_safe(fact)}</p>" for fact in words.facts(overview)),
            "<h2>What was asked after a cramp</h2>" + _list(words.signs(overview)),
            *_notes(overview),
            f'<p class="small">Made with crampstretch on {overview.made:%Y-%m-%d}. Written down at home by the person '
            "themselves; not a validated instrument, not a diagnosis.</p>",
        ]
    )
    head = f'<meta charset="utf-8"><title>Night diary {overview.made:%Y-%m-%d}</title><style>{_STYLE}</style>'
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    return f'{MARK}<html lang="en"><head>{policy}{head}</head><body>\n{body}\n</body></html>\n'


def _safe(text: str) -> str:
    return escape(shorten(text, 400))


def _ruled() -> str:
    lines = [f'<div class="{"wide" if n > 1 else "half"}">{name}</div>' for n, name in enumerate(_LINES)]
    return f'<div class="ruled">{"".join(lines)}</div>'


def _table(overview: Overview) -> str:
    head = "".join(f"<th>{_safe(cell)}</th>" for cell in words.head(overview))
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in words.table(overview))
    return f"<table><tr>{head}</tr>{rows}</table>"


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{_safe(cell)}</td>" for cell in row)


def _list(lines: Sequence[str]) -> str:
    return '<ul class="signs">' + "".join(f"<li>{_safe(line)}</li>" for line in lines) + "</ul>"


def _notes(overview: Overview) -> list[str]:
    """Return the last notes, each in one line; all of them are in the CSV."""
    if not overview.notes:
        return []
    lines = [f"{night:%Y-%m-%d}: {shorten(note, 90)}" for night, note in overview.notes[-NOTES:]]
    return [f"<h2>Last notes ({len(overview.notes)} in all)</h2>", *(f"<p>{_safe(line)}</p>" for line in lines)]
