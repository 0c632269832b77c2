"""A timeline as a file: every cue at its sample, nothing else in between, and no more memory for a longer night."""

from __future__ import annotations

import io
import tracemalloc
import wave
from array import array
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from crampstretch.audio.own import Palette
from crampstretch.audio.rendering import LOUDER, TAIL, Rendering
from crampstretch.audio.tones import FULL, RATE, TONES
from crampstretch.core.cue import Cue, Sound

PALETTE = Palette()
WORDS = array("h", [(i * 37) % 4000 - 2000 for i in range(RATE)])


def samples(cue: Cue) -> array[int] | None:
    return PALETTE.of(cue.sound) if cue.sound is not None else WORDS


def made(rendering: Rendering, of: Callable[[Cue], array[int] | None] = samples) -> array[int]:
    """What a WAV reader of others finds in the file."""
    content = b"".join(rendering.parts(of))
    assert len(content) == rendering.size
    with wave.open(io.BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() == rendering.frames
        return array("h", file.readframes(rendering.frames))


def laid_out(rendering: Rendering, of: Callable[[Cue], array[int] | None] = samples) -> array[int]:
    """The same by the plainest way there is: all of it at once, cue after cue."""
    whole = [0] * rendering.frames
    for cue in rendering.cues:
        first = round(cue.at * RATE)
        for i, value in enumerate(of(cue) or (), first):
            whole[i] += 2 * value
    return array("h", [max(-FULL, min(FULL, value)) for value in whole])


cues = st.lists(
    st.tuples(st.integers(0, 8000), st.sampled_from([*Sound, None])).map(
        lambda pair: Cue(pair[0] / 1000, pair[1], None if pair[1] else "Rest now.")
    ),
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(cues, st.integers(0, 9))
def test_every_sample_is_that_of_the_timeline(some: list[Cue], seconds: int) -> None:
    rendering = Rendering(tuple(sorted(some, key=lambda cue: cue.at)), seconds)
    assert made(rendering) == laid_out(rendering)


def test_the_file_is_as_long_as_the_night_and_its_last_sound() -> None:
    finish = Rendering((Cue(10.0, Sound.FINISH),), 10.0)
    assert finish.frames == round((10 + 2.5 + TAIL) * RATE)
    assert Rendering((Cue(1.0, Sound.TICK),), 10.0).frames == round((10 + TAIL) * RATE)
    assert Rendering((), 0.0).frames == round(TAIL * RATE)


def test_it_is_twice_as_high_as_at_full_volume_and_no_higher() -> None:
    loudest = max(map(abs, made(Rendering((Cue(0.0, Sound.HOLD),), 1.0))))
    assert loudest == LOUDER * round(FULL * 10 ** (TONES[Sound.HOLD].peak / 20))
    assert loudest < FULL * 10 ** (-11.9 / 20)


def test_words_that_cannot_be_said_are_silence() -> None:
    rendering = Rendering((Cue(0.5, say="Rest now."), Cue(2.0, Sound.TICK)), 3.0)
    silent = made(rendering, lambda cue: samples(cue) if cue.sound else None)
    assert not any(silent[: 2 * RATE])
    assert any(silent[2 * RATE :])
    assert rendering.words == ("Rest now.",)


def test_a_longer_night_takes_no_more_memory() -> None:
    samples(Cue(0.0, Sound.TICK))
    night = Rendering(tuple(Cue(float(at), Sound.TICK) for at in range(0, 600, 100)), 600.0)
    tracemalloc.start()
    size = sum(map(len, night.parts(samples)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == night.size > 25_000_000
    assert peak < 3_000_000
