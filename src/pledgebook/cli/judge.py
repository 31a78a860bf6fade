"""``pledgebook judge``: the analyst's last word."""

from __future__ import annotations

import json
from typing import BinaryIO

import click

from pledgebook.book import Book, Details
from pledgebook.cli import options
from pledgebook.cli.output import counted
from pledgebook.export.judgements import judgements_of
from pledgebook.model import Json

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
    "--value", default=None, metavar="JSON", help="Its value as `show --format json` prints it; text as it is."
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
    correct TARGET           --field NAME --value JSON, or --no-value
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
        made = book.judge(action, target, by=said["by"] or "", **_details(action, other, **said))
    click.echo("\n".join(each.id for each in made))


def _details(action: str, other: str, **said: str) -> Details:
    if action == "correct" and not said["field"]:
        raise click.UsageError("correct needs --field NAME")
    if action == "correct" and (said["value"] is None) != bool(said["no_value"]):
        raise click.UsageError("correct needs --value JSON or --no-value, not both")
    return {"why": said["why"], "field": said["field"], "value": _value(said["value"]), "other": other}


def _value(said: str | None) -> Json:
    """JSON, or plain words where it is none."""
    if said is None:
        return None
    try:
        value: Json = json.loads(said)
    except ValueError:
        return said
    return value
