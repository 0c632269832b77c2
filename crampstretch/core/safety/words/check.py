"""The words of one text: read, and every find put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crampstretch.core.safety.findings import Finding, Severity
from crampstretch.core.safety.words.advice import REASONS, SAFE_WORDS
from crampstretch.core.safety.words.plain import plain
from crampstretch.core.safety.words.reading import Find, read_sentence
from crampstretch.core.safety.words.rule import Verdict
from crampstretch.core.safety.words.texts import Manner, Text

_OMITTING: Final = re.compile(r"(?:forgetting|skipping|omitting|neglecting|failing|missing|leaving out)\b")
"""Under a heading that says "never", these ask for what follows."""
_EYES: Final = re.compile(r"\b(?:(?:clos|shut)(?:e|es|ing)? (?:your |the |both )*eyes|eyes (?:closed|shut))\b")
_NEVER_SAID: Final = re.compile(
    r"(?<!\bno )(?<!\bnot )(?<!\bnor )(?<!\bnever )(?<!\bdon't )\b(?:harder|a little more|(?:a little |a bit )?further"
    r"|hurry(?: up)?|come on|last chance|push through|clots?|thrombosis|emergency|cured?|harmless"
    r"|nothing to worry about|only a cramp|you failed|you missed|stop your cramps)\b"
)


def check_text(text: Text) -> Iterator[Finding]:
    """Yield what one text asks for that is ruled out, or says in an unlucky way."""
    for find in read_sentence(text.text).finds:
        yield from _weigh(text, find)
    if text.manner is Manner.SPOKEN:
        yield from _never_said(text)


def _weigh(text: Text, find: Find) -> Iterator[Finding]:
    verdict = _in_manner(text, find)
    if verdict is Verdict.ERROR:
        yield _finding(text, find, find.code, Severity.ERROR, f"“{find.phrase}”: {REASONS[find.code]}.")
    elif verdict is Verdict.UNCERTAIN:
        code = "position" if find.code == "position" else "unclear"
        may = "" if code == "position" else "may be meant otherwise, but "
        yield _finding(
            text, find, code, Severity.WARNING, f"“{find.phrase}” {may}reads as ruled out: {REASONS[find.code]}."
        )
    elif verdict is Verdict.ADVICE and text.manner is Manner.SPOKEN:
        message = f"Half heard, only “{find.phrase}” arrives: say what to do, not what to leave."
        yield _finding(text, find, "say-the-safe-thing", Severity.WARNING, message)


def _in_manner(text: Text, find: Find) -> Verdict:
    if text.manner is not Manner.WARNED:
        return find.verdict
    if _OMITTING.match(plain(text.text)) or find.insisted:
        return Verdict.ERROR
    return Verdict.FINE


def _finding(text: Text, find: Find, code: str, severity: Severity, message: str) -> Finding:
    return Finding(code, severity, message, SAFE_WORDS[find.code], text.entry, text.field, text.index, find.phrase)


def _never_said(text: Text) -> Iterator[Finding]:
    words = plain(text.text)
    eyes = _EYES.search(words) if text.standing else None
    if eyes:
        message = f"“{eyes.group()}” while standing: without sight it is easy to fall."
        hint = "Say it in a sitting or lying stretch, or leave it to the program."
        yield Finding("eyes", Severity.WARNING, message, hint, text.entry, text.field, text.index, eyes.group())
    unlucky = _NEVER_SAID.search(words)
    if unlucky:
        message = f"“{unlucky.group()}” urges or frightens when heard at night."
        hint = "Say what is enough: `To a mild pull, and stay there.`"
        yield Finding(
            "never-said", Severity.WARNING, message, hint, text.entry, text.field, text.index, unlucky.group()
        )
