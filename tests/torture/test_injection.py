"""Texts of strangers in every field, through every way out: none of their bytes acts, and their words can be read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from tests.harness.home import Home
from tests.harness.pty import Terminal
from tests.torture.outlets import Outlet, outlets
from tests.torture.payloads import AFTER, BEFORE, CONTROLS, FORMULAS, MARK, WORDS, acted, around, unclean
from tests.torture.poison import Poisoned, poisoned, write_diary
from tests.torture.runner import Run, Runs
from tests.torture.tally import ROW, Tally
from tests.torture.walk import walk

ATTACKS: Final = CONTROLS | WORDS
CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
READABLE: Final = {
    "list", "check", "check --json", "log list", "log list --json", "report", "report --json", "paths", "set",
    "arguments", "diary export", "doctor", "tonight",
}  # fmt: skip
"""Outlets in which every attack leaves the words round it to be read."""
BY_DEFAULT: Final = READABLE - {"doctor"} | {
    "list --json", "show FILE", "run FILE, refused", "report --html", "report --csv", "diary export --csv",
    "diary import", "log undo", "progress", "unwritable places",
}  # fmt: skip
SHORT: Final = 24
"""Characters of an attack beyond which a sentence may end before it does."""
_FIELD: Final = re.compile(rf"([a-z]+[0-9]?){BEFORE}".encode())
_MANY: Final = "".join(
    attack for name, attack in CONTROLS.items() if name not in ("very long", "combining flood", "NUL", "OSC 8")
)
"""Most attacks at once, for the short form."""


@dataclass
class Told:
    """What went through one outlet: how many runs, and whose fields were seen there."""

    runs: int = 0
    fields: set[bytes] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)

    def row(self, name: str) -> str:
        """Return the line of the table."""
        notes = [f"{len(self.fields)} fields" if self.fields else "quotes nothing"]
        notes += [f"{sum(self.files.values())} files looked at"] if self.files else []
        return Tally(f"  through {name}", self.runs, self.lost, notes, ended=True).row

    def look_into(self, outlet: Outlet, run: Run) -> None:
        """Look at the files that a run has written, and count them; a routine with controls in it is not traced."""
        for file in outlet.files:
            self.files.setdefault(file.name, 0)
            if run.code == 0:
                self.files[file.name] += 1
                found = unclean(file.read_bytes(), also="\r\n") if file.exists() else "it was not written"
                self.lost += [f"in {file.name}: {found}"] if found is not None else []

    def never_written(self) -> list[str]:
        """Return the files that this outlet has never written, and that so were never looked at."""
        return [name for name, looked_at in self.files.items() if not looked_at]


def look(outlet: Outlet, run: Run) -> Iterable[str]:
    """Yield what is wrong with what an outlet has written to its terminal."""
    if run.code in (70, 98, 99) or run.code < 0 or b"Traceback" in run.written:
        yield f"ended with {run.code}: {run.written[-200:]!r}"
    found = acted(run.written) if outlet.arguments[0] == "export" else unclean(run.written)
    if found is not None:
        yield found


def ask(home: Poisoned, folder: Path, told: dict[str, Told], only: Iterable[str] = (), most: int = sys.maxsize) -> None:
    """Ask a poisoned home through every outlet, or through some, each so often at most."""
    readable = set()
    with Runs(home.home.environment) as runs:
        for outlet in outlets(home, folder):
            if (only and outlet.name not in only) or told[outlet.name].runs >= most:
                continue
            run = runs.run(outlet.arguments, home.environment | outlet.variables, folder)
            seen = told[outlet.name]
            seen.runs += 1
            seen.fields.update(_FIELD.findall(run.written))
            seen.look_into(outlet, run)
            words = " ".join(outlet.arguments)[:60].encode("ascii", "replace").decode()
            seen.lost += [f"`{words}`: {wrong}" for wrong in look(outlet, run)]
            if BEFORE.encode() in run.written and (len(home.attack) > SHORT or AFTER.encode() in run.written):
                readable.add(outlet.name)
    wanted = READABLE & set(only) if only else READABLE
    for name in sorted(wanted - readable):
        told[name].lost.append("the words round the attack are not shown")


def test_most_attacks_at_once_do_nothing_on_the_command_line(tmp_path: Path) -> None:
    told: dict[str, Told] = defaultdict(Told)
    ask(poisoned(tmp_path / "home", _MANY), tmp_path, told, BY_DEFAULT, most=4)
    assert [f"{name}: {lost}" for name, seen in told.items() for lost in seen.lost] == []
    assert sum(seen.runs for seen in told.values()) >= 40
    assert all(told[name].runs for name in BY_DEFAULT)
    assert [f"{name}: {told[name].never_written()}" for name in BY_DEFAULT if told[name].never_written()] == []


@pytest.mark.parametrize("attack", [a for n, a in CONTROLS.items() if n != "very long"])
def test_an_unclean_text_is_caught(attack: str) -> None:
    """Without this the rest would show nothing."""
    text = around(attack)
    assert unclean(text.encode("utf-8", "surrogatepass")) is not None
    assert acted(b"\x1b[2J\x1b[1;31mfine\x1b[0m\r\n" + text.encode("utf-8", "surrogatepass")) is not None
    assert unclean("Wärme, 日本, 10 °C – “calm”\n".encode()) is None
    assert acted("\x1b[?1049h\x1b[1;31mWärme 日本\x1b[0m\r\n\x1b[<u".encode()) is None


def test_a_fifth_mark_upon_a_letter_is_caught_and_a_fourth_is_not() -> None:
    four = "e" + "\u0336\u20dd\u0489\u0323"
    assert unclean(four.encode()) is None
    assert unclean(f"{four}\u0301".encode()) is not None


def test_a_program_that_prints_what_it_is_given_is_caught_on_a_terminal(home: Home) -> None:
    for name in ("CSI", "C1", "CR", "reset", "bidi overrides"):
        code = f"import sys; sys.stdout.write({around(CONTROLS[name])!r}); sys.stdout.flush()"
        with Terminal([sys.executable, "-X", "utf8", "-c", code], env=home.environment) as terminal:
            terminal.wait()
            assert acted(bytes(terminal.screen.output)) is not None, name


@pytest.mark.torture
@pytest.mark.timeout(3000)
def test_every_text_of_a_stranger_through_every_outlet(
    tmp_path: Path, tally: Tally, request: pytest.FixtureRequest
) -> None:
    """Every field with every attack, through every command, on a terminal that takes each byte as it is."""
    told: dict[str, Told] = defaultdict(Told)
    for number, attack in enumerate(ATTACKS.values()):
        folder = tmp_path / str(number)
        ask(poisoned(folder, attack), folder, told)
        shutil.rmtree(folder)
    for name, seen in sorted(told.items()):
        tally.tried += seen.runs
        seen.lost += [f"{file} was never written" for file in seen.never_written()]
        tally.lost += [f"{name}: {lost}" for lost in seen.lost]
        if seen.runs:
            request.node.user_properties.append((ROW, seen.row(name)))
    fields = set().union(*(seen.fields for seen in told.values()))
    tally.note(f"{len(ATTACKS)} attacks, {len(told)} outlets, {len(fields)} fields seen")


@pytest.mark.torture
@pytest.mark.timeout(3000)
def test_every_text_of_a_stranger_on_every_screen(tmp_path: Path, tally: Tally, request: pytest.FixtureRequest) -> None:
    """A walk through every screen, with clicks and pastes; the app must still be there after each."""
    told: dict[str, Told] = defaultdict(Told)
    for number, (name, attack) in enumerate(ATTACKS.items()):
        folder = tmp_path / str(number)
        home = poisoned(folder, attack)
        with tally.attempt(name):
            way = walk(home, led=name in WORDS)
            for screen, written in way.written.items():
                told[screen].runs += 1
                told[screen].fields.update(_FIELD.findall(written))
                told[screen].lost += [f"{name}: {found}" for found in [acted(written)] if found]
            assert not list(way.leaks()), next(way.leaks())
            assert not list(home.home.root.rglob("fault-*")), "a fault was reported"
        shutil.rmtree(folder)
    for screen, seen in sorted(told.items()):
        request.node.user_properties.append((ROW, seen.row(f"the screen: {screen}")))


class Shape(HTMLParser):
    """The elements of a page with their attributes, in their order, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


