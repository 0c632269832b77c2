"""A home in which a stranger has written: one attack in every text that the program could ever read."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from crampstretch.core.nights import night_of
from crampstretch.store import Diary
from tests.harness.home import Home
from tests.torture.payloads import around

VARIABLES: Final = (
    "EDITOR", "VISUAL", "LANG", "LC_ALL", "COLORTERM", "CRAMPSTRETCH_SOUND", "PULSE_SERVER", "USER", "LOGNAME",
    "HOSTNAME", "SSH_CONNECTION", "PAGER", "TEXTUAL_THEME",
)  # fmt: skip
"""Environment variables that could be named in a sentence."""
LONGEST: Final = 450
"""Characters of an attack that fit into a note: a diary with a longer one is refused as a whole."""
_FITS_YAML: Final = re.compile(r"[ !#-\[\]-~]")

ROUTINE: Final = """\
name: {name}
about: {about}
source: {source}
defaults: {{hold: 5s, reps: 1, rest: 3s, ready: 3s, ease: 1s, release: 1s, switch: 3s}}
accept: {{too-long-to-say: {reason}, first-ready: {reason}}}
stretches:
  - say: [{say}]
    for: 5s
    position: lying
  - name: {stretch}
    position: lying
    muscle: calf
    support: [{support}]
    equipment: [{equipment}]
    ankle: dorsiflexed
    heel: supported
    do: {{ready: [{ready}, Lie with the <side> leg long.], ease: {ease}, hold: {held}, release: {release}}}
    feel: {feel}
    avoid: [{avoid}]
    caution: [{caution}]
    source: {stretchsource}
    hold: 5s
    reps: 2
  - stretch: own
    hold: 5s
end: [{end}]
"""
STRETCH: Final = """\
name: {ownname}
kind: stretch
position: lying
muscle: calf
support: {ownsupport}
equipment: {ownequipment}
knee: straight
ankle: dorsiflexed
heel: supported
sides: each
do: [{owndo}]
feel: {ownfeel}
avoid: {ownavoid}
caution: {owncaution}
source: {ownsource}
"""
_FIELDS: Final = re.compile(r"(?<!{){([a-z]+)}")
BROKEN: Final = {
    "keys": "name: x\n{key}: 1\n{key}: 2\nstretches:\n  - {{stretch: march, {key}: 3}}\n  - {{{key}: x}}\n",
    "values": "name: x\nvoice: {value}\nfirst: {value}\nvolume: {value}\nseated: {value}\nformat: {value}\n"
    "cues: {{halfway: {value}, countdown: {value}}}\nprogress: {{every: {value}, hold: {value}, until: {value}}}\n"
    "accept: {{{value}: {value}}}\ndefaults: {{hold: {value}, order: {value}, sides: {value}}}\n"
    "stretches:\n  - {{stretch: {value}, hold: {value}}}\n  - {{stretch: wall-calf, reps: {value}, do: {{{value}: x}}}}"
    "\n"
    "  - {{say: [x], for: {value}, position: {value}}}\n  - {{name: x, position: {value}, figure: {value}, "
    "muscle: [{value}], ankle: {value}, heel: {value}, knee: {value}, contact: {value}, active: {value}, do: [x], "
    "balance: {value}, part: {value}}}\n",
    "placeholders": "name: x\nstretches:\n  - {{say: [{placeholder}], for: 20s}}\nend: [{placeholder}]\n",
    "said": "name: x\nabout: {said}\nstretches:\n  - {{say: [{said}], for: 20s}}\n",
}
"""Files that cannot be used, by what in them is quoted back; `RAW` are those in which YAML cannot escape it."""
RAW: Final = {
    "anchor": "name: &{raw} x\nabout: *{raw}\n",
    "alias": "name: *{raw}\n",
    "tag": "name: !{raw} x\n",
    "directive": "%{raw} 1\n---\nname: x\n",
    "plain": "name: {raw}\n{raw}: {raw}\n",
    "comment": "name: x  # {raw}\nabout: calm #{raw}\n",
    "quote": 'name: "{raw}\n',
    "block": "name: |\n  {raw}\n\t{raw}\n",
    "documents": "name: {raw}\n---\nname: {raw}\n",
    "merge": "<<: {raw}\nname: x\n",
    "escape": 'name: "\\q{raw}"\n',
    "flow": "name: [{raw}, {{{raw}\n",
}


@dataclass(frozen=True, slots=True)
class Poisoned:
    """The home, what its files are called, and the variables that are set in it."""

    home: Home
    attack: str
    name: str
    routines: Path
    diary: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that runs here."""
        text = _for_the_system(around(self.attack, "env"))
        return self.home.environment | dict.fromkeys(VARIABLES, text) | {"TERM": "xterm-256color"}

    @property
    def argument(self) -> str:
        """The attack as an argument on the command line."""
        return _for_the_system(around(self.attack, "argument"))


