"""Gentle bedtime calf stretches, led by sound and voice in a terminal."""

__version__ = "0.1.0"