def page_of(home: Home, attack: str, folder: Path, now: datetime) -> Path:
    """Write the report of a diary in which a stranger has written."""
    shutil.rmtree(home.data, ignore_errors=True)
    write_diary(home.data / "diary.db", attack, now)
    page = folder / "page.html"
    with Runs(home.environment) as runs:
        run = runs.run(("report", "--html", str(page), "--force"), home.environment, folder)
    assert run.code == 0, run.written
    return page


def seen_by_a_browser(page: Path, profile: Path) -> str:
    """Return what a real browser has made of a page, after its scripts, if it had any."""
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    done = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=90)
    return done.stdout.decode()


@pytest.mark.torture
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_real_browser_runs_nothing_of_what_a_stranger_wrote(tmp_path: Path, tally: Tally, home: Home) -> None:
    """The page has the very elements and attributes that it has with harmless words."""
    now = datetime.now().astimezone() - timedelta(hours=1)
    plain = Shape(seen_by_a_browser(page_of(home, "", tmp_path, now), tmp_path / "profile"))
    assert "calm" in plain.text
    for name, attack in ATTACKS.items():
        with tally.attempt(name):
            shape = Shape(seen_by_a_browser(page_of(home, attack, tmp_path, now), tmp_path / "profile"))
            assert shape.elements == plain.elements, f"elements: {set(shape.elements) ^ set(plain.elements)}"
            assert f"note{BEFORE}" in shape.text
            assert unclean(shape.text.encode(), also="\n") is None
    with tally.attempt("the control"):
        page = tmp_path / "unclean.html"
        page.write_text(f"<title>x</title><p>{WORDS['a script']}</p>", encoding="utf-8")
        assert f"<title>{MARK}</title>" in seen_by_a_browser(page, tmp_path / "profile")


