"""How every sentence of the corpora is read, and all that is said of words, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from crampstretch.core.routine import Entry, Instructions, Position, Routine, Say
from crampstretch.core.safety import examine
from crampstretch.core.safety.findings import Finding
from crampstretch.core.safety.words.check import check_text
from crampstretch.core.safety.words.plain import plain, tokens
from crampstretch.core.safety.words.reading import known_words, read_sentence
from crampstretch.core.safety.words.texts import Manner, Text, texts
from tests.core.safety.routines import TOWEL, WALL, seated, standing
from tests.core.safety.test_sentences import CORPORA, GROUPS, SHARED

PARTS: Final = 24
SAID: Final = (
    "Rise up on tiptoe.", "Never rise on tiptoe.", "Don't forget to rise on your toes.", "Skipping the calf raises.",
    "Sit back on your heels.", "Toe raise, heel resting.", "Bounce, and rub the calf.", "Some people bounce.",
    "Close your eyes.", "With both eyes closed, hurry up.", "Do not hurry.", "A little further.", "It is only a cramp.",
    "Harder, a bit further.", "Push through it.", "Rest the left heel.", "Hold your breath.", "Forgetting to bounce.",
)  # fmt: skip
ODD: Final = (
    "", "Tip-toe — never!", "Don’t, <side> leg and <other> leg", "1.5 s; 10 times", "one\n\ntwo\n \nthree", "a...b … c",
    "slowly (softly) [now] / then", "TIP\u00adTOE relevé", "well -\nknown - and-so on", "snake_case",
    "¿Qué? Да! 5:30 3,5",
    "it's o'clock 'quoted'", "ﬁne Ｗide straße",
)  # fmt: skip
FOREIGN: Final = ("Stell dich an die Wand, einen Fuß nach hinten.", "Lehne dich langsam vor, <side> Ferse am Boden.")


def sentences() -> tuple[str, ...]:
    """Return every sentence of the corpora once, in an order of their own."""
    found = {sentence for group in GROUPS for sentence in group["sentences"]}
    for corpus in (SHARED, *CORPORA.values()):
        found |= {sentence for some in corpus.values() for sentence in some}
    return tuple(sorted(found))


def read(part: int) -> str:
    """Tell how one part of the sentences is read; of those in which nothing is found only how many words are known."""
    some = sentences()[part::PARTS]
    known = [known_words(sentence) for sentence in some]
    told = [f"{len(some)} sentences, {sum(k for k, _ in known)} of {sum(w for _, w in known)} words known"]
    return "\n".join([*told, *(_read(sentence) for sentence in some if read_sentence(sentence).finds)])


def _read(sentence: str) -> str:
    finds = read_sentence(sentence).finds
    told = [f"{find.verdict.name} {find.code} “{find.phrase}”{'!' if find.insisted else ''}" for find in finds]
    return f"{sentence!r}: {'; '.join(told)}"


def said() -> str:
    """Tell what is said of words in every manner, and how odd texts are taken apart."""
    told = []
    for text in SAID:
        for manner in Manner:
            for upright in (True, False):
                told.append(f"{text} {manner.name} {'standing' if upright else 'resting'}")
                told += map(_finding, check_text(Text(text, manner, 3, "do.hold", 2, upright)))
    return "\n".join([*told, *(f"{text!r}: {plain(text)!r} {tokens(text)}" for text in ODD)])


def _finding(found: Finding) -> str:
    where = f"{found.entry} {found.field} {found.index}"
    return f"  {found.severity} {found.code} at {where} “{found.phrase}”: {found.message} | {found.hint}"


def _routines() -> Iterator[Routine]:
    told = replace(
        WALL, name="Wall", do=Instructions(("One.", "Two."), ("Three.",), ("Four.",), ("Five.",)), feel=("A pull.",),
        avoid=("Bouncing.",), caution=("Mind it.",), support=("wall", "chair"), equipment=("towel",),
    )  # fmt: skip
    yield standing(
        Entry(told), Say(("Sit.", "Close your eyes."), 20, position=Position.SITTING), Say(("Rest.",), 5),
        about="About.", end=("Good night.", "Sleep."),
    )  # fmt: skip
    foreign = replace(WALL, do=Instructions(FOREIGN), avoid=())
    yield standing(Entry(foreign), Say(("Gute Nacht.",), 5))
    yield seated(Entry(TOWEL), Say((*FOREIGN, "Sit down now, slowly."), 20), end=FOREIGN)
    yield seated(Entry(TOWEL), Say(("Eins zwei drei vier", "fünf sechs sit"), 20))
    yield seated(Entry(TOWEL), Say(("Eins zwei drei vier fünf", "left leg the"), 20))
    yield seated(Entry(TOWEL), Say(("Eins zwei drei vier fünf sechs", "left leg the down"), 20))


def whole() -> str:
    """Tell which texts of a routine are read, and how."""
    told = []
    for routine in _routines():
        told += [f"{t.field} {t.index} of {t.entry}: {t.text} {t.manner.name} {t.standing}" for t in texts(routine)]
        told += map(_finding, examine(routine))
    return "\n".join(told)


TEXTS: Final[dict[str, Callable[[], str]]] = {
    **{f"read, part {part}": partial(read, part) for part in range(PARTS)},
    "said of words": said,
    "texts of a routine": whole,
}
