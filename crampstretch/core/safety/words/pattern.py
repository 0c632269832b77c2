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

from crampstretch.core.safety.words.plain import ASKED, HARD, SOFT

_NAME = re.compile(r"<(!?)([a-z_|]+)>|\{([a-z'|]+)\}")
_PIECE = re.compile(r"(?P<names><(?!any>)[a-z_|]+>|\{[a-z'|]+\})(?P<optional>[?*]|\{0)?|[()|]")
_CAPITALS = re.compile(r"[A-Z][A-Z_]+")
_BREAKS = "hard|soft|but"
_FIRST_LETTER = 0x10000
"""Beyond the first plane `re` keeps a set as the ranges it is given, and translates it twice as fast."""


class Alphabet:
    """Gives each word its letter, and each pattern its regular expression."""

    def __init__(self, classes: Mapping[str, Iterable[str]], parts: Mapping[str, str], patterns: Iterable[str]) -> None:
        self._parts = parts
        self._members = {name: frozenset(words) for name, words in classes.items()}
        self._members |= {"hard": frozenset({HARD, ASKED}), "soft": frozenset({SOFT}), "asking": frozenset({ASKED})}
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
        return re.compile(_NAME.sub(self._set, "".join(self._written_out(pattern).split())))

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Return sets of letters: a text without a letter of each cannot match, and need not be searched.

        Most patterns are not even translated for the texts of one routine, which halves the time to its first word.
        """
        found, depth = list[frozenset[str]](), 0
        for piece in _PIECE.finditer("".join(self._written_out(pattern).split())):
            depth += (piece.group() == "(") - (piece.group() == ")")
            if depth == 0 and piece.group() == "|":
                return ()
            if depth == 0 and piece["names"] and not piece["optional"]:
                found.append(self._letters_of(piece["names"]))
        return tuple(found)

    def _letters_of(self, names: str) -> frozenset[str]:
        keys = names[1:-1].split("|")
        members = keys if names[0] == "<" else [f"={word}" for word in keys]
        words = frozenset().union(*(self._members[key] for key in members))
        return frozenset(self._letters[word] for word in words)

    def _written_out(self, pattern: str) -> str:
        """Put the parts in the place of their names."""
        while (wider := _CAPITALS.sub(lambda m: f"(?:{self._parts[m.group()]})", pattern)) != pattern:
            pattern = wider
        return pattern

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
