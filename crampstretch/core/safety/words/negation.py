"""Whether what was found is asked for, or named only to warn against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from crampstretch.core.frozen import frozen
from crampstretch.core.safety.words.around import AROUND
from crampstretch.core.safety.words.pattern import Alphabet
from crampstretch.core.safety.words.rule import Rule, Verdict


class _Patterns(dict[str, "re.Pattern[str]"]):
    """Translates each pattern when it is first asked for."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = found = self._alphabet.compile(AROUND[name])
        return found


@frozen
class _Place:
    """Where a find stands.

    `lead` and `after` are the rest of its sentence; `above` is all before that, `rest` all that follows the find.
    """

    above: str
    lead: str
    find: str
    after: str
    rest: str

    @property
    def stop(self) -> str:
        """The break that ends the sentence; empty where the text ends."""
        return self.rest[len(self.after) : len(self.after) + 1]


class Judge:
    """Reads the words around a find.  `letters` in its methods is a whole text in the letters of the alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._found = _Patterns(alphabet)

    @staticmethod
    def patterns() -> tuple[str, ...]:
        """Return every pattern that the judge will ask for, so that the alphabet can know its words."""
        return tuple(AROUND.values())

    @cached_property
    def _filler(self) -> str:
        return self._alphabet.letters(["slowly"])

    @cached_property
    def _hard(self) -> re.Pattern[str]:
        return self._alphabet.compile("<hard|but>")

    @cached_property
    def _soft(self) -> re.Pattern[str]:
        return self._alphabet.compile("<soft>")

    def verdict(self, rule: Rule, letters: str, start: int, end: int, *, doing: bool) -> Verdict:
        """Return what a find of `rule` comes to; `doing` where its first word ends in -ing."""
        place = self._place(letters, start, end)
        said = self._said(rule, place, doing=doing)
        if said is rule.verdict:
            said = self._unless_taken_back(rule, place, doing=doing)
        return Verdict.FINE if said is Verdict.ADVICE and rule.quiet else said

    def insisted(self, letters: str, start: int, end: int) -> bool:
        """Return whether a "don't forget to" or its like stands before a find."""
        return bool(self._found["undone"].search(letters[self._begin(letters, start) : end]))

    def _begin(self, letters: str, start: int) -> int:
        """Return where the sentence of a find begins."""
        return max((m.end() for m in self._hard.finditer(letters, 0, start)), default=0)

    def _place(self, letters: str, start: int, end: int) -> _Place:
        begin, stop = self._begin(letters, start), self._hard.search(letters, end)
        after = letters[end : stop.start() if stop else len(letters)]
        return _Place(letters[:begin], letters[begin:start], letters[start:end], after, letters[end:])

    def _said(self, rule: Rule, place: _Place, *, doing: bool) -> Verdict:
        """Return what a find comes to by its own sentence, up to its last word."""
        before = place.lead if rule.own_not else place.lead + place.find[:-1]
        segments = self._segments(before, place.lead)
        if any(self._negated(segments, place.lead, place.find, place.after, doing=doing)):
            return self._under_a_not(rule, segments[-1], place.lead)
        under_an_if = self._under_an_if(rule, before, place.lead)
        if under_an_if is not None:
            return under_an_if
        if rule.subject and self._described(segments[-1], place.lead, place.find, place.after):
            return Verdict.ADVICE
        return Verdict.UNCERTAIN if self._found["report"].search(place.lead) else rule.verdict

    def _unless_taken_back(self, rule: Rule, place: _Place, *, doing: bool) -> Verdict:
        """Return what is left of a find when what stands about its sentence has been read too."""
        if rule.subject and self._asked(place.lead, place.stop):
            return Verdict.ADVICE
        if self._of_things(rule, place.lead):
            return Verdict.FINE
        if not rule.own_not and self._spoken_against(place.rest, place.after, doing=doing):
            return Verdict.ADVICE
        if self._headed(place.above) or self._put_by(place.lead, place.rest):
            return Verdict.ADVICE
        return rule.verdict

    def _segments(self, before: str, lead: str) -> list[str]:
        """Return what stands between the commas of the lead, the begun find at the end of the last."""
        clean = self._without_undone(before)
        *earlier, last = self._soft.split(clean[: len(lead)])
        return [*earlier, last + clean[len(lead) :]]

    def _without_undone(self, letters: str) -> str:
        """Return the letters with every "not" that is itself undone ("don't forget to") turned into filler."""
        return self._found["undone"].sub(lambda m: self._filler * len(m.group()), letters)

    def _under_a_not(self, rule: Rule, segment: str, lead: str) -> Verdict:
        """Return what a "not" leaves of a find; two of them in one breath may ask for it."""
        doubled = self._found["doubled"].search(segment) and not rule.own_not
        if doubled and self._found["demanded"].search(segment[: -1 if lead else None]):
            return rule.verdict
        return Verdict.UNCERTAIN if doubled else Verdict.ADVICE

    def _under_an_if(self, rule: Rule, before: str, lead: str) -> Verdict | None:
        """Return what an "if" leaves of a find; None where there is none."""
        condition = self._found["condition"].search(self._soft.split(lead)[-1])
        if not condition or self._found["allowed"].search(lead):
            return None
        if self._found["required"].search(lead):
            return rule.verdict
        return Verdict.UNCERTAIN if self._found["undone"].search(before) else Verdict.ADVICE

    def _negated(self, segments: list[str], lead: str, find: str, after: str, *, doing: bool) -> Iterator[bool]:
        negative = self._found["negative"]
        yield bool(self._found["cause"].search(lead))
        yield bool(negative.search(segments[-1]))
        own = self._soft.split(lead)[-1] + find
        for nth, earlier in enumerate(reversed(segments[:-1])):
            if self._found["filler"].match(earlier) and negative.search(earlier):
                yield True
            if negative.search(earlier):
                named = self._found["joined"].search(own[: len(own) - len(find)]) and self._found["named"].search(find)
                yield bool(named and self._found["shunned"].search(earlier))
                yield self._listed(own, find, after, doing=doing)
            if len(earlier) > 6 or nth > 4:
                return

    def _listed(self, own: str, find: str, after: str, *, doing: bool) -> bool:
        """Whether a "not" before a comma reaches over it: the words after it go on with the same list."""
        rest = self._soft.split(after)[0]
        alone = len(own) - len(find) <= 1
        return bool(
            self._found["or"].search(own)
            or self._found["all_such"].search(own[: len(own) - len(find)])
            or (alone and (doing or self._found["or"].search(rest) or self._found["or_later"].search(after)))
            or (alone and len(own) + len(rest) <= 1)
        )

    def _described(self, segment: str, lead: str, find: str, after: str) -> bool:
        """Whether a heel that lifts is only spoken of: as a moment to stop, or as the sign of something."""
        whole = self._soft.split(lead)[-1]
        sign = self._found["sign"].search(after) or self._found["for_one"].search(whole)
        if sign and self._found["relative"].search(find):
            return True
        if self._found["tending"].search(find) and not self._found["let_go"].search(after):
            return True
        moment = self._found["moment"].search(whole)
        stopping = self._found["stopping"].search(segment)
        return bool(stopping or (moment and self._found["halting"].search(self._from_comma(after))))

    def _asked(self, lead: str, stop: str) -> bool:
        """Whether it is only asked if a heel lifts: "Your heel is popping up? Step in a little."."""
        return bool(self._found["asking"].match(stop) and self._found["question"].search(lead))

    def _from_comma(self, after: str) -> str:
        comma = self._soft.search(after)
        return after[comma.start() :] if comma else ""

    def _spoken_against(self, rest: str, after: str, *, doing: bool) -> bool:
        bad = self._found["thing_bad" if doing else "all_bad"].search(after)
        which = self._found["which_is_bad"].search(rest)
        told_off = self._found["told_off"].search(rest) or self._found["answered_no"].search(rest)
        return bool(bad or which or told_off or self._found["all_bad"].search(after))

    def _of_things(self, rule: Rule, lead: str) -> bool:
        """Whether a thing does it by itself: a mattress bounces, a blanket pushes, a strap goes on the toes."""
        name = {"bounce": "own_will", "point": "covers", "tiptoe": "worn"}.get(rule.code)
        return bool(name and self._found[name].search(lead))

    def _put_by(self, lead: str, rest: str) -> bool:
        """Whether it is laid aside ("leave calf raises to the morning"), or only asked about."""
        laid = self._found["put_by"].search(lead) and self._found["by"].search(rest)
        return bool(laid or self._found["asked"].search(lead))

    def _headed(self, above: str) -> bool:
        """Whether the sentence before is a heading such as "Common mistakes:"."""
        return bool(self._found["heading"].search(self._without_undone(above)))
