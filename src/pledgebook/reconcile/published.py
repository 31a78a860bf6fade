"""Acts that are no acts: an amount that nothing dates, and that others publish as the running total of those days.

"The $3.4 billion already provided" reads like one act, and is the sum of many. A kind of totals names the kind whose
entries it adds up and the fields that must match (``entry: check:``, see :mod:`pledgebook.reconcile.checks`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import EQUAL, day_of
from pledgebook.values.money import MONEY

DAYS = timedelta(days=45)
"""A running total is repeated for so long before a newer one takes its place."""


def as_totals(entries: Sequence[Entry], kinds: Kinds) -> Mapping[str, str]:
    """The acts among these entries that no report dates and that tell a published total's amount, each with the total's id."""
    checking = {name: kind.entry["check"] for name, kind in kinds.items() if kind.entry.get("check")}
    totals = sorted((each for each in entries if each.kind in checking), key=lambda each: each.id)
    if not totals:
        return {}
    amounts = {name: str(kind.entry.get("sum")) for name, kind in kinds.items()}
    sized: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        amount = each.values.get(amounts[each.kind])
        if amount is not None and ("date" not in each.values or kinds[each.kind].inferred(each.values)):
            for size in MONEY.pieces(amount):
                sized[size].append(each)
    found: dict[str, str] = {}
    for total in totals:
        said = checking[total.kind]
        if said["amount"] in total.values and total.values.get(said["only"]["field"]) in said["only"]["of"]:
            alike = (act for size in MONEY.pieces(total.values[said["amount"]]) for act in sized.get(size, ()))
            for act in alike:
                if act.kind == said["against"] and act.id not in found and _tells(act, total, said, kinds):
                    found[act.id] = total.id
    return found


def _tells(act: Entry, total: Entry, said: Mapping[str, Any], kinds: Kinds) -> bool:
    """Whether the act is told in no more articles, in the same days, for the same parties and with the same amount."""
    told, day = day_of(act), day_of(total)
    if told is None or day is None or abs(told - day) > DAYS or len(act.articles) > len(total.articles):
        return False
    fields = kinds[act.kind].fields
    known = [name for name in said["match"] if name in total.values and name in act.values]
    if len(known) < len(said["match"]) - 1:
        return False
    amount = str(kinds[act.kind].entry["sum"])
    pairs = [(name, name) for name in known] + [(amount, said["amount"])]
    return all(fields[own].type.agree(act.values[own], total.values[other]) >= EQUAL for own, other in pairs)
