"""Rows printed as a table for people, or as JSON, JSON lines and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from pledgebook.cli.screen import printable
from pledgebook.export.cells import harmless
from pledgebook.model import Json, Problem


def emit(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str) -> None:
    """Print rows in one of the formats; a table and CSV show the named columns, JSON all keys."""
    if form == "jsonl":
        for row in rows:
            click.echo(dumps(row))
    elif form == "json":
        click.echo(json.dumps(list(rows), ensure_ascii=not _any_letter(), indent=2))
    elif form == "csv":
        _csv(rows, columns)
    else:
        _table(rows, columns)


def dumps(row: Mapping[str, Json]) -> str:
    """One row as one line of JSON, in the letters of the article."""
    return json.dumps(row, ensure_ascii=not _any_letter())


def _any_letter() -> bool:
    """Whether standard output takes the letters of all scripts; else JSON writes them as numbers."""
    return (sys.stdout.encoding or "utf-8").lower().startswith("utf")


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)


def _cell(value: Any) -> Any:
    """What is no text and no number, as JSON; a text that a spreadsheet would run, as a text."""
    if isinstance(value, dict | list | bool):
        return json.dumps(value, ensure_ascii=not _any_letter())
    return harmless(value)


def _table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from pledgebook.cli.tables import table  # noqa: PLC0415 - rich is slow to import: only where a table is drawn

    found = [{name: "" if (said := row.get(name)) is None else str(said) for name in columns} for row in rows]
    if found:
        table(found, columns)
    else:
        click.echo("nothing found", err=True)


def report(problems: Iterable[Problem], *, notes: int | None = None) -> bool:
    """Print each problem on standard error in one line; whether any of them means that input was not read.

    Of those that cost no input at most ``notes`` are printed, and how many there are more.
    """
    fatal, noted = False, 0
    for each in problems:
        fatal = fatal or each.fatal
        noted += not each.fatal
        if each.fatal or notes is None or noted <= notes:
            click.echo(printable(f"{'error' if each.fatal else 'note'}: {each}"), err=True)
    if notes is not None and noted > notes:
        click.echo(f"note: {noted - notes:,} more notes; `pledgebook problems` lists them all", err=True)
    return fatal


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: ``1 article``, ``2 entries``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
