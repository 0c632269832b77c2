"""Which modules a command loads: asked of a real process, kept in tests/loaded.txt; `make loaded` renews it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from crampstretch.audio.child import command as child_command
from tests.harness.home import Home, crampstretch_command

FILE = Path(__file__).with_name("loaded.txt")
NOW, SOUND = "now, to its first words", "the sound, before it opens a device"
COMMANDS = (
    "--version", "--help", "paths", "due", "log none", "log list", "list", "check", "report", "remind status",
)  # fmt: skip
NAMES = (NOW, SOUND, *COMMANDS)
PACKAGES = {
    "click", "espeakng_loader", "markdown_it", "miniaudio", "numpy", "platformdirs", "pygments", "rich", "simpleaudio",
    "textual", "tree_sitter", "tree_sitter_yaml", "typing_extensions", "yaml",
}  # fmt: skip
HEAVY = {
    "asyncio", "concurrent", "ctypes", "email", "http", "logging", "multiprocessing", "socket", "sqlite3", "ssl",
    "subprocess", "unittest", "wave", "zoneinfo",
}  # fmt: skip
"""Of the standard library: what takes several milliseconds, and is easily loaded by accident."""

_KEEP = "import os, sys; keep = lambda: open(os.environ['LOADED'], 'w').write(' '.join(sys.modules)); "
_AT_THE_END = f"{_KEEP} import atexit; atexit.register(keep); "
_AT_THE_FIRST_WORDS = f"{_KEEP} os.write = lambda number, words: (keep(), os._exit(0)); "


def loaded(name: str, home: Home) -> set[str]:
    """Return which of the modules that matter are loaded when a command ends, or has said its first words."""
    kept = home.root / "modules"
    nothing, variables = subprocess.DEVNULL, home.environment | {"LOADED": str(kept)}
    argv = _command(name)
    subprocess.run(argv, env=variables, stdin=nothing, stdout=nothing, stderr=nothing, check=False, timeout=60)
    return {module for module in kept.read_text(encoding="utf-8").split() if _matters(module)}


def _command(name: str) -> list[str]:
    if name == SOUND:
        python, *options, program, root = child_command([])
        return [python, *options, _KEEP + program.replace("main(sys.argv[2:])", "keep()"), root]
    python, option, program, *rest = crampstretch_command(*(["now", "--plain"] if name == NOW else name.split()))
    return [python, option, (_AT_THE_FIRST_WORDS if name == NOW else _AT_THE_END) + program, *rest]


def _matters(module: str) -> bool:
    return module.partition(".")[0] == "crampstretch" or module in PACKAGES | HEAVY


def read() -> dict[str, set[str]]:
    """Return what the file says of each command."""
    sections = FILE.read_text(encoding="utf-8").split("\n\n")
    named = (section.splitlines() for section in sections if section.strip())
    return {head.strip("[]"): set(modules) for head, *modules in named}


def main() -> None:
    """Write the file anew."""
    sections = []
    for name in NAMES:
        with TemporaryDirectory() as folder:
            sections.append("\n".join([f"[{name}]", *sorted(loaded(name, Home.at(Path(folder) / "home")))]))
    FILE.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    print(f"{FILE}: {len(sections)} commands")


if __name__ == "__main__":
    main()
