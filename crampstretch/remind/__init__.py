"""A reminder at bedtime, kept by the system's own schedule: nothing of ours runs in the meantime."""
