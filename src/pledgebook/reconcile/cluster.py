"""Reports grouped into things, independent of the order in which they came.

Three steps: reports whose own date places the act join where their dates lie close; reports without such a date
belong to the latest act before them that they may tell of; what is left joins by publication. Every choice
depends on the set of reports alone, ties fall by date and then by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pledgebook.reconcile.features import NEVER, likeness
from pledgebook.reconcile.graph import Near
from pledgebook.reconcile.profile import Profile
from pledgebook.reconcile.rules import SameRule

FORESEEN = 14
"""An undated report may be published so many days before the act it announces."""
CLOSE = 0.05
"""Two homes of an undated report whose likeness differs by less are both possible."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """What speaks for and against two reports being one: their likeness, the kind's rule, the analysts' word."""

    near: Near
    rule: SameRule
    apart: frozenset[frozenset[str]]

    def bearable(self, one: Profile, other: Profile) -> bool:
        """Whether nothing excludes that the two tell of one thing."""
        if self.apart and frozenset((one.id, other.id)) in self.apart:
            return False
        return other.id in self.near.get(one.id, {}) or likeness(one.statement, other.statement, self.rule) != NEVER


@dataclass(slots=True)
class Cluster:
    """Reports of one thing while grouping: its members and the days between which they place it."""

    members: list[Profile]
    first: int
    last: int

    @classmethod
    def of(cls, one: Profile) -> Cluster:
        """The cluster of one report."""
        day = _day(one)
        return cls([one], day, day)

    @property
    def id(self) -> str:
        """The smallest member id: names the cluster whatever the order of arrival."""
        return min(each.id for each in self.members)


@dataclass(frozen=True, slots=True)
class Doubt:
    """An undated report that could belong to two things: the chosen one and the other, for an analyst to decide."""

    report: str
    chosen: str
    other: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """All clusters, and the doubts met on the way."""

    clusters: tuple[Cluster, ...]
    doubts: tuple[Doubt, ...] = field(default=())


def _day(one: Profile) -> int:
    if one.firm and one.first is not None:
        return one.first
    return one.published or one.last or one.first or 0


def group(
    profiles: Sequence[Profile], near: Near, rule: SameRule, apart: frozenset[frozenset[str]] = frozenset()
) -> Grouping:
    """The clusters that the reports form; pairs ``apart`` never share one."""
    bonds = Bonds(near, rule, apart)
    firm = [each for each in profiles if each.firm]
    clusters = _agglomerate(firm, bonds, window=rule.days)
    left, doubts = _attach([each for each in profiles if not each.firm], clusters, bonds)
    clusters += _agglomerate(left, bonds, window=rule.reach)
    return Grouping(tuple(sorted(clusters, key=lambda each: each.id)), tuple(doubts))


def _agglomerate(profiles: Sequence[Profile], bonds: Bonds, *, window: int) -> list[Cluster]:
    """Join the most alike first, as long as all members lie within the window and none excludes another."""
    home = {each.id: Cluster.of(each) for each in profiles}
    pairs = sorted(
        (-score, one, other)
        for one in home
        for other, score in bonds.near.get(one, {}).items()
        if one < other and other in home
    )
    for _, one, other in pairs:
        a, b = home[one], home[other]
        if a is not b and max(a.last, b.last) - min(a.first, b.first) <= window and _bearable(a, b, bonds):
            a.members += b.members
            a.first, a.last = min(a.first, b.first), max(a.last, b.last)
            for each in b.members:
                home[each.id] = a
    return list({id(each): each for each in home.values()}.values())


def _bearable(a: Cluster, b: Cluster, bonds: Bonds) -> bool:
    """Whether no member of one excludes a member of the other."""
    return all(bonds.bearable(one, other) for one in a.members for other in b.members)


def _attach(loose: Iterable[Profile], clusters: Sequence[Cluster], bonds: Bonds) -> tuple[list[Profile], list[Doubt]]:
    """Put undated reports to the act they most likely tell of; those that fit none are given back."""
    home = {each.id: cluster for cluster in clusters for each in cluster.members}
    left, doubts, chosen = [], [], []
    for report in sorted(loose, key=lambda each: each.id):
        options = _options(report, home, bonds)
        if not options:
            left.append(report)
            continue
        chosen.append((options[0][1], report))
        if len(options) > 1 and options[0][0][0] - options[1][0][0] < CLOSE:
            doubts.append(Doubt(report.id, options[0][1].id, options[1][1].id))
    for cluster, report in chosen:
        cluster.members.append(report)
    return left, doubts


def _options(report: Profile, home: dict[str, Cluster], bonds: Bonds) -> list[tuple[tuple[float, int, str], Cluster]]:
    """The clusters that a report may belong to, best first: by likeness, then by nearness in time, then by id."""
    best: dict[int, tuple[float, Cluster]] = {}
    for other, score in bonds.near.get(report.id, {}).items():
        cluster = home.get(other)
        if cluster is not None and _timely(report, cluster, bonds.rule):
            seen = best.get(id(cluster), (0.0, cluster))[0]
            best[id(cluster)] = (max(seen, score), cluster)
    bearable = [(score, cluster) for score, cluster in best.values() if _bearable(Cluster.of(report), cluster, bonds)]
    ranked = [((round(score, 1), -_distance(report, cluster), cluster.id), cluster) for score, cluster in bearable]
    return sorted(ranked, key=lambda option: (-option[0][0], -option[0][1], option[0][2]))


def _timely(report: Profile, cluster: Cluster, rule: SameRule) -> bool:
    if report.first is not None and cluster.last < report.first - rule.days:
        return False
    if report.last is not None and cluster.first > report.last + rule.days:
        return False
    if report.published is None:
        return True
    return -FORESEEN <= report.published - cluster.first <= rule.reach


def _distance(report: Profile, cluster: Cluster) -> int:
    """Days from the act to the report; an act that lies ahead is thrice as far."""
    days = (report.published or cluster.last) - cluster.last
    return days if days >= 0 else -3 * days
