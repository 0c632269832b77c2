"""Rules about the foot: standing on the toes, raising the heel, pointing the foot."""

from __future__ import annotations

from typing import Final

from crampstretch.core.safety.words.rule import Rule, Verdict

_GAP: Final = "<!heel|thing|soft|pull>"
_OTHER: Final = "(?! SMALL{0,3} <otherpart>)"

_ON_THE_TOES: Final = (
    "(?:(?:^|(?<=<hard|soft|but|mount>|{you})){all}{the}{way}|(?:^|(?<=<hard|soft|but|mount>|{you})){right|"
    "straight|fully}){up}? (?:{onto}|{on} {to}) SMALL{0,3} TOES(?!{and} SMALL{0,2} <heel>)",
    "<tiptoe>",
    "{tip|tippy} <toes>",
    "(?<!{to}){toe} {walk|walks|walking|stand|stands|standing|stander}",
    f"<mount>(?:{_GAP}){{0,6}}?<on> {{to}}? SMALL{{0,3}} TOES (?!{{and}} SMALL{{0,2}} <heel>)",
    "<mount> {up} {to} SMALL{0,3} TOES",
    "{come|rise|go|rising|coming|raise} {to} SMALL{0,3} TOES",
    f"<heave>(?:{_GAP}){{0,3}}?{{up}} ON SMALL{{0,3}} TOES",
    f"<tilt>(?:{_GAP}){{0,3}}?{{onto}} SMALL{{0,3}} TOES",
    f"<tilt>(?:{_GAP}){{0,3}}?{{on}} {{to}} SMALL{{0,3}} TOES",
    "{weight}(?:<!heel|thing|soft>){0,4}?(?:{into|over|through|to|toward|towards}|ON) SMALL{0,3} TOES (?!{and} "
    "SMALL{0,2} <heel>)",
    "(?:^|(?<=<hard|soft|but>)){up}?(?:{onto}|{on} {to}|{up} {on}|{high} {on}) SMALL{0,3} TOES",
    "(?:^|(?<=<hard|but>))<on> SMALL{0,2} TOES END",
    "<up> ON SMALL{0,3}(?: TOES|{ball|balls} END)",
    "{up}(?:{and} {down})? {on|onto} SMALL{0,3}(?: TOES|{ball|balls} END)",
    "<foot|leg> <adv>{0,2} {up}? {on|onto} {tiptoe|tiptoes|pointe}",
    "{rise|rising|push|lift|raise}{yourself}?{up}(?:<!hard>|<soft|but>){0,6}?{down|lower|drop|sink}{on|onto} "
    "SMALL{0,2} <heel>",
    "{push|pushing|drive|driving|lift|lifting|rise|rising|press|pressing|spring}(?:<adv|up>|{off}){0,2} {through|"
    "off|from|with|via} SMALL{0,3}TOES",
    "{using|with|on|onto}{only|just} SMALL{0,3} TOES",
    "{only|just} SMALL{0,3} TOES <any>{0,3}?(?:{touch|touches|touching|contact}|{on|against} SMALL{0,2} <ground>)",
    "{touch|touching} SMALL{0,2} <ground> {with} {only|just} SMALL{0,2} TOES",
    "<ballet>",
    "{demi|en|sur} {la}?{pointe|point|pointes}",
    "{as|like|pretend|imagine|if}(?:{though|if|you|you're|you'd|were|are|had|have|put|wearing|walking|standing|"
    "walk|in|on|had|a|pair|of}|<adj>){0,7}(?:{high} {heels}|{high} {heeled}|{stilettos|stiletto})",
    "(?<!{to}){toe} {stands|risers|raiser|riser}",
    "<heel>{off}(?: END|<ground>)",
    "{about|around|along|across|forward} <on> SMALL{0,2} TOES END",
)

