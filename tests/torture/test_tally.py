"""The battery's own books: nothing counts as passed that was not tried, and nothing that was lost is hidden."""

from __future__ import annotations

from tests.torture.tally import Tally


def test_a_stage_that_tried_nothing_has_not_passed() -> None:
    assert Tally("a stage", ended=True).verdict == "FAILED"


def test_what_is_lost_is_counted_and_named_and_the_next_try_goes_on() -> None:
    tally = Tally("a stage")
    for number in range(3):
        with tally.attempt(f"try {number}"):
            assert number != 1, "one record lost"
    tally.ended = True
    assert (tally.tried, tally.lost) == (3, ["try 1: one record lost"])
    assert tally.verdict == "FAILED"
    assert "one record lost" in tally.row


def test_a_stage_that_did_not_come_to_its_end_has_not_passed() -> None:
    tally = Tally("a stage")
    with tally.attempt("one"):
        pass
    assert tally.verdict == "FAILED"
    tally.ended = True
    assert tally.verdict == "passed"


def test_a_skipped_stage_says_why_and_never_that_it_passed() -> None:
    tally = Tally("a stage", tried=3, skipped="no tmux on this machine", ended=True)
    assert tally.verdict == "skipped: no tmux on this machine"
