"""Whether what was found is asked for, or named only to warn against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from crampstretch.core.safety.words.pattern import Alphabet
from crampstretch.core.safety.words.rule import Rule, Verdict

_NEGATIVE: Final = (
    "<neg>|<against>(?!{rope|ropes|and|on|about|around|along|across|over|round|with|a})|{instead|short|free} {of}"
    "|{stay|staying|steer|steering|keep|keeping}{well}?{clear}{of}|{rather|other} {than}|{leave|leaving} {out}|GIVE_UP"
    "|{watch|watching} {out} {for}|{keep|keeps|keeping|stay|stays} <any>{0,3} {from}|{careful} {of}"
    "|{advise|advises|advised|advice|warn|warns|warned|warning|decide|decided|recommend|recommends|speak|speaks|guard}"
    "<any>{0,1}{against}|<harmful>{idea}?{to|if|when}|{unlike|formerly}|<you|person>{used}{to}|{i|we}{used}{to}"
    "|{better|safer|kinder|"
    "wiser|gentler|healthier|more}<any>{0,3}?{than}"
)
_UNDONE: Final = (
    "<neg>(?:<filler>){0,3}?(?:<cancel>|<harmful>)(?:{to|out|over|on}{0,2})|<neg>{ever|to}{0,2}GIVE_UP|"
    "<neg>{ever|to}{0,2}{leave|leaving|miss|missing|pass}{out|over|up|by}|{why} {not|don't}"
    "|{no} {need|reason} {to|not}{0,2} {avoid|not|refrain|stop}|{no} {reason|need} {why}?<any>{0,3}{not|shouldn't|"
    "can't}{to}?"
    "|{never|no|not|nothing} {mind|wrong|problem|matter}|{can't|cannot|not|never|hardly}{go|be|do}{wrong}{with|by|if}?"
    "|<against>{the}{urge|temptation|impulse|wish}{not}{to}|{in}{no}{time}|{wrong|foolish|silly|mistake|shame|pity|"
    "mad}{not}{to}"
    "|{no|without|not}{a|any|further}{0,2}{doubt|question|excuse|excuses|exception|rush|hurry|hurrying|delay|"
    "hesitation|ado|exceptions}"
    "|<neg><any>{1,4}{until|unless|before}{you}{have|first}{0,2}|{nothing}(?:{beats|like}|<any>{1,3}{like|than})"
    "|{can't|cannot|never}{do|have|get}{too}{many|much}|<neg>{ever|one|has|was}{0,2}{got|been|died}{hurt|injured|"
    "worse|of|from|by|harmed}|<neg>{hurt|harm}<any>?{to}"
)
_SPEAKS_AGAINST: Final = (
    "(?:<copula>{be|been|simply}?<adv>{0,2}(?:{a|an|the|one|what|that|which|something|as|so|among|we|i|it|often|"
    "never|no|to|be|best|better|strictly|clearly}"
    "|<adj>){0,4}(?:<bad>|<harmful>|<against>|{too}(?!{easy|light|slow|little|soon|late})|{ruled}{out})"
    "|(?:{isn't|aren't|shouldn't|mustn't|can't|cannot|doesn't|don't|won't|never}|<copula>{not|never|no})"
    "(?!<any>{0,2}(?:<cancel>|<harmful>|{hard|hurt|painful|hurts|end|matter}))"
    "|(?:<modal|adv>|{only|often|usually|sometimes}){0,3} <harms>"
    "|{make|makes|made}<any>{0,4}?{worse|tighter|tighten|tense|cramp|stiff|fight|sore|shorter|harder|tire|tired}"
    "|{bring|brings|set|sets|start|starts|wake|wakes}<any>{0,3}?{cramp|cramps|on|off|spasm}"
    "|{has|have}{no}{place|part|point|use|benefit|business}|{do|does}{more|you|no|little}<any>{0,2}?{harm|good}"
    "|{can|must|may|will|should}{wait}|{belong|belongs}{in|to|on|elsewhere}|{is|are}{for}{another|the|other|athletes}"
    "|{is|are}{how}<any>{0,2}{cramp|cramps}|<copula>{off}{limits}|<copula>{out}{of}{the}|<copula>{out} END)"
)
_PATTERNS: Final = {
    "negative": _NEGATIVE,
    "undone": _UNDONE,
    "doubled": "{not|never|don't|no|dont|cannot|can't} <any>*(?:{without}|{avoid|avoiding})",
    "demanded": "{not|never|don't|no|dont|cannot|can't|nothing|nobody}(?:<!end_word>){0,5}(?:{without}|{avoid|"
    "avoiding})(?:<!end_word>){0,3}$",
    "condition": "(?<!{as})<if>",
    "allowed": "{fine|ok|okay|alright|right|good|welcome|best} <any>{0,2} <if>",
    "moment": "^<any>{0,2} <when>|^{the}{moment|instant|second|minute}|{before} <any>{0,2}$|{before} <det|adj>{0,3}$",
    "halting": "^<soft> <any>{0,2} <halt>",
    "stopping": "{stop|ease|pause|shorten|reduce|lessen|step|return|retreat|soften|back|slow} <any>*{when|once|"
    "before|soon|moment|point}",
    "report": "^(?!{like|as|get|have|ask|let|make|with|for})<any>{0,1}(?:<person>|<some>{of}?(?:<any>{0,2}<person>|"
    "<any>{0,3}<claims>))",
    "filler": "^(?:<neg|adv|det|you|modal>|"
    "{please|under|circumstances|account|ever|case|in|on|at|moment|point|time})+$",
    "or_later": "<soft> {or|nor}",
    "heading": "(?:^|<hard>)(?:{not}{in|for|at|on|part|here|tonight|now|before}(?:<!hard>){0,4}<hard>$|"
    "(?:<!hard>){0,4}(?:<harmful>|{mistakes|error|errors|avoid|never|not|no|don't|don'ts|dangers|wrongly}"
    "){here}?<hard>$)",
    "which_is_bad": "^(?:<!hard>){0,4}?<soft>(?:{which|as|because|since|they|it|that|this|these|for}|<adv>){1,3}"
    "<any>{0,3}?<harms>",
    "covers": "<covers><modal|adv>{0,3}$",
    "own_will": "<bouncy><modal|adv>{0,3}$",
    "relative": "<heel>{that|which}",
    "sign": "^(?!{slowly}? <hard|soft>)<any>{0,2}?{mean|means|is|are|shows|show|tells|tell|says|say|signals|signal|"
    "suggests|indicates|need|needs}",
    "or": "{or|nor}",
    "all_bad": f"^(?:<!end_word|if|when|neg|where>){{0,5}}{_SPEAKS_AGAINST}",
    "thing_bad": f"^(?:<!neg|where>){{0,6}}{_SPEAKS_AGAINST}",
    "told_off": "^(?:<!hard|but>){0,5}?<soft>?{but}?{please|instead|just}?(?:{don't|resist|refrain}(?: END|<soft|"
    "hard>)|{leave|let}<det|you>?(?:<calf|muscle>|{it|them|that|be}){alone|be|in})",
    "put_by": "{put|puts|leave|set|lay|lock|save|keep}{away|aside}?<det|adj>{0,3}$",
    "by": "^(?:<tool|massage>)?(?:{aside|alone|out|for|to|until|till}|{away}(?: END|{for|tonight}))",
    "asked": "^{are|do|did|have|were}{you}<adv>?$",
    "answered_no": "^<soft|hard> {no|never|not}(?: END|{here|allowed|tonight|please|at|ever|for})",
}


class _Patterns(dict[str, "re.Pattern[str]"]):
    """Translates each pattern when it is first asked for."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = found = self._alphabet.compile(_PATTERNS[name])
        return found


