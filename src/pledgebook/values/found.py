"""A value found in text, with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pledgebook.model import Span
from pledgebook.quick import quick

T = TypeVar("T")


@quick
@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and the span of the words that it was read from."""

    span: Span
    value: T
