"""From YAML events to nodes, on a stack of our own and within limits that hold while parsing.

PyYAML's own composer follows nesting by recursion, which ends the process when a file is deep enough;
its constructors turn `1:30` into 90 and `no` into False.  Only its parser is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from crampstretch.core.frozen import frozen
from crampstretch.core.text import shorten
from crampstretch.library.nodes import Mapping, Node, Scalar, Sequence
from crampstretch.library.reading import UNSEEN, unseen_words
from crampstretch.library.source import Source
from crampstretch.library.syntax import explain
from crampstretch.parser import yaml

MOST_DEEP: Final = 20
MOST_NODES: Final = 10_000
LOST: Final = "\ue000"
"""A text that no file can hold: it marks where a mistake was taken out, so that the rest can be read."""

_WIDE_SPACES: Final = tuple("\u00a0\u2007\u202f\u3000")
_PARSER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOWHERE: Final = yaml.Mark("", 0, 0, 0, None, 0)


@frozen
class Mended:
    """What could be read, perhaps with mistakes taken out; `changed` holds the lines that are not as written."""

    source: Source
    node: Node | None
    changed: frozenset[int] = frozenset()


def compose(source: Source, parser: type = _PARSER) -> Node | None:
    """Return the file's one document as nodes; None, with problems noted, where there is none."""
    composer = _Composer(source)
    try:
        composer.run(_events(source.text, parser))
    except _Stop:
        return None
    except yaml.YAMLError as error:
        explain(source, error)
        return None
    except (ValueError, OverflowError, RecursionError):
        source.error(1, 1, "yaml", "this is not YAML that can be read", "Begin from a file made by `crampstretch new`.")
        return None
    if composer.root is None and not source.failed:
        source.error(1, 1, "empty", "the file is empty", "Begin from a file made by `crampstretch new`.")
    return composer.root


def _events(text: str, parser: type) -> Iterator[yaml.Event]:
    """Return what `yaml.parse` yields, for half of its price: this asks for each event once."""
    return iter(parser(text).get_event, None)


class _Mark(Protocol):
    """A place as PyYAML counts it, from 0."""

    line: int
    column: int


class _Stop(Exception):
    """A limit was reached: the problem is noted, the rest of the file is not looked at."""


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class _Open:
    """A list or map that is still being filled."""

    event: yaml.CollectionStartEvent
    before: int
    nodes: list[Node] = field(default_factory=list)
    height: int = 0


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class _Anchored:
    """A node with a name; None while it is still open.  `weight` counts its nodes with aliases followed."""

    node: Node | None = None
    weight: int = 0
    height: int = 0


