"""Who is meant by "it" and "them": the same words once more, with the nouns in their places.

"Find the sore spot. Press it with your thumb." asks for what "Press the sore spot" asks for.  Only body parts
take a pronoun's place; where a thing stands nearer ("Loop the towel round the foot and pull it"), the thing is
meant and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.core.safety.words.lexicon import classes
from crampstretch.core.safety.words.plain import HARD, SOFT

_REACH: Final = 30
"""How many words back a pronoun may mean."""

_ALOFT: Final = frozenset({"up", "high", "raised", "lifted", "pointed"})
"""After "keep them" these tell of a part of the body, and not of a stretch that goes on."""


@frozen
class _Noun:
    word: str
    plural: bool
    after_preposition: bool


class Pronouns:
    """Finds what pronouns mean by the classes of the lexicon."""

    def __init__(self) -> None:
        known = classes()
        self._body = known["toes"] | known["foot"] | known["heel"] | known["calf"] | known["muscle"] | known["ankle"]
        self._body |= known["forefoot"]
        self._spot, self._hurting = known["spot"], known["hurting"]
        self._small = known["det"] | known["adj"] | known["adv"] | known["hurting"]
        self._det = known["det"] - {"this", "that", "all", "one", "left", "right"}
        self._prepositions = known["reach_over"] | known["on"] | known["toward"] | {"off", "for", "between", "until"}
        self._hands, self._forepart, self._portion = known["hand"], known["forepart"], known["portion"]
        self._no_noun, self._before_subject, self._still = known["no_noun"], known["before_subject"], known["still"]
        self._acts = known["leave"] | known["travel"] | known["modal"] | {"point", "points"}

    def resolved(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return `words` with each pronoun that means a body part replaced by it."""
        if not {"it", "them", "they"} & set(words):
            return tuple(words)
        return tuple(self._meant(words, at) or word for at, word in enumerate(words))

    def _meant(self, words: Sequence[str], at: int) -> str | None:
        """Return the body part that the word at this place means; None where it means none."""
        if not self._means_a_thing(words, at):
            return None
        meant = self._nearest(words[max(0, at - _REACH) : at], plural=words[at] != "it")
        return meant if meant in self._body else None

    def _means_a_thing(self, words: Sequence[str], at: int) -> bool:
        """Whether a pronoun stands there for a thing that is moved or moves: not in "it is late" or "hold it"."""
        word, before, after = words[at], words[at - 1] if at else HARD, words[at + 1 : at + 2]
        if word not in ("it", "them", "they") or (before in self._still and not _aloft(before, after)):
            return False
        opens = not before.isalpha() or before in self._before_subject
        subject = word == "they" or (word == "it" and opens)
        return not subject or not self._acts.isdisjoint(after)

    def _nearest(self, words: Sequence[str], *, plural: bool) -> str | None:
        """Return the nearest noun of this number: rather no hand, and rather none after a preposition."""
        nouns = [n for n in self._nouns(words) if n.plural is plural]
        nouns = [n for n in nouns if n.word not in self._hands] or nouns
        first = [n for n in nouns if not n.after_preposition]
        return (first or nouns)[-1].word if nouns else None

    def _nouns(self, words: Sequence[str]) -> Iterator[_Noun]:
        """Yield the nouns in order: the word after an article and its adjectives, and body parts anywhere."""
        at = 0
        while at < len(words):
            start = at
            while at < len(words) and words[at] in self._small:
                at += 1
            if at == len(words):
                return
            article = any(w in self._det for w in words[start:at])
            word = words[at]
            if word not in self._no_noun and word.isalpha() and (article or word in self._body):
                hurting = any(w in self._hurting for w in words[start:at])
                yield from self._noun(words, start, at, hurting=hurting)
            at += 1

    def _noun(self, words: Sequence[str], start: int, at: int, *, hurting: bool) -> Iterator[_Noun]:
        word = words[at]
        whole = at + 1 < len(words) and words[at + 1] == "of"
        if whole and word in self._portion:
            return
        if whole and word in self._forepart:
            word = "forefeet" if word.endswith("s") else "forefoot"
        if hurting and word in self._spot:
            word = "knots" if word.endswith("s") else "knot"
        before = words[start - 1] if start else HARD
        yield _Noun(word, _is_plural(word), before in self._prepositions and before not in (HARD, SOFT))


def _aloft(verb: str, after: Sequence[str]) -> bool:
    return verb.startswith(("keep", "hold")) and not _ALOFT.isdisjoint(after)


def _is_plural(word: str) -> bool:
    return word in ("feet", "toes", "calves", "forefeet") or (word.endswith("s") and not word.endswith("ss"))
