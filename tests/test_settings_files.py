"""Settings files that cannot be read or written, and files with anything at all in them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from crampstretch.settings import FIELDS, BadValue, Choices, Refused, Settings, change, load, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.yaml"


def written(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


BROKEN = {
    "no yaml": b"volume: [30\n",
    "a tab": b"volume:\t\t30\n\tlook: dim",
    "no text": b"\xff\xfe\x00\x01",
    "a list": b"- volume\n",
    "a word": b"volume",
    "two documents": b"volume: 1\n---\nvolume: 2\n",
    "an alias": b"a: &x [1]\nb: *x\n",
    "an anchor": b"volume: &x 30\n",
    "deep": b"a: " + b"[" * 5000,
    "large": b"#" * 70_000,
    "beyond unicode": b'volume: "\\UFFFFFFFF"\n',
    "a zero": b"volume: 3\0\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_told_once_and_set_aside_whole_before_anything_is_written(file: Path, content: bytes) -> None:
    found = load(written(file, content))
    assert found.settings == Settings()
    assert len(found.notices) == 1
    assert file.read_bytes() == content
    loaded, aside = change(file, "volume", "30")
    assert aside is not None
    assert aside.read_bytes() == content
    assert load(file).settings == loaded.settings == Settings(volume=30)
    assert not load(file).notices


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_without_libyaml_the_same_files_are_broken(file: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crampstretch.settings.reading._LOADER", yaml.BaseLoader)
    found = load(written(file, content))
    assert found.broken
    assert len(found.notices) == 1


def test_with_libyaml_and_without_it_the_same_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "volume: 30\nlook: 'null'\nvoice: ~\ntonight: |\n  mine\ntheirs: [1, {a: 'b', c: ~}]\n? [x]\n: \"y\\n\"\n"
    found = load(written(file, text))
    assert found.others
    monkeypatch.setattr("crampstretch.settings.reading._LOADER", yaml.BaseLoader)
    assert load(file) == found


def test_a_file_that_is_read_waits_for_no_pattern_of_pyyaml(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, "CBaseLoader"):
        pytest.skip("libyaml is not in this PyYAML")
    monkeypatch.setattr("crampstretch.parser.Later.__getattr__", None)
    assert load(written(file, "volume: 30\n")).settings == Settings(volume=30)


def test_setting_aside_never_takes_a_name_that_is_taken(file: Path) -> None:
    for content in (b"[1", b"[2", b"[3"):
        change(written(file, content), "volume", "30")
    kept = sorted(file.parent.glob("settings.yaml.*"))
    assert [path.read_bytes() for path in kept] == [b"[1", b"[2", b"[3"]


def test_what_is_no_file_at_all_is_set_aside_too(file: Path) -> None:
    (file / "inside").mkdir(parents=True)
    assert load(file).notices
    _, aside = change(file, "volume", "30")
    assert aside is not None
    assert (aside / "inside").is_dir()
    assert load(file).settings.volume == 30


def test_a_pipe_does_not_keep_anyone_waiting(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    assert "it is not a file" in load(file).notices[0]


def test_a_choice_that_cannot_be_written_holds_is_told_once_and_is_written_with_the_next(tmp_path: Path) -> None:
    folder, told = tmp_path / "config", list[str]()
    file, choices = folder / "settings.yaml", Choices(folder / "settings.yaml", Settings(ticks=True))
    folder.write_text("in the way", encoding="utf-8")
    assert not choices.choose("steady", "no", told.append)
    assert not choices.choose("volume", "30", told.append)
    assert choices.settings == Settings(ticks=True, steady=False, volume=30)
    assert told == [f"What you choose holds for this time only. The settings cannot be saved in {file}: File exists."]
    folder.unlink()
    assert choices.choose("asleep_near", "yes", told.append)
    assert choices.settings == load(file).settings == Settings(steady=False, volume=30, asleep_near=True)
    assert len(told) == 1


def test_a_choice_that_means_nothing_is_refused_and_holds_no_other_up(file: Path) -> None:
    choices, told = Choices(file, Settings()), list[str]()
    with pytest.raises(BadValue):
        choices.choose("volume", "loud", told.append)
    assert choices.choose("volume", "30", told.append)
    assert (choices.settings, told) == (Settings(volume=30), [])


def test_a_choice_over_a_file_that_cannot_be_read_tells_its_new_name(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("volume: [", encoding="utf-8")
    told = list[str]()
    assert Choices(file, load(file).settings).choose("volume", "30", told.append)
    assert told == [f"The file that could not be read is now {file}.unreadable."]
    assert file.with_name("settings.yaml.unreadable").read_text(encoding="utf-8") == "volume: ["


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    in_the_way = tmp_path / "config"
    in_the_way.write_text("a file where the directory belongs")
    with pytest.raises(OSError, match="exists"):
        change(in_the_way / "settings.yaml", "volume", "30")
    assert in_the_way.read_text() == "a file where the directory belongs"


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(file: Path) -> None:
    resource = pytest.importorskip("resource")
    change(file, "volume", "30")
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            change(file, "volume", "40")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([*FIELDS, "theirs"]) | st.text()
FILES = st.one_of(
    st.binary(),
    st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text("volume: \n[]{}#&*!|>'\"-?%@0aé\u2028\t\r\ufeff").map(str.encode),
    st.dictionaries(KEYS, ANYTHING, max_size=4).map(lambda d: yaml.safe_dump(d, allow_unicode=True).encode()),
)


@hypothesis(max_examples=150)
@given(FILES)
def test_whatever_is_in_the_file_it_never_raises_and_is_never_lost(content: bytes) -> None:
    """Either every entry that is not understood is still there after a change, or the whole file beside it."""
    with tempfile.TemporaryDirectory() as directory:
        file = written(Path(directory) / "settings.yaml", content)
        found = load(file)
        changed, aside = change(file, "volume", "30")
        again = load(file)
        assert again.settings == changed.settings
        assert again.settings.volume == 30
        if found.broken:
            assert aside is not None
            assert aside.read_bytes() == content
        else:
            assert aside is None
            assert again.others == tuple(entry for entry in found.others if entry[0] != "volume")
            assert dict(again.chosen) == {**found.chosen, "volume": "30"}


@given(st.sampled_from(sorted(FIELDS)), st.text())
def test_what_can_be_set_is_read_again_and_all_else_is_refused(key: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "settings.yaml"
        try:
            loaded = load(file).set(key, text)
        except Refused:
            return
        save(file, loaded)
        assert load(file).settings == loaded.settings