_HEEL_UP: Final = (
    "<lift> {up}?(?:{and} <any>)? SMALL{0,4} <heel>(?!{slide|slides|strap|cup|cups|bone|down|stay|stays|resting|"
    "first}|{of} SMALL{0,2} <hand>)(?! PERCHED)",
    "{lift|lifting} {off} SMALL{0,2} <heel>",
    "<lift> SMALL{0,3} TOES <soft>?{and|then}{1,2} SMALL{0,3} <heel> END",
    "<heel>(?:{and|then|or})?<calf> {raises|lifts|rises}",
)

_HEEL_RISES: Final = (
    "<heel> <adv|modal>{0,3}(?:{part|parts|parting|separate|separates|separating|detach} {from|company}|{as} "
    "{high}(?! PERCHED))",
    "<heel> <adv>?{have|has|had}<adv>?{left}(?: SMALL{0,2} <ground>| END)",
    f"<heel>(?:{{of}} SMALL{{0,3}} <foot>)?(?:{{which|that|who}}{{is|are|was}}<any>{{1,3}}?)?(?:<adv|modal|neg|"
    f"det>|{{which|that|of|from}}){{0,4}}"
    f"<leave>(?! PERCHED){_OTHER}(?!(?:<det|modal>|{{of|worn|in|for|inside|from}}){{1,4}}{{shoe|shoes|boot|boots|"
    f"trainers}}|{{insert|inserts|pads}})",
    "<heel> <adv|modal|neg|det>{0,4} <travel> <adv>{0,2}(?:<up>(?!{to|toward|towards|onto|on|against}|"
    "<det>(?!{little|bit|touch|fraction|few}))|{off|loose|away|apart|clear}(?!{from} SMALL{0,2} {wall|bed|chair|"
    "bedside|you})(?!{off}? SMALL{0,2} {edge|side|end|bed|step|stair|mattress}))",
    "<heel> <adv|modal|neg>{0,3} {up}(?!{the|your|a|to|toward|towards|on|onto|against|in|at}(?!{air|count}))",
    "<heel> <adv|modal>{0,3}(?:{off|away|clear|free|up} {from|of|off}? SMALL{0,2} <ground>|{above} SMALL{0,2} "
    "<ground>)",
    "{drop|lower|sink|dip|dropping|lowering} SMALL{0,3} <heel>(?:<!hard>|<soft|but>){0,6}?{push|press|rise|raise|"
    "drive}{back}?{up}(?: END|{again|high|as|onto}|ON)",
    "<heel>(?:<!hard>|<soft>){0,6}?{up|lift}{off|from} SMALL{0,2} <ground>",
    "<heel>{hanging|hang|over|off|below}(?:<!hard>|<soft>){0,6}?{push|press|rise}{up}(?: END|{again|high}|ON)",
    "<heel> <adv|modal>{0,3} {off} END",
    "<heel>{held|kept}(?:{up|off|raised|lifted|aloft}|{clear}{of})(?! PERCHED)",
    "<heel>(?:{of} SMALL{0,3} <foot>)?(?:<adv|modal>|{held|kept|stay|stays|remain|remains}){0,3}(?:{high}|"
    "{higher}|{in} {the} {air}|{airborne}|{raised|lifted|elevated}(?! PERCHED))",
    "<heel> <adv|modal|neg>{0,3} {lose|loses|losing|break|breaks|breaking} <det>?{contact|touch}",
    "{let|allow|letting|allowing|have|get} SMALL{0,3} <heel> <adv|to>{0,2} <leave>(?! PERCHED)",
)

_CALF_RAISE: Final = (
    "(?<!<det>)(?<!<det><adj>){calf|calves}{presses|press}",
    "<calf> <raises>(?!<det>{1,2}(?:<heel|leg|foot|ankle|muscle>|{body})|{onto|on} SMALL{0,3} {pillow|pillows|"
    "cushion|cushions|bed|stool|chair})",
    "<heel>(?:{and|or})?{toe}?{raises|raise|rise|rises|lift|lifts|raisings} {for|x|with|on|at|holding}",
)

