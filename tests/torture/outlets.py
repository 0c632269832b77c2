"""Every way in which the program writes something: the commands that a poisoned home is asked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.poison import Poisoned, import_files


@dataclass(frozen=True, slots=True)
class Outlet:
    """A command and what it is called in the table; `files` are those that it writes, to be looked at as well."""

    name: str
    arguments: tuple[str, ...]
    variables: dict[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()


def outlets(home: Poisoned, folder: Path) -> Iterator[Outlet]:
    """Yield every outlet of the command line, the files that are written among them."""
    yield from _of_routines(home)
    yield from _of_sessions(home, folder)
    yield from _of_arguments(home)
    yield from _of_the_diary(home, folder)
    yield from _of_places(home, folder)


def _of_routines(home: Poisoned) -> Iterator[Outlet]:
    strange = str(home.routines / f"{home.name}.yaml")
    yield Outlet("list", ("list",))
    yield Outlet("list --json", ("list", "--json"))
    for options in ((), ("--json",), ("--voice", "full"), ("--voice", "full", "--json")):
        yield Outlet(" ".join(("show", *options)), ("show", "mine", *options))
    yield Outlet("show FILE", ("show", strange))
    yield Outlet("show FILE --json", ("show", strange, "--json"))
    yield Outlet("check", ("check",))
    yield Outlet("check --json", ("check", "--json"))
    for file in (*sorted(home.routines.glob("broken-*.yaml")), *sorted(home.routines.glob("raw-*.yaml"))):
        yield Outlet("check FILE", ("check", str(file)))
        yield Outlet("check FILE --json", ("check", str(file), "--json"))
    for file in sorted(home.routines.glob("broken-*.yaml")):
        yield Outlet("run FILE, refused", ("run", str(file), "--plain", "--quiet"))
    yield Outlet("check FILE", ("check", strange, str(home.routines / f"{home.name}.yml"), strange + ".none.yaml"))
    yield Outlet("check FILE", ("check", str(home.routines / "stretches" / f"{home.name}.yaml")))
    yield Outlet("check FILE", ("check", str(home.routines / "stretches" / "own.yaml")))
    yield Outlet("progress", ("progress", "mine"))
    yield Outlet("progress", ("progress", "mine", "--yes"))
    yield Outlet("edit", ("edit", "mine"))
    yield Outlet("edit", ("edit", "bedtime"), {"VISUAL": "", "EDITOR": ""})
    yield Outlet("edit", ("edit", strange), {"VISUAL": "false", "EDITOR": ""})


def _of_sessions(home: Poisoned, folder: Path) -> Iterator[Outlet]:
    quick, strange = ("--quiet", "--speed", "1000", "--practice"), str(home.routines / f"{home.name}.yaml")
    trace = folder / "trace.jsonl"
    yield Outlet("run --plain", ("run", "mine", "--plain", *quick))
    yield Outlet("run --plain", ("run", "mine", "--plain", "--quiet", "--speed", "1000", "--voice", "full"))
    yield Outlet("run --json", ("run", "mine", "--json", *quick))
    yield Outlet("run --plain", ("run", strange, "--plain", *quick))
    yield Outlet("--trace", ("run", "mine", "--plain", *quick, "--trace", str(trace)), files=(trace,))
    yield Outlet("export", ("export", "mine", "--audio", f"{home.name}.wav", "--voice", "off"))
    yield Outlet("export", ("export", "mine", "--audio", f"{home.name}.wav", "--voice", "off"))
    yield Outlet("export", ("export", "mine", "--audio", f"{home.name}-none/none.wav", "--voice", "off"))


def _of_arguments(home: Poisoned) -> Iterator[Outlet]:
    said = home.argument
    commands = (
        (said,), (f"--{said}",), (f"-{said}",), ("run", said), ("run", f"--{said}"), ("run", "--volume", said),
        ("run", "--voice", said), ("run", "mine", said), ("run", "--trace", f"none/{said}", "mine", "--plain"),
        ("run", f"./{said}.yaml", "--plain"), ("show", said), ("show", f"{said}/x.yaml"), ("check", said, f"{said}/x"),
        ("tonight", said), ("set", said), ("set", said, said), ("new", said), ("new", "x-y", "--from", said),
        ("edit", said), ("edit", f"{said}/x.yaml"), ("export", said, "--audio", "x.wav"),
        ("export", "mine", "--audio", said), ("progress", said), ("log", said), ("log", "none", "--night", said),
        ("log", "cramp", "--at", said), ("log", "cramp", "--severity", said), ("log", "cramp", "--muscle", said),
        ("log", "cramp", "--night", said), ("log", "cramp", "--minutes", said), ("log", "day", "--drinks", said),
        ("log", "list", "--weeks", said), ("diary", said), ("diary", "import", said), ("diary", "recover", said),
        ("diary", "forget", "--before", said), ("diary", "export", f"none/{said}"), ("report", "--weeks", said),
        ("report", "--html", f"none/{said}"), ("report", "--csv", f"none/{said}"), ("remind", said),
        ("remind", "install", "--at", said), ("remind", "install", "--again", said), ("remind", "tell", "--at", said),
        ("doctor", said), ("due", said), ("now", said), ("paths", f"--{said}"), ("schema", said), ("list", said),
    )  # fmt: skip
    for words in commands:
        yield Outlet("arguments", words)
    for key in ("volume", "voice", "engine", "look", "night", "ticks", "tonight", "steady", "cramps_before"):
        yield Outlet("arguments", ("set", key, said))


def _of_the_diary(home: Poisoned, folder: Path) -> Iterator[Outlet]:
    page, rows = folder / "page.html", folder / "rows.csv"
    yield Outlet("log cramp", ("log", "cramp", "--left", "--note", home.argument))
    yield Outlet("log list", ("log", "list"))
    yield Outlet("log list --json", ("log", "list", "--json"))
    yield Outlet("report", ("report",))
    yield Outlet("report --json", ("report", "--json"))
    yield Outlet("report --html", ("report", "--html", str(page)), files=(page,))
    yield Outlet("report --csv", ("report", "--csv", str(rows)), files=(rows,))
    yield Outlet("report --html", ("report", "--html", str(home.routines / "mine.yaml")))
    yield Outlet("due", ("due",))
    yield Outlet("due --json", ("due", "--json"))
    yield Outlet("diary export", ("diary", "export", "-"))
    copy, tables = folder / "copy.jsonl", folder / "tables"
    yield Outlet("diary export", ("diary", "export", str(copy)), files=(copy,))
    files = tuple(tables / f"{table}.csv" for table in ("nights", "cramps", "sessions", "steps", "reliefs"))
    yield Outlet("diary export --csv", ("diary", "export", "--csv", str(tables)), files=files)
    for file in import_files(folder, home.attack).values():
        yield Outlet("diary import", ("diary", "import", str(file)))
    yield Outlet("diary import", ("diary", "import", str(home.routines / "mine.yaml")))
    yield Outlet("diary import", ("diary", "import", str(home.routines / f"{home.name}.yml")))
    yield Outlet("diary recover", ("diary", "recover", str(home.diary)))
    for _ in range(2):
        yield Outlet("log undo", ("log", "undo"))


def _of_places(home: Poisoned, folder: Path) -> Iterator[Outlet]:
    yield Outlet("paths", ("paths",))
    yield Outlet("set", ("set",))
    yield Outlet("tonight", ("tonight",))
    yield Outlet("set", ("set", "volume", "30"))  # after the others: it sets a file aside that cannot be read
    yield Outlet("now", ("now", "--plain", "--quiet", "--speed", "1000"))
    yield Outlet("now --json", ("now", "--json", "--quiet", "--speed", "1000", "--practice"))
    yield Outlet("remind", ("remind", "install", "--dry-run"))
    yield Outlet("remind", ("remind", "install"))
    yield Outlet("remind", ("remind", "status"))
    yield Outlet("remind", ("remind", "remove", "--dry-run"))
    yield Outlet("remind", ("remind", "remove"))
    yield Outlet("new", ("new", "made-here"))
    yield Outlet("new", ("new", "made-there", "--from", "mine"))
    elsewhere = {
        name: str(folder / home.name / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    }
    yield Outlet("paths", ("paths",), elsewhere)
    yield Outlet("remind", ("remind", "install", "--dry-run"), elsewhere)
    file = {"XDG_CONFIG_HOME": str(home.routines / "mine.yaml"), "XDG_DATA_HOME": str(home.routines / "mine.yaml")}
    for words in (("list",), ("set", "volume", "20"), ("log", "none"), ("new", "x-y"), ("run", "in-bed", "--plain")):
        yield Outlet(
            "unwritable places", (*words, *(("--quiet", "--speed", "1000") if words[0] == "run" else ())), file
        )
    yield Outlet("doctor", ("doctor",), {"TERM": home.argument})
