"""What can go wrong in a wrong call, a wrong configuration or a broken installation.

Bad articles never raise: they become :class:`pledgebook.model.Problem` values that the user sees at the end.
Each class takes the raw values of one mistake and writes its own sentence: what was found, what was expected,
what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class PledgebookError(Exception):
    """Any mistake that pledgebook reports to its caller in one sentence."""


class UnknownKind(PledgebookError):
    """A kind of statement that no kind folder declares."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown kind {name!r}; known kinds: {', '.join(sorted(known))}")


class BrokenKind(PledgebookError):
    """A kind folder whose declaration cannot be used."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}; compare it with the shipped kinds and docs/kinds.md")


class UnknownValueType(PledgebookError):
    """A field declared with a value type that does not exist."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown value type {name!r}; known types: {', '.join(sorted(known))}")


class UnknownReader(PledgebookError):
    """A reader asked for by a name that none has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown reader {name!r}; readers: {', '.join(sorted(known))}")


class BadValue(PledgebookError):
    """Stored or imported JSON that is no value of its declared type."""

    def __init__(self, type_name: str, found: object, expected: str) -> None:
        super().__init__(f"not a {type_name}: found {found!r}, expected {expected}")


class BadFilter(PledgebookError):
    """A filter value that the ledger cannot be asked for."""

    def __init__(self, name: str, found: object, expected: str) -> None:
        super().__init__(f"bad filter {name}={found!r}; expected {expected}")


class UnknownEntry(PledgebookError):
    """An entry id that the ledger does not hold."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"no entry {entry_id!r} in this ledger; `pledgebook ledger` lists the entries and their ids")


class UnknownArticle(PledgebookError):
    """An article id that the ledger does not hold."""

    def __init__(self, article_id: str) -> None:
        super().__init__(f"no article {article_id!r} in this ledger; `pledgebook articles` lists the articles and their ids")
