"""The command line: one module a command, loaded when it is called, so that ``--help`` stays fast.

Exit codes: 0 done, 1 something in the input could not be read, 2 wrong call, 130 reading was stopped by hand.
"""

from __future__ import annotations

import codecs
import errno
import gc
import importlib
import io
import os
import sys
from typing import Any

import click

from pledgebook import __version__
from pledgebook.errors import PledgebookError

COMMANDS = {
    "read": "Read dated articles into the ledger.",
    "reconcile": "Make all entries anew from what was read and judged.",
    "ledger": "List what the ledger holds, by any filter.",
    "show": "Show one entry: its history and every sentence behind it.",
    "why": "Say why each report belongs to an entry, and what nearly did.",
    "totals": "Add up what was given, by donor, recipient, sector, instrument, stage or year.",
    "checks": "Hold published running totals against the ledger's own sums.",
    "serve": "Show the ledger in a browser.",
    "due": "List what is due: deadlines, duties and terms, ahead, overdue or met.",
    "positions": "Show each party's stances in time, with reversals.",
    "disputes": "Set counts by different claimants side by side.",
    "meetings": "Number the meetings of the same parties, and check ordinals in the news.",
    "changes": "List what is new, advanced, revised or contradicted since a day.",
    "judge": "Decide over the machine: accept, reject, correct, same, different, note, undo.",
    "judgements": "List what was judged, by whom and why.",
    "user": "Add and change the accounts of those who use the ledger in a browser.",
    "token": "Make and revoke keys for programs that use the API.",
    "audit": "List who logged in, judged by the web, or changed accounts.",
    "articles": "List the articles that were read.",
    "problems": "List what could not be read or decided.",
    "extract": "Print the statements of articles as JSON, storing nothing.",
    "vocabulary": "Check names of your own, and see which names are found.",
    "times": "Print the calendar intervals that articles name, as JSON.",
    "evaluate": "Score extraction against annotated articles.",
}
"""Each command's line in ``pledgebook --help``; the command stands in the module of its name."""

SELDOM = (50_000, 20, 100)
"""When the garbage collector looks: at its usual pace it takes a quarter of the time of a question to a whole year's news."""

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)


class LazyGroup(click.Group):
    """A group that imports a command's module only to run it or to print its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pledgebook.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words call; a name misspelled is told with the one that was meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

            near = get_close_matches(name, COMMANDS, n=1)
            ctx.fail(f"No such command {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. When the reader of our output has gone (``| head``) nothing is left to say, also not at exit."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="pledgebook")
def app() -> None:
    """Read dated news and keep an auditable ledger of who promised what to whom, and what came of it."""


def main() -> None:
    """Run the command line; mistakes become one line on standard error."""
    _open_streams()
    # what answers a question is kept until it is answered, and a command ends with it: seldom is there anything to collect
    gc.set_threshold(*SELDOM)
    try:
        app()
    except PledgebookError as error:
        click.echo(f"pledgebook: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _silence()
        click.echo(
            f"pledgebook: the output cannot be written ({error.strerror}); free some room and run it again", err=True
        )
        sys.exit(2)


def _open_streams() -> None:
    """Let a stream that the caller closed read or write nothing, and letters that the terminal lacks be written as numbers.

    Where only ASCII is spoken of, UTF-8 is meant, as click takes it too (https://peps.python.org/pep-0538/).
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - lives as long as we
    if isinstance(sys.stdout, io.TextIOWrapper):
        ascii_ = codecs.lookup(sys.stdout.encoding).name == "ascii"
        sys.stdout.reconfigure(encoding="utf-8" if ascii_ else None, errors="backslashreplace")


def _silence() -> None:
    """Let what is still to be written go nowhere, so that nothing is said about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