_POINTED_TOES: Final = (
    "{ballet|ballerina|ballerina's|dancer's} {point|points|foot|feet|toes}",
    "(?:<toes|foot|ankle>)(?:<!hard|soft>){0,4}?{like|as} {a|an}?{ballet|ballerina}",
    "{stretch|stretches|stretching|lengthen|open} SMALL{0,2} {top|tops|front|fronts} {of} SMALL{0,3} <foot|ankle|"
    "leg>{by}{pointing} SMALL{0,3} <foot|toes|ankle>",
    "<plantar>",
    "{plantar} {flex|flexed|flexes|flexing|flexion}",
    "(?<!<det>){point|points|pointing|pointed} <adv>{0,2} SMALL{0,4}(?:<toes>|FOREFOOT)(?!{shoes|shoe|"
    "boots})(?!(?:{of} SMALL{0,2} <foot>|(?:<soft|det>|{and|knee|knees|hip|hips|fingers}){2,6}?)? UPDIR)",
    "(?<!<det>)(?<!{starting|end|pressure|that}){point|pointing} <soft> {flex|flexing}",
    "{flex|flexing} <soft> {point|pointing} END",
    "<foot|ankle> <modal|adv>{0,3} {pointed} END",
    "(?:<foot|ankle>|FOREFOOT)<modal|adv>{0,3} {pointed}(?! UPDIR){like|as|hard|down|away|out|throughout|and|then|"
    "for|fully}",
    "<foot|toes|ankle>(?:<!hard>|<soft>){1,5}?{pointed}(?! UPDIR| {shoes|shoe})(?: END|<down>|{like|as|throughout})",
    "{pointed} <toes|foot|ankle>(?!{shoes|shoe|boots})(?!(?:{of} SMALL{0,2} <foot>)? UPDIR)",
    "(?<!<det>){point|points|pointing} {down|downward|downwards} SMALL{0,3} <toes|foot>",
    "{point|pointing|pointed} <adv>{0,2} SMALL{0,3} <toes|foot> UPDIR <soft>?{and|then}{1,2} SMALL{0,2} <down>",
    "<toes> <modal|adv|det|neg>{0,3} {point|points|pointing|pointed}(?!{shoes|shoe})(?! UPDIR)",
    "<toes> <modal|adv|det>{0,3} {point|points|pointing|pointed} <adv>{0,2} {and|then} {up}",
    "(?<!<det>){point|points|pointing|pointed} <adv>{0,2} SMALL{0,4} <foot|ankle>(?! UPDIR)<soft>?<adv|"
    "but>{0,2}(?:<down>|{like|for|as|hard|to|toward|towards|at|into}|<number>|<soft|but>?{and|then}{0,2} "
    "SMALL{0,2} <flex>)",
    "<foot|ankle> <modal|adv|det|neg>{0,3} {point|points|pointing|pointed}(?:<down>|<to> SMALL{0,3} <ground>|{away})",
    "{point|pointing} <soft>?{and|then|or}{1,2} <flex>",
    "{flex|flexing} <any>{0,3}?<soft>?{and|then|or}{1,2} {point|pointing}(?! UPDIR)(?! SMALL{0,3} <toes|foot> UPDIR)",
    "<foot|toes> <any>{0,3}?{and} {point} END",
    "<foot|toes> {pointing} END",
    "<foot|toes>(?:<soft>|<!hard>){0,3}?{pointing} <adv>{0,2}{hard|strongly|firmly|down|fully}?(?: END|{each|every})",
    "{point|pointing} {them|it}(?:<down>|{downward})",
    "<toes|foot>(?:<!hard>){0,3}?{and|then} {point} {them|it}(?! UPDIR)",
    "{toe} {point|points|pointing|pointer}(?! UPDIR)",
    "<flex> (?:<!hard>){0,7}?(?:<soft>|{and|then}|<but>){1,3}{point}(?: END|(?: SMALL{0,3} <foot|ankle>)(?! UPDIR))",
    "{flex|flexion|dorsiflexion} {to|into} {point|pointed|pointing}(?! UPDIR)",
    "<toes> <adv|modal>{0,3}{reach|reaching|aim|aiming|face|facing|stretch|stretching|tip|tipping|tilt|angled|"
    "aimed}<adv>{0,2}(?:<down>|{for|to|toward|towards|at} SMALL{0,2} <ground>|{away} {from} <det>?<bodyward>)",
    "{point|pointing} {and} <any> SMALL{0,3}(?:<foot|toes|ankle>)(?! UPDIR)",
    "{pointed} {and} <det>?{flexed}|{flexed} {and} <det>?{pointed}(?! UPDIR)",
    "{point|pointing} {out} SMALL{0,3}(?:<toes>|FOREFOOT)",
)

