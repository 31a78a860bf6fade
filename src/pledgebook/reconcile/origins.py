"""Where reports come from: how near their source stands, and which of them are copies of one report.

Reconciling is handed this by article, and asks only for the articles of entries whose reports disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pledgebook.model import Statement
from pledgebook.values.sketch import Sketch, copies


@dataclass(frozen=True, slots=True)
class Origin:
    """An article's source: its ``sort`` (``government`` … ``media``), the sort's ``rank`` (0 is nearest), its sketch.

    ``sketched`` makes the sketch, which is asked for only where several articles tell the same. Without one an article is
    taken for a report of its own.
    """

    sort: str = ""
    rank: int = 99
    sketched: Callable[[], Sketch] = frozenset

    @property
    def sketch(self) -> Sketch:
        """What tells copies of the article's text."""
        return self.sketched()


Origins = Mapping[str, Origin]
"""The origin of each article by its id; an article may be absent."""

NOWHERE = Origin()


def origin(article: str, origins: Origins) -> Origin:
    """The article's origin, :data:`NOWHERE` where nothing is known of it."""
    return origins.get(article, NOWHERE)


def independent(statements: Iterable[Statement], origins: Origins) -> int:
    """How many independent reports these statements stand in: copies of one report count once.

    Counted from the first publication on: an article counts unless it copies one that was counted.
    """
    order = {each.article: each.published or "9999" for each in statements}
    if len(order) < 2:
        return len(order)
    counted: list[Sketch] = []
    alone = 0
    for article in sorted(order, key=lambda each: (order[each], each)):
        own = origin(article, origins).sketch
        if not own:
            alone += 1
        elif not any(copies(own, other) for other in counted):
            counted.append(own)
    return alone + len(counted)


def nearest(statements: Iterable[Statement], origins: Origins) -> Origin:
    """The origin that stands nearest among these statements' articles."""
    return min((origin(each.article, origins) for each in statements), key=lambda one: one.rank)
