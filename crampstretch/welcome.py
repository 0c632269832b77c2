"""The first run: words that are read once, and a few questions; before the first session, but never before `now`."""

from __future__ import annotations

from typing import Final

from crampstretch.core.frozen import frozen

WORDS: Final = (
    "Gentle calf stretches before sleep, led by sound and voice. They may help a little: in one small trial people had "
    "fewer and milder night cramps after six weeks, in another it made no difference. This is guidance, not treatment; "
    "what you enter stays on this machine.",
    "Ask your doctor, nurse or midwife first if you are pregnant or on dialysis; had a clot, an operation or an "
    "injury of a leg, hip or the back not long ago; have little feeling in your feet or poor circulation in your legs; "
    "or were told not to stretch.",
    "Do not stretch, and get medical help today, if one leg is swollen, warm, red or darker than usual, or hurts more "
    "when you draw the foot up. With breathlessness or chest pain call your emergency number now.",
)
"""One paragraph each."""
READ: Final = "I have read this"
MORE: Final = "reads on"


@frozen
class Option:
    """One answer: the keys that give it, how they are written, what it means, and the setting's text for it."""

    keys: str
    shown: str
    words: str
    answer: str | None = None


@frozen
class Question:
    """One question of the second page; `setting` keeps its answer, and is None where it is about a tone."""

    text: str
    options: tuple[Option, ...]
    setting: str | None = None

    def chosen(self, key: str) -> Option | None:
        """Return the option that a key stands for: a letter, a digit, a space, or nothing for Enter."""
        return next((option for option in self.options if (key in option.keys if key else not option.keys)), None)


ENTER: Final = ""
QUESTIONS: Final = (
    Question(
        "Are you steady on your feet at this hour, every night?",
        (
            Option("y", "y", "yes: by a wall, with a light on", "yes"),
            Option("n", "n", "not always: in bed, nothing to stand up for", "no"),
        ),
        "steady",
    ),
    Question(
        "Is someone asleep near you?",
        (Option("y", "y", "very quiet, few words", "yes"), Option("n", "n", "no", "no")),
        "asleep_near",
    ),
    Question(
        "Nothing has been played yet.",
        (Option(" ", "Space", "one soft tone"), Option(ENTER, "Enter", "no sound for now")),
    ),
    Question(
        "Nights with a cramp in an ordinary week?",
        (
            Option("01234567", "0-7", "as you recall them, for the doctor's page", "{key}"),
            Option(ENTER, "Enter", "don't know"),
        ),
        "cramps_before",
    ),
)
"""The second page, in its order.  What is not answered stays unknown."""
PLAYED: Final = "That was one soft tone."
NO_SOUND: Final = "No sound here. `crampstretch doctor` says why."
