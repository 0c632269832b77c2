"""The commands as one program: each is loaded only when it is run."""

from __future__ import annotations

import importlib

import click

from crampstretch import __version__, paths, terminal
from crampstretch.cli import COMMANDS, EXAMPLES
from crampstretch.cli.saying import say
from crampstretch.core.text import clean


class LazyGroup(click.Group):
    """Knows the commands by name and loads one when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a person's needs."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command's module and return the command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).COMMANDS[cmd_name]
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; where there is none, say which was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"There is no command {clean(args[0])}.{_meant(args[0])}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _meant(word: str) -> str:
    """Return the command that was probably meant as a sentence: a routine's name alone wants `run` before it."""
    from difflib import get_close_matches

    from crampstretch.cli.opening import library

    if word in library().names():
        return f" A routine is begun by `crampstretch run {word}`."
    near = get_close_matches(word, COMMANDS, n=1)
    return f" Did you mean {near[0]}?" if near else ""


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    help=f"{EXAMPLES}\n\nGentle calf stretches before sleep, led by sound.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="crampstretch")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Gentle calf stretches before sleep."""
    if ctx.invoked_subcommand is not None:
        return
    if terminal.has_screen() and not paths.dumb_terminal() and not paths.accessible():
        ctx.exit(importlib.import_module("crampstretch.cli.run").home())
    say(*ctx.get_help().split("\n"))
    ctx.exit(2)
