"""Rules about effort: bouncing, forcing, holding the breath; and positions that press the foot flat."""

from __future__ import annotations

from typing import Final

from crampstretch.core.safety.words.rule import Rule, Verdict

_BOUNCE: Final = (
    "{bob} {in} {the|your|this} {stretch|lunge|position|pose|squat}",
    "{bob} <soft> {bob}",
    "{bob|bobs|bobbed} {up|down|gently|slowly|softly|lightly|at|for|your|the}",
    "{small|little|gentle|quick|tiny|of} {bob|bobs}(?!{cut})",
    "(?<!{beef|turkey|knee|dead}<det>)(?<!{beef|turkey|knee})<bounce>(?!<det|some>?{ball|balls|baby|cheque|idea|"
    "ideas|light|thought|thoughts}|{back} {from|after|in|soon|tomorrow|to|quickly|faster|stronger|better}|{back} "
    "END|{off|from} SMALL{0,2}{mirror|mirrors|window|windows|glass|ceiling|water|snow|screen|tiles}|{in}{your|the|"
    "my}{step|walk|stride|hair|voice})",
    "{bouncy}(?!{mattress|bed|castle|sofa})",
    "<jump>(?!{year|years|leads|lead|queue|pillow|pillows}|{the}{queue|gun|lights}|{to}{conclusions}|{on|onto|in|"
    "aboard}{the|a}{bus|bed|bike|sofa|train}|{ahead}|{back}{to|with}|{in|into|out|onto} SMALL{0,2} {bed|shower|"
    "bath|sofa|taxi|car|cab|pool})(?!{back|ahead|straight|over|forward}?{to} {the|step|a|your|bed})",
    "{spring|springing|springs}{from} <any>{0,3}?{to}",
    "{of|some|by} {skipping}(?! END| {the|a|this|one|it|any})",
    "{rope} {skipping|jumping}",
    "{jog|jogging|jogs|run|running|sprint|sprinting|trot|trotting}{gently|lightly|slowly|easily|quickly}?{on|in} "
    "{the}?{spot|place}(?!{of})",
    "{spring|rock|jiggle|jerk} {up} {and} {down}",
    "{pulsing|pulsed}(?!{light|lights|pain|pains|feeling|sensation|ache|music|heat|warmth|may|will|vein})",
    "(?<=<number|adj>|{tiny|mini|micro|little|calf|heel|some|fifteen|twenty|thirty|gently|of})(?<!{the|a|this|its|"
    "every}{light}){pulses}(?!{may|will|are|beans})",
    "{pulses} {up|into|deeper|upwards|per|each}",
    "{pulses} {in|at} {the|your}{end|top|bottom|edge|limit|stretch|calf|calves|lunge}",
    "(?:^|(?<=<hard>)){pulses}(?: END|{for|with|x}|<number>)",
    "(?:^|(?<=<hard|soft|but>|{and|to|or|gently|slowly|lightly|softly|then|don't|not|never|no|without|you|please|"
    "just|now|small|slight})){pulse}(?!<soft>{breath|breathing|heart}|{rate|rates|beat|oximeter|and|may|is|slows|"
    "should|will|check|can|point})",
    "(?<!<det>){pulse} {gently|slowly|lightly|softly|up|at|for|five|ten|three|times|twice|in|further|deeper|again|"
    "through}",
    "{a|little|small|tiny|quick|gentle|short|mini|micro} {pulse}(?!{rate|check})",
)
_SKIPPING: Final = (
    "{skip|skipping|skips}(?:{with} SMALL{0,2})?{rope|ropes}",
    "{skip|skipping|skips} {on} {the} {spot}",
)
_IN_AND_OUT: Final = (
    "{tug|tugging|tugs}(?:<!hard|soft>){0,4}?{quickly|sharply|repeatedly|fast|suddenly|abruptly|rapidly}",
    "{give|giving|use|using|make|making|add|with}(?:<!hard|soft>){0,4}?{tugs}",
    "{using|use|uses|with|gain|gather|build|get|let} {your|the|some|up|body}{0,2} {momentum}",
    "(?:{in|into}(?:<!hard>){0,4}?{and} {back}?{out}|{rock|rocking|dip|dipping|sway|lean|bend|pull|pulling|"
    "move}(?:<!hard|soft>){0,3}?{back|to|up|down}{and}{forth|fro|down|up})(?:<!hard|neg>|<soft>){0,5}?{fast|"
    "quickly|rapidly|briskly|sharply|speed}",
    "{dip|dips|dipping|move|go|drop|sink|rise|lift|raise|bend|pull|lean|rock}(?:<!hard|soft>){0,2}?{fast|quickly|"
    "rapidly|briskly}{up}{and}{down}",
    "{fast|quickly|rapidly|briskly} {in|into}(?:<!hard>){0,4}?{and} {back}?{out}",
)
_BOUNCE_MAYBE: Final = (
    "(?<!{arm|arms}){swing|swings|swinging}(?=(?:<!soft>){0,3}?<leg|foot|heel|ankle|toes>)(?!<any>{0,4}?{over|out|"
    "off|round|around|onto|down|chair|seat|arms|arm|to})",
    "{leg|legs|hip|foot|ankle} {swing|swings|swinging}(?!<any>{0,2}?{over|out|off|round|around|onto|down})",
    "(?:^|(?<=<hard|soft|but>|{and|to|or|gently|slowly})){swing|swinging} {it|them|yourself}?(?: END|{back|"
    "forwards|forward|to} {and}|{from}{side})",
    "{spring|springs|springing} {up|back|forward|forwards|off|from}",
    "(?<!<det>){rock|rocking|rocks}(?!<adv>{0,2}{back}{onto|on|to} SMALL{0,2} <heel>|{chair|cradle|steady|solid|"
    "music|bottom})",
    "<move> SMALL{0,3}(?:{it|them}|<foot|leg|heel|toes>|{strap|towel|knee})?{quickly|rapidly|suddenly|abruptly|"
    "sharply|fast}",
    "{quickly|rapidly|suddenly|abruptly|sharply} <move>",
    "{quick|rapid|sudden|abrupt|sharp} {pull|pulls|movement|movements|stretch|push|pushes|tug|tugs|motion|"
    "motions}(?!{means|is|tells|shows|says})",
)

