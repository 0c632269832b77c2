"""Sound: tones, the child process that plays them, and the player that keeps it alive.

Nothing is imported here: the child has no use for the player, nor the player for what the child plays with.
"""
