"""Runs the program as `python -m crampstretch`."""

from crampstretch.cli import run

if __name__ == "__main__":
    run()