_FORCE: Final = (
    "{through} <det>? SMALL{0,2} <pain>(?!{relief|free})",
    "{past|beyond|into}(?:<det>|{point|points|of|where|when|first|mild|slight|it|is|feels|you|feel|start|starts|"
    "to}){0,5} <pain|limit>",
    "(?<!{sit|lie|sitting|lying}){as} {far|hard|deep|deeply|low|strongly|firmly|forcefully|intensely|tightly|"
    "tight}(?:<!soft>){0,4}?{as}(?:<adv>|{is}){0,2} CAN(?!(?:<!hard>){0,6}?(?:<comfort>|{without|keeping|while|"
    "keep|with|and} <any>{0,4}?<heel>))",
    "{to|at|until} {your|the|its} <any>{0,1} <limit>(?!{of} <any>{0,2}<comfort>)",
    "{to|at} {the} {max|maximum}(?!{of|number|setting})",
    "<pull> <any>{0,4}?{to|at} {your|its}?{max|maximum}(?!{of})",
    "{to|into} {the} {point} {of} <pain>",
    "{maximal|maximally}",
    "{all} {you've|you} {have}? {got}",
    "{push|pushing|work|stretch|stretching} {through} {it}",
    "{maximum} {stretch|effort|force|pull|range|tension}",
    "{with|using|use} {all|full|maximum|great|brute|your|much|some|a|more|lot|of}{0,5} {force|strength|might}",
    "<force>(?!{of})(?:<!hard|soft|end_word>){0,4}?(?:<toes|foot|heel|ankle|calf|muscle|leg>|{knee|knees|strap|"
    "towel|band|belt|stretch|it|them|yourself|movement|movements|range|limb|hip|hips|body|forefoot|forefeet|"
    "hamstring|hamstrings})",
    "(?:^|(?<=<hard|soft|but|neg|against>|{and|to|or|gently|slowly|please|just|by|really|you})){force|forcing|"
    "yank|yanking|wrench|shove}(?: END|{down|back|hard|harder|until|till|through|further|farther|past|beyond|"
    "gently|into|as|up|away|each|every|a|and|or})",
    "{forcing|yanking|shoving|wrenching}(?: END|{and|or})",
    "{with|by|use|using|apply|applying|exert|more|brute|sheer|extra|added|additional}{some|more|much|firm|full|"
    "great|extra|a|brute}{0,2}{force}(?!{of}{gravity|habit}|{field|majeure})",
    "<forceful>",
    "<det|adj>{yank|shove}",
    "{until|till|til}(?:<!soft>){0,4}?(?<!{no|longer|before|stop|stops|stopped|where})<hurt>(?!{less|no|stops|"
    "goes|eases|fades})",
    "{until|till|til} <any>{0,4}?(?:{feel|feels|feeling|in|is|get|reach|there's|real|some|sharp|strong} <det|"
    "adj>{0,3} <pain>)(?!{go|goes|stop|stops|ease|eases|easing|fade|fades|pass|passes|gone|subsides|settles|is|"
    "free})",
    "{even} {if|though|when} <any>{0,4}?<hurt|pain>",
    "{ignore|ignoring|despite|regardless|embrace|endure|bear|tolerate|fight|enjoy|welcome} {of}?<det>? SMALL{0,2} "
    "<pain>",
    "{feel|feeling|chase|love} {the} {burn|burning|pain}(?!{ease|go|fade|lessen|melt|leave|drain|subside|slip|let|"
    "easing|fading|leaving|drift|soften})",
    "{pull|push|pulling|pushing|stretch|stretching|lean|leaning|tug|tugging|bend|strain|straining|drag|"
    "flex}(?:<!soft|thing>){0,4}?(?:{really|very|too|as}?{hard|harder}|{forcefully|violently|roughly|"
    "aggressively})(?!{surface|floor|chair|edge|ground|bed|wall|seat|mattress})",
    "{pull|push|pulling|pushing|tug|tugging|yank} <any>{0,6}?<soft>?{hard|harder} END",
    "{hard} {pull|push|tug|stretch|stretches|shove|press}",
    "{push|pushing} {yourself|yourselves}(?:<det|adv>|{little|bit|too|much|that}){0,3}(?: END|{hard|harder|more|"
    "past|beyond|further|farther|deeper|until|till|through|each|every|as|like}|{to} {go|reach|get|stretch|hold|"
    "bend|stay|lean|the}{limit|limits|max|maximum|edge|deeper|further|lower|harder|longer|more|"
    "down}(?!{of}<det>?<perch|bedding>))",
    "(?<!{are|is|it|them|lights|lamps|you|candles|air}){all} {out} END",
    "{go|going|give}{it}?{all}{out}",
    "{until|till}<any>{0,6}?{with} <pain>",
    "{strain|straining} {to|for|harder|against|towards|toward}",
    "{partner|someone|somebody|helper|friend|husband|wife|carer} {to}?{push|pushes|press|presses|lean|leans|force|"
    "pull|pulls}",
    "{until|till|til} <any>{0,3}?{can|could} {bear|stand|take} <any>{0,2}?{no|any}?{more|longer}",
    "{until|till|til} <det>? <pain> {is|gets|becomes|grows} <adv>{0,2} {strong|bad|unbearable|sharp|intense|"
    "severe|great|real}",
    "{grit|clench} {your|the} {teeth}",
    "{the}{more}<any>{0,3}?<hurt|pain><soft>?{the}{better|more}",
    "{end|limit|edge} {of} {your|the} {range}(?:<soft|but>|<!hard>){0,4}{more|further|farther|beyond}",
    "{as} {much|long} <any>{0,3}?{as} {you} {can} {bear|stand|take|endure|tolerate}",
    "{stretch|pull|push|lean|bend|press|draw|flex|reach|pulling|stretching|pushing}(?:<!soft>){0,4}?{as} {much} "
    "{as}(?:<adv>){0,1} CAN(?!(?:<!hard>){0,6}?(?:<comfort>|{without|keeping|while|keep|with|and} "
    "<any>{0,4}?<heel>))",
)
_FORCE_QUIET: Final = (
    "{pain}{is|means|shows|tells}(?:<det>|{good|sign|proof|thing|that|it|it's|is|you}){0,5}{works|working|helping|"
    "progress|effective|help|helps}",
    "{past|beyond} SMALL{0,2}(?:{point|range|zone|edge} {of})?{comfort|comfortable|resistance|tightness|tension|"
    "stiffness}",
    "{past|beyond} {what|where} <any>{0,3}?{comfortable|comfort}",
    "{more|further|farther|harder|deeper} {than} <any>{0,2}?{comfortable|comfort}",
    "{has|have|needs} {to} {hurt|burn}",
    "{pain} {is} <adv>{0,2} {good|ok|okay|fine|normal|gain|progress|expected|welcome|weakness|part}",
    "{should|must|needs|ought|supposed} <any>{0,2}?(?:{hurt|burn}|{be} {painful})",
    "{should|must|want|expect|aim}{to|for}?{feel|be|have}?{in}? <det|adj>{0,2}(?:{sharp|strong|real|severe|"
    "intense|burning|stabbing|some}?{pain|burn|burning|agony}(?!{free|less|relief|ease|eases|easing|go|goes|fade|"
    "fades|lessen|stop|subside}))",
    "{want} {to}?{feel}?<det|adj>{0,2} {pain|burn|burning}",
)
_FORCE_MAYBE: Final = (
    "{as} {far|deep|low}(?:<!soft>){0,4}?{as} CAN (?=(?:<!hard>){0,6}?{without|keeping|while|keep|with|and} <any>{0,"
    "4}?<heel>)",
    "{strong|intense|sharp|painful|fierce|powerful} {pull|stretch|tension|tug}(?!{means|is|tells|shows|says})",
    "{pull|push|stretch|lean|bend|reach|go|press|draw|try}(?:<!soft|hard>){0,4}?{harder}",
    "{as} {long|quickly|fast} {as}(?:<adv>){0,1} CAN (?!(?:<!hard>){0,6}?(?:<comfort>|{without|keeping|while|keep|"
    "with|and} <any>{0,4}?<heel>))",
    "{some|little|bit} {of}?{pain|burning} <any>{0,2}?{fine|ok|okay|normal|good|expected}",
    "{tighten|tense|contract|clench|tightening|tensing|contracting|clenching} SMALL{0,3} <calf>",
)