class _Composer:
    """Builds one document.  `run` may be called once."""

    def __init__(self, source: Source) -> None:
        self.root: Node | None = None
        self._source = source
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._count = 0

    def run(self, events: Iterator[yaml.Event]) -> None:
        """Take all events; raises `_Stop` at a limit."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._finish()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                message, hint = "a second document begins here", "Give it a file of its own, or remove the `---`."
                self._source.error(*_place(event.start_mark), "documents", message, hint)
                return

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text, plain = event.value, not event.style
        start, end = event.start_mark or _NOWHERE, event.end_mark or _NOWHERE
        node = Scalar(text, start.line + 1, start.column + 1, plain, end.line + 1, end.column + 1, text == LOST)
        if event.tag is not None:
            self._refuse_tag(event)
            node.lost = node.lost or not text
        if not plain and not (text.isascii() and text.isprintable()) and (found := re.search(UNSEEN, text)):
            self._source.error(node.line, node.column, "unseen-character", *unseen_words(found.group()))
            node.text = re.sub(UNSEEN, "\ufffd", text)
        self._spend(1, event)
        if self._stack:
            self._stack[-1].nodes.append(node)
        else:
            self.root = node
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_tag(event)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored()
        self._stack.append(_Open(event, self._count))
        self._refuse_depth(len(self._stack), event)
        self._spend(1, event)

    def _finish(self) -> None:
        done = self._stack.pop()
        node = self._closed(done)
        height = done.height + 1
        if done.event.anchor:
            self._anchors[done.event.anchor] = _Anchored(node, self._count - done.before, height)
        self._place(node, height)

    def _alias(self, event: yaml.AliasEvent) -> None:
        anchor = event.anchor or ""
        known = self._anchors.get(anchor)
        if known is None:
            message = f"“*{shorten(anchor)}” refers to something that is not there"
            self._lose(event, message, "If it is a text, put it in quotes.")
            return
        if known.node is None:
            self._lose(event, f"“*{shorten(anchor)}” holds itself", "Write out what is meant here.")
            return
        self._refuse_depth(len(self._stack) + known.height, event)
        self._spend(known.weight, event)
        self._place(known.node, known.height)

    def _lose(self, event: yaml.AliasEvent, message: str, hint: str) -> None:
        """Put a node of which nothing is known in the place of a reference that leads nowhere."""
        place = _place(event.start_mark)
        self._source.error(*place, "alias", message, hint)
        self._spend(1, event)
        self._place(Scalar(LOST, *place, lost=True), 0)

    def _place(self, node: Node, height: int) -> None:
        if not self._stack:
            self.root = node
            return
        holder = self._stack[-1]
        holder.nodes.append(node)
        holder.height = max(holder.height, height)

    def _closed(self, done: _Open) -> Node:
        line, column = _place(done.event.start_mark)
        if isinstance(done.event, yaml.SequenceStartEvent):
            return Sequence(tuple(done.nodes), line, column, bool(done.event.flow_style))
        return Mapping(self._pairs(done.nodes), line, column)

    def _pairs(self, nodes: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            # The first question is the only one for nearly all keys: no other case is an identifier.
            if isinstance(key, Scalar) and (text := key.text).isidentifier() and text not in pairs:
                pairs[text] = (key, value)
            elif not isinstance(key, Scalar):
                self._source.error(key.line, key.column, "key", f"{key.what} cannot be a key", "A key is one word.")
            elif key.text[:1] in _WIDE_SPACES:
                message = "a space that cannot be broken stands here, and YAML wants common ones"
                self._source.error(key.line, key.column, "space", message, "Type the spaces before this key anew.")
            elif key.text == "<<" and key.plain:
                message, hint = "`<<` merges are not read here", "Write the keys out, or put them in `defaults`."
                self._source.error(key.line, key.column, "merge", message, hint)
            elif key.text in pairs:
                first = pairs[key.text][0].line
                message = f"`{shorten(key.text)}` stands here twice: first on line {first}"
                self._source.error(key.line, key.column, "duplicate", message, "Keep one of the two.")
            else:
                pairs[key.text] = (key, value)
        return tuple(pairs.values())

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is None:
            return
        line, column = _place(event.start_mark)
        written = self._source.line(line)[column - 1 :].split(maxsplit=1)
        message = f"“{shorten(written[0] if written else event.tag)}” is a YAML tag, and tags are not read here"
        hint = "Remove it; if it is part of a text, put the text in quotes."
        self._source.error(line, column, "tag", message, hint)

    def _refuse_depth(self, depth: int, event: yaml.NodeEvent) -> None:
        if depth > MOST_DEEP:
            message = f"this is nested more than {MOST_DEEP} levels deep"
            raise self._stop(event, "too-deep", message, "A routine needs five levels at most.")

    def _spend(self, nodes: int, event: yaml.NodeEvent) -> None:
        self._count += nodes
        if self._count > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} values once its references are followed"
            raise self._stop(event, "too-many", message, "Split it into several routines.")

    def _stop(self, event: yaml.Event, code: str, message: str, hint: str) -> _Stop:
        self._source.error(*_place(event.start_mark), code, message, hint)
        return _Stop()


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Events of PyYAML have marks; its types allow for others that have none."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
