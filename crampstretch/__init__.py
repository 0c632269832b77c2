"""Gentle bedtime calf stretches, led by sound in a terminal."""

__version__ = "0.1.0"
