"""What a finding tells: what is wrong, in whole sentences, and how to mend it."""

from __future__ import annotations

from crampstretch.core.figures.check import REMEDY
from crampstretch.core.routine import Ankle, Entry
from crampstretch.core.safety import Severity, Unsafe
from crampstretch.core.safety.figures import check_figures
from crampstretch.core.safety.findings import Finding
from tests.core.figures.bodies import WALL, stretch
from tests.core.safety.routines import standing


def test_a_refused_routine_tells_its_errors_one_after_the_other_and_no_warning() -> None:
    first, second = (Finding("code", Severity.ERROR, text, "Mend it.") for text in ("One.", "Two."))
    warning = Finding("code", Severity.WARNING, "Perhaps.", "Look at it.")
    assert str(Unsafe((first, warning, second))) == "One.; Two."


def test_a_figure_that_shows_something_else_is_told_of_where_it_stands_and_how_to_mend_it() -> None:
    (told,) = check_figures(standing(Entry(stretch(WALL, ankle=Ankle.NEUTRAL))))
    assert (told.entry, told.field, told.hint) == (1, "figure", REMEDY)
    assert told.message.startswith("The figure's ankle is not neutral")
    assert told.message.endswith(".")
