"""Why a report belongs to an entry, feature by feature, and why a near one does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind
from pledgebook.model import Statement
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
    return [_belongs(each, told, following.get(each.id), (rule, decisions)) for each in told]


def _belongs(
    report: Statement, told: Sequence[Statement], leader: str | None, by: tuple[SameRule, Decisions]
) -> Comparison:
    rule, decisions = by
    others = [each for each in told if each.id != report.id]
    if not others:
        return Comparison(report.id, "", 1.0, (), "the only report")
    judged = [each for each in others if frozenset((report.id, each.id)) in decisions.same]
    led = [each for each in others if each.id == leader]
    compared = [_compared(report, each, rule) for each in (judged or led or others)]
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


def _compared(one: Statement, other: Statement, rule: SameRule) -> Comparison:
    found = reasons(one, other, rule)
    scored = [(each.score, each.weight) for each in found if each.score is not None]
    weight = sum(each for _, each in scored)
    likeness = sum(score * each for score, each in scored) / weight if weight else 0.0
    return Comparison(one.id, other.id, likeness, found, "")


def near_misses(
    members: Sequence[Statement], beside: Iterable[Statement], kind: Kind, decisions: Decisions
) -> list[Comparison]:
    """The reports outside the entry that are most like one inside, with why they stay out; the nearest first.

    ``beside`` are those that share a block key with a member; of each article only the nearest is given.
    """
    rule = same_rule(kind)
    told = [decisions.applied(each) for each in members]
    nearest: dict[str, Comparison] = {}
    for each in beside:
        if each.kind != kind.name or each.id in decisions.rejected:
            continue
        outside = decisions.applied(each)
        best = max((_missed(outside, member, rule, decisions) for member in told), key=lambda one: one.likeness)
        known = nearest.get(each.article)
        if known is None or (best.likeness, known.report) > (known.likeness, best.report):
            nearest[each.article] = best
    return sorted(nearest.values(), key=lambda one: (-one.likeness, one.report))[:LISTED]


def _missed(outside: Statement, member: Statement, rule: SameRule, decisions: Decisions) -> Comparison:
    found = _compared(outside, member, rule)
    because = _against(found, (outside, member), rule, decisions)
    return Comparison(found.report, found.other, found.likeness, found.features, because)


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
