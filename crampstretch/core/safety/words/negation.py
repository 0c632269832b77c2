"""Whether what was found is asked for, or named only to warn against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from crampstretch.core.safety.words.pattern import Alphabet
from crampstretch.core.safety.words.rule import Rule, Verdict

_NEGATIVE: Final = (
    "<neg>|<against>(?!{and})|{instead|short|clear|free} {of}|{rather|other} {than}|{leave|leaving} {out}"
    "|{watch|watching} {out} {for}|{keep|keeps|keeping|stay|stays} <any>{0,3} {from}|{careful} {of}"
)
_UNDONE: Final = (
    "<neg>(?:{be|to|ever|need|you|a|moment|do|even|let|please}){0,3} <cancel>|{why} {not|don't}"
    "|{no} {need|reason} {to|not} {avoid|not|refrain|stop}|{never|no|not|nothing} {mind|wrong|problem}"
)
_PATTERNS: Final = {
    "negative": _NEGATIVE,
    "undone": _UNDONE,
    "doubled": "{not|never|don't|no|dont|cannot|can't} <any>*(?:{without}|{avoid|avoiding})",
    "condition": "(?<!{as})<if>",
    "allowed": "{fine|ok|okay|alright|right|good|welcome|best} <any>{0,2} <if>",
    "moment": "^<any>{0,2} <when>|{before} <any>{0,2}$|{before} <det|adj>{0,3}$",
    "halting": "^<soft> <any>{0,2} <halt>",
    "stopping": "{stop|ease|pause} <any>*{when|once|before|soon|moment|point}",
    "report": "^<any>{0,1} <person>",
    "filler": "^(?:<neg|adv|det|you|modal>|"
    "{please|under|circumstances|account|ever|case|in|on|at|moment|point|time})+$",
    "or_later": "<soft> {or|nor}",
    "or": "{or|nor}",
    "all_bad": "^(?:<!end_word>){0,3} <copula> <any>{0,4} "
    "<bad>|^<adv>?{causes|triggers|provokes|shortens|brings|makes|sets"
    "|invites|strains|hurts|harms|irritates|aggravates|worsens}",
    "thing_bad": "^<any>{0,6} <copula> <any>{0,4} <bad>",
    "answered_no": "^<soft|hard> {no|never|not}(?: END|{here|allowed|tonight|please|at|ever|for})",
}


class Judge:
    """Reads the words around a find.  `letters` in its methods is a whole text in the letters of the alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._found = {name: alphabet.compile(pattern) for name, pattern in _PATTERNS.items()}

    @staticmethod
    def patterns() -> tuple[str, ...]:
        """Return every pattern that the judge will ask for, so that the alphabet can know its words."""
        return tuple(_PATTERNS.values())

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
        begin = max((m.end() for m in self._hard.finditer(letters, 0, start)), default=0)
        stop = self._hard.search(letters, end)
        before = letters[begin : start if rule.own_not else max(start, end - 1)]
        after = letters[end : stop.start() if stop else len(letters)]
        said = self._said(rule, before, letters[begin:start], letters[start:end], after, doing=doing)
        if said is rule.verdict and not rule.own_not and self._spoken_against(letters[end:], after, doing=doing):
            said = Verdict.ADVICE
        return Verdict.FINE if said is Verdict.ADVICE and rule.quiet else said

    def insisted(self, letters: str, start: int, end: int) -> bool:
        """Return whether a "don't forget to" or its like stands before a find."""
        begin = max((m.end() for m in self._hard.finditer(letters, 0, start)), default=0)
        return bool(self._found["undone"].search(letters[begin:end]))

    def _said(self, rule: Rule, before: str, lead: str, find: str, after: str, *, doing: bool) -> Verdict:
        undone = self._found["undone"].search(before)
        clean = self._found["undone"].sub(lambda m: self._filler * len(m.group()), before)
        *earlier, last = self._soft.split(clean[: len(lead)])
        segments = [*earlier, last + clean[len(lead) :]]
        if any(self._negated(segments, lead, find, after, doing=doing)):
            doubled = self._found["doubled"].search(segments[-1]) and not rule.own_not
            return Verdict.UNCERTAIN if doubled else Verdict.ADVICE
        condition = self._found["condition"].search(self._soft.split(lead)[-1])
        if condition and not self._found["allowed"].search(lead):
            return Verdict.UNCERTAIN if undone else Verdict.ADVICE
        if rule.subject and self._described(segments[-1], lead, after):
            return Verdict.ADVICE
        return Verdict.UNCERTAIN if self._found["report"].search(lead) else rule.verdict

    def _negated(self, segments: list[str], lead: str, find: str, after: str, *, doing: bool) -> Iterator[bool]:
        negative = self._found["negative"]
        yield bool(negative.search(segments[-1]))
        own = self._soft.split(lead)[-1] + find
        for nth, earlier in enumerate(reversed(segments[:-1])):
            if self._found["filler"].match(earlier) and negative.search(earlier):
                yield True
            if negative.search(earlier):
                yield self._listed(own, find, after, doing=doing)
            if len(earlier) > 6 or nth > 4:
                return

    def _listed(self, own: str, find: str, after: str, *, doing: bool) -> bool:
        """Whether a "not" before a comma reaches over it: the words after it go on with the same list."""
        rest = self._soft.split(after)[0]
        alone = len(own) - len(find) <= 1
        return bool(
            self._found["or"].search(own)
            or (alone and (doing or self._found["or"].search(rest) or self._found["or_later"].search(after)))
            or (alone and len(own) + len(rest) <= 1)
        )

    def _described(self, segment: str, lead: str, after: str) -> bool:
        whole = self._soft.split(lead)[-1]
        moment = self._found["moment"].search(whole)
        stopping = self._found["stopping"].search(segment)
        return bool(stopping or (moment and self._found["halting"].search(self._from_comma(after))))

    def _from_comma(self, after: str) -> str:
        comma = self._soft.search(after)
        return after[comma.start() :] if comma else ""

    def _spoken_against(self, rest: str, after: str, *, doing: bool) -> bool:
        bad = self._found["thing_bad" if doing else "all_bad"].search(after)
        return bool(bad or self._found["all_bad"].search(after) or self._found["answered_no"].search(rest))
