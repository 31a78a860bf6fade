"""The statements of one kind that one sentence makes: steps that look at lists take these together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pledgebook.model import Statement


def by_sentence(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """The statements of one article, those of one sentence and kind together; all in text order."""
    return (list(members) for _, members in groupby(sorted(statements, key=_place), key=_sentence))


def _sentence(statement: Statement) -> tuple[int, int, str]:
    return statement.sentence.start, statement.sentence.end, statement.kind


def _place(statement: Statement) -> tuple[int, int, str, int, int]:
    return (*_sentence(statement), statement.anchor.start, statement.anchor.end)
