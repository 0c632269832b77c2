"""The nights as rows, for a spreadsheet or a program: one row a night, empty where nothing is known."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from crampstretch.core.diary.history import History
from crampstretch.core.diary.records import Cramp
from crampstretch.core.text import cell, clean, shorten

COLUMNS: Final = (
    "night", "recorded", "cramps", "severity", "minutes", "leg", "muscle", "woke", "sleep", "signs", "stretched",
    "medicine", "note",
)  # fmt: skip


def rows(history: History, first: date, last: date) -> Iterator[dict[str, str]]:
    """Yield every night from one to another, both included; of several cramps the values in their order."""
    said = {night.night: night for night in history.nights}
    stretched, by_night = set(history.stretched), defaultdict[date, list[Cramp]](list)
    for cramp in history.cramps:
        by_night[cramp.night].append(cramp)
    for number in range((last - first).days + 1):
        night = first + timedelta(days=number)
        record = said.get(night)
        cramps = by_night.get(night, [])
        known = (record is not None and record.recorded) or bool(cramps)
        medicine = shorten(record.context.get("medicine", "")) if record else ""
        row = {"night": f"{night:%Y-%m-%d}", "recorded": "yes" if known else "no"}
        row |= {"cramps": str(len(cramps)) if known else "", "stretched": "yes" if night in stretched else "no"}
        yield row | {"medicine": medicine} | _cramps(cramps)


def _cramps(cramps: Sequence[Cramp]) -> dict[str, str]:
    told = {
        "severity": [_number(cramp.severity) for cramp in cramps],
        "minutes": [_number(cramp.minutes) for cramp in cramps],
        "leg": [cramp.leg or "" for cramp in cramps],
        "muscle": [cramp.muscle or "" for cramp in cramps],
        "woke": ["" if cramp.woke is None else ("yes" if cramp.woke else "no") for cramp in cramps],
        "sleep": [_number(cramp.sleep) for cramp in cramps],
        "signs": [_signs(cramp) for cramp in cramps],
        "note": [clean(cramp.note or "") for cramp in cramps],
    }
    return {name: "; ".join(values) if any(values) else "" for name, values in told.items()}


def _signs(cramp: Cramp) -> str:
    if cramp.signs is None:
        return "not asked"
    return " ".join(shorten(word) for word in cramp.signs) or "none"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def table(history: History, first: date, last: date) -> str:
    """Return the rows as CSV; nothing that a person wrote is taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(history, first, last):
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()