@pytest.mark.torture
def test_no_table_for_a_spreadsheet_has_a_formula_in_it(tmp_path: Path, tally: Tally, home: Home) -> None:
    import csv

    start = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    with Runs(home.environment) as runs:
        for number, form in enumerate(FORMULAS):
            write_formulas(home, form)
            tables = tmp_path / str(number)
            report = tmp_path / f"{number}.csv"
            runs.run(("diary", "export", "--csv", str(tables)), home.environment, tmp_path)
            runs.run(("report", "--csv", str(report)), home.environment, tmp_path)
            for file in (report, *sorted(tables.glob("*.csv"))):
                with tally.attempt(f"{form!r} in {file.name}"), file.open(encoding="utf-8", newline="") as rows:
                    cells = [cell for row in csv.reader(rows) for cell in row]
                    assert cells, "nothing was written"
                    assert not [cell for cell in cells if cell.lstrip().startswith(start)]
            with tally.attempt(f"{form!r} is there to be read"):
                assert f"'{form.format(MARK).strip()}"[-4:] in report.read_text(encoding="utf-8")


def write_formulas(home: Home, form: str) -> None:
    """Write a diary whose notes and ticks begin as a formula."""
    import sqlite3
    from contextlib import closing

    shutil.rmtree(home.data, ignore_errors=True)
    write_diary(home.data / "diary.db", "")
    with closing(sqlite3.connect(home.data / "diary.db")) as db:
        text = form.format(MARK)
        db.execute("UPDATE cramps SET note = ?", (text,))
        db.execute("UPDATE nights SET context = json_object('medicine', ?) WHERE cramps = 'logged'", (text,))
        db.execute("UPDATE sessions SET name = ?, routine = ?", (text, text))
        db.execute("UPDATE steps SET stretch = ?", (text,))
        db.commit()
