"""The extra `voice`: espeak-ng as a library, brought by the package espeakng-loader, where nothing may be installed.

The library is under the GPL.  It is loaded in the rendering process alone, never in the program's own.
"""

from __future__ import annotations

import ctypes
from array import array
from typing import Final

from crampstretch.audio.speech.espeak import PITCH, VOICE, WORDS_A_MINUTE
from crampstretch.audio.speech.shaping import resampled

_RETRIEVAL, _UTF8, _CHARACTERS = 1, 1, 1
_RATE_PARAMETER, _PITCH_PARAMETER = 1, 3
_SAMPLES: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class LoadedEspeak:
    """Speaks by calling libespeak-ng.  Raises OSError or ImportError where it cannot be loaded."""

    name = "voice"
    voice = f"{VOICE}-{WORDS_A_MINUTE}-{PITCH}"

    def __init__(self) -> None:
        import espeakng_loader  # there only where the extra is installed

        self._made = array("h")
        self._library = library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._take = _SAMPLES(self._taken)  # kept: the library holds no reference of its own
        self._rate = library.espeak_Initialize(_RETRIEVAL, 0, espeakng_loader.get_data_path().encode(), 0)
        if self._rate <= 0:
            raise OSError("libespeak-ng does not find its data")
        library.espeak_SetSynthCallback(self._take)
        library.espeak_SetVoiceByName(VOICE.encode())
        library.espeak_SetParameter(_PITCH_PARAMETER, PITCH, 0)

    def render(self, text: str, pace: float) -> array[int] | None:
        """Return the spoken words."""
        self._made = array("h")
        said = text.encode()
        self._library.espeak_SetParameter(_RATE_PARAMETER, round(WORDS_A_MINUTE * pace), 0)
        failed = self._library.espeak_Synth(said, len(said) + 1, 0, _CHARACTERS, 0, _UTF8, None, None)
        if failed or self._library.espeak_Synchronize():
            return None
        return resampled(self._made, self._rate)

    def _taken(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: object) -> int:
        """Take some samples from the library; 0 asks for more."""
        del events
        if samples and count > 0:
            self._made.extend(samples[:count])
        return 0
