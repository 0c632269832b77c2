from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest
import yaml

from crampstretch.core.routine import Voice
from crampstretch.settings import FIELDS, BadValue, Hours, Loaded, Look, Settings, UnknownKey, change, load
from tests.harness.home import Home

GOOD = {
    "tonight": "in-bed",
    "volume": "0",
    "voice": "off",
    "engine": "espeak-ng",
    "look": "dim",
    "night": "22:30-05:00",
    "ticks": "on",
    "welcome": "read",
    "steady": "no",
    "asleep_near": "yes",
    "cramps_before": "7",
}
BAD = {
    "tonight": ["now", "../etc", "Bedtime", "-a", "a" * 61, "no_"],
    "volume": ["101", "-1", "loud", "1e2", "٣", "12345678901234567890"],
    "voice": ["no", "loud"],
    "engine": ["", "a b", "x" * 41, "\x1b[2J"],
    "look": ["bright"],
    "night": ["21:00", "24:00-06:00", "21:60-06:00", "21:00-21:00", "21-6"],
    "ticks": ["2", "maybe"],
    "welcome": ["no", "yes"],
    "steady": ["sometimes"],
    "asleep_near": ["cat"],
    "cramps_before": ["8", "-1", "1.5"],
}
CASES = [(key, text) for key, texts in BAD.items() for text in texts]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.yaml"


