"""The last line of a screen: the keys that matter, as many as there is room for."""

from __future__ import annotations

from crampstretch.tui.widgets.line import Line


class Foot(Line):
    """Shows the longest of some texts that fits into its line; the last of them where none does."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts, classes="foot")
