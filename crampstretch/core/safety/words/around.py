"""The patterns of words around a find that tell what it comes to: not, if, instead of, what is bad about it."""

from __future__ import annotations

from typing import Final

_NEGATIVE: Final = (
    "<neg>|<against>(?!{rope|ropes|and|on|about|around|along|across|over|round|with|a})|{instead|short|free} {of}"
    "|{stay|staying|steer|steering|keep|keeping}{well}?{clear}{of}|{rather|other} {than}|{leave|leaving} {out}|"
    "GIVE_UP"
    "|{watch|watching} {out} {for}|{keep|keeps|keeping|stay|stays} <any>{0,3} {from}|{careful} {of}"
    "|{advise|advises|advised|advice|warn|warns|warned|warning|decide|decided|recommend|recommends|speak|speaks|"
    "guard}"
    "<any>{0,1}{against}|<harmful>{idea}?{to|if|when}|{unlike|formerly}|<you|person>{used}{to}|{i|we}{used}{to}"
    "|{better|safer|kinder|"
    "wiser|gentler|healthier|more}<any>{0,3}?{than}"
)
_UNDONE: Final = (
    "<neg>(?:<filler>){0,3}?(?:<cancel>|<harmful>)(?:{to|out|over|on}{0,2})|<neg>{ever|to}{0,2}GIVE_UP|"
    "<neg>{ever|to}{0,2}{leave|leaving|miss|missing|pass}{out|over|up|by}|{why} {not|don't}"
    "|{no} {need|reason} {to|not}{0,2} {avoid|not|refrain|stop}|{no} {reason|need} {why}?<any>{0,3}{not|shouldn't|"
    "can't}{to}?"
    "|{never|no|not|nothing} {mind|wrong|problem|matter}|{can't|cannot|not|never|hardly}{go|be|do}{wrong}{with|by|"
    "if}?"
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
    "|{can|must|may|will|should}{wait}|{belong|belongs}{in|to|on|elsewhere}|{is|are}<adv>?{for}{another|the|other|"
    "athletes|dancers|runners|others|mornings|later|someone|daytime|younger|gymnasts}"
    "|{is|are}{how}<any>{0,2}{cramp|cramps}|{come|comes|happen|happens|wait|is|are}{later|tomorrow|elsewhere|"
    "another}|<copula>{off}{limits}|<copula>{off}<det>?<any>{0,1}{menu|list|table|"
    "cards|agenda|programme|program|plan|schedule}|{stay|stays|remain|remains|live|lives}{in|at|on}<det>{hook|"
    "shelf|peg|nail|case|corner|"
    "hall|garage|cupboard|drawer|bag|box|gym|studio|wardrobe|shed|day|daytime}|<copula>{out}{of}{the}|"
    "<copula>{out} END)"
)
AROUND: Final = {
    "negative": _NEGATIVE,
    "undone": _UNDONE,
    "doubled": "{not|never|don't|no|dont|cannot|can't|nothing|nobody} <any>*(?:{without}|{avoid|avoiding})",
    "demanded": "{not|never|don't|no|dont|cannot|can't|nothing|nobody}(?:<!end_word>){0,5}(?:{without}|{avoid|"
    "avoiding})(?:<!end_word>){0,3}$",
    "condition": "(?<!{as})<if>|^{should|were|had}<det|you|adj>|{in}{case}|{in}{the}{event}|^{suppose|supposing}",
    "cause": "{cramp|cramps|spasm|spasms|pain}<any>{0,2}{come|comes|start|starts|begin|begins|strike|strikes|"
    "happen|happens|occur|occurs|follow|follows|catch|catches|tend|tends|likely|common|arise}<any>{0,3}{when|"
    "because|as|while|after|from|where|with|by}<any>{0,3}$",
    "joined": "^(?:<any>{0,3}{and|or}<det>?)?$",
    "named": "^(?:{pointed|held|raised|lifted|forced|jerky|ballistic}|<heel|calf|toes>{raises|lifts|rises|walks|"
    "raise})",
    "shunned": "{avoid|avoiding|avoids|beware}(?!<any>*{by})",
    "asking": "<asking>",
    "question": "^(?!<any>{0,2}(?:{can|could|would|will|do}(?!{you}{see|feel|notice|tell})|{why|how|what|shall|"
    "let|ready|try|fancy|not}))",
    "required": "<neg>(?:<!end_word|against|cancel>){0,5}?{get|work|works|anywhere|progress|good|happens|happen|"
    "point|gain|gains|help|helps|effect|improve|loosen|reach|useful|real|proper|stretch|results|result|"
    "complete}<any>{0,3}?{unless}{you|your}<any>{0,2}$",
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
    "covers": "<covers><modal|adv>{0,3}(?:{push|press|force|pull|hold|weigh|pushes|presses|keep}<det>?)?$",
    "worn": "{strap|towel|band|belt|scarf|loop|sock|socks|cord|bandage|blanket|cushion|slipper|slippers|shoe|"
    "shoes}(?:<adv>|{should|can|may|must|will|that|which|go|goes|stays|sits|lies|slips|comes|fits|runs|right|"
    "straight|way|all|the}){0,4}$",
    "own_will": "<bouncy><modal|adv>{0,3}$",
    "relative": "<heel>{that|which}",
    "for_one": "^{for}<det|adj>{0,2}$",
    "tending": "<heel><any>{0,2}{want|wants|tend|tends|try|tries|threaten|threatens|likes}",
    "let_go": "{let|allow}<any>{1,3}?(?: END|{to}?{go|rise|lift|come|up|float})|{fine|ok|okay|alright|normal|allowed}",
    "sign": "^(?!{slowly}? <hard|soft>)<any>{0,2}?{mean|means|is|are|shows|show|tells|tell|says|say|signals|signal|"
    "suggests|indicates|need|needs}",
    "or": "{or|nor}",
    "all_such": "^(?:<det|adj>|<any>){0,4}?{and|or}(?:<det|adj>|{anything|everything|something|any|other|else|"
    "things|exercises|exercise|tools|gadgets|moves|movements|devices|shoes|positions|sports|whatever}|"
    "<any>){1,4}?{that|which|who}<any>{0,3}$",
    "all_bad": f"^(?:{{and|or}}<det|adj>{{0,2}}<any>{{1,2}}|(?:<!end_word|if|when|neg|where>){{0,5}}){_SPEAKS_AGAINST}",
    "thing_bad": f"^(?:<!neg|where>){{0,6}}{_SPEAKS_AGAINST}",
    "told_off": "^(?:<!hard|but>){0,5}?<soft>?{but}?{please|instead|just}?(?:{don't|resist|refrain}(?: END|<soft|"
    "hard>)|{leave|let}<det|you>?(?:<calf|muscle>|{it|them|that|be}){alone|be|in})",
    "put_by": "{put|puts|leave|set|lay|lock|save|keep}{away|aside}?<det|adj>{0,3}$",
    "by": "^(?:<tool|massage>)?(?:{aside|alone|out|for|to|until|till}|{away}(?: END|{for|tonight}))",
    "asked": "^{are|do|did|have|were}{you}<adv>?$",
    "answered_no": "^{by}{no|nobody|none}|^(?:<soft>|<asking>){better|rather|instead}|^<soft|hard> {no|never|"
    "not}(?: END|{here|allowed|tonight|please|at|ever|"
    "for})",
}
"""Each by what it tells."""
