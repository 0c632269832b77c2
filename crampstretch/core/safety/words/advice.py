"""What to say about a find: why it is ruled out, and words that are safe in its place."""

from __future__ import annotations

from typing import Final

REASONS: Final = {
    "tiptoe": "tiptoe or a raised heel makes the calf work while it is short, as in experiments that set cramps off",
    "point": "a pointed foot shortens the calf, as in experiments that set cramps off",
    "bounce": "bouncing or jerking tugs at the muscle; a stretch is slow and still",
    "touch": "the muscle is left alone: no massaging, pressing or holding it",
    "force": "a stretch is gentle: a mild pull, never force or pain",
    "breath": "the breath goes on calmly and is never held",
    "position": "this position presses the foot into a point and is hard to leave in a cramp",
}
"""Why, for each code."""

SAFE_WORDS: Final = {
    "tiptoe": "Keep the heel down: `Heel heavy on the floor.` Or lift the front: `Lift your toes, heels stay down.`",
    "point": "Say where the toes face, `Toes straight ahead.`, or draw them up: `Draw your foot up, towards the shin.`",
    "bounce": "Move once and stay: `Lean in slowly, to a mild pull.`",
    "touch": "Let the position do the work: `Rest your hands on the bed.`",
    "force": "Name the limit: `Lean in slowly, to a mild pull.`",
    "breath": "Keep it going: `Stay there. Breathe easily.`",
    "position": "Sit on a chair or the edge of the bed, the whole foot on the floor.",
}
"""What to write instead, for each code."""
