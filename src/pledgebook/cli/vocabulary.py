"""``pledgebook vocabulary``: which names are known, and whether the user's own can be used."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sized
from pathlib import Path

import click

from pledgebook.cli import options
from pledgebook.cli.output import emit
from pledgebook.vocabulary import VARIABLE, Vocabulary, load, shipped
from pledgebook.vocabulary.names import find_instruments, find_names


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")
@click.option("--find", "text", metavar="TEXT", help="The names of parties and instruments in these words.")
@options.formats()
def vocabulary(folders: tuple[Path, ...], text: str | None, form: str) -> None:
    """Check vocabulary of your own, and see which names are found.

    FOLDERs stand for the variable PLEDGEBOOK_VOCABULARY: their YAML files are laid over the shipped vocabulary. All
    faults are told with their lines. Nothing is read into a ledger.
    """
    if folders:
        os.environ[VARIABLE] = os.pathsep.join(map(str, folders))
    known, ours = load(), shipped()
    if text is None:
        _counted(known, ours)
    else:
        emit(_named(text, known, ours), ("words", "name", "code", "sort", "vocabulary"), form)


def _counted(known: Vocabulary, ours: Vocabulary) -> None:
    pairs: dict[str, tuple[Sized, Sized]] = {
        "spellings of parties": (known.names, ours.names),
        "office-holders": (known.people, ours.people),
        "instruments": (known.section("instruments"), ours.section("instruments")),
    }
    for what, (all_, before) in pairs.items():
        added = len(all_) - len(before)
        click.echo(f"{len(all_):,} {what}" + (f", {added:,} of them your own" if added else ""))
    if known.own:
        click.echo(f"your own vocabulary {known.own}, from {os.environ[VARIABLE]}")
    else:
        click.echo(f"no vocabulary of your own; the variable {VARIABLE} names its folder")


def _named(text: str, known: Vocabulary, ours: Vocabulary) -> Iterator[dict[str, str]]:
    """Each name that stands in the text, with what it means; a row for each meaning where nothing decides."""
    for mention in sorted([*find_names(text), *find_instruments(text)], key=lambda each: each.span):
        said = mention.span.of(text)
        for name in mention.names:
            before = ours.instruments if name.sort == "instrument" else ours.names
            yield {
                "words": said,
                "name": known.title(name.code),
                "code": name.code,
                "sort": name.sort,
                "vocabulary": "shipped" if said in before else "your own",
            }
