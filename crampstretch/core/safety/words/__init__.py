"""The words of a routine, read for what they ask."""
