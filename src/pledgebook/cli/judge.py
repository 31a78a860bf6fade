"""``pledgebook judge``: the analyst's last word."""

from __future__ import annotations

from typing import BinaryIO

import click

from pledgebook.book import Book, Details
from pledgebook.cli import options
from pledgebook.cli.output import counted
from pledgebook.export.judgements import judgements_of
from pledgebook.ledger import RELATIONS

ACTIONS = ("accept", "reject", "correct", "same", "different", "note", "undo", "confirm")


@click.command()
@click.argument("action", type=click.Choice(ACTIONS), required=False)
@click.argument("target", required=False)
@click.argument("other", required=False, default="")
@options.ledger
@click.option("--by", envvar="PLEDGEBOOK_JUDGE", show_envvar=True, metavar="NAME", help="Who judges.")
@click.option("--why", default="", metavar="TEXT", help="The reason; for a note, the note.")
@click.option("--field", default="", metavar="NAME", help="The field that is corrected.")
@click.option(
    "--value",
    default=None,
    metavar="VALUE",
    help="Its value: '$500 million', 'UKR, World Bank', 2024-09-26, a label or words as they are, "
    "or JSON as `show --format json` prints it.",
)
@click.option("--no-value", is_flag=True, help="The field has no value.")
@click.option("--from", "source", type=click.File("rb"), help="Take over judgements of another ledger.")
def judge(
    action: str | None, target: str | None, other: str, ledger_url: str, source: BinaryIO | None, **said: str
) -> None:
    """Decide over the machine. Nothing is overwritten: a later judgement decides, and undo takes one back by its id.

    \b
    accept TARGET            it is right as it is read
    reject TARGET            it is wrong and stands in no entry
    correct TARGET           --field NAME --value VALUE, or --no-value
    same TARGET OTHER        both tell of one thing
    different TARGET OTHER   they do not
    note TARGET              --why TEXT
    undo JUDGEMENT           it counts no more
    confirm JUDGEMENT        somebody else finds it right

    TARGET and OTHER are ids of entries or statements; what is said of an entry is said of the reports behind it.
    """  # noqa: D301 - to click the backspace says: keep these lines
    with Book.open(ledger_url, create=False) as book:
        if source is not None:
            taken = book.take_judgements(judgements_of(source, book.takes))
            click.echo(f"{counted(taken, 'judgement')} taken over")
            return
        if action is None or target is None:
            raise click.UsageError("say what to judge (ACTION TARGET), or where to take judgements from (--from FILE)")
        _must_be_whole(action, other, **said)
        details: Details = {"why": said["why"], "field": said["field"], "other": other}
        if action == "correct" and not said["no_value"] and said["value"] != "null":
            details["value"] = book.entered(target, said["field"], said["value"])
        made = book.judge(action, target, by=said["by"], **details)
    click.echo("\n".join(each.id for each in made))


def _must_be_whole(action: str, other: str, **said: str) -> None:
    """Say in the words of the command line what is missing."""
    if not (said["by"] or "").strip():
        raise click.UsageError("say who judges: --by NAME, or the environment variable PLEDGEBOOK_JUDGE")
    if action in RELATIONS and not other:
        raise click.UsageError(f"{action} needs two: {action} TARGET OTHER")
    if action == "note" and not said["why"].strip():
        raise click.UsageError("note needs --why TEXT, the note")
    if action == "correct" and not said["field"]:
        raise click.UsageError("correct needs --field NAME")
    if action == "correct" and (said["value"] is None) != bool(said["no_value"]):
        raise click.UsageError("correct needs --value VALUE or --no-value, and not both")
