"""Rules about hands: massaging, pressing or holding the muscle, with whatever tool."""

from __future__ import annotations

from typing import Final

from crampstretch.core.safety.words.rule import Rule, Verdict

_NOT_STRETCH: Final = (
    "(?!<stretch_word>|{in|at} SMALL{0,3} <stretch_word>)(?!<adv>?{down|lightly|softly}?{into|against|onto|on} "
    "SMALL{0,2} <bedding>)(?!{above} SMALL{0,2} {knee|knees})(?!{of|in|on|at} SMALL{0,3} <elsewhere>)"
)

_MASSAGE: Final = (
    "(?<!{after|before|booked|than|had|enjoy}<det>)(?<!{after|before|than})<massage>(?!{dough|bread|butter|clay|"
    "pastry}|(?:{cream|oil|lotion}(?!{into|in|on|onto})|{therapist|therapists|chair|chairs|table|tables|parlour|"
    "studio|voucher|bed|cushion|appointment|course|school}))",
    "<knead>(?:<!hard|soft>){0,6}?(?: TARGET|<leg>|{it|spot|area|shin|foot|feet|sole|knot})(?!{blanket|pastry})",
    "(?:^|(?<=<hard|soft|but>|{and|to|or|not|never|don't|no|without|gently|firmly|then})){knead|kneading|pummel|"
    "pummelling}(?: END|{gently|firmly|hard|until|with|away|slowly|out|for})",
    "{foam} {roll|rolls|rolling|rolled|roller|rollers}",
    "{massage|vibration|percussion} {gun|ball|stick|roller}",
    "{trigger} {point|points}",
    "{deep} {tissue}",
    "<rub>(?:<!hard|soft|hand|thing>){0,6}?(?: TARGET|{leg|legs|it|spot|area|limb|shin|foot|feet|ankle|heel|cramp|"
    "knot|skin|mine})",
    "(?:^|(?<=<hard|soft|but>|{and|to|or|not|never|don't|no|without|gently|firmly})){rub|rubbing}(?: END|{gently|"
    "firmly|hard|until|with|away|down|slowly|out})",
    "(?: TARGET|<leg>)(?:<det|adj>){0,3} {rub|rubdown|squeeze|pinch|poke|prod|knead|press}(?: END|{with|until|for|"
    "and})",
    "{give|giving|offer|offering}(?:<!soft>){0,5}?(?: TARGET|<leg>)<any>{0,3}?{rub|rubs|rubdown|squeeze|squeezes|"
    "press|presses|pinch|pinches|pat|pats|slap|slaps|tap|taps|pressure|strokes|kneading}",
    "{give|giving|offer|offering}{a|the|some}(?:<adj|adv>){0,2}{rub|squeeze|pat|slap|pinch} {to} SMALL{0,3} TARGET",
    "{massage|rub|squeeze|knead} {for|of|to|on|in} SMALL{0,2} TARGET",
)

