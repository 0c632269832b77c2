"""The command line: the one place where the parts are wired together.

Each command's module is loaded only when it is asked for, so that the light ones start fast; the first words of
`now` stand there before anything is.
"""

from __future__ import annotations

import errno
import gc
import os
import sys

from crampstretch.first_words import FirstWords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = """\b
Examples:
  crampstretch run bedtime         be led through a routine now
  crampstretch run in-bed          the same with nothing to stand up for
  crampstretch now                 a cramp has you: be led out of it
  crampstretch tonight in-bed      choose what it is tonight
  crampstretch list                all routines, and how long they take
  crampstretch show bedtime        one routine, minute by minute
  crampstretch check my.yaml       every problem of a routine, and how to mend it
  crampstretch doctor --sound      hear every tone, and what plays it
"""

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What a disk may say to any write, the last to any read; what must be kept has an answer of its own before that."""

COMMANDS = {
    "run": ("crampstretch.cli.run", "Be led through a routine now."),
    "now": ("crampstretch.cli.now", "A cramp has you: be led out of it at once."),
    "tonight": ("crampstretch.cli.choose", "Show or choose tonight's routine."),
    "due": ("crampstretch.cli.due", "Tell whether tonight is still to do."),
    "report": ("crampstretch.cli.report", "One page for the doctor, on the screen or to print."),
    "remind": ("crampstretch.cli.remind", "Be reminded at bedtime, if it is still to do."),
    "log": ("crampstretch.cli.log", "Keep the diary: a cramp, or none."),
    "progress": ("crampstretch.cli.progress", "See how a routine's holds have grown."),
    "diary": ("crampstretch.cli.diary", "Export, import, forget, recover the diary."),
    "list": ("crampstretch.cli.listing", "List all routines with their lengths."),
    "show": ("crampstretch.cli.showing", "Show one routine's timeline."),
    "check": ("crampstretch.cli.listing", "Say every problem of routine files."),
    "set": ("crampstretch.cli.choose", "Show or change a setting."),
    "new": ("crampstretch.cli.editing", "Make a routine of your own."),
    "edit": ("crampstretch.cli.editing", "Edit a routine in your editor."),
    "schema": ("crampstretch.cli.editing", "Print the JSON Schema of routine files."),
    "export": ("crampstretch.cli.export", "Write a routine, tones and words, as a WAV file."),
    "paths": ("crampstretch.cli.places", "Say where files are kept."),
    "doctor": ("crampstretch.cli.doctor", "Say what sound, terminal and directories there are."),
}
"""Every command: the module that holds it, and what it does in one line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; no traceback ever reaches the person."""
    # Loading makes many objects and no garbage; looking for some meanwhile took a sixth of the start.
    gc.set_threshold(200_000)
    _open_what_is_closed()
    arguments = list(sys.argv[1:] if argv is None else argv)
    first = FirstWords()
    try:
        first.show(arguments)
        code = _run(arguments, first)
    except KeyboardInterrupt:
        code = 130
    finally:
        if argv is None:
            _ending()
        first.close()
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            _reader_gone(number)
    return code


def _open_what_is_closed() -> None:
    """Let a standard stream that was closed lead nowhere: else the next file that is opened would take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open as long as we run


def _ending() -> None:
    """Take no first Ctrl+C any more: all is done, and it would only litter the terminal; a second one ends a wait.

    Once nothing is waited for, none is taken: as Python lets go of its modules, it would be death, and the code lost.
    Nor is what is loaded searched for garbage any more, as Python does three times while it ends: that took a seventh
    of a short command's time, and everything that was written is closed.
    """
    import atexit
    import signal

    late: list[int] = []

    def take(number: int, frame: object) -> None:
        del frame
        if late:  # Python waits for a thread that does not end; the screen is closed, and all words are out
            os._exit(128 + number)
        late.append(number)

    signal.signal(signal.SIGINT, take)
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
    gc.freeze()


def _run(arguments: list[str], first: FirstWords) -> int:
    import click

    from crampstretch.cli.program import program
    from crampstretch.cli.saying import say_error

    out = sys.stdout
    try:
        code = program.main(args=arguments, prog_name="crampstretch", standalone_mode=False, obj=first)
    except click.ClickException as error:
        first.close()
        say_error(error)
        return error.exit_code
    except click.Abort:
        return 130
    except SystemExit as leaving:
        if (
            sys.stdout is not out and leaving.code == 1
        ):  # so click answers a reader that has gone: it wraps what is left
            return 0
        raise
    except Exception as error:  # noqa: BLE001 - the one place where every fault of ours ends
        first.close()  # what is said on its screen would go with it
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    """Say what went wrong, and return the exit code: a reader that has gone is no fault, a disk none of ours."""
    from crampstretch.cli.faults import report
    from crampstretch.cli.saying import say

    if isinstance(error, BrokenPipeError):
        return 0
    if not isinstance(error, OSError) or error.errno not in _DISK:
        return report(error)
    done = "read or written" if error.errno == errno.EIO else "written"  # which of the two, only the others tell
    say(f"Not everything could be {done}: {(error.strerror or 'the disk refuses').lower()}.", err=True)
    return 1


def _reader_gone(number: int) -> None:
    """Let what was not read go nowhere, so that leaving stays quiet when `head` or the terminal has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)


def run() -> None:
    """Enter from the `crampstretch` script."""
    sys.exit(main())
