"""How texts are made plain, and that no way of writing hides what is asked."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.safety.words.plain import plain, tokens
from crampstretch.core.safety.words.reading import _grammar, read_sentence
from crampstretch.core.safety.words.rule import Verdict
from tests.core.safety.test_sentences import GROUPS, SHARED

ERRORS = sorted({s for g in GROUPS if g["label"] == "error" for s in g["sentences"]} | set(SHARED["error"]))
ERRORS = [s for s in ERRORS if read_sentence(s).verdict is Verdict.ERROR]
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\uff0d"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
ACCENTS = "\u0300\u0301\u0302\u0303\u0308"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert read_sentence(text).verdict in Verdict


@given(
    st.lists(
        st.sampled_from(
            [
                "rise",
                "on",
                "your",
                "toes",
                "heel",
                "not",
                ",",
                ".",
                "never",
                "bounce",
                "point",
                "hold",
                "breath",
                "calf",
                "as",
                "far",
            ]
        )
    )
)
def test_any_order_of_words_can_be_read(words: list[str]) -> None:
    assert read_sentence(" ".join(words)).verdict in Verdict


def _scattered(data: st.DataObject, text: str, marks: str, after: str) -> str:
    """Put a mark of `marks` behind some of the characters that match `after`."""
    return "".join(
        c + (data.draw(st.sampled_from(marks)) if re.match(after, c) and data.draw(st.booleans()) else "") for c in text
    )


@given(st.sampled_from(ERRORS), st.data())
def test_capitals_hide_nothing(sentence: str, data: st.DataObject) -> None:
    text = "".join(c.upper() if data.draw(st.booleans()) else c for c in sentence)
    assert read_sentence(text).verdict is Verdict.ERROR


@given(st.sampled_from(ERRORS), st.data())
def test_accents_hide_nothing(sentence: str, data: st.DataObject) -> None:
    text = _scattered(data, sentence, ACCENTS, "[aeiou]")
    assert read_sentence(text).verdict is Verdict.ERROR
    assert read_sentence(unicodedata.normalize("NFC", text)).verdict is Verdict.ERROR


@given(st.sampled_from(ERRORS), st.data())
def test_invisible_characters_hide_nothing(sentence: str, data: st.DataObject) -> None:
    assert read_sentence(_scattered(data, sentence, INVISIBLE, ".")).verdict is Verdict.ERROR


@given(st.sampled_from(ERRORS), st.data())
def test_the_kind_of_hyphen_hides_nothing(sentence: str, data: st.DataObject) -> None:
    text = re.sub("-", lambda _: data.draw(st.sampled_from(HYPHENS)), sentence)
    assert read_sentence(text).verdict is Verdict.ERROR


@given(st.sampled_from(ERRORS), st.data())
def test_wrapped_lines_and_wide_gaps_hide_nothing(sentence: str, data: st.DataObject) -> None:
    gaps = st.sampled_from([" ", "\n", "\n  ", "\r\n", "\t", "\u00a0", "   "])
    assert read_sentence(re.sub(" ", lambda _: data.draw(gaps), sentence)).verdict is Verdict.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "Ｒｉｓｅ ｏｎ ｔｉｐｔｏｅ",
        "Don’t forget to rise on tiptoe",
        "tip-\ntoe",
        "Tip\u00adtoe",
        "Relevé",
        "Heel\u00a0raises",
    ],
)
def test_every_spelling_is_one_spelling(text: str) -> None:
    assert read_sentence(text).verdict is Verdict.ERROR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tip-toe — never!", ("tip", "toe", ",", "never", ".")),
        ("Don’t, <side> leg", ("don't", ",", "left", "leg")),
        ("1.5 s; 10 times", ("1.5", "s", ".", "10", "times")),
        ("one\n\ntwo", ("one", ".", "two")),
        ("slowly... then (softly)", ("slowly", ",", "then", ",", "softly", ",")),
        ("", ()),
    ],
)
def test_a_text_becomes_words_and_breaks(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_a_list_of_routines_does_not_pay_for_words() -> None:
    code = "import sys, crampstretch.core.safety; print([m for m in sys.modules if 'safety.words' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.strip() == "[]"


def test_every_pattern_is_translated_to_the_last_word() -> None:
    assert [known.rule.pattern for known in _grammar().rules if re.search("[a-z]", known.pattern.pattern)] == []


@pytest.mark.parametrize("sentence", ERRORS)
def test_no_rule_is_passed_over_that_could_match(sentence: str) -> None:
    grammar = _grammar()
    letters = grammar.alphabet.letters(tokens(sentence))
    for known in grammar.rules:
        assert known.possible(frozenset(letters)) or not known.pattern.search(letters)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("If your heel lifts, step closer.", Verdict.ADVICE),
        ("When your heel lifts, step closer.", Verdict.ADVICE),
        ("Stop before your heel lifts.", Verdict.ADVICE),
        ("When you are ready, rise onto your toes.", Verdict.ERROR),
        ("If you can, rise onto your toes.", Verdict.ERROR),
        ("It is fine if the heel comes up.", Verdict.ERROR),
        ("Don't worry if the heel comes up.", Verdict.UNCERTAIN),
        ("Never lean in without lifting your heel.", Verdict.ERROR),
        ("Many health services suggest rubbing the muscle.", Verdict.UNCERTAIN),
        ("Bouncing is not needed.", Verdict.ADVICE),
        ("Pointing your toes can set off a cramp.", Verdict.ADVICE),
        ("Tiptoe: never.", Verdict.ADVICE),
        ("Never, under any circumstances, bounce.", Verdict.ADVICE),
        ("Do not hurry, settle, wait until you hear the bell sound, and bounce.", Verdict.ERROR),
        ("Do not massage the calf, rub it, or squeeze it.", Verdict.ADVICE),
        ("Do not lean, slowly bounce.", Verdict.ERROR),
        ("Never jerk, bounce.", Verdict.ADVICE),
        ("This should not hurt.", Verdict.FINE),
        ("Never stop breathing.", Verdict.FINE),
    ],
)
def test_the_words_around_decide(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Find the sore spot. Press it with your thumb.", Verdict.ERROR),
        ("Find the knot in your calf and press on it.", Verdict.ERROR),
        ("Put your hand on your knee. Squeeze it.", Verdict.UNCERTAIN),
        ("Heels on the floor. Then lift them.", Verdict.ERROR),
        ("Watch the back heel. It should rise.", Verdict.ERROR),
        ("Keep the heels down; if they lift, step in.", Verdict.ADVICE),
        ("If the muscle cramps, squeeze it hard.", Verdict.ERROR),
        ("Pull your toes up instead of pointing them.", Verdict.ADVICE),
        ("Feel the stretch in the calf and hold it there.", Verdict.FINE),
        ("Loop the towel round the ball of your foot and pull it towards you.", Verdict.FINE),
        ("Roll the blanket up. Press it into your back.", Verdict.FINE),
        ("Bring your feet together, then come up onto the balls of them.", Verdict.ERROR),
        ("Rest your calves on the pillow and let them be heavy.", Verdict.FINE),
    ],
)
def test_a_pronoun_means_what_was_named_before(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Do some calf raises.", Verdict.ERROR),
        ("Some people do calf raises.", Verdict.UNCERTAIN),
        ("Never go to bed without rubbing the calves.", Verdict.ERROR),
        ("It wouldn't hurt to bounce a little.", Verdict.ERROR),
        ("It is not dangerous to massage the calf.", Verdict.ERROR),
        ("It is dangerous to massage the calf.", Verdict.ADVICE),
        ("Massage is great when you have a cramp.", Verdict.ERROR),
        ("Massage can bring on a cramp.", Verdict.ADVICE),
        ("Calf raises can wait until daytime.", Verdict.ADVICE),
        ("Leave calf raises to the morning.", Verdict.ADVICE),
        ("Leave the toes pointed.", Verdict.ERROR),
        ("Are you holding your breath? Let it go.", Verdict.ADVICE),
        ("You may want to rub the calf, but leave it alone.", Verdict.ADVICE),
        ("Common mistakes: the heel lifts.", Verdict.ADVICE),
        ("Never lean back: rise on your toes.", Verdict.ERROR),
        ("The mattress will bounce.", Verdict.FINE),
        ("Skip rope for a minute.", Verdict.ERROR),
        ("Skip the calf raises.", Verdict.ADVICE),
    ],
)
def test_what_the_sentence_says_of_it_decides(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Your heel is popping up? Step in a little.", Verdict.ADVICE),
        ("Your heel is popping up. Step in a little.", Verdict.ERROR),
        ("Can you see your heel lifting? Step in.", Verdict.ADVICE),
        ("Why not rise up on your toes?", Verdict.ERROR),
        ("Should your heel start to rise, step in a little.", Verdict.ADVICE),
        ("You should let your heel rise.", Verdict.ERROR),
        ("The heel may want to rise; keep it down.", Verdict.ADVICE),
        ("The heel may want to rise, and that is fine.", Verdict.ERROR),
        ("Cramps often come when the foot points down.", Verdict.ADVICE),
        ("Breathe out when the foot points down.", Verdict.ERROR),
        ("For a heel that lifts easily, stand closer.", Verdict.ADVICE),
        ("Stand with a heel that lifts easily.", Verdict.ERROR),
        ("You won't get anywhere unless you bounce.", Verdict.ERROR),
        ("Nothing is wrong unless your heel lifts.", Verdict.ADVICE),
    ],
)
def test_what_is_only_asked_or_told_is_not_asked_for(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Avoid rollers, balls and anything else that presses on the calf.", Verdict.ADVICE),
        ("Avoid the bone, and press the muscle.", Verdict.ERROR),
        ("Heel raises are off the menu in the evening.", Verdict.ADVICE),
        ("Heel raises are on the menu this evening.", Verdict.ERROR),
        ("The massage gun stays in its case.", Verdict.ADVICE),
        ("The massage gun stays on the calf.", Verdict.ERROR),
    ],
)
def test_what_is_laid_aside_is_not_asked_for(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("For bakers with knead-weary backs", Verdict.FINE),
        ("Knead the calf.", Verdict.ERROR),
        ("Lentils and pulses for dinner.", Verdict.FINE),
        ("Ten small pulses at the end.", Verdict.ERROR),
        ("Light bouncing off the mirror can dazzle.", Verdict.FINE),
        ("Light bouncing at the end of the stretch.", Verdict.ERROR),
        ("Push yourself out of the chair with your arms.", Verdict.FINE),
        ("Push yourself a little harder.", Verdict.ERROR),
        ("Hold the knots at both ends of the towel.", Verdict.FINE),
        ("Hold the knot between two fingers.", Verdict.ERROR),
        ("Yank the curtains shut.", Verdict.FINE),
        ("Yank the foot back.", Verdict.ERROR),
        ("A heel lift in your shoe may help.", Verdict.FINE),
        ("A heel lift on each side.", Verdict.ERROR),
        ("Turn the heater to max.", Verdict.FINE),
        ("Stretch to the max.", Verdict.ERROR),
        ("Beat the cramp.", Verdict.FINE),
        ("Beat the calf with your fists.", Verdict.ERROR),
        ("Bob and Jean do this together.", Verdict.FINE),
        ("The strap goes straight onto your toes.", Verdict.FINE),
        ("Now go straight onto your toes.", Verdict.ERROR),
        ("Walk up and down briskly for a minute.", Verdict.FINE),
        ("Dip in and out of the stretch, fast.", Verdict.ERROR),
        ("You should feel the pain ease.", Verdict.FINE),
        ("You should feel a sharp pain.", Verdict.ERROR),
        ("Stretch out your toes and let them rest.", Verdict.FINE),
        ("Stretch your toes towards the end of the bed.", Verdict.ERROR),
        ("Take pressure off the calf.", Verdict.FINE),
        ("Apply firm pressure to the calf.", Verdict.ERROR),
        ("After a day in high heels", Verdict.FINE),
        ("Walk as if in high heels.", Verdict.ERROR),
        ("Bob up and down.", Verdict.ERROR),
    ],
)
def test_a_word_is_read_by_what_it_is_said_of(text: str, verdict: Verdict) -> None:
    assert read_sentence(text).verdict is verdict
