"""The schema for editors says the same as the reader of files."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml

from crampstretch.library import Library, catalogue_schema, schema
from tests.library.files import ROUTINES, opened

OWN = "name: Mine, position: sitting, ankle: neutral, heel: down, do: [<side> leg.]"
HEAD = "name: Mine\n"
LIST = "stretches:\n  - stretch: wall-calf\n"


class Core(yaml.SafeLoader):
    """Reads values as YAML 1.2 does, which is what editors go by."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", "-+0123456789."),
):
    regexp = re.compile(f"^(?:{pattern})$")
    yaml.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", regexp, list(first), Loader=Core)


def number(_loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    """YAML writes what Python calls inf and nan with a dot in front."""
    whole = node.tag.endswith("int")
    return int(node.value) if whole else float(node.value.lstrip("."))


Core.add_constructor("tag:yaml.org,2002:int", number)
Core.add_constructor("tag:yaml.org,2002:float", number)


@cache
def of_routines() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema())


def as_an_editor_sees_it(text: str) -> object:
    return yaml.load(text, Loader=Core)


def test_both_schemas_are_of_draft_7_and_can_be_printed() -> None:
    for made in (schema(), catalogue_schema()):
        jsonschema.Draft7Validator.check_schema(made)
        assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
        assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("file", sorted(ROUTINES.glob("*.yaml")), ids=lambda f: f.stem)