def written(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_nothing_chosen_is_the_defaults_and_makes_no_file(file: Path) -> None:
    loaded = load(file)
    assert loaded.settings == Settings()
    assert loaded.settings.tonight == "bedtime"
    assert (loaded.settings.volume, loaded.settings.level) == (None, 20)
    assert not loaded.notices
    assert not file.parent.exists()


def test_everything_that_was_chosen_is_there_again(file: Path) -> None:
    for key, text in GOOD.items():
        change(file, key, text)
    assert load(file).settings == Settings(
        "in-bed", 0, Voice.OFF, "espeak-ng", Look.DIM, Hours(time(22, 30), time(5)), True, True, False, True, 7
    )
    assert GOOD.keys() == FIELDS.keys()


def test_values_mean_what_was_written_and_not_what_yaml_makes_of_them(file: Path) -> None:
    written(file, "volume: 010\nvoice: off\nnight: 21:00-06:00\nsteady: no\nasleep_near: Yes\nticks: false\n")
    found = load(file)
    assert not found.notices
    assert found.settings == Settings(volume=10, voice=Voice.OFF, steady=False, asleep_near=True)


@pytest.mark.parametrize("nothing", ["", "# only words\n", "---\n", "~\n", "volume:\nvoice: ~\nlook: null\n", "\ufeff"])
def test_a_file_that_says_nothing_says_the_defaults(file: Path, nothing: str) -> None:
    assert load(written(file, nothing)).settings == Settings()
    assert not load(file).notices


@pytest.mark.parametrize(("key", "text"), CASES)
def test_a_value_that_means_nothing_is_refused_with_what_may_stand_there(file: Path, key: str, text: str) -> None:
    with pytest.raises(BadValue) as refused:
        load(file).set(key, text)
    assert FIELDS[key].may in str(refused.value)
    assert "\x1b" not in str(refused.value)


@pytest.mark.parametrize(("key", "text"), [case for case in CASES if case[1] and "\x1b" not in case[1]])
def test_a_wrong_value_in_the_file_costs_that_setting_alone_and_stays_where_it_is(
    file: Path, key: str, text: str
) -> None:
    other, third = [name for name in ("ticks", "steady", "asleep_near") if name != key][:2]
    written(file, f'{key}: "{text}"\n{other}: yes\n')
    found = load(file)
    assert getattr(found.settings, key) == getattr(Settings(), key)
    assert getattr(found.settings, other) is True
    assert len(found.notices) == 1
    assert FIELDS[key].may in found.notices[0]
    change(file, third, "yes")
    assert f'{key}: "{text}"' in file.read_text()
    change(file, key, GOOD[key])
    assert not load(file).notices


def test_a_list_where_a_word_belongs_is_a_wrong_value(file: Path) -> None:
    found = load(written(file, "volume: [1, 2]\n"))
    assert found.settings.volume is None
    assert "volume cannot be a list" in found.notices[0]


def test_a_misspelt_key_is_answered_with_the_nearest(file: Path) -> None:
    with pytest.raises(UnknownKey, match=r"no setting called volum\. Did you mean volume\?"):
        load(file).set("volum", "3")
    with pytest.raises(UnknownKey, match="Did you mean asleep_near"):
        load(file).set("asleep-near", "yes")
    with pytest.raises(UnknownKey, match="There are: tonight, volume"):
        load(file).set("qqq", "3")


def test_default_takes_a_choice_back(file: Path) -> None:
    change(file, "volume", "55")
    change(file, "volume", "default")
    assert load(file).settings.volume is None
    assert "volume" not in file.read_text()


def test_what_is_not_known_is_kept_when_the_file_is_written(file: Path) -> None:
    strange = "theirs: {a: [1, 'no'], b: no}\nlong: |\n  two\n  lines\n1: ~\n? [a]\n: !x b\n"
    written(file, strange + "volume: 30\n")
    change(file, "look", "dim")
    text = file.read_text()
    assert yaml.compose(text) is not None
    for line in ("theirs: {a: [1, 'no'], b: no}", "long: |\n  two\n  lines", "1: ~", "? [a]", "!x 'b'"):
        assert line in text
    assert load(file).others == load(written(file, strange)).others


def test_the_file_is_read_by_people_too(file: Path) -> None:
    for key in ("night", "volume", "tonight"):
        change(file, key, GOOD[key])
    lines = file.read_text().splitlines()
    assert lines[0].startswith("# What you chose")
    assert lines[2:] == ["tonight: in-bed", "volume: 0", "night: 22:30-05:00"]


def test_a_key_that_stands_twice_is_told(file: Path) -> None:
    found = load(written(file, "volume: 30\nvolume: 40\n"))
    assert found.settings.volume == 30
    assert "more than once" in found.notices[0]


def test_settings_are_for_their_owner_alone_however_careless_the_umask(file: Path) -> None:
    before = os.umask(0)
    try:
        change(file, "volume", "30")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "settings.yaml"
    real.parent.mkdir()
    file.parent.mkdir()
    file.symlink_to(real)
    change(file, "volume", "30")
    assert file.is_symlink()
    assert load(real).settings.volume == 30


def test_a_change_does_not_undo_the_change_of_another(file: Path) -> None:
    change(file, "volume", "30")
    change(file, "look", "dim")
    assert (load(file).settings.volume, load(file).settings.look) == (30, Look.DIM)


def test_the_yaml_parser_is_loaded_only_for_those_who_have_settings(home: Home, file: Path) -> None:
    load_it = f"settings.load(pathlib.Path({str(file)!r}))"
    code = f"import pathlib, sys; from crampstretch import settings; {load_it}; print('yaml' in sys.modules)"

    def said() -> str:
        command = [sys.executable, "-c", code]
        return subprocess.run(command, env=home.environment, capture_output=True, text=True, check=True).stdout.strip()

    assert said() == "False"
    written(file, "volume: 30\n")
    assert said() == "True"


def test_night_hours_go_over_midnight() -> None:
    night, noon = Hours(time(21), time(6)), Hours(time(9), time(17))
    assert [night.hold(time(hour)) for hour in (20, 21, 0, 5, 6, 12)] == [False, True, True, True, False, False]
    assert [noon.hold(time(hour)) for hour in (8, 9, 16, 17)] == [False, True, True, False]


@pytest.mark.parametrize("word", ["auto", "Automatic", "default"])
def test_what_speaks_can_be_left_to_the_program_in_plain_words(word: str) -> None:
    chosen = Loaded(Settings()).set("engine", "espeak-ng")
    assert chosen.settings.engine == "espeak-ng"
    assert chosen.set("engine", word).settings == Settings()


def test_a_routine_may_be_called_auto() -> None:
    assert Loaded(Settings()).set("tonight", "auto").settings.tonight == "auto"
