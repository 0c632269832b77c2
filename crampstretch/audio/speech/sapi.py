"""Windows: System.Speech by way of PowerShell.  Written from its manual; no test has run it on Windows.

The script is always the same one: the words, the file and the rate come to it in its environment, so that nothing in
them is ever run.
"""

from __future__ import annotations

import math
import os
from array import array
from pathlib import Path
from typing import Final

from crampstretch.audio.speech.command import Program
from crampstretch.audio.speech.shaping import samples_of

RATE: Final = -1
"""Of -10 to 10: a little slower than usual."""

_STEPS_FOR_THREE_TIMES: Final = 10
"""Steps of the rate that make it three times as fast."""

SCRIPT: Final = """\
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, 'Sixteen', 'Mono')
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.Rate = [int]$env:CRAMPSTRETCH_RATE
$voice.SetOutputToWaveFile($env:CRAMPSTRETCH_WAV, $form)
$voice.Speak($env:CRAMPSTRETCH_SAY)
$voice.Dispose()
"""


class Sapi:
    """Speaks with the voice that Windows is set to."""

    name = "sapi"
    voice = f"system{RATE}"

    def __init__(self, program: Program, room: Path) -> None:
        self._program, self._file = program, room / "said.wav"

    def render(self, text: str, pace: float) -> array[int] | None:
        """Return the spoken words."""
        rate = RATE + math.ceil(_STEPS_FOR_THREE_TIMES * math.log(pace, 3) - 1e-9)
        told = {"CRAMPSTRETCH_SAY": text, "CRAMPSTRETCH_RATE": str(rate), "CRAMPSTRETCH_WAV": str(self._file)}
        argv = ["powershell", "-NoProfile", "-NonInteractive", "-Command", SCRIPT]
        written = self._program.run(argv, "", os.environ | told)
        return None if written is None else samples_of(self._file)
