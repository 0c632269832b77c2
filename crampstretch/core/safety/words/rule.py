"""What a rule about words is, and the names that patterns share."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from crampstretch.core.frozen import frozen


class Verdict(IntEnum):
    """What a sentence does, from nothing to the worst."""

    FINE = 0
    ADVICE = 1
    UNCERTAIN = 2
    ERROR = 3


@frozen
class Rule:
    """A pattern of words and what it means where it is asked for in plain words.

    `quiet`: under a "not" there is nothing to say.  `subject`: the pattern tells what the foot does by
    itself ("the heel lifts"), so a "when" before it may only describe.  `own_not`: the "not" belongs to
    the pattern ("without breathing").
    """

    code: str
    pattern: str
    verdict: Verdict = Verdict.ERROR
    quiet: bool = False
    subject: bool = False
    own_not: bool = False


PARTS: Final = {
    "SMALL": "<det|adj|adv>",
    "END": "(?=<hard|soft|but>|$)",
    "ON": "(?:<on> {to}?)",
    "FOREFOOT": "(?:<forefoot>|{ball|balls|front|fronts}{part|half|third|edge|end}? {of} SMALL{0,3} <foot>"
    "|{tip|tips|ends|end|pads|pad} {of} SMALL{0,3} <toes>|{ball|balls} {of} SMALL{0,3}{toe|toes})",
    "TOES": "(?:<toes>|FOREFOOT)",
    "OFF_GROUND": "(?:{off|from|above|of} {of}? SMALL{0,2} <ground>)",
    "PERCHED": "(?=<adv|up>{0,2}(?:(?:{onto}|{on} {to}|<toward>|{to|against}) SMALL{0,3} <perch|stair|you>"
    "|{on|with|by} SMALL{0,3} <perch>))",
    "UPDIR": "(?:<soft>?(?:<adv|det>|{little|touch}){0,3}(?:{where|wherever|apart|together}|(?<!{all}{the}){way}|"
    "<updir>|<to>(?! "
    "SMALL{0,3} "
    "<ground|down>|SMALL{0,2} {end|foot} {of})))",
    "AWAY_FROM_YOU": "(?:<down>(?:(?!<any>)|"
    "(?={and|for|as|like|to|toward|towards|on|slowly|gently|then|firmly|again})"
    "|(?=<number>))|{away} {from} <det>?<bodyward>)",
    "PORTION": "(?:{belly|length|middle|centre|center|side|sides|inside|outside|bulk|base|edge|edges|top|bottom"
    "|whole|thick|thickest|fleshy|meaty|rest|entire} {part|parts|length}? {of} SMALL{0,3})",
    "GIVE_UP": "(?:{give|gives|giving|given|gave}{up}|{cut|cutting}{out}|{lay|laying|put|putting|swear|hold|holding}"
    "{off}"
    "|{hold|holding}{back}{from|on}|{say}{goodbye|no}{to}|{do|done|doing}{away}{with}|{do|doing}{without}|{leave|"
    "leaving}{out})",
    "TARGET": "PORTION?(?:<calf|muscle>|{back} {of} SMALL{0,3} <leg>|{lower} <leg>|{trigger} {point|points}|"
    "<hurting> <spot>"
    "|<spot> {that|which|where}{it|you}?{feel|feels|is}?<hurt|pain|hurting>)",
    "CAN": "(?!{you|i}{can}{see|tell|hear|hold|say|remember|talk|breathe|speak|think|read})(?:<det>{1,2}"
    "(?:<otherpart|ankle|heel|calf|muscle>|{body})(?:{will|can|could|would})(?:<adv>|{possibly}){0,2}(?:{go|"
    "goes|move|bend|stretch|reach|take|manage|bear|stand|allow})|{you|i|they|we|one}(?:{possibly|really|"
    "ever}?{can|could|dare|manage}|{are|'re} {able})|{possible}"
    "|{it|they|it'll|they'll|that|this}(?:{will|can|would|could}?{go|goes|move|bend|stretch|reach}))",
}
"""Names for parts of patterns."""
