"""Reads settings.yaml: each value as the text its author wrote, what is not known kept as it stands.

YAML would turn `no` into false, `21:00` into 1260 and `010` into 8; here a value is its own text.
"""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import Final

from crampstretch.core.frozen import frozen
from crampstretch.parser import yaml

_MOST_BYTES: Final = 64 * 1024
_MOST_LEVELS: Final = 20
_NOT_SET: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NONBLOCK: Final = getattr(os, "O_NONBLOCK", 0)
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where there is one: PyYAML's own compiles a large pattern first, and every session would wait for it."""


class Unreadable(Exception):
    """The file cannot be read as settings; the text says why."""


@frozen
class Written:
    """One entry of the file: its key and text, None where they are no plain words, and what it was read from."""

    key: str | None
    text: str | None
    nodes: tuple[yaml.Node, yaml.Node]

    @property
    def yaml(self) -> str:
        """Its lines of YAML, as they are kept in a file that is written anew."""
        pair = yaml.MappingNode("tag:yaml.org,2002:map", [self.nodes], flow_style=False)
        lines: str = yaml.serialize(pair, Dumper=yaml.dumper.BaseDumper, allow_unicode=True, width=10_000)
        return lines


def read(path: Path) -> tuple[Written, ...]:
    """Return the entries of the file in order; raises Unreadable, or FileNotFoundError."""
    try:
        text = _bytes_of(path).removeprefix(codecs.BOM_UTF8).decode()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unreadable(error.strerror or "the system refuses it") from error
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8 text") from error
    try:
        return _entries(text)
    except yaml.YAMLError as error:
        raise Unreadable(_place(error, text)) from error
    # PyYAML lets these through: escapes beyond Unicode, and numbers of a thousand digits.
    except (ValueError, OverflowError) as error:
        raise Unreadable("it is not YAML") from error


def _bytes_of(path: Path) -> bytes:
    # A pipe must not keep the program waiting for someone to write into it.
    descriptor = os.open(path, os.O_RDONLY | _NONBLOCK)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("it is not a file")
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise Unreadable("it is far too large")
    return data


def _entries(text: str) -> tuple[Written, ...]:
    _look_through(text)
    root = yaml.compose(text, Loader=_LOADER)
    if root is None or (isinstance(root, yaml.ScalarNode) and _word(root) == ""):
        return ()
    if not isinstance(root, yaml.MappingNode):
        raise Unreadable("it is not a list of `key: value`")
    return tuple(Written(_word(key), _word(value), (key, value)) for key, value in root.value)


def _look_through(text: str) -> None:
    """Refuse what could make a small file large or deep, before anything is made of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable("it has anchors or aliases")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_LEVELS:
            raise Unreadable("it is nested far too deep")


def _word(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.ScalarNode):
        return None
    return "" if not node.style and node.value in _NOT_SET else node.value


def _place(error: yaml.YAMLError, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return "it is not YAML"
    last = text.count("\n", 0, len(text.rstrip())) + 1  # what is missing at the end is missed after it
    return f"line {min(mark.line + 1, last)} is not YAML"