def test_every_shipped_routine_keeps_to_it(file: Path) -> None:
    of_routines().validate(as_an_editor_sees_it(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", sorted((ROUTINES / "stretches").glob("*.yaml")), ids=lambda f: f.stem)
def test_every_shipped_stretch_keeps_to_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    jsonschema.Draft7Validator(catalogue_schema()).validate(as_an_editor_sees_it(text))


ITEMS = [
    "{stretch: wall-calf}",
    "{stretch: wall-calf, hold: 10}",
    "{stretch: wall-calf, hold: 7.5, reps: 3, rest: 1:30, ready: 1 min 30 s, ease: 4s, release: 3 sec, switch: 1m}",
    "{stretch: wall-calf, hold: 010}",
    "{stretch: wall-calf, order: alternate, sides: left}",
    "{stretch: wall-calf, do: One <side> step.}",
    "{stretch: wall-calf, do: {ready: [One., Two <side>.], ease: Lean.}, feel: [A pull.]}",
    "{stretch: wall-calf, accept: {hold: meant}}",
    "{stretch: wall-calf, accept: meant}",
    "{stretch: march, move: 60s}",
    "{stretch: march, move: 10 x 4s, ready: 5s}",
    "{stretch: march, move: 10 × 4.5 s}",
    "{say: Sit., for: 20}",
    "{say: [Sit., Wait.], for: space, position: sitting}",
    f"{{{OWN}, hold: 10s}}",
    f"{{{OWN}, move: 1:30, sides: together, muscle: [calf, hip], support: chair, equipment: [a, b]}}",
    f"{{{OWN}, hold: 10s, active: yes, balance: 1, part: finish, knee: any, contact: strap, figure: wall-calf}}",
]
TOPS = [
    "",
    "format: 1\n",
    "about: 10\nsource: true\n",
    "first: left\nvolume: 0\nvoice: off\nseated: in-bed\n",
    "defaults: {hold: 10s, sides: left, order: block}\n",
    "cues: {halfway: yes, countdown: 0, tick: off, rest: on}\n",
    "progress: {every: 7 nights, hold: +2s, until: 20s}\n",
    "progress: {every: 7, hold: 2, until: 20}\n",
    "end: Good night.\n",
    "end: [Good night., Sleep well.]\n",
    "accept: {hold: meant, one-side: meant}\n",
    "accept: meant\n",
]
WRONG_ITEMS = [
    "wall-calf",
    "{}",
    "{stretch: Wall Calf}",
    "{stretch: now}",
    "{stretch: wall-calf, name: X}",
    "{stretch: wall-calf, position: lying}",
    "{stretch: wall-calf, hold: 7.3}",
    "{stretch: wall-calf, hold: -1}",
    "{stretch: wall-calf, hold: soon}",
    "{stretch: wall-calf, hold: 1:30:00}",
    "{stretch: wall-calf, hold: 99999}",
    "{stretch: wall-calf, hold: [10]}",
    "{stretch: wall-calf, hold: true}",
    "{stretch: wall-calf, hold: null}",
    "{stretch: wall-calf, reps: 0}",
    "{stretch: wall-calf, reps: 2.5}",
    "{stretch: wall-calf, reps: three}",
    "{stretch: wall-calf, order: blok}",
    "{stretch: wall-calf, sides: both}",
    "{stretch: wall-calf, do: {redy: x}}",
    "{stretch: wall-calf, do: []}",
    "{stretch: march, move: 0 x 4s}",
    "{stretch: march, move: 60s, hold: 10s}",
    "{say: Sit.}",
    "{say: Sit., for: 0}",
    "{say: Sit., for: never}",
    "{say: Sit., for: 10s, hold: 10s}",
    f"{{{OWN}}}",
    f"{{{OWN}, hold: 10s, move: 60s}}",
    f"{{{OWN}, move: 60s, reps: 3}}",
    f"{{{OWN}, hold: 10s, kind: stretch}}",
    f"{{{OWN}, hold: 10s, balance: 3}}",
    f"{{{OWN}, hold: 10s, muscle: biceps}}",
    f"{{{OWN}, hold: 10s, muscle: []}}",
    f"{{{OWN}, hold: 10s, contact: hand}}",
    f"{{{OWN}, hold: 10s, active: maybe}}",
    f"{{{OWN}, hold: 10s, part: middle}}",
    f"{{{OWN}, hold: 10s, support: {{a: b}}}}",
    f"{{{OWN}, hold: 10s, source: [a]}}",
    "{name: Mine, hold: 10s}",
]
WRONG_TOPS = [
    "format: 2\n",
    "author: me\n",
    "about: [a]\n",
    "about:\n",
    f"about: {'x' * 501}\n",
    "first: both\n",
    "volume: 101\n",
    "voice: loud\n",
    "seated: In Bed\n",
    "defaults: 10s\n",
    "defaults: {move: 60s}\n",
    "defaults: {sides: each}\n",
    "cues: {countdown: 6}\n",
    "cues: {tock: off}\n",
    "progress: {every: 7 nights}\n",
    "progress: {every: 0, hold: +2s, until: 20s}\n",
    "progress: {every: 7 nights, hold: +0s, until: 20s}\n",
    "end: {a: b, c: d}\n",
    "end: []\n",
    "accept: [a]\n",
    "accept: {Code: x}\n",
]
RIGHT = [HEAD + top + LIST for top in TOPS] + [f"{HEAD}stretches:\n  - {item}\n" for item in ITEMS]
WRONG = [HEAD + top + LIST for top in WRONG_TOPS] + [f"{HEAD}stretches:\n  - {item}\n" for item in WRONG_ITEMS]
WRONG += ["name: x\n", LIST, f"name: {'x' * 81}\n{LIST}", "name: x\nstretches: []\n", "- a\n", "words\n"]


@pytest.mark.parametrize("text", RIGHT)
def test_what_can_be_read_keeps_to_the_schema(text: str) -> None:
    answer = opened(text)
    assert answer.routine is not None, [str(p) for p in answer.problems]
    of_routines().validate(as_an_editor_sees_it(text))


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_read_does_not_keep_to_the_schema(text: str) -> None:
    assert opened(text).routine is None
    assert not of_routines().is_valid(as_an_editor_sees_it(text))


def test_every_key_is_explained_to_the_editor() -> None:
    for made in (schema(), catalogue_schema()):
        assert all(len(key.get("description", "")) > 10 for key in keys(made))


def keys(made: object) -> list[dict[str, str]]:
    """Return the schema of every key in a schema, however deep."""
    if isinstance(made, dict):
        return [*made.get("properties", {}).values(), *(key for value in made.values() for key in keys(value))]
    return [key for value in made for key in keys(value)] if isinstance(made, list) else []


def test_the_catalogue_is_read_and_described_alike(tmp_path: Path) -> None:
    (tmp_path / "stretches").mkdir()
    text = (ROUTINES / "stretches" / "wall-calf.yaml").read_text(encoding="utf-8")
    validator = jsonschema.Draft7Validator(catalogue_schema())
    for wrong in ("hold: 10s", "sides: left", "kind: hold", "muscles: calf", "balance: 3"):
        changed = text + wrong + "\n" if wrong.split(":")[0] != "balance" else text.replace("balance: 1", wrong)
        (tmp_path / "stretches" / "mine.yaml").write_text(changed, encoding="utf-8")
        shelved = Library(ROUTINES, tmp_path).shelf.look("mine")
        assert shelved is not None
        assert shelved.stretch is None, wrong
        assert not validator.is_valid(as_an_editor_sees_it(changed)), wrong
