"""The editor: YAML on the left; on the right, while it is typed, its problems or its timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import TextArea

from crampstretch.library.desk import Desk
from crampstretch.library.document import CannotEdit, ChangedOnDisk, NotSaved
from crampstretch.library.drafts import Drafts
from crampstretch.tui import keys
from crampstretch.tui.audition import Hearing
from crampstretch.tui.breakpoints import HEIGHTS, WIDTHS
from crampstretch.tui.drafting import Looked, Spot
from crampstretch.tui.face import shrinking
from crampstretch.tui.house import House
from crampstretch.tui.looking import Looking
from crampstretch.tui.messages import CycleLook, ShowKeys
from crampstretch.tui.screens.leaving import ROOMS, Leaving
from crampstretch.tui.screens.question import Question
from crampstretch.tui.widgets.board import Board
from crampstretch.tui.widgets.foot import Foot
from crampstretch.tui.widgets.line import Line, Notice
from crampstretch.tui.widgets.plain_text import PlainText
from crampstretch.tui.widgets.yaml_area import YamlArea

FOOT: Final = shrinking("ctrl+s saves", "F1 keys", "Esc leaves", "ctrl+p right side", "ctrl+n next problem")
TOO_LARGE: Final = "That would make the file too large for a routine; nothing was put in."


class EditorScreen(Leaving[None]):
    """Edits one routine; what is typed is looked at off the loop, and kept aside until it is saved."""

    CSS_PATH = ROOMS
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+p,f6", "other_side", show=False, priority=True)]

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self._house, self._which = house, name
        self._desk: Desk | None = None
        self._head, self._notice, self._foot = Line(name, classes="editor-head"), Notice(), Foot(*FOOT)
        self._area, self._board = YamlArea(), Board(classes="board")
        self._first = PlainText(classes="first", fixed=True)
        self._looking = Looking(house)
        self._looked: Looked | None = None
        self._hearing = Hearing(house, self._notice.remark, self._notice.announce)
        self._left = False
        self._commands = keys.commands(keys.EDITOR)
        self._board_commands = keys.commands(keys.BOARD)

    def compose(self) -> ComposeResult:
        """What it is, text and board, one line for notices, one for keys."""
        yield self._head
        yield Horizontal(self._area, self._board, classes="desk")
        yield self._first
        yield self._looking
        yield self._notice
        yield self._foot

    # -- opening -----------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the file; what was typed before and never saved is offered."""
        try:
            self._desk = Desk.open(self._house.library, Drafts(self._house.drafts), self._which)
        except CannotEdit as refusal:
            self._area.read_only = True
            self._head.offer(f"{self._which} cannot be edited here")
            self._notice.remark(str(refusal))
            return
        self._area.open_text(self._desk.document.text)
        self._area.focus()
        self._notice.announce(self._desk.note)
        self._looking.at(self._desk, self._desk.document.text)
        if self._desk.draft is not None:
            self._offer_draft()

    def _offer_draft(self) -> None:
        assert self._desk is not None
        assert self._desk.draft is not None
        since = "" if self._desk.draft.fresh else " The file was changed since."
        said = f"Here is text that was typed before and not saved.{since}"
        self.app.push_screen(Question(said, {"t": "takes it up", "x": "drops it"}, "Esc closes"), self._take_draft)

    def _take_draft(self, answer: str | None) -> None:
        desk = self._desk
        if desk is None or desk.draft is None:
            return
        if answer == "t":
            self._area.take_text(desk.take_up(desk.draft))
        elif answer == "x":
            desk.drop_draft()
        else:
            self._close()

    # -- what is typed -----------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not in the file."""
        return self._desk is not None and self._area.text != self._desk.document.text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Look at what was typed, soon."""
        event.stop()
        if self._desk is not None:
            self._looking.at(self._desk, self._area.text)
            self._say_head()

    def on_yaml_area_refused(self) -> None:
        """Say why nothing was put in."""
        self._notice.remark_for_now(TOO_LARGE)

    def on_looking_seen(self, message: Looking.Seen) -> None:
        """Show what a look has found."""
        message.stop()
        self._looked = message.looked
        self._board.show(message.looked.items)
        self._area.mark(message.looked.marks)
        self._first.say(message.looked.first)
        self.set_class(bool(message.looked.first), "-troubled")
        self._say_head()
        if message.not_kept:
            self._notice.announce(message.not_kept)

    def _say_head(self) -> None:
        name = self._desk.document.path.name if self._desk else self._which
        state = f"{name}, not saved" if self.unsaved else name
        verdict = self._looked.verdict if self._looked else ("",)
        self._head.offer(*(f"{state}   {said}" for said in verdict), f"{name}*" if self.unsaved else name)

    # -- keys --------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Do what the tables of keys say; on the board letters are keys too.  What came too late is for a question."""
        if self.passes_on(event):
            return
        command = self._commands.get(event.key)
        if command is None and self._board.has_focus:
            command = self._board_commands.get(event.key)
        act = self._acts.get(command or "")
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

    @property
    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "save": self._save,
            "panes": self.action_other_side,
            "problem": self._next_problem,
            "leave": self.ask_to_leave,
            "look": lambda: self.post_message(CycleLook()),
            "help": lambda: self.post_message(ShowKeys((*keys.EDITOR, *keys.BOARD, *keys.TYPING))),
        }

    def undo(self) -> None:
        """Take the last change back."""
        self._area.undo()

    def action_other_side(self) -> None:
        """Go to the other side, before another key is read."""
        self._go_to(self._area if self._board.has_focus else self._board)

    def _go_to(self, side: YamlArea | Board) -> None:
        """Go to one side; where there is room for one alone, it is the one that is seen."""
        self.set_class(side is self._board, "-on-board")
        if side.display and side.size.width:  # what is typed next must not land on the side that was left
            self.set_focus(side)
        else:
            self.call_after_refresh(side.focus)

    def on_resize(self) -> None:
        """Keep the keys where they were, whatever was hidden meanwhile."""
        self.call_after_refresh((self._board if self.has_class("-on-board") else self._area).focus)

    def _next_problem(self) -> None:
        """Go to the next place of a problem after the cursor, round and round."""
        here = self._area.cursor_location[0] + 1
        marks = self._looked.marks if self._looked else {}
        if marks:
            line = min((at for at in marks if at > here), default=min(marks))
            self._board.point_at(Spot(line, marks[line]))
            self._jump(Spot(line, marks[line]))

    def _jump(self, spot: Spot) -> None:
        self._area.go_to(spot.line, spot.column)
        self._go_to(self._area)

    def on_board_chosen(self, message: Board.Chosen) -> None:
        """Go to a problem's line, or let a phase be heard."""
        message.stop()
        if isinstance(message.means, Spot):
            self._jump(message.means)
        elif isinstance(message.means, int):
            looked = self._looked
            if looked is not None and looked.playable is not None and looked.cleared is not None:
                self._hearing.choose(looked.cleared.routine, looked.playable, message.means)

    # -- saving and leaving ------------------------------------------------------------------

    def _save(self, *, over: bool = False, then: Callable[[], object] = lambda: None) -> None:
        if self._desk is None:
            return
        try:
            self._desk.save(self._area.text, over=over)
        except ChangedOnDisk as change:
            self._ask_about(change, then)
        except NotSaved as refusal:
            self._notice.announce(str(refusal))
        else:
            self._notice.remark_for_now(self._saved_words())
            self._say_head()
            then()

    def _saved_words(self) -> str:
        errors = self._looked.errors if self._looked else 0
        mended = "it is" if errors == 1 else "they are"
        return f"Saved. It cannot be led until {mended} mended." if errors else "Saved."

    def _ask_about(self, change: ChangedOnDisk, then: Callable[[], object]) -> None:
        answers = {"o": "writes yours over it", "r": "reads theirs (ctrl+z brings yours back)"}

        def answered(answer: str | None) -> None:
            if answer == "o":
                self._save(over=True, then=then)
            elif answer == "r":
                self._reload()

        self.app.push_screen(Question(str(change), answers, "Esc keeps editing"), answered)

    def _reload(self) -> None:
        assert self._desk is not None
        try:
            self._area.take_text(self._desk.reload())
        except CannotEdit as refusal:
            self._notice.announce(str(refusal))

    def ask_to_leave(self) -> None:
        """Leave; ask where something was typed that is not saved."""
        if self._hearing.on:
            self._hearing.hush()
        elif not self.unsaved:
            self._close(forget=True)
        else:
            answers = {"s": "saves and leaves", "x": "leaves without it"}
            self.app.push_screen(Question("What you typed is not saved.", answers, "Esc keeps editing"), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "s":
            self._save(then=lambda: self._close(forget=True))
        elif answer == "x":
            self._close(forget=True)

    def _close(self, *, forget: bool = False) -> None:
        if not self._left:
            self._left = True
            self.call_after_refresh(self._go, forget)

    def _go(self, forget: bool) -> None:
        self._left = self.is_active
        if not self._left:
            return  # the list of keys was asked for in the same moment: what is typed after it is kept as before
        self._hearing.hush()
        if forget and self._desk is not None:
            self._desk.forget()
        self.leave()

    def on_unmount(self) -> None:
        """Whatever ends the screen: what was typed is kept aside, and where nothing was, no copy stays behind."""
        self._hearing.hush()
        if self._desk is None:
            return
        if self.unsaved and not self._left:
            self._desk.keep(self._area.text)
        elif not self.unsaved and self._desk.draft is None:
            self._desk.forget()
