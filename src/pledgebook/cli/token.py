"""``pledgebook token``: keys by which programs act for a user."""

from __future__ import annotations

import click

from pledgebook.accounts import sitting
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit


@click.group()
def token() -> None:
    """Make and revoke the keys by which programs use the API for a user.

    A program sends its key as `Authorization: Bearer KEY`, and may do what the user may.
    """


@token.command()
@click.argument("user")
@options.ledger
@click.option("--label", required=True, metavar="TEXT", help="What it is for.")
def add(user: str, ledger_url: str, label: str) -> None:
    """Print a new key for a user. It is shown this once; the ledger keeps a hash of it."""
    with Book.open(ledger_url, create=False) as book:
        click.echo(book.accounts.add_token(user, label, by=sitting()))


@token.command(name="list")
@click.argument("user", default="")
@options.ledger
@options.formats()
def list_(user: str, ledger_url: str, form: str) -> None:
    """List the keys of a user or of all, without the keys themselves."""
    with Book.open(ledger_url, create=False) as book:
        rows = [
            {"number": each.number, "user": each.owner, "label": each.label, "added": each.added_at,
             "revoked": each.revoked_at}
            for each in book.accounts.tokens(user)
        ]  # fmt: skip
    emit(rows, ("number", "user", "label", "added", "revoked"), form)


@token.command()
@click.argument("number", type=int)
@options.ledger
def revoke(number: int, ledger_url: str) -> None:
    """Let the key of this number open nothing any more."""
    with Book.open(ledger_url, create=False) as book:
        opened = book.accounts.revoke_token(number, by=sitting())
    click.echo(f"token {number} is revoked" if opened else f"token {number} was revoked before; nothing changed")