_PUSHED_AWAY: Final = (
    "{push|pushing|drive|driving}<adv>{0,2}{down|away}{through|with} SMALL{0,3}(?:<toes>|FOREFOOT)(?!{and} "
    "SMALL{0,2} <heel>)",
    "{flatten|flattening|press|pressing|push} SMALL{0,2}{top|tops|front|fronts}{of} SMALL{0,3}<foot|"
    "ankle>{against|into|onto|on|down|flat|to}",
    "(?<!<det>){point|pointing}{harder|further|strongly|firmly|fully}(?! UPDIR)",
    "(?:<extend>|{aim|aiming|point|pointing}) SMALL{0,4}(?:<toes|foot>|FOREFOOT)<adv>{0,2}{to|toward|towards|at} "
    "SMALL{0,2}{end|foot|bottom}{of} SMALL{0,2}{bed|mattress|mat|sofa}",
    "<foot|toes|ankle>(?:{is|are|go|goes|come|comes})?{in|into}{a|full|hard|soft|gentle|strong|"
    "ballet}{1,3}{point}(?: END|{and|for|as|while})",
    "{lengthen|lengthening|reach|reaching|stretch|stretching|extend|extending} {out}?{through|along} SMALL{0,3} "
    "<toes> (?!{to|towards|toward} SMALL{0,2}<bodyward>)",
    "<toes> <modal>{0,2}{reach|reaching|stretch|stretching|long} {out}?{for|to|toward|towards} <any>{0,1}{far|"
    "opposite|other} {wall|end|side}",
    "<toes> <modal>{0,2}{face|facing|faces} SMALL{0,2} <ground>(?: END|{and|as|while})",
    "{push|press|pushing|pressing} SMALL{0,3}(?:<foot|toes>|FOREFOOT){down|away}{against|into} <det>?{band|strap|"
    "towel|resistance|hand|hands|belt|elastic}",
    "(?<!<det>){point|pointing} SMALL{0,3}<foot|toes>(?:<!hard>){0,5}?(?:<soft|but>|{and}){1,3}{flex|flexing}(?: "
    "END| SMALL{0,2}<foot|toes|ankle>|{them|it})",
    "{push|press|pushing|pressing|stretch} SMALL{0,2} {band|strap|towel|belt|scarf|resistance}{away|down|forward|"
    "forwards|out}{from|you}{0,2}{with}(?: SMALL{0,3} <foot|toes>|SMALL{0,2} FOREFOOT)",
    "{until|till|so} <any>{0,2}? <ankle>(?:<modal|adv>|{that}){0,3} {straightened|straight|extended}(?: END|{out})",
    "<extend> SMALL{0,4}(?:<toes>|FOREFOOT)(?:<adv>|{and}){0,3}? AWAY_FROM_YOU",
    "(?!{press|presses|pressing|pressed})<extend> SMALL{0,4} <foot|ankle>(?:<adv>|{and}){0,3}? AWAY_FROM_YOU",
    "{press|presses|pressing} SMALL{0,4} <foot|ankle>(?:{down}{and})?{away}{from} <det>?<bodyward>",
    "<extend> SMALL{0,3}(?:<toes>|FOREFOOT)<adv>{0,3}(?:<down> {and})?<down>(?:{and}|{from} <det>?<bodyward>|END)",
    "{push|pushing|stretch|stretching|extend|extending|reach|point} SMALL{0,3} <foot|ankle> <adv>{0,3} "
    "<down>(?:{and}|END)",
    "<aim> SMALL{0,4}(?:<toes|foot|ankle>|FOREFOOT)<adv>{0,3}(?:<down>(?!{to} {earth})|{to|toward|towards} "
    "SMALL{0,2} <ground>)",
    "<toes> {away}(?:{from} <det>?<bodyward>|END|{and}|<but>)",
    "(?:<foot|ankle>|FOREFOOT)<adv>{0,2} {away} {from} <det>?{shin|shins|knee|knees|face|nose|body}",
    "{push|pushing|press|pressing|foot|toes|ball|forefoot|down}(?:<!soft>){0,6}?{a|an|the|on|your|that} {gas|"
    "brake|car|piano|sewing}?<pedal>",
    "{press|pressing|step|stepping|push|pushing} {on}? {the|a} {gas|brake|accelerator}",
    "{extend|extending} <adv>{0,2} SMALL{0,2} <ankle> END",
    "(?:<toes>|FOREFOOT){down} {and} {away}",
)

