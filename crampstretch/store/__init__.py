"""The diary: one SQLite file with nights, sessions and cramps, from which nothing acknowledged is ever lost."""

from crampstretch.store.diary import Diary
from crampstretch.store.failures import Unavailable
from crampstretch.store.plan import Plan, fingerprint
from crampstretch.store.sessions import Resumable

__all__ = ["Diary", "Plan", "Resumable", "Unavailable", "fingerprint"]
