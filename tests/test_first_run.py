"""The first run in lines: the same words and questions as on the screen, a key and Enter for each."""

from __future__ import annotations

from crampstretch.welcome import QUESTIONS, WORDS
from tests.conftest import OpenTerminal
from tests.harness.home import Home, crampstretch_command

RUN = ("run", "bedtime", "--plain", "--quiet", "--practice")


def kept(home: Home) -> list[str]:
    text = (home.config / "settings.yaml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#") and line]


def test_the_words_then_the_questions_then_the_session(home: Home, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(
        *crampstretch_command(*RUN),
    )
    terminal.wait_for("Enter  I have read this")
    terminal.type("\n")
    for question, answer in zip(QUESTIONS, ("n", "y", "", "4"), strict=True):
        terminal.wait_for(question.text)
        for option in question.options:
            terminal.wait_for(f"{option.shown:<5}  {option.words}")
        terminal.type(f"{answer}\n")
    terminal.wait_for("Get ready")
    terminal.type("q\n")
    assert terminal.wait() == 1
    assert kept(home) == ["welcome: read", "steady: no", "asleep_near: yes", "cramps_before: 4"]


def test_who_is_not_always_steady_is_led_in_bed_also_where_nothing_can_be_written(
    home: Home, open_terminal: OpenTerminal
) -> None:
    home.config.parent.mkdir()
    home.config.write_text("in the way", encoding="utf-8")
    terminal = open_terminal(*crampstretch_command("run", "--plain", "--quiet", "--practice"), lines=80)
    terminal.wait_for("Enter  I have read this")
    terminal.type("\n")
    terminal.wait_for("What you choose holds for this time only.")
    for question, answer in zip(QUESTIONS, ("n", "n", "", ""), strict=True):
        terminal.wait_for(question.text)
        terminal.type(f"{answer}\n")
    terminal.wait_for("In bed, ")
    terminal.wait_for("Get ready")
    assert terminal.text.count("for this time only") == 1
    terminal.type("q\n")
    assert terminal.wait() == 1


def test_settings_that_could_not_be_read_are_told_by_their_new_name(home: Home, open_terminal: OpenTerminal) -> None:
    home.choose("volume: [\n")
    terminal = open_terminal(*crampstretch_command(*RUN), lines=40)
    terminal.wait_for("Enter  I have read this")
    terminal.type("\n")
    terminal.wait_for("The file that could not be read is now")
    terminal.press("ctrl+d")
    terminal.wait_for("Get ready")
    assert (home.config / "settings.yaml.unreadable").read_text(encoding="utf-8") == "volume: [\n"


def test_what_answers_nothing_is_asked_again_and_the_end_of_the_keys_ends_it(
    home: Home, open_terminal: OpenTerminal
) -> None:
    terminal = open_terminal(*crampstretch_command(*RUN))
    terminal.wait_for("Enter  I have read this")
    terminal.type("\nmaybe\n")
    terminal.wait_for("y or n?")
    terminal.type("y\n")
    terminal.wait_for(QUESTIONS[1].text)
    terminal.press("ctrl+d")
    terminal.wait_for("Get ready")
    assert kept(home) == ["welcome: read", "steady: yes"]


def test_a_space_asks_for_the_tone(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(*crampstretch_command(*RUN))
    terminal.wait_for("Enter  I have read this")
    terminal.type("\ny\nn\n \n")
    terminal.wait_for("No sound here")  # --quiet: there is none
    terminal.type("\n\n")
    terminal.wait_for("Get ready")


def test_no_word_of_it_is_lost_between_the_two() -> None:
    assert len(WORDS) == 3
    assert [question.setting for question in QUESTIONS] == ["steady", "asleep_near", None, "cramps_before"]
    assert [len(question.options) for question in QUESTIONS] == [2, 2, 2, 2]
