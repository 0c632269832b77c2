"""An object as a line of JSON: nothing in it can act on a terminal, and nothing of it is lost."""

from __future__ import annotations

from crampstretch.core.text import clean


def json_line(told: object) -> str:
    """Return one line; where a text in it could act, hide or reorder, all that is not ASCII is escaped."""
    import json  # who asks for words does not wait for it

    line = json.dumps(told, ensure_ascii=False)
    if clean(line) == line:
        return line
    return json.dumps(told).replace("\x7f", "\\u007f")
