"""Words that take long are said sentence by sentence, so that a key is never answered late."""

from __future__ import annotations

from crampstretch.core.speech import LONG_TO_SAY, breaths, seconds_to_say


def test_what_takes_six_seconds_is_said_in_one_breath_and_what_takes_longer_in_its_sentences() -> None:
    six = "Sit down. Rest both legs. Let your shoulders go now."
    assert seconds_to_say(six) == LONG_TO_SAY
    assert breaths(six) == [six]
    longer = six.replace("now.", "right now.")
    assert breaths(longer) == ["Sit down.", "Rest both legs.", "Let your shoulders go right now."]
