"""How loud a session in lines is: a key changes it at once, and it is kept for next time where it can be."""

from __future__ import annotations

from pathlib import Path

from crampstretch.cli.loud import Loud
from crampstretch.collaborators import SetVolume
from crampstretch.settings import Choices, Settings, load


def test_a_level_is_kept_and_silence_is_not(tmp_path: Path) -> None:
    file, told, said = tmp_path / "settings.yaml", list[SetVolume](), list[str]()
    loud = Loud(20, Choices(file, Settings()), told.append, said.append)
    for command in ("louder", "mute"):
        loud.press(said.append, command)
    assert told == [SetVolume(25), SetVolume(0)]
    assert load(file).settings.volume == 25


def test_a_level_that_cannot_be_kept_holds_and_is_told_beside_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way", encoding="utf-8")
    choices, said = Choices(tmp_path / "config" / "settings.yaml", Settings()), list[str]()
    Loud(20, choices, lambda _: None, said.append).press(said.append, "louder")
    assert said[0] == "Volume 25."
    assert said[1].startswith("What you choose holds for this time only. The settings cannot be saved in ")
    assert choices.settings.volume == 25
