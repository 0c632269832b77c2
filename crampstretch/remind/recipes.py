"""What to set up by hand where there is no systemd: launchd, the Task Scheduler, cron."""

from __future__ import annotations

import plistlib
import shlex
from collections.abc import Sequence

from crampstretch.remind.moments import Moments
from crampstretch.remind.units import tell_command
from crampstretch.remind.word import BODY, TITLE

LABEL = "crampstretch.remind"


def recipe(platform: str, moments: Moments, program: Sequence[str]) -> str:
    """Return what to do on a platform (as `sys.platform` names it), in lines."""
    if platform == "darwin":
        return _launchd(moments, program)
    if platform == "win32":
        return _task_scheduler(moments, program)
    return _cron(moments, program)


def _launchd(moments: Moments, program: Sequence[str]) -> str:
    agent = {
        "Label": LABEL,
        "ProgramArguments": tell_command(moments, program),
        "StartCalendarInterval": [{"Hour": moment.hour, "Minute": moment.minute} for moment in moments.times],
    }
    file = f"~/Library/LaunchAgents/{LABEL}.plist"
    return (
        f"Put these lines into {file}:\n\n{plistlib.dumps(agent).decode()}\n"
        f"Then: launchctl load {file}\n"
        f"To end it: launchctl unload {file}, and delete the file."
    )


def _task_scheduler(moments: Moments, program: Sequence[str]) -> str:
    due = " ".join(f'\\"{word}\\"' for word in program)
    task = f"cmd /c {due} due >nul 2>nul && msg %USERNAME% {TITLE}. {BODY}"
    named = {f"Bedtime stretches {number}": moment for number, moment in enumerate(moments.times, 1)}
    return "\n".join(
        [
            "In a command prompt, once for each line:\n",
            *(f'schtasks /Create /SC DAILY /ST {at:%H:%M} /TN "{name}" /TR "{task}"' for name, at in named.items()),
            "\nTo end it:\n",
            *(f'schtasks /Delete /TN "{name}"' for name in named),
        ]
    )


def _cron(moments: Moments, program: Sequence[str]) -> str:
    # To cron a bare % is the end of the line.
    command = shlex.join(tell_command(moments, program)).replace("%", "\\%")
    bus = 'DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$(id -u)/bus"'
    lines = [f"{moment.minute} {moment.hour} * * * {bus} {command}" for moment in moments.times]
    return "\n".join(["Add this to your crontab (crontab -e):\n", *lines, "\nTo end it, take it out again."])