_TOUCH: Final = (
    f"(?!{{beat|beats|beating|hammer|hold|punch}} SMALL{{0,3}}{{cramp|cramps|spasm|spasms}})"
    f"(?!{{hold|holds|holding|held|grip|gripping|grasp|clasp|clutch|grab|touch|roll|smooth|push|"
    f"pat}}<det>{{1,2}}{{knot|knots}}(?!{{between|under|until|inside}}))"
    f"<touch>(?:{{and}} <any>)?(?:<det|adj|adv|hand|reach_over|leg|foot|hurting>|{{skin|flesh|and}}"
    f"){{0,6}}?(?<!<elsewhere>) "
    f"TARGET{_NOT_STRETCH}",
    f"<touch> SMALL{{0,2}} <hand>(?:<adv|reach_over|det|adj|hurting>){{1,6}}?(?<!<elsewhere>) TARGET{_NOT_STRETCH}",
    f"<touch> SMALL{{0,2}} {{ball|roller|stick|bottle}}"
    f"(?:<adv|det|adj|reach_over>){{1,5}}?{{calf|calves|muscle|muscles}} {_NOT_STRETCH}",
    f"(?<!{{water}})<tool|hand>(?:<adv|up|down|hand>|{{and}}){{0,4}} "
    f"{{into|on|onto|over|against|around|round|behind|along|under|beneath|across|underneath}}"
    f"(?:<det|adj|adv|hurting>|{{and|of|sides}}){{0,4}}(?<!<elsewhere>) TARGET{_NOT_STRETCH}",
    " TARGET <any>{0,2}?{on|over|onto|across|against} SMALL{0,2}{tennis|lacrosse|massage|foam|golf|cricket|rubber|"
    "spiky}?{ball|balls|roller|rollers|pin}",
    "{tennis|massage|spiky|golf|rubber|small|hard} {ball|balls}(?:<!soft|hard>){0,3}?{calf|calves}",
    f"<tool|hand>(?:<modal>|{{placed|sink|sinks|press|presses|dig|digs|glide|glides|slide|slides|move|moves|work|"
    f"works|put|sits|rests|resting|lies|lying|set|laid|tucked|wedged|held|pressed|"
    f"pushed}}){{1,3}}"
    f"{{under|beneath|underneath|into|against|on|onto|behind|over}}(?:<det|adj|adv|"
    f"hurting>){{0,4}}(?<!<elsewhere>) TARGET{_NOT_STRETCH}",
    f"<tool|hand>{{up|down}}{{and}}{{up|down}}(?:<det|adj|adv|hurting>){{0,4}} TARGET{_NOT_STRETCH}",
    f"<tool>{{down|up}}(?:<det|adj|adv|hurting>){{0,4}} TARGET{_NOT_STRETCH}",
    "TARGET (?:<!hard>){0,4}? {press|squeeze|rub|knead|poke|massage|pinch|dig} {on|into}? {it|them}",
    "{apply|applies|applying|applied|put|puts|putting|use|using|add|adding|with|give|keep|maintain|exert|increase|"
    "hold|firm|gentle|deep|light|steady|strong|direct|hard|moderate|thumb|finger|hand|constant}(?:<det|adj|adv>|"
    "{some|firm|gentle|deep|of|steady|more}){0,3}{pressure} {to|on|onto|into|over}(?:<det|adj|adv|hurting>){0,4} "
    "TARGET",
    "{shake|shaking|wobble|jiggle|jostle|jiggling} SMALL{0,3} TARGET {with|using|between|by|from}",
    "{work|working}(?:<!soft|hard>){0,5}? TARGET (?:<!soft|hard>){0,4}?{with|using} SMALL{0,2}(?: <tool|hand>|"
    "<heel>{of} SMALL{0,2}<hand>)",
    "{pressure}{with|from|of|using} SMALL{0,2}<tool|hand>{to|on|onto|into|over|against|along}(?:<det|adj|adv|"
    "hurting>){0,4} TARGET",
    "{circles|strokes|circling|kneading}{over|on|along|around|up|into}(?:<det|adj|adv|hurting>|{part|of}){0,6} TARGET",
    "{take|takes|taking|catch|cradle} SMALL{0,3} TARGET{firmly|gently}?{between|in} SMALL{0,2} <hand>",
    "{with|using} SMALL{0,2} <tool|hand> <soft>?{work|roll|press}(?:<det|adj|adv|reach_over>){0,4} TARGET",
    "{calf|muscle}(?:{and})?{pinching|squeezing|kneading|rubbing|rolling|poking|tapping}",
    "{roll|rolling|smooth|smoothing|iron|ironing|press|pressing} {out} SMALL{0,3} TARGET(?!{tension|tone|"
    "stiffness|tightness})",
    "{have|get|having|getting} SMALL{0,3} TARGET <adv>?<touched>",
    "{shin|knee|heel}{on|over|into|along|against} SMALL{0,2} TARGET (?:<!hard>|<soft>){0,4}?{roll|press|lean|move|"
    "sink|slide|rub}",
    "TARGET(?:<copula|modal|but>|{being}){1,4}<adv>{0,2}<touched>",
    "{with|using|use}(?: SMALL|{tennis|golf|lacrosse|massage|foam|rolling|rubber|spiky|cricket|wooden}){0,3} "
    "<tool|hand>{to}?(?:<adv>){0,2}{loosen|release|soften|free|soothe|treat|ease|break|mobilise|mobilize|work|"
    "roll|smooth|relax|find|press|push|iron}{out}?(?:<!soft|hard>){0,4}? TARGET",
    "{loosen|loosening|release|soften|free|soothe|treat|ease|break|mobilise|mobilize|relax}(?:<!soft|hard>){0,5}? "
    "TARGET (?:<!soft|hard>){0,3}?{with|using} SMALL{0,2}(?:<tool|hand>|{roller|ball|pin|stick})",
    "{slide|roll|move|run|push|work|glide|guide|pass} SMALL{0,2}(?:{foam|tennis|massage})?{roller|ball|gun|stick|"
    "pin}(?:<!soft|hard>){0,4}?{ankle|knee|leg|calf|calves|shin|muscle}",
    "{dig|press|push|lean|go|work}{in|down|deep|hard}{0,2}{with}(?:<det|adj>){0,2}<tool|hand>(?:<!soft|hard>){0,"
    "5}?(?: TARGET|{sore|tender|painful|hurts|tight})",
    "{stroke|stroking|rub|rubbing|massage|brush|sweep|smooth}(?:<adv|up|down>){0,4}{from} SMALL{0,2}{ankle|heel|"
    "knee|foot|bottom}{to|up|towards|toward|upwards}",
    "{rolling} {pin}(?:<!soft|hard>){0,7}?(?: TARGET|<leg>)",
)

_TOUCH_MAYBE: Final = (
    "{press|presses|pressing} SMALL{0,3} <calf>(?=<adv>?{down|into|against|onto|on})",
    "{squeeze|squeezing|press|pressing} {it|them} END",
    "{pressure} {to|on|onto|into|over}(?:<det|adj|adv|hurting>){0,4} TARGET",
    "{squeeze|pinch|poke|prod|tap|pat|slap} <det|adj>{0,3} <leg>(?:<muscle>)? END",
    "(?<!<det>)<rub>(?: END|{the|your})(?!<any>{0,4}?{hands|palms|eyes|hand|fingers|eye|temples|forehead|belly|back})",
)

_HANDS_OFF: Final = ("<hand>{off|away}{from|of}? SMALL{0,3} TARGET",)

HANDS: Final = (
    *(Rule("touch", p) for p in _MASSAGE + _TOUCH),
    *(Rule("touch", p, Verdict.UNCERTAIN, quiet=True) for p in _TOUCH_MAYBE),
    *(Rule("touch", p, Verdict.ADVICE) for p in _HANDS_OFF),
)
"""All rules about hands and tools on the muscle."""
