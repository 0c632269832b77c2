"""The standard streams of our child processes: answers to the parent, and nothing else."""

from __future__ import annotations

import os


def quiet_standard_streams() -> int:
    """Keep the answers' pipe for ourselves, and send whatever a library prints to nowhere; return the pipe."""
    pipe = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return pipe
