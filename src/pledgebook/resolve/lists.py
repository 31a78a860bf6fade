"""The statements of one kind that one sentence makes: steps that look at lists take these together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pledgebook.model import Statement


def by_sentence(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """The statements of one article, those of one sentence and kind together; all in text order."""
    told = list(statements)
    if len(told) < 2:  # as often
        return iter([told] if told else [])
    return (list(members) for _, members in groupby(sorted(told, key=_place), key=_sentence))


def _sentence(statement: Statement) -> tuple[int, int, str]:
    sentence = statement.sentence
    return sentence.start, sentence.end, statement.kind


def _place(statement: Statement) -> tuple[int, int, str, int, int]:
    sentence, anchor = statement.sentence, statement.anchor
    return sentence.start, sentence.end, statement.kind, anchor.start, anchor.end
