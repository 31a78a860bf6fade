"""Judgements as JSON and back, so that what was judged in one ledger can be taken into another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from pledgebook.errors import BadJudgement
from pledgebook.model import Json, Judgement

_NAMES = tuple(each.name for each in fields(Judgement))
_NEEDED = ("id", "action", "target", "by", "at")


def judgement_json(judgement: Judgement) -> dict[str, Json]:
    """``id``, ``action``, ``target``, ``by``, ``at``, ``why``, ``field``, ``value``, ``other``."""
    return asdict(judgement)


def judgements_of(lines: Iterable[str | bytes]) -> Iterator[Judgement]:
    """The judgements of JSON lines (UTF-8); raises :class:`BadJudgement` at the first line that holds none."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _judgement(number, line)


def _judgement(number: int, line: str | bytes) -> Judgement:
    expected = "expected a line of `pledgebook judgements --format jsonl`"
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        raise BadJudgement("import", f"line {number} is not UTF-8; {expected}") from error
    except (ValueError, RecursionError) as error:
        raise BadJudgement("import", f"line {number} is no JSON; {expected}") from error
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) and row[name] for name in _NEEDED):
        raise BadJudgement("import", f"line {number} lacks one of {', '.join(_NEEDED)}; {expected}")
    return Judgement(**{name: row[name] for name in _NAMES if name in row})
