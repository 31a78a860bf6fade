"""Why a report belongs to an entry, feature by feature, and why a near one does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from pledgebook.kinds import Kind
from pledgebook.model import Statement
from pledgebook.reconcile.entry import unplaced
from pledgebook.reconcile.features import Reason, reasons
from pledgebook.reconcile.graph import paired, within_reach
from pledgebook.reconcile.judged import Decisions
from pledgebook.reconcile.profile import profile
from pledgebook.reconcile.rules import SameRule, same_rule
from pledgebook.reconcile.siblings import followers

LISTED = 5
"""Near misses that are worth a look."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report beside another: their ``likeness`` (0..1), the ``features`` it is made of, what follows in words."""

    report: str
    other: str
    likeness: float
    features: tuple[Reason, ...]
    because: str


def belonging(members: Sequence[Statement], kind: Kind, decisions: Decisions) -> list[Comparison]:
    """For each report of an entry, in their order, the one that it is most like there, and what joins them."""
    rule = same_rule(kind)
    told = [decisions.applied(each) for each in members]
    following = followers(told, rule, decisions.apart)
    named = {each.id: each for each in told}
    joined: defaultdict[str, list[Statement]] = defaultdict(list)
    for pair in decisions.same:
        if len(pair) > 1 and pair <= named.keys():
            for name in pair:
                joined[name] += [named[other] for other in pair - {name}]
    beside = _Beside(told, rule)
    led = {one: [named[other]] for one, other in following.items() if other in named}
    return [_belongs(each, joined.get(each.id, []), led.get(each.id, []), beside) for each in told]


def _belongs(report: Statement, judged: Sequence[Statement], led: Sequence[Statement], beside: _Beside) -> Comparison:
    rule = beside.rule
    others = judged or led or beside.last_but(report)
    if not others:
        return Comparison(report.id, "", 1.0, (), "the only report")
    compared = [beside.compared(report, each) for each in others]
    best = max(compared, key=lambda each: (not any(one.vetoed for one in each.features), each.likeness, each.other))
    if judged:
        said = "judged the same"
    elif led:
        both = "same_as" in report.values
        said = "its article says that both tell of the same thing" if both else "goes with this one of its article"
    else:
        said = f"alike: {best.likeness:.2f}, needed {rule.at_least:.2f}"
        if best.likeness < rule.at_least or any(one.vetoed for one in best.features):
            said = "joined by way of other reports"
    return Comparison(report.id, best.other, best.likeness, best.features, said)


class _Beside:
    """The reports of an entry by what is compared of them: a thousand papers print one sentence, and it is compared once."""

    def __init__(self, told: Sequence[Statement], rule: SameRule) -> None:
        self.rule = rule
        unless = (each.unless[0] for each in rule.features if each.unless)
        self._fields = sorted({each.field for each in rule.features}.union(unless) - {"said"})
        self._reasons: dict[tuple[int, int], tuple[Reason, ...]] = {}
        self._sorts: dict[Hashable, int] = {}
        self._sort_of: dict[str, int] = {}
        alike: defaultdict[int, list[Statement]] = defaultdict(list)
        for each in told:
            alike[self._told(each)].append(each)
        self.first = [some[0] for some in alike.values()]
        """Of those alike the first, in their order."""
        self._last = {key: sorted(some, key=lambda each: each.id)[-2:] for key, some in alike.items()}

    def last_but(self, report: Statement) -> list[Statement]:
        """Of those alike the last by id, the report itself aside."""
        kept = ([each for each in some if each.id != report.id] for some in self._last.values())
        return [some[-1] for some in kept if some]

    def compared(self, one: Statement, other: Statement) -> Comparison:
        """Two reports, feature by feature."""
        key = self._told(one), self._told(other)
        found = self._reasons.get(key)
        if found is None:
            found = self._reasons[key] = reasons(one, other, self.rule)
        scored = [(each.score, each.weight) for each in found if each.score is not None]
        weight = sum(each for _, each in scored)
        likeness = sum(score * each for score, each in scored) / weight if weight else 0.0
        return Comparison(one.id, other.id, likeness, found, "")

    def _told(self, report: Statement) -> int:
        """A number for all that is compared of a report."""
        found = self._sort_of.get(report.id)
        if found is None:
            told = (report.said, *(unplaced(report.values.get(name)) for name in self._fields))
            found = self._sort_of[report.id] = self._sorts.setdefault(told, len(self._sorts))
        return found


def near_misses(
    members: Sequence[Statement], beside: Iterable[Statement], kind: Kind, decisions: Decisions
) -> list[Comparison]:
    """The reports outside the entry that are most like one inside, with why they stay out; the nearest first.

    ``beside`` are those that share a block key with a member; of each article only the nearest is given.
    """
    rule = same_rule(kind)
    inside = _Beside([decisions.applied(each) for each in members], rule)
    named = {each.id: each for each in inside.first}
    nearest: dict[str, Comparison] = {}
    for each in beside:
        if each.kind != kind.name or each.id in decisions.rejected:
            continue
        outside = decisions.applied(each)
        near = max((inside.compared(outside, member) for member in inside.first), key=lambda one: one.likeness)
        best = replace(near, because=_against(near, (outside, named[near.other]), rule, decisions))
        known = nearest.get(each.article)
        if known is None or (best.likeness, known.report) > (known.likeness, best.report):
            nearest[each.article] = best
    return sorted(nearest.values(), key=lambda one: (-one.likeness, one.report))[:LISTED]


def _against(found: Comparison, pair: tuple[Statement, Statement], rule: SameRule, decisions: Decisions) -> str:
    """What speaks against their being one."""
    if frozenset(each.id for each in pair) in decisions.apart:
        return "judged different"
    vetoes = [each.field for each in found.features if each.vetoed]
    if vetoes:
        return f"{' and '.join(vetoes)} exclude{'s' * (len(vetoes) == 1)} it"
    if found.likeness < rule.at_least:
        return f"too little in common: {found.likeness:.2f}, needed {rule.at_least:.2f}"
    one, other = (profile(each, rule) for each in pair)
    if not within_reach(one, other, rule):
        return "too far apart in time"
    if not paired(one, other, rule):
        return f"nothing in particular ties them ({', '.join(dict.fromkeys(each.field for each in rule.ties))})"
    return "alike, but nearer to another entry or apart in time from the rest of this one"
