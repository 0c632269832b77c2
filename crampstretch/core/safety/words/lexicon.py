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
    "supporting trailing opposite nearest soft second third first next top bottom slight short brief gentle light nice "
    "good quick slow few several more three four five six eight ten twelve single",
    "adv": "slowly gently softly carefully slightly just also again only very really quite even firmly lightly "
    "quickly together simply always gradually smoothly fully halfway maybe perhaps now high higher tall steadily bit "
    "further alternately deeply too actively completely totally repeatedly somewhat rather calmly easily briefly "
    "hard harder strongly forcefully well still already rhythmically comfortably first "
    "almost nearly barely deliberately",
    "modal": "should can may might must will would could to is are be been being was were has have had do does did get "
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
    "hurting": "sore painful tender tight aching cramping cramped hurting hard knotted affected tense stiff",
    "leg": "leg legs limb shank",
    "otherpart": "leg legs knee knees arm arms hip hips hand hands chest head chin shoulder shoulders thigh thighs "
    "kneecap body torso trunk pelvis back bottom strap towel forefoot front foot feet toe toes ball arch arches",
    "elsewhere": "thigh thighs quad quads quadriceps buttock buttocks glute glutes shoulder shoulders stomach tummy "
    "belly abdominal core arm arms pelvic hip hips seat bottom facial jaw hamstring hamstrings shin front",
    "hand": "hand hands finger fingers fingertips fingertip thumb thumbs knuckle knuckles palm palms fist fists elbow "
    "elbows",
    "thing": "strap towel belt band scarf sheet rope loop tie necktie ends blanket cushion pillow hand hands finger "
    "fingers palms eyes gaze book",
    # places
    "ground": "floor ground mat carpet rug earth deck lawn surface floorboards tiles",
    "bedding": "bed mattress floor mat pillow cushion chair towel sofa couch blanket bolster wall seat ground rug",
    "perch": "stool chair seat cushion pillow pillows cushions bench sofa couch table box bolster buttock buttocks "
    "bottom bum backside glute glutes rear bed armchair ledge wall block footstool ottoman towel blanket",
    "stair": "step stair stairs kerb curb",
    # upwards
    "up": "up upward upwards",
    "lift": "raise~ lift~ elevate~ hoist~ pick~ peel~ pop~~ hike~ hover~ unstick unweight~ heave~",
    "leave": "rise rises rising rose risen raise~ lift~ elevate~ float~ hover~ pop~~ peel~ leave leaves leaving "
    "levitate~ unstick",
    "travel": "come comes coming came go goes going gets getting pop~~ move~ pull~ draw draws bring brings creep~ "
    "drift~ slip~~ float~ peel~ lift~ tip~~ shift~ pull~ roll~",
    "mount": "stand stands standing stood walk~ rise rises rising rose risen raise~ lift~ go goes going went come "
    "comes coming came get gets getting balance~ roll~ rock~ climb~ stay~ hover~ land~ march~ run runs running jog~~ "
    "pace~ tread treads treading spring springs springing remain~ teeter~ perch~ float~ elevate~ hold wobble~ jump~ "
    "hop~~ dance~ step~~ bounce~",
    "heave": "push~ press~ reach~ stretch~ extend~ move~ shift~ lean~ drive drives driving",
    "tilt": "lean~ rock~ tip~~ tilt~ shift~ roll~ move~ come comes coming go goes going fall falls transfer~~ pitch~ "
    "sway~ step~~",
    "raises": "raise raises raising rise rises lift lifts press presses raisings",
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
    "flex": "flex~ unpoint dorsiflex~ pull draw bring curl~ relax~ release~ hold holding",
    "pedal": "pedal accelerator brake clutch",
    "bodyward": "you your yourself body face shin shins knee knees nose head torso",
    # quick and hard
    "bounce": "bounce~ ballistic ballistically jerk~ jerky jerkily bob~~ bouncily",
    "jump": "jump~ hop~~ leap~",
    "pull": "pull~ push~ stretch~ lean~ tug~~ bend bends bending strain~ draw draws drawing reach~ drag~~ press~ work~ "
    "flex~ go goes going move~",
    "move": "pull~ push~ stretch~ lean~ move~ straighten~ bend bends bending lift~ release~ drop~~ tug~~ flex~ stand "
    "rise",
    "force": "yank~ force forces forcing forced forceful forcefully forcible forcibly wrench~ overstretch~ shove~ "
    "overdo cranking",
    "pain": "pain pains burn burning ache aches discomfort agony hurt hurts soreness sting",
    "hurt": "hurt hurts burn burns ache aches sting stings throb~~ scream~ shake~ tremble~ painful agony hurting "
    "burning aching stinging unbearable excruciating",
    "limit": "limit limits maximum max barrier",
    "comfort": "comfortable comfortably comfort comfy easy easily ease gentle gently pleasant feels feel pain painless "
    "painlessly strain allows allow permits lets mild tolerable safe safely relaxed effort effortlessly itself",
    # breath
    "breath": "breath breathing",
    "inhale": "inhale~",
    "hold": "hold holds holding held keep keeping retain~ suspend~",
    # hands
    "massage": "massage~ massager massagers masseur selfmassage knead~ pummel~ pummelled pummelling percussion "
    "percussive acupressure myofascial theragun",
    "rub": "rub rubs rubbed rubbing",
    "touch": "press~ squeeze~ pinch~ poke~ prod~~ dig digs digging dug grip~~ grab~~ touch~ hold holds holding held "
    "stroke~ roll~ pat~~ tap~~ slap~~ pound~ hammer~ grasp~ clasp~ clutch~ cup~~ manipulate~ compress~ rub~~ push "
    "caress~ thump~ chop~~ palpate~ scrape~ brush~ punch~ smooth~ drum~~ beat beats beating wring wrings "
    "wringing vibrate~ karate flick~",
    "tool": "roller rollers ball balls gun guns stick pin pestle bottle massager device knuckle knuckles thumb thumbs "
    "fist fists elbow elbows spoon",
    "reach_over": "into on onto around round against over with in at to along across behind below of under underneath "
    "beneath up down from above near through inside",
    "stretch_word": "stretch stretches stretching stretched pose poses position lengthening long raise raises",
    # not, and what undoes it
    "neg": "not never no don't dont doesn't didn't cannot can't won't wouldn't shouldn't mustn't isn't aren't wasn't "
    "needn't neither nor without none nobody nothing hardly unless nowhere",
    "against": "avoid~ refrain~ prevent~ resist~ omit~~ forbid forbids forbidden ban~~ beware stop~~ skip~~ forget "
    "forgets forgetting neglect~ fail~ against eliminate~ minimise~ minimize~ prohibit~ abstain~ cease~",
    "cancel": "forget skip stop miss omit neglect fail hesitate afraid shy worry mind scared only just avoid refrain "
    "quit cease merely simply forgetting skipping stopping fear harm wrong simply",
    "bad": "forbidden banned harmful unsafe dangerous avoided worse wrong bad harm hurt cramp cramps cramping injure "
    "strain strains trigger triggers triggering provoke provokes cause causes out never not no discouraged risky "
    "prohibited unsuitable unhelpful unwise irritate irritates shorten shortens damage damages aggravate aggravates "
    "isn't aren't shouldn't mustn't can't cannot doesn't don't won't set bring injury unnecessary useless nothing",
    "halt": "stop ease shorten come step back reduce you lower lessen slow return pause rest relax move bring it that "
    "your the this",
    "when": "when whenever once if as",
    "if": "if unless whether lest",
    "person": "some many most people others leaflets services doctors runners dancers therapists they physiotherapists "
    "somebody",
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
