"""Words as samples: the place where a voice will stand."""

from __future__ import annotations

from array import array
from typing import Protocol


class Speech(Protocol):
    """A voice."""

    def render(self, text: str) -> array[int] | None:
        """Return the spoken words at the tones' rate, no louder than they are; None where it cannot."""


class NoVoice:
    """A voice that says nothing."""

    def render(self, text: str) -> array[int] | None:  # noqa: ARG002
        """Return None."""
        return None
