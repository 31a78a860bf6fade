"""What reconciling may ask of the stored articles: where a report comes from, and what its sentence says.

Both are asked for seldom (where reports disagree, where two entries could be linked), so an archive looks them up then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pledgebook.model import Statement
from pledgebook.reconcile.origins import Origins


def _silent(statement: Statement) -> str:
    del statement
    return ""


def _nothing(articles: Iterable[str]) -> None:
    del articles


@dataclass(frozen=True, slots=True)
class Archive:
    """``origins`` by article; ``sentence`` gives a statement's sentence, empty where the article is not at hand.

    ``lost`` says why a judgement is about nothing that stands any more, by its id; ``articles`` are those judged articles
    that there are, also where nothing is read in them. ``expect`` is told articles of which many will be asked for.
    """

    origins: Origins = field(default_factory=dict)
    sentence: Callable[[Statement], str] = _silent
    lost: Mapping[str, str] = field(default_factory=dict)
    articles: Collection[str] = ()
    expect: Callable[[Iterable[str]], None] = _nothing


CLOSED = Archive()
"""Knows nothing of any article."""
