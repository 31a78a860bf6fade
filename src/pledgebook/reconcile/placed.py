"""The days in which an entry is placed that no report dates, and from what they are inferred.

A report whose headline tells the amount has it as news (:mod:`pledgebook.resolve.inferred` says what else does): the act is of
its day or the day before. That is inferred, never told; the entry carries the ground beside the days. An older report of the
same thing shows that it was no news any more, and then nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pledgebook.kinds import Kind
from pledgebook.model import Statement
from pledgebook.reconcile.rules import same_rule
from pledgebook.values.period import Period


def placed(ordered: Sequence[Statement], kind: Kind) -> tuple[Period, str] | None:
    """The day of the first report that has a thing as news and the day before, and the ground; ``None`` where none has.

    ``ordered`` are its reports by publication. Of an act only reports that tell it as done count.
    """
    rule = same_rule(kind)
    acted = any(each.values.get(rule.ladder) in rule.acts for each in ordered)
    news = (
        each
        for each in ordered
        if rule.inferred in each.values and each.published and (each.values.get(rule.ladder) in rule.acts or not acted)
    )
    first = next(news, None)
    if first is None or first.published is None:
        return None
    day, oldest = date.fromisoformat(first.published), date.fromisoformat(ordered[0].published or first.published)
    if (day - oldest).days > rule.inferred_days:
        return None
    return Period.between(day - timedelta(days=1), day), first.values[rule.inferred]