_BREATH: Final = (
    "{hold|holds|holding|held|retain|retaining|suspend|lock|locking}{in|on|onto}? <det>{0,2}(?:{deep|long|last|"
    "full|big|in|out|each|every}){0,2} {breath}(?!<any>{0,1} {slow})",
    "{hold|holding|held} {your|the|my} {breathing}",
    "{keep|keeping} <det>{0,2} {breath} {in|held}",
    "{breath} {hold|holds|holding|held}(?!{the|this|on|stretch|a|and|steady|your|in|onto|it})",
    "{breath|air}{in}?(?:<soft>|{and|then}|<but>){1,3} {hold|keep} {it|that}(?!{stretch})",
    "{hold|holds|holding|keep|keeping} <det>{0,2}{air|lungs}{in|full|inside|there}",
    "(?:<inhale>|{breathe} {in})(?:<!hard|soft>){0,4}(?:<soft>|{and|then}|<but>){1,3} {hold} {it|that|your}",
    "(?:<inhale>|{breathe} {in}|{breath} {in}?)(?:<!hard|soft>){0,4}(?:<soft>|{and|then}|<but>){1,3} "
    "{hold}(?:{for} <any>{0,3}|<number>|{two|three|four|five|six|seven|eight|ten|briefly|there|a} "
    "<any>{0,1})?(?:<soft>|{and|then}|<but>){1,3}(?:(?:<!hard|soft>){1,4}<soft>{and|then}{0,2})?(?:{breathe} "
    "{out}|{exhale}|{let} {it|go|out}|{release} {it}? END)",
    "{breath} {is|being}{held|kept|locked}",
    "{breath} {stops|stopped|stop}",
    "{pinch|block|shut|close|plug}(?:<det>|{mouth|and}){1,4}{nose|nostrils}",
    "{full|filled|empty} {lungs} <soft>?(?:<!hard>){0,5}?{wait|stay|pause|count|hold|remain}(?!{the|your|"
    "on}{0,2}{stretch|strap|wall})",
    "{wait|stay|pause|count|hold|remain}(?:<!hard|soft>){0,5}?{with|on}<det>?(?:{full|filled|empty} {lungs}|"
    "{lungs} {full|filled|empty})",
    "(?:<inhale>|{breath} {in}?|{breathe} {in})(?:<!hard|soft>){0,3}(?:<soft>|{and|then}|<but>){1,3}{keep} {it|"
    "that} {in|inside|there}",
    "{fill} {your|the} {lungs} <soft>?{and|then}{0,2} <soft>?{hold|wait|pause}(?!{the|your|this|on|"
    "onto}{0,2}{stretch|strap|towel|wall|chair|position})",
)
_NO_BREATH: Final = (
    "{stop|cease|pause|quit|suspend|stopping|pausing} <det>{0,1} {breathing|breath}",
    "{without|no|not|never} <adv>{0,2} {breathing}(?!{hard|fast|quickly|heavily|deeply|in|out|problems|through})",
    "{don't|not|never|dont|nor} <adv>{0,1} {breathe}(?!{hard|fast|quickly|heavily|through|deeply|too|shallowly|in|"
    "like})",
    "{valsalva}",
    "{holding} {your}?{breath} {is} {fine|ok|good}",
)
_NO_STOP: Final = (
    "{no} {pain}<soft>?{no} {gain|gains}",
    "{no} {matter} {how|if|what} <any>{0,4}?<hurt|pain>",
    "<neg>{worry|mind|bother|fear|heed|care}<any>{0,1}?<det>?<pain>",
    "<neg>{give|surrender|yield|bow}{in|up}?{to} <det>?<pain>",
    "{don't|not|never|dont|no}{need|reason|to|have|you}{0,3} <back_off> {off|up|back|go|out}{0,2} "
    "<any>{0,2}?{when|if|because|even|just|though}{1,3} <any>{0,3}? <hurt|pain>",
    "{until|till|til} <any>{0,3}?{can't|cannot|can|couldn't}{not}?<adv>{0,1}{stand|bear|take|endure|"
    "tolerate}(?:{it|this|that|any|much}{0,3})",
    "{until|till|til} <any>{0,2}?{can't|cannot|can|won't|will}{not|no}{0,1}{go|goes|get|reach|bend|stretch|move|"
    "come|pull|push|lean}{any|no}?{further|farther|deeper|more|lower}",
)

