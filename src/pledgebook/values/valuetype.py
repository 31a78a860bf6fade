"""What every value type offers: JSON both ways, a sentence for people, and a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pledgebook.model import Json


def _whole(value: Any) -> Iterable[str]:
    return (str(value),)


def _never(one: Any, other: Any) -> bool:
    del one, other
    return False


def _no(_value: Any) -> bool:
    return False


def _nothing(_value: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ValueType:
    """One type of value that a field can hold.

    ``to_json`` and ``from_json`` follow the contract of statements (``docs/statements.md``) and are inverse to each other;
    ``from_json`` raises :class:`pledgebook.errors.BadValue`. ``show`` gives a short text for people. ``agree`` compares two
    values: 1.0 the same, 0.0 they exclude each other, between by degree; symmetric. ``plain`` reduces a value to a
    sortable, hashable form for grouping. ``pieces`` are the keys of which two values of one thing share at least
    one (overlapping buckets of an amount, each of several parties, each content word): what reconciling looks up.
    ``tokens`` are fewer of them, for values that are evidence to a degree.
    ``union`` is what several reports of one thing tell together, of a register to which each may add; ``None`` where one of
    them is shown.
    ``inner`` says whether one value is the nearer name of what the other names from afar (the vehicle of an act beside the
    bill that pays for it), ``joint`` whether a value names a group that acts together and may be told by any of its members.
    ``amiss`` says what keeps a well-formed value from being meant (a count below 0, an unknown
    currency), else nothing: readers give no such value, people who correct one may mistype it.
    """

    name: str
    to_json: Callable[[Any], Json]
    from_json: Callable[[Any], Any]
    show: Callable[[Any], str]
    agree: Callable[[Any, Any], float]
    plain: Callable[[Any], Any]
    pieces: Callable[[Any], Iterable[str]] = _whole
    evidence: Callable[[Any, Any], float] | None = None
    tokens: Callable[[Any, float], Iterable[str]] | None = None
    union: Callable[[Iterable[Any]], Any] | None = None
    inner: Callable[[Any, Any], bool] = _never
    amiss: Callable[[Any], str] = _nothing
    joint: Callable[[Any], bool] = _no

    def clues(self, value: Any, least: float) -> Iterable[str]:
        """Keys of which two values share one if they tie (:attr:`ties`) to the degree ``least``, above 0."""
        return self.tokens(value, least) if self.tokens else self.pieces(value)

    @property
    def ties(self) -> Callable[[Any, Any], float]:
        """How far two values show that both mean one thing."""
        return self.evidence or self.agree
