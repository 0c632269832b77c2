"""Reads one text: what it asks for that is ruled out, and what it only warns of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from crampstretch.core.frozen import frozen
from crampstretch.core.safety.words.effort import EFFORT
from crampstretch.core.safety.words.foot import FOOT
from crampstretch.core.safety.words.hands import HANDS
from crampstretch.core.safety.words.lexicon import classes
from crampstretch.core.safety.words.negation import Judge
from crampstretch.core.safety.words.pattern import Alphabet
from crampstretch.core.safety.words.plain import tokens
from crampstretch.core.safety.words.pronouns import Pronouns
from crampstretch.core.safety.words.rule import PARTS, Rule, Verdict

_RULES = FOOT + EFFORT + HANDS
_NOT_DOING = frozenset({"spring", "swing", "bring", "wring"})


@frozen
class Find:
    """Words that a rule knows, and what they come to in their sentence.

    `insisted`: asked for by way of a "don't forget to", so that it is meant under any heading.
    """

    code: str
    verdict: Verdict
    phrase: str
    insisted: bool = False


@frozen
class Reading:
    """What was found in a text, each rule's worst find once, the worst first."""

    finds: tuple[Find, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The worst of all."""
        return self.finds[0].verdict if self.finds else Verdict.FINE


class _Known:
    """A rule that is translated when the first text comes that it could match."""

    def __init__(self, rule: Rule, alphabet: Alphabet) -> None:
        self.rule = rule
        self._alphabet = alphabet
        self._needs = alphabet.needs(rule.pattern)

    def possible(self, letters: frozenset[str]) -> bool:
        """Return whether a text of these letters could match."""
        return not any(need.isdisjoint(letters) for need in self._needs)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rule's pattern as a regular expression over letters."""
        return self._alphabet.compile(self.rule.pattern)


@frozen
class _Grammar:
    alphabet: Alphabet
    rules: tuple[_Known, ...]
    judge: Judge
    pronouns: Pronouns


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    """Translate all patterns, once and only when a text is read."""
    patterns = [rule.pattern for rule in _RULES]
    alphabet = Alphabet(classes(), PARTS, [*patterns, *Judge.patterns()])
    known = tuple(_Known(rule, alphabet) for rule in _RULES)
    return _Grammar(alphabet, known, Judge(alphabet), Pronouns())


@lru_cache(maxsize=4096)
def read_sentence(text: str) -> Reading:
    """Return what `text` (English, one sentence or several) comes to as an instruction."""
    words = tokens(text)
    worst: dict[str, Find] = {}
    for find in _finds(words):
        if find.verdict > worst.get(find.code, Find("", Verdict.FINE, "")).verdict:
            worst[find.code] = find
    return Reading(tuple(sorted(worst.values(), key=lambda find: -find.verdict)))


@lru_cache(maxsize=4096)
def known_words(text: str) -> tuple[int, int]:
    """Return how many of the words of `text` the grammar knows, and how many there are."""
    words = [word for word in tokens(text) if word[0].isalpha()]
    return sum(map(_grammar().alphabet.knows, words)), len(words)


def _finds(words: tuple[str, ...]) -> Iterator[Find]:
    """Read the words as they stand, and again with every pronoun replaced by what it means."""
    yield from _finds_in(words, words)
    meant = _grammar().pronouns.resolved(words)
    if meant != words:
        yield from _finds_in(meant, words)


def _finds_in(words: tuple[str, ...], written: tuple[str, ...]) -> Iterator[Find]:
    grammar = _grammar()
    letters = grammar.alphabet.letters(words)
    present = frozenset(letters)
    for rule, pattern in ((known.rule, known.pattern) for known in grammar.rules if known.possible(present)):
        for match in pattern.finditer(letters):
            start, end = match.span()
            doing = words[start].endswith("ing") and words[start] not in _NOT_DOING
            verdict = grammar.judge.verdict(rule, letters, start, end, doing=doing)
            insisted = verdict is Verdict.ERROR and grammar.judge.insisted(letters, start, end)
            yield Find(rule.code, verdict, " ".join(written[start:end]).replace(" ,", ","), insisted)
