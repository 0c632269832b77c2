"""A small language for patterns of words, and its translation to regular expressions.

Every word of a text becomes one letter; words that belong to the same classes share a letter.  A
pattern names classes and words, and is matched against the letters, so that it reads like a sentence:

    <lift> <small>{0,4} <heel>          any word of a class; counts, groups, looks ahead as in `re`
    {as} {far} {as}                     one word
    <toes|foot>  <!heel|hand>           a word of either class; a word (not a break) of neither
    FOREFOOT                            a name for a part of a pattern, in capitals
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from crampstretch.core.safety.words.plain import HARD, SOFT

_NAME = re.compile(r"<(!?)([a-z_|]+)>|\{([a-z'|]+)\}")
_CAPITALS = re.compile(r"[A-Z][A-Z_]+")
_BREAKS = "hard|soft|but"
_FIRST_LETTER = 0x10000
"""Beyond the first plane `re` keeps a set as the ranges it is given, and translates it twice as fast."""


class Alphabet:
    """Gives each word its letter, and each pattern its regular expression."""

    def __init__(self, classes: Mapping[str, Iterable[str]], parts: Mapping[str, str], patterns: Iterable[str]) -> None:
        self._parts = parts
        self._members = {name: frozenset(words) for name, words in classes.items()}
        self._members |= {"hard": frozenset({HARD}), "soft": frozenset({SOFT})}
        for pattern in (*parts.values(), *patterns):
            for literal in _NAME.findall(pattern):
                self._members |= {f"={word}": frozenset({word}) for word in literal[2].split("|") if word}
        self._letters = self._deal()
        self._other = chr(_FIRST_LETTER + len(set(self._letters.values())))

    def _deal(self) -> dict[str, str]:
        """Words that belong to the very same classes cannot be told apart by any pattern: one letter."""
        belongs: dict[str, list[str]] = {}
        for name, words in self._members.items():
            for word in words:
                belongs.setdefault(word, []).append(name)
        # In this order most classes are a few runs of letters, and short sets are quick to translate.
        kinds = sorted({tuple(names) for names in belongs.values()})
        numbers = {kind: chr(_FIRST_LETTER + nth) for nth, kind in enumerate(kinds)}
        return {word: numbers[tuple(names)] for word, names in belongs.items()}

    def letters(self, tokens: Sequence[str]) -> str:
        """Return one letter for each token."""
        return "".join(self._letters.get(t) or self._number_or_other(t) for t in tokens)

    def knows(self, token: str) -> bool:
        """Return whether the word stands in any class or pattern."""
        return token in self._letters

    def _number_or_other(self, token: str) -> str:
        return self._letters["10"] if token[0].isdigit() else self._other

    def compile(self, pattern: str) -> re.Pattern[str]:
        """Return `pattern` as a regular expression over letters."""
        while True:
            wider = _CAPITALS.sub(lambda m: f"(?:{self._parts[m.group()]})", pattern)
            if wider == pattern:
                break
            pattern = wider
        return re.compile(_NAME.sub(self._set, "".join(pattern.split())))

    def _set(self, match: re.Match[str]) -> str:
        without, names, literals = match.groups()
        if literals:
            return self._class([f"={word}" for word in literals.split("|")])
        if names == "any":
            return self._class(_BREAKS.split("|"), without="^")
        return self._class(
            [*names.split("|"), *(_BREAKS.split("|") if without else [])], without="^" if without else ""
        )

    def _class(self, names: Sequence[str], without: str = "") -> str:
        words = frozenset().union(*(self._members[name] for name in names))
        return f"[{without}{_runs(sorted({ord(self._letters[word]) for word in words}))}]"


def _runs(codes: Sequence[int]) -> str:
    """Write a set of letters with a range for each run of neighbours."""
    starts = [c for n, c in enumerate(codes) if n == 0 or codes[n - 1] != c - 1]
    ends = [c for n, c in enumerate(codes) if n == len(codes) - 1 or codes[n + 1] != c + 1]
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))