_BREATH_MAYBE: Final = (
    "(?:<inhale>|{breathe} {in}|{take} <det|adj>{1,3} {breath})(?:<soft>|{and|then}|<but>){1,3} {hold}(?: END|{for})",
)

_POSITION: Final = (
    "{seiza|vajrasana|virasana|balasana|ustrasana}",
    "{hero|hero's|heros|child's|childs|child|camel|toe} {pose}",
    "(?:{sit|sits|sitting}{back|down}{0,2}|{rest|resting}{back|down}){on} {your|the|both}?{heels}",
    "{kneel|kneeling} <any>{0,3}?{back}",
    "{tops|top} {of} SMALL{0,2} {feet|foot} SMALL{0,2} {flat|on}",
)

EFFORT: Final = (
    *(Rule("bounce", p) for p in _BOUNCE + _IN_AND_OUT),
    *(Rule("bounce", p, own_not=True) for p in _SKIPPING),
    *(Rule("bounce", p, Verdict.UNCERTAIN, quiet=True) for p in _BOUNCE_MAYBE),
    *(Rule("force", p) for p in _FORCE),
    *(Rule("force", p, own_not=True) for p in _NO_STOP),
    *(Rule("force", p, quiet=True) for p in _FORCE_QUIET),
    *(Rule("force", p, Verdict.UNCERTAIN, quiet=True) for p in _FORCE_MAYBE),
    *(Rule("breath", p) for p in _BREATH),
    *(Rule("breath", p, own_not=True, quiet=True) for p in _NO_BREATH),
    *(Rule("breath", p, Verdict.UNCERTAIN, quiet=True) for p in _BREATH_MAYBE),
    *(Rule("position", p, Verdict.UNCERTAIN) for p in _POSITION),
)
"""All rules about effort, breath and positions."""
