"""The first-run words: read once, before the first session from any entrance but `now`."""

from __future__ import annotations

from typing import Final

WORDS: Final = (
    "Gentle calf stretches before sleep, led by sound and voice. They may help a little: in one small trial people had "
    "fewer and milder night cramps after six weeks, in another it made no difference. This is guidance, not treatment; "
    "what you enter stays on this machine.",
    "Ask your doctor, nurse or midwife first if you are pregnant or on dialysis; had a clot, an operation or an "
    "injury of a leg, hip or the back not long ago; have little feeling in your feet or poor circulation in your legs; "
    "or were told not to stretch.",
    "Do not stretch, and get medical help today, if one leg is swollen, warm, red or darker than usual, or hurts more "
    "when you draw the foot up. With breathlessness or chest pain call your emergency number now.",
)
"""One paragraph each."""
READ: Final = "I have read this"
