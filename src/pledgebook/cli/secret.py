"""Passwords, typed at the keyboard or taken from a file."""

from __future__ import annotations

import warnings
from getpass import GetPassWarning
from typing import TextIO

import click

password_from = click.option(
    "--password-from",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Take the password from the first line of a file, or of standard input (-), instead of asking.",
)


def password(source: TextIO | None) -> str:
    """A new password: the file's first line, or asked for twice."""
    if source is not None:
        try:
            return source.readline().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise click.BadParameter("the file is not UTF-8", param_hint="--password-from") from error
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return str(click.prompt("Password", hide_input=True, confirmation_prompt="The same again"))
        except GetPassWarning as error:
            raise click.UsageError(
                "there is no terminal to type a password at; give it with --password-from FILE (- for standard input)"
            ) from error
