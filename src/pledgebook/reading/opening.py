"""Opening a reader by its name."""

from __future__ import annotations

from collections.abc import Callable

from pledgebook.errors import UnknownReader
from pledgebook.kinds import Kinds
from pledgebook.reading.reader import Adviser, Reader

# a reader is imported when it is opened, so that one reader's start-up (onnxruntime) does not burden another's


def open_rules(kinds: Kinds) -> Adviser:
    """The rules reader, which can be asked about single sentences, too."""
    from pledgebook.reading.rules.reader import RulesReader  # noqa: PLC0415

    return RulesReader(kinds)


def _learned(kinds: Kinds) -> Reader:
    from pledgebook.reading.learned import open_learned  # noqa: PLC0415

    return open_learned(kinds, other=open_rules(kinds))


READERS: dict[str, Callable[[Kinds], Reader]] = {"learned": _learned, "rules": open_rules}
"""How each reader is opened."""


def check(name: str) -> None:
    """Raise :class:`UnknownReader` where there is no reader of this name."""
    if name not in READERS:
        raise UnknownReader(name, READERS)


def open_reader(name: str, kinds: Kinds) -> Reader:
    """The reader of this name for these kinds; raises :class:`UnknownReader`."""
    check(name)
    return READERS[name](kinds)