def poisoned(folder: Path, attack: str) -> Poisoned:
    """Make the home below a folder that is called after the attack as well."""
    name = file_name(attack)
    root = folder / name
    root.mkdir(parents=True)
    home = Home.at(root)
    routines = home.config / "routines"
    (routines / "stretches").mkdir(parents=True)
    _routines(routines, attack, name)
    _sounds(home.config / "sounds", name)
    _settings(home.config / "settings.yaml", attack)
    diary = home.data / "diary.db"
    write_diary(diary, attack)
    return Poisoned(home, attack, name, routines, diary)


def file_name(attack: str) -> str:
    """Return the attack as a name that a file can have."""
    return _for_the_system(around(attack, "file").replace("/", "|"), 120)


def _for_the_system(text: str, most: int = 4000) -> str:
    """Return a text as the system can hold it: no zero byte, halves of characters as bytes that are no UTF-8."""
    data = b"".join(os.fsencode(c) if "\udc80" <= c <= "\udcff" else c.encode("utf-8", "surrogatepass") for c in text)
    return os.fsdecode(data.replace(b"\0", b"")[:most])


def in_yaml(text: str) -> str:
    """Return a text in double quotes, with everything that YAML might not take as an escape."""
    written = (c if _FITS_YAML.match(c) else _escape(ord(c)) for c in text)
    return f'"{"".join(written)}"'


def _escape(number: int) -> str:
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"


def filled(form: str, attack: str, most: int = 480) -> str:
    """Return a form with the attack in each of its fields, named after the field."""
    names = dict.fromkeys(_FIELDS.findall(form))
    short = {"name", "stretch", "ownname"}
    texts = {name: around(attack[: 55 if name in short else most], name) for name in names}
    return form.format_map({name: in_yaml(text) for name, text in texts.items()})


