"""What a rule about words is, and the names that patterns share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Verdict(IntEnum):
    """What a sentence does, from nothing to the worst."""

    FINE = 0
    ADVICE = 1
    UNCERTAIN = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
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
    "FOREFOOT": "(?:<forefoot>|{ball|balls|front|fronts} {of} SMALL{0,3} <foot>|{tip|tips|ends|end} {of} "
    "SMALL{0,3} <toes>)",
    "TOES": "(?:<toes>|FOREFOOT)",
    "OFF_GROUND": "(?:{off|from|above|of} {of}? SMALL{0,2} <ground>)",
    "PERCHED": "(?=<adv|up>{0,2}(?:(?:{onto}|{on} {to}|<toward>|{to|against}) SMALL{0,3} <perch|stair|you>"
    "|{on|with|by} SMALL{0,3} <perch>))",
    "UPDIR": "(?:<soft>?<adv|det>{0,3}(?:{where|wherever|way|apart|together}|<updir>|<to>(?! SMALL{0,3} "
    "<ground|down>|SMALL{0,2} {end|foot} {of})))",
    "AWAY_FROM_YOU": "(?:<down>(?:(?!<any>)|"
    "(?={and|for|as|like|to|toward|towards|on|slowly|gently|then|firmly|again})"
    "|(?=<number>))|{away} {from} <det>?<bodyward>)",
    "TARGET": "(?:<calf|muscle>|{back} {of} SMALL{0,3} <leg>|{lower} <leg>|{trigger} {point|points}|<hurting> <spot>)",
    "CAN": "(?:{you|i|they|we|one}(?:{possibly|really|ever}?{can|could|dare|manage}|{are|'re} {able})|{possible}"
    "|{it|they|it'll|they'll|that|this}(?:{will|can|would|could}?{go|goes|move|bend|stretch|reach}))",
}
"""Names for parts of patterns."""
