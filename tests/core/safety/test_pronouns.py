"""Who is meant by "it", "them" and "they": body parts only, and only where no thing stands nearer."""

from __future__ import annotations

import pytest

from crampstretch.core.safety.words.pronouns import Pronouns, _is_plural

MEANT = {
    "rest your muscle and press it": "muscle",
    "rest your ankle and press it": "ankle",
    "rest the forefoot and press it": "forefoot",
    "rest your heel and press it": "heel",
    "rest your foot and press it": "foot",
    "rest your toe and press it": "toe",
    "rest your calf and press it": "calf",
    "find the sore spot , press it": "knot",
    "find the sore spots , press them": "knots",
    "lift the ball of your foot and press it": "forefoot",
    "lift the balls of your feet and press them": "forefeet",
    "the middle of your calf , press it": "calf",
    "your heels . let them leave the floor": "heels",
    "your heels . they leave the floor": "heels",
    "your heel . it rises": "heel",
    "your heel . it can go": "heel",
    "your foot . and it points": "foot",
    "your feet . they point": "feet",
    "keep your toes . keep them up": "toes",
    "hold your toes . hold them high": "toes",
    "heel . press it": "heel",
    "your feet and your hands . press them": "feet",
    "chairs and heels . lift them": "heels",
    "lift one chair near your heel and press it": "heel",
    "your very sore heel and lift it": "heel",
    "your heel for your calf and press it": "heel",
    "your heel between your foot and press it": "heel",
    "your heel until your foot and press it": "heel",
    "your heel off your foot and press it": "heel",
    "your heel upon your foot and press it": "heel",
    "your heel towards your foot and press it": "heel",
    "your heel under your foot and press it": "heel",
    "find the very tight spot , press it": "knot",
    "do this with your heel and lift it": "heel",
    "do that with your heel and lift it": "heel",
    "do all with your heel and lift it": "heel",
    "turn left with your heel and lift it": "heel",
    "turn right with your heel and lift it": "heel",
    "rest your heel and lower slowly it": "heel",
    "press your heel it helps": "heel",
    "your foot . press the ball of it": "forefoot",
    "heel on the chair , press on it": "heel",
}
NOBODY = [
    "find the spot , press it",
    "loop the towel round the foot and pull it",
    "loop a towel round it",
    "put the towel under your heel and lift it",
    "the glass of water . lift it",
    "your heels . they feel warm",
    "your heels . how can they feel",
    "your heels . and they feel warm",
    "your heel . it hurts",
    "keep your toes . keep them there",
    "your heel and hold it",
    "your heel , make it high",
    "rest your heels and press it",
    "rest your heel and press them",
    "all this and lift it",
    "hold your feet . hold them there raised",
    "your heel and your belly , press it",
    "take the ball and press it",
    "it",
    "the",
    "it rises up",
    "nothing to say here",
    "take your hands and put them on the wall",
    "your heel " + "now " * 30 + "press it",
]


@pytest.mark.parametrize(("words", "noun"), MEANT.items())
def test_a_pronoun_is_read_as_the_part_of_the_body_that_it_means(words: str, noun: str) -> None:
    expected = [noun if word in ("it", "them", "they") else word for word in words.split()]
    assert Pronouns().resolved(words.split()) == tuple(expected)


@pytest.mark.parametrize("words", NOBODY)
def test_what_means_a_thing_or_nothing_stays_as_it_is(words: str) -> None:
    assert Pronouns().resolved(words.split()) == tuple(words.split())


def test_a_pronoun_reaches_thirty_words_back() -> None:
    near = ("your heel " + "now " * 27 + "press it").split()
    assert Pronouns().resolved(near)[-1] == "heel"


@pytest.mark.parametrize(
    ("word", "plural"),
    [("feet", True), ("toes", True), ("calves", True), ("forefeet", True), ("heels", True), ("foot", False),
     ("heel", False), ("press", False)],
)  # fmt: skip
def test_words_for_several_are_known(word: str, plural: bool) -> None:
    assert _is_plural(word) is plural
