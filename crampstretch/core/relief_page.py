"""The page of `now`: the same rows for the first words, which nothing may hold up, and for the screen after them.

It imports next to nothing, and so no classes of values: a row is a style, `strong`, `text` or `quiet`, and its text.
What matters most stands in the smallest room too: what to do, when to stop, the keys.
"""

from __future__ import annotations

from crampstretch.core.letters import large, small

THREE = ("BREATHE OUT", "KNEE STRAIGHT", "FOOT UP TOWARDS YOUR SHIN")
HANDS = "Hands off the calf."
STOP = (
    "For the calf only. Much worse when you draw the foot up, or the leg swollen, warm, red or darker, weak or numb? "
    "Stop: h"
)
_STOP_IN_SHORT = (STOP, "Much worse, or leg swollen, warm, red, weak or numb? Stop: h", "Worse, swollen? Stop: h")
FIRST_TITLE = "Breathe out"
_WIDEST = "It has let go"
"""The first thing to do, and the longest title of all: where it has room, every title is drawn large."""
KEYS = ("Space it has let go", "t towel", "s stand, if steady", "h help", "q leave")
_KEYS_SHORT = ("Space let go", "t towel", "s stand", "h help", "q leave")
KEYS_LET_GO = ("Space it grips again", "h help", "q leave")
KEYS_HELP = ("h back", "Space it has let go", "q leave")
KEYS_HELP_LET_GO = ("h back", "Space it grips again", "q leave")
SORE = "The calf may be sore for a day; that is common. If you get up: sit first, a light on, holding on."
HELP_IN_SHORT = (
    "Stop stretching. Gripped over ten minutes, or leg swollen, warm, red, weak, numb: medical help today. "
    "Breathless, chest pain: emergency number."
)


def gripping(
    width: int, height: int, *, passed: int = 0, title: str = FIRST_TITLE, line: str = "", notice: str = ""
) -> list[tuple[str, str]]:
    """Return the rows while it grips: the time passed, what to do, when to stop, the keys."""
    head = _headline(title, width, height)
    three = _three(width, joined=bool(head))
    blocks = [
        (5, "quiet", [[_clock(passed)]]),
        (8, "strong", [head]),
        (0, "text" if head else "strong", [three, list(THREE[-1:]), ["FOOT UP"]]),
        (6, "text", [[HANDS]]),
        (4, "text" if not head else "strong", [_filled(wrapped(line, width), 2)] if width >= 30 else []),
        (1, "quiet", [wrapped(text, width) for text in _STOP_IN_SHORT]),
        (7, "text", [[notice]]),
    ]
    return _laid(blocks, _feet(width, KEYS, _KEYS_SHORT), width, height)


def let_go(width: int, height: int, *, passed: int, line: str, notice: str = "") -> list[tuple[str, str]]:
    """Return the rows once it has let go."""
    head = _headline(_WIDEST, width, height)
    blocks = [
        (5, "quiet", [[_clock(passed)]]),
        (0, "strong", [head or [_WIDEST.upper()]]),
        (3, "strong" if head else "text", [wrapped(line, width)]),
        (4, "text", [wrapped(SORE, width)]),
        (1, "quiet", [wrapped(text, width) for text in _STOP_IN_SHORT]),
        (7, "text", [[notice]]),
    ]
    return _laid(blocks, _feet(width, KEYS_LET_GO), width, height)


def help_text(
    width: int, height: int, *, sentences: tuple[str, ...], grips: bool, notice: str = ""
) -> list[tuple[str, str]]:
    """Return the rows of the help text; in a very small room it is said in short."""
    paragraphs = [row for sentence in sentences for row in (*wrapped(sentence, width), "")][:-1]
    whole = wrapped(" ".join(sentences), width)
    blocks = [
        (0, "strong", [paragraphs, whole, wrapped(HELP_IN_SHORT, width), ["STOP STRETCHING"]]),
        (1, "text", [[notice]]),
    ]
    return _laid(blocks, _feet(width, KEYS_HELP if grips else KEYS_HELP_LET_GO), width, height)


# -- how it is laid out ----------------------------------------------------------------------


def _laid(
    blocks: list[tuple[int, str, list[list[str]]]], feet: list[str], width: int, height: int
) -> list[tuple[str, str]]:
    """Place what there is room for, what matters most first, and share out what is left between."""
    room = height - len(feet) if height > 3 else height
    chosen: dict[int, tuple[str, list[str]]] = {}
    for index, (_, style, offers) in sorted(enumerate(blocks), key=lambda item: item[1][0]):
        rows = next((rows for rows in offers if rows and len(rows) <= room and max(map(len, rows)) <= width), None)
        if rows is not None:
            chosen[index] = (style, rows)
            room -= len(rows)
    page = _spaced([chosen[index] for index in sorted(chosen)], room)
    page += [("quiet", row) for row in (feet if height > 3 else [])]
    page += [("text", "")] * (height - len(page))
    return [(style, row[:width].center(width)) for style, row in page[:height]]


def _spaced(blocks: list[tuple[str, list[str]]], room: int) -> list[tuple[str, str]]:
    """Put empty rows between the blocks, most of them above and below the middle."""
    gaps = [0] * (len(blocks) + 1)
    order = [place for place in (2, len(blocks) - 2, 1, 3, 0, len(blocks) - 1, 4) if 0 <= place < len(gaps)]
    for turn in range(room):
        gaps[order[turn % len(order)]] += 1
    rows: list[tuple[str, str]] = []
    for gap, (style, texts) in zip(gaps, blocks, strict=False):
        rows += [("text", "")] * gap
        rows += [(style, text) for text in texts]
    return rows + [("text", "")] * gaps[-1]


def _clock(passed: int) -> str:
    return f"{passed // 60}:{passed % 60:02d}"


def _headline(title: str, width: int, height: int) -> list[str]:
    """Return the title in large letters, where there is room for the longest of all titles."""
    for drawn, rows in ((large, 34), (small, 20)):
        if height >= rows and width >= len(drawn(_WIDEST)[0]) + 2:
            return drawn(title)
    return []


def _three(width: int, *, joined: bool) -> list[str]:
    """Return the three things to do, in one row beneath a headline, else one below the other."""
    row = "     ".join(THREE)
    if joined and len(row) <= width:
        return [row]
    return list(THREE) if len(THREE[-1]) <= width else wrapped(". ".join(THREE), width)


def _feet(width: int, *offers: tuple[str, ...]) -> list[str]:
    """Return the keys in as few rows as they need; in a narrow room their shorter names, or letters alone."""
    for keys in offers:
        row = "    ".join(keys)
        if len(row) <= width:
            return [row]
    rows = wrapped("   ".join(key.replace(" ", "\0") for key in offers[-1]), width)
    return [row.replace(" ", "  ").replace("\0", " ") for row in rows]


def _filled(rows: list[str], count: int) -> list[str]:
    """Return at least so many rows, so that another text moves nothing else."""
    return rows + [""] * (count - len(rows))


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in rows of about the same length, with a margin where there is room for one."""
    most = max(1, min(width - 4 if width > 44 else width, 76))
    count = len(_broken(text, most))
    while most > 1 and len(_broken(text, most - 1)) == count:
        most -= 1
    return _broken(text, most)


def _broken(text: str, most: int) -> list[str]:
    rows = [""]
    for word in text.split():
        row = f"{rows[-1]} {word}".strip()
        if len(row) <= most or not rows[-1]:
            rows[-1] = row
        else:
            rows.append(word)
    return rows
