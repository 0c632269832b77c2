"""The words the check knows, by what they do in a sentence.

`raise~` stands for a regular verb's forms (raise, raises, raised, raising); `grab~~` doubles its last letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_CLASSES: Final[dict[str, str]] = {
    # small words
    "det": "the a an your my his her their its our this that these those both each every one either same another "
    "other left right all two any some whichever",
    "adj": "back front rear big great bare small little tiny low lower upper outer inner bent straight long whole "
    "affected stretched tight sore painful tender aching tired hard cramped cramping standing entire working leading "
    "supporting trailing opposite nearest soft second third first next top bottom slight short brief gentle light "
    "nice "
    "good quick slow few several more three four five six eight ten twelve single",
    "adv": "slowly gently softly carefully slightly just also again only very really quite even firmly lightly "
    "quickly together simply always gradually smoothly fully halfway maybe perhaps now high higher tall steadily bit "
    "further alternately deeply too actively completely totally repeatedly somewhat rather calmly easily briefly "
    "hard harder strongly forcefully well still already rhythmically comfortably first "
    "almost nearly barely deliberately",
    "modal": "should can may might must will would could to is are be been being was were has have had do does "
    "did get "
    "gets want wants need needs go goes going start starts begin begins ought shall",
    "copula": "is are was were should must can could may might does do will would has have be shall isn't aren't "
    "shouldn't mustn't can't cannot doesn't don't won't",
    "you": "you yourself your body face shin shins knee knees nose head chest midline torso trunk",
    "number": "10 once twice times",
    "but": "but then",
    "on": "on onto upon",
    "toward": "toward towards",
    "end_word": "and or then while as for until till when before after so",
    # parts of the body
    "toes": "toe toes",
    "foot": "foot feet",
    "ankle": "ankle ankles instep insteps",
    "heel": "heel heels",
    "forefoot": "forefoot forefeet forefoots",
    "calf": "calf calves calfs gastrocnemius gastroc soleus",
    "muscle": "muscle muscles knot knots cramp cramps spasm spasms charley",
    "spot": "spot spots area areas place places point points part parts bit patch lump lumps leg legs limb limbs "
    "region tissue tissues fibres fibers band bands",
    "hurting": "hardest sorest tightest tenderest thickest sore painful tender tight aching cramping cramped "
    "hurting hard knotted affected tense stiff",
    "leg": "leg legs limb shank",
    "otherpart": "leg legs knee knees arm arms hip hips hand hands chest head chin shoulder shoulders thigh thighs "
    "kneecap body torso trunk pelvis back bottom strap towel forefoot front foot feet toe toes ball arch arches",
    "elsewhere": "thigh thighs quad quads quadriceps buttock buttocks glute glutes shoulder shoulders stomach tummy "
    "belly abdominal core arm arms pelvic hip hips seat bottom facial jaw hamstring hamstrings shin front",
    "hand": "hand hands finger fingers fingertips fingertip thumb thumbs knuckle knuckles palm palms fist fists "
    "elbow "
    "elbows",
    "thing": "strap towel belt band scarf sock socks slipper slippers shoe shoes stocking stockings cord bandage "
    "sheet rope loop tie necktie ends blanket cushion pillow hand hands finger "
    "fingers palms eyes gaze book",
    # places
    "ground": "floor ground mat carpet rug earth deck lawn surface floorboards tiles",
    "bedding": "bed mattress floor mat pillow cushion chair towel sofa couch blanket bolster wall seat ground rug",
    "perch": "stool chair seat cushion pillow pillows cushions bench sofa couch table box bolster buttock buttocks "
    "bottom bum backside glute glutes rear bed armchair ledge wall block footstool ottoman towel blanket",
    "stair": "step stair stairs kerb curb",
    # upwards
    "up": "up upward upwards",
    "lift": "raise~ lift~ elevate~ float~ levitate~ hoist~ pick~ peel~ pop~~ hike~ hover~ unstick unweight~ heave~",
    "leave": "rise rises rising rose risen raise~ lift~ elevate~ float~ hover~ pop~~ peel~ leave leaves leaving "
    "levitate~ unstick",
    "travel": "follow~ come comes coming came go goes going gets getting pop~~ move~ pull~ draw draws bring brings "
    "creep~ "
    "drift~ slip~~ float~ peel~ lift~ tip~~ shift~ pull~ roll~",
    "mount": "stand stands standing stood walk~ stroll~ stride strides striding trot~~ shuffle~ wander~ steps pace "
    "paces rise rises rising rose risen raise~ lift~ go goes going went come "
    "comes coming came get gets getting balance~ roll~ rock~ climb~ stay~ hover~ land~ march~ run runs running jog~~ "
    "pace~ tread treads treading spring springs springing remain~ teeter~ perch~ float~ elevate~ hold wobble~ jump~ "
    "hop~~ dance~ step~~ bounce~",
    "heave": "push~ press~ reach~ stretch~ extend~ move~ shift~ lean~ drive drives driving",
    "tilt": "lean~ rock~ tip~~ tilt~ shift~ roll~ move~ come comes coming go goes going fall falls transfer~~ pitch~ "
    "sway~ step~~",
    "raises": "raise raises raising rise rises lift lifts press presses raisings raiser raisers pop pops",
    "tiptoe": "tiptoe tiptoes tiptoed tiptoeing tippytoe tippytoes tipptoe tipptoes",
    "ballet": "releve releves pointe pointes demipointe",
    "plantar": "plantarflex plantarflexes plantarflexed plantarflexing plantarflexion plantarflexions plantarflexor",
    # pointing
    "pointing": "points pointing pointed",
    "updir": "up upward upwards ahead forward forwards straight back inward inwards in out outward outwards sideways "
    "parallel skyward skywards along same over north between directly backward backwards vertically level",
    "to": "to toward towards at",
    "down": "down downward downwards away",
    "extend": "push~ press~ stretch~ extend~ reach~ lengthen~ drive drives driving send thrust~ straighten~",
    "aim": "tip~~ tilt~ aim~ angle~ direct~ bend bends bending flex~ point points pointing pointed",
    "flex": "flex~ unpoint dorsiflex~ pull pulling draw drawing bring bringing curl~ relax~ release~ hold holding",
    "pedal": "pedal accelerator brake clutch",
    "bodyward": "you your yourself body face shin shins knee knees nose head torso",
    # quick and hard
    "bounce": "bounce~ ballistic ballistically jerk~ jerky jerkily bobbing bouncily",
    "jump": "jump~ hop~~ leap~ plyometric plyometrics",
    "pull": "pull~ push~ stretch~ lean~ tug~~ bend bends bending strain~ draw draws drawing reach~ drag~~ press~ "
    "work~ "
    "flex~ go goes going move~",
    "move": "pull~ push~ stretch~ lean~ move~ straighten~ bend bends bending lift~ release~ drop~~ tug~~ flex~ stand "
    "rise",
    "force": "yank~ crank~ force forces forcing forced wrench~ shove~",
    "forceful": "forceful forcefully forcible forcibly overstretch~ overdo",
    "pain": "pain pains burn burning ache aches discomfort agony hurt hurts soreness sting",
    "hurt": "hurt hurts burn burns ache aches sting stings throb~~ scream~ shake~ tremble~ painful agony hurting "
    "burning aching stinging unbearable excruciating",
    "limit": "limit limits maximum max barrier",
    "back_off": "stop quit cease ease back let give hold relax pull come release slow",
    "comfort": "comfortable comfortably comfort comfy easy easily ease gentle gently pleasant feels feel pain "
    "painless "
    "painlessly strain allows allow permits lets mild tolerable safe safely relaxed effort effortlessly itself",
    # breath
    "breath": "breath breathing",
    "inhale": "inhale~ lungs",
    "hold": "hold holds holding held keep keeping retain~ suspend~",
    # hands
    "knead": "knead~ pummel~ pummelled pummelling",
    "massage": "massage~ massager massagers masseur selfmassage percussion percussive acupressure myofascial theragun",
    "touched": "pressed squeezed pinched poked prodded dug gripped grabbed touched stroked patted tapped slapped "
    "pounded hammered grasped clutched cupped manipulated compressed rubbed caressed thumped palpated "
    "scraped brushed punched drummed beaten wrung vibrated flicked rolled massaged kneaded shaken",
    # for pronouns: what they cannot mean, and where they stand
    "still": "hold holds holding held keep keeps keeping feel feels feeling do doing make take",
    "portion": "belly length middle centre center part side sides inside outside bulk thick fleshy back",
    "forepart": "ball balls front fronts tip tips pad pads",
    "before_subject": "if when while as and or then but that so because until till before after unless once where",
    "no_noun": "it them they you i and or then but that this is are be if when while as to of so there here again",
    "rub": "rub rubs rubbed rubbing",
    "touch": "press~ squeeze~ pinch~ poke~ prod~~ dig digs digging dug grip~~ grab~~ touch~ hold holds holding held "
    "stroke~ roll~ pat~~ tap~~ slap~~ pound~ hammer~ grasp~ clasp~ clutch~ cup~~ manipulate~ compress~ rub~~ push "
    "caress~ thump~ chop~~ palpate~ scrape~ brush~ punch~ smooth~ drum~~ beat beats beating wring wrings "
    "wringing vibrate~ karate flick~",
    "tool": "roller rollers ball balls gun guns stick pin pestle bottle massager device knuckle knuckles thumb "
    "thumbs "
    "fist fists elbow elbows spoon",
    "bouncy": "mattress bed ball balls sofa couch springs trampoline chair child children cat dog",
    "reach_over": "into on onto around round against over with in at to along across behind below of under "
    "underneath "
    "beneath up down from above near through inside",
    "stretch_word": "stretch stretches stretching stretched pose poses position lengthening long raise raises",
    # not, and what undoes it
    "neg": "not never no don't dont doesn't didn't cannot can't won't wouldn't shouldn't mustn't isn't aren't wasn't "
    "needn't neither nor without none nobody nothing hardly unless nowhere",
    "against": "replace~ refuse~ decline~ avoid~ refrain~ prevent~ resist~ omit~~ forbid forbids forbidden ban~~ "
    "beware stop~~ skip~~ forget "
    "forgets forgetting neglect~ fail~ guard~ eliminate~ minimise~ minimize~ prohibit~ abstain~ cease~",
    "cancel": "think thinking forget skip stop miss omit neglect fail hesitate afraid shy worry mind scared only "
    "just avoid refrain "
    "quit cease merely simply forgetting skipping stopping fear fearing harm wrong missing omitting neglecting "
    "hesitating hesitation failing avoiding forgo forego overlook overlooking shirk dodge resist exclude drop",
    "filler": "be to ever need you a moment do even let please must should go in any have it is it's that's that "
    "there the least slightest such really at all by means way for anything here thing reason 's",
    "harmful": "wrong bad dangerous unsafe harmful forbidden prohibited banned risky risk trouble shame difficult "
    "unhealthy crime sin mistake unwise foolish inadvisable problem harm danger",
    "bad": "avoided worse discouraged unsuitable unhelpful unnecessary useless pointless counterproductive "
    "inadvisable taboo "
    "senseless risk replaced outdated injury",
    "harms": "causes cause triggers trigger provokes provoke shortens shorten invite invites strains strain hurts "
    "hurt harms harm "
    "irritates irritate aggravates aggravate worsens worsen tear tears damage damages injure injures tightens "
    "tighten spoils spoil "
    "overloads overload undoes undo risk risks",
    "covers": "blanket blankets sheet sheets cover covers duvet duvets bedding bedclothes quilt quilts shoes boots",
    "halt": "stop ease shorten come step back reduce you lower lessen slow return pause rest relax move bring it "
    "that "
    "your the this",
    "where": "where wherever that which who",
    "when": "when whenever once if as",
    "if": "if unless whether lest",
    "person": "people others leaflets services doctors runners dancers therapists they physiotherapists somebody "
    "athletes clinics websites guides physios gymnasts ballerinas trainers coaches books",
    "some": "some many most certain several",
    "claims": "suggest suggests recommend recommends advise advises say says tell tells like likes use uses find "
    "finds prefer prefers teach teaches believe believes think thinks swear swears offer offers claim claims",
}


def _forms(verb: str, *, doubled: bool) -> Iterator[str]:
    yield verb
    stem = verb + verb[-1] if doubled else verb
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
        yield from (verb + plural, stem + "ed", stem + "ing")


def _words(text: str) -> Iterator[str]:
    for word in text.split():
        verb = word.rstrip("~")
        yield from _forms(verb, doubled=word.endswith("~~")) if verb != word else (word,)


def classes() -> dict[str, frozenset[str]]:
    """Return every class of words with all its forms."""
    return {name: frozenset(_words(text)) for name, text in _CLASSES.items()}
