"""A session in lines of text, from its parts to its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial

from crampstretch import paths, plain, terminal
from crampstretch.as_json import JsonView
from crampstretch.awake import KeptAwake, Wakeful
from crampstretch.cli.loud import Loud
from crampstretch.cli.saying import say
from crampstretch.cli.told import Told
from crampstretch.cli.wishes import Wishes
from crampstretch.clock import Clock, slept, wall
from crampstretch.collaborators import Keeper, KeepNothing, Leave, Press
from crampstretch.conductor import Conductor
from crampstretch.core.frame import Frame
from crampstretch.core.safety import Cleared
from crampstretch.core.session import Session
from crampstretch.core.state import State
from crampstretch.settings import Choices, Settings
from crampstretch.store import Diary, Plan, Resumable, levels
from crampstretch.store.sessions import BEGINS_ANEW
from crampstretch.trace import NoTrace

EXIT_NOT_KEPT = 4


def in_lines(cleared: Cleared, wishes: Wishes, choices: Choices, trace: NoTrace) -> int:
    """Lead a routine in lines of text and return the exit code."""
    chosen = choices.settings
    out, err = plain.Lines(sys.stdout, lambda: conductor.tell(Leave())), plain.Lines(sys.stderr)
    diary = Diary(paths.diary_file(), wall, err.write)
    told = Told(levels.grown_for(diary, cleared), wishes, choices, diary.finished_nights(cleared.routine.id))
    timeline = told.timeline
    keys = terminal.interactive()
    view = JsonView(out, timeline) if wishes.json else plain.PlainView(out, err, timeline)
    sound = wishes.sound(lambda answer: conductor.tell(answer), _level(cleared, wishes, chosen), chosen.engine)
    sound.prepare(timeline.phrases)
    session = Session(timeline, keyboard=keys)
    keeper = KeepNothing() if wishes.practice else _keeper(diary, cleared, session, wishes, asks=keys)
    awake = Wakeful(view, session, KeptAwake())
    conductor = Conductor(session, Clock(wishes.speed), sound, awake, keeper, trace, slept)
    signals = terminal.Signals(lambda: conductor.tell(Leave()), _asker(conductor, err) if keys else lambda: False)
    for remark in told.remarks:
        view.notice(remark)
    with signals:
        if keys:
            loud = Loud(_level(cleared, wishes, chosen), choices, conductor.tell, view.notice)
            press = partial(loud.press, partial(told.press, conductor, session, sound))
            plain.keyboard(partial(_pressed, signals, press), err.write)
        state = conductor.lead(at_once=True)
    in_time = out.close() & err.close()
    return _leave(_code(signals, state, keeper), in_time=in_time)


def _keeper(diary: Diary, cleared: Cleared, session: Session, wishes: Wishes, *, asks: bool) -> Keeper:
    """Return who keeps a session: a new one, or the one that was broken off, where the person says so."""
    plan = Plan.of(cleared.routine.id, session.timeline, wishes.speed)
    levels.settle(diary, cleared.routine, wall())
    earlier = diary.unfinished(plan)
    if earlier is None and wishes.resume:
        say(BEGINS_ANEW, err=True)
    if earlier is None or not (wishes.resume or (asks and _goes_on(earlier))):
        return diary.keeper(plan)
    session.from_step = earlier.first_unfinished
    return diary.keeper(plan, earlier)


def _goes_on(earlier: Resumable) -> bool:
    """Offer to go on with a session that was broken off a short while ago; Enter alone begins anew."""
    say(earlier.in_words(), "g and Enter  go on from there", "Enter        begin anew", err=True)
    return sys.stdin.readline().strip().lower() == "g"


def _pressed(signals: terminal.Signals, press: Callable[[str], None], command: str) -> None:
    """Pass a command on; whatever Ctrl+C asked is answered by it."""
    signals.answered()
    press(command)


def _level(cleared: Cleared, wishes: Wishes, chosen: Settings) -> int:
    asked = chosen.level if wishes.volume is None else wishes.volume
    ceiling = cleared.routine.volume
    return asked if ceiling is None else min(asked, ceiling)


def _code(signals: terminal.Signals, state: State, keeper: Keeper) -> int:
    if signals.code is not None:
        return signals.code
    if not keeper.saved:
        return EXIT_NOT_KEPT
    return 0 if state is State.FINISHED else 1


def _leave(code: int, *, in_time: bool) -> int:
    """Return the exit code; a terminal that reads nothing must not keep the program from ending."""
    if not in_time:
        os._exit(code)
    return code


def _asker(conductor: Conductor[Frame], err: plain.Lines) -> Callable[[], bool]:
    """Return what a first Ctrl+C does: pause, and ask."""

    def ask() -> bool:
        conductor.tell(Press("pause"))
        err.write("Ctrl+C once more leaves. Enter goes on.")
        return True

    return ask