class Judge:
    """Reads the words around a find.  `letters` in its methods is a whole text in the letters of the alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._found = _Patterns(alphabet)

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
        if said is rule.verdict and self._of_things(rule, letters[begin:start]):
            return Verdict.FINE
        if said is rule.verdict and not rule.own_not and self._spoken_against(letters[end:], after, doing=doing):
            said = Verdict.ADVICE
        if said is rule.verdict and (
            self._headed(letters[:begin]) or self._put_by(letters[begin:start], letters[end:])
        ):
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
            if doubled and self._found["demanded"].search(segments[-1][: -1 if lead else None]):
                return rule.verdict
            return Verdict.UNCERTAIN if doubled else Verdict.ADVICE
        condition = self._found["condition"].search(self._soft.split(lead)[-1])
        if condition and not self._found["allowed"].search(lead):
            return Verdict.UNCERTAIN if undone else Verdict.ADVICE
        if rule.subject and self._described(segments[-1], lead, find, after):
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

    def _described(self, segment: str, lead: str, find: str, after: str) -> bool:
        """Whether a heel that lifts is only spoken of: as a moment to stop, or as the sign of something."""
        whole = self._soft.split(lead)[-1]
        if self._found["relative"].search(find) and self._found["sign"].search(after):
            return True
        moment = self._found["moment"].search(whole)
        stopping = self._found["stopping"].search(segment)
        return bool(stopping or (moment and self._found["halting"].search(self._from_comma(after))))

    def _from_comma(self, after: str) -> str:
        comma = self._soft.search(after)
        return after[comma.start() :] if comma else ""

    def _spoken_against(self, rest: str, after: str, *, doing: bool) -> bool:
        bad = self._found["thing_bad" if doing else "all_bad"].search(after)
        which = self._found["which_is_bad"].search(rest)
        told_off = self._found["told_off"].search(rest) or self._found["answered_no"].search(rest)
        return bool(bad or which or told_off or self._found["all_bad"].search(after))

    def _of_things(self, rule: Rule, lead: str) -> bool:
        """Whether a thing does it by itself: a mattress bounces, a blanket pushes the toes down."""
        name = {"bounce": "own_will", "point": "covers"}.get(rule.code)
        return bool(name and self._found[name].search(lead))

    def _put_by(self, lead: str, rest: str) -> bool:
        """Whether it is laid aside ("leave calf raises to the morning"), or only asked about."""
        laid = self._found["put_by"].search(lead) and self._found["by"].search(rest)
        return bool(laid or self._found["asked"].search(lead))

    def _headed(self, above: str) -> bool:
        """Whether the sentence before is a heading such as "Common mistakes:"."""
        return bool(
            self._found["heading"].search(self._found["undone"].sub(lambda m: self._filler * len(m.group()), above))
        )
