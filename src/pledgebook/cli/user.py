"""``pledgebook user``: who may read, judge and look after the ledger in a browser."""

from __future__ import annotations

from typing import TextIO

import click

from pledgebook.accounts import ROLES, sitting
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit
from pledgebook.cli.secret import password, password_from

name_argument = click.argument("name")


@click.group()
def user() -> None:
    """Add and change accounts, with which others may read and judge in a browser.

    A reader reads, a reviewer also judges, an admin also sees the log. Without any account only this machine can
    reach the ledger, and whoever sits there judges.
    """


@user.command()
@name_argument
@options.ledger
@click.option("--role", type=click.Choice(ROLES), default="reviewer", show_default=True, help="What they may do.")
@password_from
def add(name: str, ledger_url: str, role: str, password_from: TextIO | None) -> None:
    """Add an account; asks for its password."""
    with Book.open(ledger_url, create=False) as book:
        book.accounts.add(name, role, password(password_from), by=sitting())
    click.echo(f"{name} may log in as {role}")


@user.command(name="list")
@options.ledger
@options.formats()
def list_(ledger_url: str, form: str) -> None:
    """List the accounts."""
    with Book.open(ledger_url, create=False) as book:
        rows = [
            {"name": each.name, "role": each.role, "added": each.added_at, "disabled": each.disabled_at}
            for each in book.accounts.users()
        ]
    emit(rows, ("name", "role", "added", "disabled"), form)


@user.command()
@name_argument
@click.argument("role", type=click.Choice(ROLES))
@options.ledger
def role(name: str, role: str, ledger_url: str) -> None:
    """Let an account do more or less; it has to log in again."""
    with Book.open(ledger_url, create=False) as book:
        book.accounts.set_role(name, role, by=sitting())
    click.echo(f"{name} is {role} now")


@user.command()
@name_argument
@options.ledger
@click.option("--undo", is_flag=True, help="Let it in again.")
def disable(name: str, ledger_url: str, undo: bool) -> None:
    """Let an account in no longer, also not by its tokens; what it judged stays."""
    with Book.open(ledger_url, create=False) as book:
        book.accounts.set_disabled(name, disabled=not undo, by=sitting())
    click.echo(f"{name} may log in again" if undo else f"{name} is let in no longer")


@user.command(name="password")
@name_argument
@options.ledger
@password_from
def password_(name: str, ledger_url: str, password_from: TextIO | None) -> None:
    """Give an account another password; it has to log in again."""
    with Book.open(ledger_url, create=False) as book:
        book.accounts.user(name)  # an unknown name is told before anybody types
        book.accounts.set_password(name, password(password_from), by=sitting())
    click.echo(f"{name} has another password")
