"""The pure half: routines, safety, time and frames.  Standard library only, no I/O, no clock."""
