"""Options that several commands share, worded once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])

DEFAULT_LEDGER = "pledgebook.db"
FORMATS = ("table", "json", "jsonl", "csv")

sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")

ledger = click.option(
    "--ledger",
    "ledger_url",
    default=DEFAULT_LEDGER,
    envvar="PLEDGEBOOK_LEDGER",
    show_default=True,
    show_envvar=True,
    metavar="PATH|URL",
    help="The ledger: an SQLite file, or a database URL (postgresql://user@host/name).",
)


def _known_reader(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    """The reader's name, refused at once where there is no such reader: before anything is read or stored."""
    if name is not None:
        from pledgebook.reading.opening import check  # noqa: PLC0415 - asking for help needs no reader

        check(name)
    return name


reader = click.option(
    "--reader",
    "reader_name",
    default=None,
    metavar="NAME",
    callback=_known_reader,
    help="Which reader marks the statements: learned (the default) or rules.",
)

workers = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read side by side."
)


_FILTERS = (
    ("--kind", "Kind of statement: commitment, total, meeting, …"),
    ("--donor", "Whose resources they are: a code (USA, EU) or a name."),
    ("--recipient", "Who benefits: a code (UKR) or a name."),
    ("--party", "Any party that the entry names."),
    ("--sector", "military, financial, humanitarian, development, mixed."),
    ("--stage", "How far it has come: announced, approved, delivered, …"),
    ("--instrument", "The vehicle, by code: PDA, USAI, EPF, …"),
    ("--form", "grant, loan, sale, in_kind, …"),
)


def filters(command: Command) -> Command:
    """The filters of the ledger and how to sort and cut the list, the same for every command that lists entries."""
    command = click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many.")(command)
    command = click.option(
        "--sort",
        default="-published",
        show_default=True,
        metavar="ORDER",
        help="date, amount (as US dollars), confidence or published; - before it: descending.",
    )(command)
    return selection(command)


def selection(command: Command, *, without: str = "") -> Command:
    """The filters alone, for commands that reckon with all entries that they let through; ``without`` one of them."""
    for name, option in _MORE.items():
        command = option(command) if name != without else command
    for flag, words in reversed(_FILTERS):
        # --form would hide the output's form from the command: its value comes as form_filter
        name = flag[2:].replace("-", "_")
        command = click.option(
            flag, name if name != "form" else "form_filter", multiple=True, metavar="VALUE", help=words
        )(command)
    return command


_MORE = {
    "text": click.option(
        "--text", default=None, help='Words of one sentence behind the entry; "quoted words" stand side by side.'
    ),
    "as_of": click.option(
        "--as-of",
        default=None,
        metavar="DATE",
        help="As of that day, month or year: what had been published by its end.",
    ),
    "until": click.option("--until", default=None, metavar="DATE", help="Acts up to this date."),
    "since": click.option(
        "--since", default=None, metavar="DATE", help="Acts from this date on (2024-09-26, 2024-09 or 2024)."
    ),
}


def chosen(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters that somebody set, by the book's names; one without a value, which would let all through, is refused."""
    for name, value in filters.items():
        if any(
            isinstance(each, str) and not each.strip() for each in (value if isinstance(value, tuple) else (value,))
        ):
            flag = f"--{name.removesuffix('_filter').replace('_', '-')}"
            raise click.UsageError(f"{flag} is empty; give it a value, or leave it out")
    named = {("form" if name == "form_filter" else name): value for name, value in filters.items()}
    return {name: value for name, value in named.items() if value not in (None, ())}


def formats(default: str = "table") -> Callable[[Command], Command]:
    """``--format``, with a table for people as default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default=default,
        show_default=True,
        help="How to print the rows.",
    )