_POINTED_PLAINLY: Final = (
    "(?<!<det>){point|pointing} <adv>{0,2} SMALL{0,4}(?:<foot|ankle>)<adv>{0,2}(?:{and}{hold|relax|release|rest}| "
    "END)(?! UPDIR)(?!<soft> SMALL{0,2} <toes> UPDIR)",
)
_POINTED_FOOT: Final = (
    "(?<!<det>)(?:{point|pointing} <adv>{0,2} SMALL{0,4} <foot|ankle>)(?! UPDIR)",
    "<foot> <modal|adv|neg>{0,3} {point|points|pointing|pointed}(?! UPDIR)",
)

_MAYBE: Final = (
    "{toe} {raise|raises|raising|rise|rises}",
    "{roll|rolls|rolling} SMALL{0,3} <ankle>",
    "{ankle|calf|foot|ankles|feet} {pump|pumps|pumping}",
    "{pump|pumping} SMALL{0,3} <ankle|foot|calf>",
    "<ankle|foot|toes> <adv>{0,2}(?:{up} {and} {down}|{down} {and} {up})",
    "(?<!{flat}<soft>)(?<!{set|put|lay|lower|place}<det>)(?<!{set|put|lay|lower|place}){toes} {down} END",
    "{heel} {drop|drops}(?!{slowly|gently|down|below|into|to|toward|towards|onto|just|a})",
    "{move} SMALL{0,3} <foot|ankle> <down>",
    "{press|pressing} SMALL{0,3} {foot} {down} END",
    "{extend|straighten|extending} SMALL{1,3} <ankle>",
    "{stretch|stretching} {the|your} {top|tops|front|fronts} {of} SMALL{0,3} <foot|ankle>",
)
_NO_HEEL: Final = (
    "{without|don't|never|not}(?:{letting|let|allowing}|<det>){1,4}<heel>{touch|touching|meet|meeting|land|"
    "landing}(?:{down}| SMALL{0,2} <ground>| END)",
    "<neg|against>(?:{letting|let|allowing|allow}|<det>){1,4}<heel>(?:{rest|sit|settle|lie|stay|remain|drop|sink|"
    "come|go|fall|be}(?:{down|back}{0,2} ON SMALL{0,2} <ground>|{down}(?: END|{to} SMALL{0,2} <ground>)))",
)
_STAY_OFF: Final = ("{stay|keep|staying|keeping|get|come|coming} {off} SMALL{0,3} TOES",)

FOOT: Final = (
    *(Rule("tiptoe", p) for p in _ON_THE_TOES),
    *(Rule("tiptoe", p) for p in _HEEL_UP + _CALF_RAISE),
    *(Rule("tiptoe", p, subject=True) for p in _HEEL_RISES),
    *(Rule("point", p) for p in _POINTED_TOES + _PUSHED_AWAY + _POINTED_PLAINLY),
    *(Rule("point", p, Verdict.UNCERTAIN) for p in _POINTED_FOOT),
    *(Rule("point", p, Verdict.UNCERTAIN, quiet=True) for p in _MAYBE),
    *(Rule("tiptoe", p, Verdict.ADVICE) for p in _STAY_OFF),
    *(Rule("tiptoe", p, own_not=True) for p in _NO_HEEL),
)
"""All rules about the foot."""
