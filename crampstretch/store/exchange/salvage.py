"""What a damaged diary still holds, read page by page past SQLite, which gives up where the first page is bad.

The file format is SQLite's own (sqlite.org/fileformat2.html).  A page that makes no sense is left out; each that
does gives its rows, known by their shape: how many columns, and which are numbers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from crampstretch.store.exchange.rows import COLUMNS, Row, Value

PAGE: Final = 4096
TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR = 0x0D, 0x0A, 0x02
_SESSIONS: Final = ("id", *COLUMNS["sessions"])
_CRAMPS: Final = ("id", "mark", "night", *COLUMNS["cramps"][3:], "logged")
_RELIEFS: Final = ("id", *COLUMNS["reliefs"])
_ROWID_TABLES: Final = {13: ("sessions", _SESSIONS), 14: ("cramps", _CRAMPS), 6: ("reliefs", _RELIEFS)}
Values = list[Value]


class Senseless(Exception):
    """A page or a cell that is none."""


def salvage(data: bytes) -> list[tuple[int, str, Row]]:
    """Return every row that can still be read, with the number of its page and its table."""
    file = _File(data)
    found = [(page, *shaped) for page, kind, cell in file.cells() if (shaped := _shaped(kind, *cell)) is not None]
    marks = {row["id"]: row["mark"] for _, table, row in found if table == "sessions"}
    rows: dict[tuple[Value, ...], tuple[int, str, Row]] = {}
    for page, table, row in found:
        told = {name: value for name, value in row.items() if name != "id"}
        if table == "steps":
            told["session"] = marks.get(row["session"])
        rows.setdefault((table, *told.values()), (page, table, told))
    return list(rows.values())


class _File:
    """The bytes of a database."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        self._size = size if 512 <= size <= 65536 and not size & (size - 1) else PAGE

    def cells(self) -> Iterator[tuple[int, int, tuple[int, Values]]]:
        """Give every record with its page, the kind of the page and its number in a table."""
        for number in range(1, len(self._data) // self._size + 1):
            page = self._page(number)
            head = 100 if number == 1 else 0
            kind = page[head]
            if kind not in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
                continue
            many = int.from_bytes(page[head + 3 : head + 5], "big")
            first = head + (12 if kind == INDEX_INTERIOR else 8)
            for nth in range(min(many, self._size // 4)):
                at = int.from_bytes(page[first + 2 * nth : first + 2 * nth + 2], "big")
                try:
                    yield number, kind, self._cell(page, kind, at)
                except (Senseless, IndexError, struct.error, UnicodeDecodeError):
                    continue

    def _page(self, number: int) -> bytes:
        return self._data[(number - 1) * self._size : number * self._size]

    def _cell(self, page: bytes, kind: int, at: int) -> tuple[int, Values]:
        if at < 8:
            raise Senseless
        at += 4 if kind == INDEX_INTERIOR else 0
        length, at = _varint(page, at)
        rowid = 0
        if kind == TABLE_LEAF:
            rowid, at = _varint(page, at)
        return rowid, _record(self._payload(page, kind, at, length))

    def _payload(self, page: bytes, kind: int, at: int, length: int) -> bytes:
        """Return a record's bytes, from its page and those it overflows to."""
        if length > len(self._data):
            raise Senseless
        most = self._size - 35 if kind == TABLE_LEAF else (self._size - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : at + length]
        least = (self._size - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._size - 4)
        here = here if here <= most else least
        payload, follow = page[at : at + here], int.from_bytes(page[at + here : at + here + 4], "big")
        for _ in range(length // (self._size - 4) + 1):
            if len(payload) >= length or not follow:
                break
            more = self._page(follow)
            payload, follow = payload + more[4:], int.from_bytes(more[:4], "big")
        return payload[:length]


def _shaped(kind: int, rowid: int, values: Values) -> tuple[str, Row] | None:
    """Return the table that a record belongs to, and the record with its names; None for indexes and the rest."""
    if kind == TABLE_LEAF:
        table, names = _ROWID_TABLES.get(len(values), ("", ()))
        return (table, dict(zip(names, [rowid, *values[1:]], strict=True))) if table and values[0] is None else None
    if len(values) == 6 and isinstance(values[0], int):
        return "steps", dict(zip(COLUMNS["steps"], values, strict=True))
    if len(values) == 4:
        table = "levels" if isinstance(values[2], int) else "nights"
        return table, dict(zip(COLUMNS[table], values, strict=True))
    if len(values) == 2 and all(isinstance(value, str) for value in values):
        return "meta", dict(zip(COLUMNS["meta"], values, strict=True))
    return None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for nth in range(9):
        byte = data[at + nth]
        if nth == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, at + nth + 1
    raise Senseless


def _record(payload: bytes) -> Values:
    head, at = _varint(payload, 0)
    if not 1 < head <= len(payload):
        raise Senseless
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: Values = []
    at = head
    for kind in kinds:
        length = _length(kind)
        if at + length > len(payload):
            raise Senseless
        values.append(_value(kind, payload[at : at + length]))
        at += length
    return values


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return {0: 0, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}.get(kind, kind)


def _value(kind: int, data: bytes) -> Value:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind]
    if kind == 7:
        number: float = struct.unpack(">d", data)[0]
        return number
    if kind < 7:
        return int.from_bytes(data, "big", signed=True)
    if kind < 12 or not kind & 1:
        raise Senseless
    return data.decode("utf-8")
