"""Judgements as JSON and back, so that what was judged in one ledger can be taken into another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields

from pledgebook.errors import BadImport, PledgebookError
from pledgebook.model import Json, Judgement

_NAMES = tuple(each.name for each in fields(Judgement))
_NEEDED = ("id", "action", "target", "by", "at")


def judgement_json(judgement: Judgement) -> dict[str, Json]:
    """``id``, ``action``, ``target``, ``by``, ``at``, ``why``, ``field``, ``value``, ``other``."""
    return asdict(judgement)


def judgements_of(
    lines: Iterable[str | bytes], checked: Callable[[Judgement], Judgement] = lambda each: each
) -> Iterator[Judgement]:
    """The judgements of JSON lines (UTF-8), each as ``checked`` gives it back.

    Raises :class:`BadImport` at the end if a line held none, or what ``checked`` raised an error about.
    """
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = _judgement(line)
        if isinstance(found, str):
            faults.append((number, f"{found}; expected a line of `pledgebook judgements --format jsonl`"))
            continue
        try:
            yield checked(found)
        except PledgebookError as error:
            faults.append((number, str(error)))
    if faults:
        raise BadImport(faults)


def _judgement(line: str | bytes) -> Judgement | str:
    """The judgement of a line, or what is wrong with it."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return "is not UTF-8"
    except (ValueError, RecursionError):
        return "is no JSON"
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) and row[name] for name in _NEEDED):
        return f"lacks one of {', '.join(_NEEDED)}"
    return Judgement(**{name: row[name] for name in _NAMES if name in row})