def _routines(folder: Path, attack: str, name: str) -> None:
    (folder / "mine.yaml").write_text(filled(ROUTINE, attack), encoding="utf-8")
    (folder / "stretches" / "own.yaml").write_text(filled(STRETCH, attack), encoding="utf-8")
    for what, form in BROKEN.items():
        (folder / f"broken-{what}.yaml").write_text(filled(form, attack), encoding="utf-8")
    for what, form in RAW.items():
        text = form.format(raw=around(attack, "raw"))
        (folder / f"raw-{what}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / "raw-latin.yaml").write_bytes(b"name: \x9b4277m\xff" + around(attack, "raw").encode("utf-8", "replace"))
    for place in (folder, folder / "stretches"):
        (place / f"{name}.yaml").write_text(filled(ROUTINE, attack), encoding="utf-8")
        (place / f"{name}.yml").mkdir()
        (place / f"link-{name}.yaml").symlink_to(place / f"nowhere-{name}")
        (place / name).mkdir()


def _sounds(folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / f"{name}.wav").write_bytes(b"RIFF")
    (folder / "hold.wav").write_bytes(b"RIFF" + name.encode("utf-8", "replace"))
    (folder / "tick.wav").symlink_to(folder / f"nowhere-{name}")


def _settings(file: Path, attack: str) -> None:
    text = in_yaml(around(attack, "setting"))
    wrong = ("volume", "voice", "engine", "look", "night", "tonight", "cramps_before")
    lines = [f"{key}: {text}" for key in wrong] + [f"{text}: {text}", "welcome: read", "steady: yes", "ticks: on"]
    file.write_text("\n".join([*lines, "asleep_near: no", ""]), encoding="utf-8")


def write_diary(file: Path, attack: str, now: datetime | None = None) -> None:
    """Write a diary as a stranger could: sessions, steps, nights and cramps, their texts all attacks."""
    moment, attack = now or datetime.now().astimezone(), attack[:LONGEST]
    Diary(file, lambda: moment, lambda _: None).logbook.none(night_of(moment - timedelta(days=9)))
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        for number in range(4):
            _night(db, moment - timedelta(days=number), attack, number)
        _put(db, "meta", {"key": around(attack, "metakey"), "value": around(attack, "meta")})
        level = {"routine": "mine", "plan": around(attack, "plan"), "level": 1, "since": moment.isoformat()}
        _put(db, "levels", level)
        change = {"made": moment.isoformat(), "words": around(attack, "change"), "before": "[]"}
        _put(db, "changes", change)
        db.commit()


def _night(db: sqlite3.Connection, moment: datetime, attack: str, number: int) -> None:
    night, at = night_of(moment).isoformat(), moment.isoformat(timespec="milliseconds")
    mark = around(attack, f"mark{number}")
    session = {
        "mark": mark, "night": night, "routine": around(attack, "sessionroutine") if number % 2 else "mine",
        "name": around(attack, "sessionname"), "started": at, "ended": at, "state": "finished", "speed": 1.0,
        "total": 2, "fingerprint": around(attack, "fingerprint"),
    }  # fmt: skip
    _put(db, "sessions", session)
    row = db.execute("SELECT max(id) FROM sessions").fetchone()[0]
    step = {"session": row, "step": 0, "stretch": around(attack, "step"), "side": "left", "rep": 1, "done": at}
    _put(db, "steps", step)
    context = {around(attack, "tick"): around(attack, "answer"), "medicine": around(attack, "medicine")}
    _put(db, "nights", {"night": night, "cramps": "logged", "context": json.dumps(context), "noted": at})
    cramp = {
        "mark": mark, "night": night, "at": at, "leg": "left", "muscle": "calf", "severity": 5,
        "minutes": 700.0 + number,
        "woke": 1, "sleep": 3, "helped": around(attack, "helped"), "note": around(attack, "note"), "logged": at,
    }  # fmt: skip
    _put(db, "cramps", cramp)


def _put(db: sqlite3.Connection, table: str, row: Mapping[str, object]) -> None:
    """Write a row; a text that SQLite does not take as one is written as the bytes that it would have."""
    values = [v if not isinstance(v, str) else v.encode("utf-8", "replace").decode() for v in row.values()]
    marks = ", ".join("?" * len(row))
    with suppress(sqlite3.IntegrityError):
        db.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})", values)


def import_files(folder: Path, attack: str) -> dict[str, Path]:
    """Write files for `diary import`: one that is right, and some in which something is wrong and quoted."""
    at = "2026-07-01T23:00:00.000+02:00"
    head = {"crampstretch": "diary", "format": 1, "made": at}
    cramp = {"table": "cramps", "mark": "m1", "night": "2026-07-01", "logged": at, "note": around(attack, "taken")}
    wrong = around(attack, "wrong")
    rows: dict[str, list[object]] = {
        "right": [head, cramp, {"end": 1}],
        "table": [head, {"table": wrong, "mark": "x"}, {"end": 1}],
        "column": [head, cramp | {wrong: "x"}, {"table": "nights", wrong: {}}, {"end": 2}],
        "value": [
            head, cramp | {"at": wrong}, cramp | {"mark": "m2", "flags": wrong}, cramp | {"mark": "m3", "leg": wrong},
            {"table": "nights", "night": "2026-07-01", "context": json.dumps({wrong: wrong}), "noted": at},
            {"table": "nights", "night": "2026-07-02", "context": json.dumps({"drinks": wrong}), "noted": at},
            {"end": 5},
        ],
        "head": [{"crampstretch": wrong, "format": wrong}],
    }  # fmt: skip
    files = {what: folder / f"import-{what}.jsonl" for what in rows}
    for what, lines in rows.items():
        files[what].write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    files["no-json"] = folder / "import-no-json.jsonl"
    files["no-json"].write_bytes(wrong.encode("utf-8", "surrogatepass"))
    return files
