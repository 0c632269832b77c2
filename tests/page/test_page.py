"""The page for the doctor: every number recomputed from the raw rows, every word of a person's harmless."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.core.diary.history import History
from crampstretch.core.diary.overview import Overview
from crampstretch.core.diary.records import Cramp, Flag
from crampstretch.page import html, lines, words
from crampstretch.page.charts import charts
from crampstretch.page.geometry import Field, every, runs
from crampstretch.page.objects import objects
from crampstretch.page.rows import COLUMNS, table
from tests.diaries import FIRST, made_up

LAST = FIRST + timedelta(days=41)
MADE = LAST + timedelta(days=1)
SIX = made_up()
EVIL = '</title><script src="http://x/">alert(1)</script>\x1b[31m\x1b]0;owned\x07[bold]red[/] & "q" \u202e'
TEXTS = st.text(max_size=60) | st.sampled_from(["=1+1", "+1", "-1", "@x", "＝1", "\t=1", EVIL, "<b>&amp;"])


def overview(history: History = SIX, weeks: int = 8) -> Overview:
    return Overview.of(history, MADE, LAST, weeks, recalled=4)


def with_note(note: str) -> History:
    first, *others = SIX.cramps
    return replace(SIX, cramps=(replace(first, note=note), *others))


def test_every_number_of_one_week_is_that_of_its_raw_rows() -> None:
    """Counted here a second time, with nothing but loops, from what the generator made."""
    monday = FIRST + timedelta(days=28)
    days = [monday + timedelta(days=n) for n in range(7)]
    recorded = cramp_nights = many = stretched = 0
    severities: list[int] = []
    for day in days:
        recorded += any(night.night == day and night.said is not None for night in SIX.nights)
        of_night = [cramp for cramp in SIX.cramps if cramp.night == day]
        cramp_nights += bool(of_night)
        many += len(of_night)
        severities += [cramp.severity for cramp in of_night if cramp.severity is not None]
        done = [s for s in SIX.sessions if s.night == day and (s.state == "finished" or 3 * s.done >= 2 * s.total)]
        stretched += bool(done)
    assert (recorded, cramp_nights, many, stretched) == (6, 3, 4, 6)
    week = overview().weeks[4].rates
    assert (week.recorded, week.cramp_nights, week.cramps, week.stretched) == (recorded, cramp_nights, many, stretched)
    assert week.severity_mean == pytest.approx(sum(severities) / len(severities))
    assert f"  {monday}  ███      3 of 6        6 stretched" in lines.page(overview())
    cells = list(csv.DictReader(io.StringIO(table(SIX, monday, days[-1]))))
    assert [row["recorded"] for row in cells].count("yes") == recorded
    assert sum(int(row["cramps"] or 0) for row in cells) == many
    told = [s for row in cells for s in row["severity"].split("; ") if s]
    assert [int(s) for s in told] == severities


def test_the_table_puts_the_weeks_beside_the_first_nights() -> None:
    rows = {row[0]: row[1:] for row in words.table(overview())}
    assert rows["Nights with a cramp"] == ["9 (4.5 a week)", "5 (2.9 a week)", "5 (2.9 a week)"]
    assert words.head(overview())[1:] == ["First 14 nights", "Weeks 5 and 6", "Last 14 nights"]
    assert "cramps about the same (3.5 a week, 5.0 before, -30%)" in words.verdict(overview())


@pytest.mark.parametrize("seed", range(6))
def test_no_page_says_that_anything_works(seed: int) -> None:
    text = html.page(overview(made_up(6, seed=seed))).lower()
    assert not re.search(r"works|worked|effective|success|cured|improve|well done|!(?!doctype|--)", text)
    assert re.search("cramps (fewer|about the same|more)|too few", text)


def test_a_sign_that_was_not_asked_is_no_answer() -> None:
    cramps = (Cramp("a", FIRST, SIX.cramps[0].logged), Cramp("b", FIRST, SIX.cramps[0].logged, flags=frozenset()))
    told = words.signs(overview(History(cramps=cramps)))
    assert told[0] == "swelling: asked 1, ticked 0"
    assert told[-1] == "not asked after 1 cramp"


def test_words_of_another_program_stand_in_the_table_cleaned_and_cut() -> None:
    strange = frozenset({"\x1b[31mglow", "x" * 999})
    cramp = Cramp("a", FIRST, SIX.cramps[0].logged, flags=frozenset({Flag.WARMTH}), strange=strange)
    (row,) = csv.DictReader(io.StringIO(table(History(cramps=(cramp,)), FIRST, FIRST)))
    assert row["signs"] == f"[31mglow warmth {'x' * 39}…"


def test_an_empty_diary_has_a_page_too() -> None:
    text = html.page(overview(History()))
    assert "0 of 7 recorded" in text
    assert words.table(overview(History()))[1][1:] == ["-", "-", "-"]


def elements(text: str) -> Iterator[ET.Element]:
    body = text[text.index("<body>") : text.index("</body>") + 7]
    yield from ET.fromstring(body).iter()


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_whatever_a_note_says_the_page_is_the_same_page(note: str) -> None:
    """No element more, nothing that loads or runs, no control character."""
    plain, told = html.page(overview(with_note("x"))), html.page(overview(with_note(note or "x")))
    tags = [element.tag for element in elements(told)]
    if note.strip():
        assert tags == [element.tag for element in elements(plain)]
    assert not {"script", "link", "img", "iframe", "object"} & {tag.rpartition("}")[2] for tag in tags}
    assert all(char >= " " or char == "\n" for char in told)
    assert not re.search(r"\s(src|href|on\w+)=|url\(|@import", re.sub(r"<p>[^<]*</p>", "", told))


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_whatever_a_note_says_a_terminal_and_a_spreadsheet_stay_calm(note: str) -> None:
    history = with_note(note)
    shown = "".join(lines.page(overview(history)))
    assert not {category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    rows = list(csv.reader(io.StringIO(table(history, FIRST, LAST))))
    assert len(rows) == 43
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for row in rows for cell in row)


def test_json_is_one_object_for_the_whole_each_week_and_each_night() -> None:
    kinds = [each["kind"] for each in objects(overview(), SIX)]
    assert kinds == ["report", *["week"] * 6, *["night"] * 42]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 400), st.floats(0, 30), st.floats(1, 20))
def test_every_night_stands_inside_its_field(count: int, value: float, most: float) -> None:
    field = Field(40, 20, 600, 90, count, most)
    assert all(field.left <= field.x(n) <= field.middle(n) <= field.x(n + 1) + 0.01 for n in range(count))
    assert field.x(max(1, count)) == pytest.approx(640, abs=0.1)
    assert field.top - 0.01 <= field.y(value) <= field.bottom + 0.01


@given(st.lists(st.none() | st.floats(0, 9), max_size=40))
def test_a_line_is_broken_where_nothing_is_known_and_loses_nothing(values: list[float | None]) -> None:
    found = runs(values)
    assert [pair for run in found for pair in run] == [(n, v) for n, v in enumerate(values) if v is not None]
    assert all(b == a + 1 for run in found for (a, _), (b, _) in pairwise(run))


@given(st.integers(1, 2000), st.integers(1, 30))
def test_labels_are_never_more_than_there_is_room_for(count: int, most: int) -> None:
    assert len(range(0, count, every(count, most))) <= most


@pytest.mark.parametrize("weeks", [1, 8, 30])
def test_the_charts_hold_every_cramp_that_has_a_severity(weeks: int) -> None:
    seen = overview(made_up(30), weeks=weeks)
    drawn = ET.fromstring(charts(seen))
    circles = [e for e in drawn.iter() if e.tag.endswith("circle")]
    assert len(circles) == sum(len(night.severities) for night in seen.nights)
    assert isinstance(seen.first, date)


def test_a_few_nights_are_no_weekly_rate() -> None:
    few = replace(SIX, nights=SIX.nights[-3:], cramps=SIX.cramps[-1:], sessions=())
    rows = {row[0]: row[3] for row in words.table(overview(few))}
    assert (rows["Nights with a cramp"], rows["Cramps"]) == ("1 (too few nights)", "1 (too few nights)")
