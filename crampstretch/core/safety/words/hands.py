"""Rules about hands: massaging, pressing or holding the muscle, with whatever tool."""

from __future__ import annotations

from typing import Final

from crampstretch.core.safety.words.rule import Rule, Verdict

_NOT_STRETCH: Final = (
    "(?!<stretch_word>)(?!<adv>?{down|lightly|softly}?{into|against|onto|on} SMALL{0,2} <bedding>)"
    "(?!{above} SMALL{0,2} {knee|knees})(?!{of|in|on|at} SMALL{0,3} <elsewhere>)"
)

_MASSAGE: Final = (
    "<massage>",
    "{foam} {roll|rolls|rolling|rolled|roller|rollers}",
    "{massage|vibration|percussion} {gun|ball|stick|roller}",
    "{trigger} {point|points}",
    "{deep} {tissue}",
    "<rub>(?:<!hard|soft|hand|thing>){0,4}?(?: TARGET|"
    "{leg|legs|it|spot|area|limb|shin|foot|feet|ankle|heel|cramp|knot|skin})",
    "(?:^|(?<=<hard|soft|but>|{and|to|or|not|never|don't|no|without|gently|firmly})){rub|rubbing}(?: END|"
    "{gently|firmly|hard|until|with|away|down|slowly|out})",
    "(?: TARGET|<leg>)(?:<det|adj>){0,3} {rub|rubdown|squeeze|pinch|poke|prod|knead|press}(?: END|"
    "{with|until|for|and})",
    "{give|giving}(?:<!soft>){0,5}?(?: TARGET|<leg>)<any>{0,3}?{rub|squeeze|press|pinch|pat|slap}",
    "{massage|rub|squeeze|knead} {for|of|to|on|in} SMALL{0,2} TARGET",
)

_TOUCH: Final = (
    f"<touch>(?:{{and}} <any>)?(?:<det|adj|adv|hand|reach_over|leg|foot|hurting>){{0,6}}?(?<!<elsewhere>) "
    f"TARGET{_NOT_STRETCH}",
    f"<touch> SMALL{{0,2}} <hand>(?:<adv|reach_over|det|adj|hurting>){{1,6}}?(?<!<elsewhere>) TARGET{_NOT_STRETCH}",
    f"<touch> SMALL{{0,2}} {{ball|roller|stick|bottle}}"
    f"(?:<adv|det|adj|reach_over>){{1,5}}?{{calf|calves|muscle|muscles}} {_NOT_STRETCH}",
    f"<tool|hand>(?:<adv|up|hand>|{{and}}){{0,3}} "
    f"{{into|on|onto|over|against|around|round|behind|along|under|beneath|across|underneath}}"
    f"(?:<det|adj|adv|hurting>|{{and|of|sides}}){{0,4}}(?<!<elsewhere>) TARGET{_NOT_STRETCH}",
    "{tennis|massage|spiky|golf|rubber|small|hard} {ball|balls}(?:<!soft|hard>){0,3}?{calf|calves}",
    f"<tool>{{down|up}}(?:<det|adj|adv|hurting>){{0,4}} TARGET{_NOT_STRETCH}",
    "TARGET (?:<!hard>){0,4}? {press|squeeze|rub|knead|poke|massage|pinch|dig} {on|into}? {it|them}",
    "{pressure} {to|on|onto|into|over}(?:<det|adj|adv|hurting>){0,4} TARGET",
    "{work|working}(?:<!soft|hard>){0,5}? TARGET (?:<!soft|hard>){0,4}?{with|using} SMALL{0,2} <tool|hand>",
    "{with|using} SMALL{0,2} <tool|hand> <soft>?{work|roll|press}(?:<det|adj|adv|reach_over>){0,4} TARGET",
    "{calf|muscle}(?:{and})?{pinching|squeezing|kneading|rubbing|rolling|poking|tapping}",
    "{roll|rolling} {out} SMALL{0,3} TARGET",
)

_TOUCH_MAYBE: Final = (
    "{press|presses|pressing} SMALL{0,3} <calf>(?=<adv>?{down|into|against|onto|on})",
    "{squeeze|squeezing|press|pressing} {it|them} END",
    "{squeeze|pinch|poke|prod|tap|pat|slap} <det|adj>{0,3} <leg>(?:<muscle>)? END",
    "<rub>(?: END|{the|your})(?! SMALL{0,2} {hands|palms|eyes|hand|fingers})",
)

HANDS: Final = (
    *(Rule("touch", p) for p in _MASSAGE + _TOUCH),
    *(Rule("touch", p, Verdict.UNCERTAIN, quiet=True) for p in _TOUCH_MAYBE),
)
"""All rules about hands and tools on the muscle."""
