"""Reports grouped into things, independent of the order in which they came.

Five steps: reports whose own date places the act join where their dates lie close, those of one proper name wherever they
lie; what retells a thing without dating it, or takes it a step further, joins it (:mod:`pledgebook.reconcile.life`); reports
without a date of their own belong to the latest act before them that they may tell of; what is left joins by publication;
the end of a halt joins the halt. Every choice depends on the set of reports alone, ties fall by date and then by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pledgebook.reconcile.cluster import Bonds, Cluster, agglomerate, bearable, lines_after
from pledgebook.reconcile.graph import Near
from pledgebook.reconcile.life import continued, resumed
from pledgebook.reconcile.profile import Profile, named
from pledgebook.reconcile.rules import SameRule

FORESEEN = 14
"""An undated report may be published so many days before the act it announces."""
FADES = 120
"""Days by which an act must be nearer to a report to outweigh that another one is wholly alike and it is not at all."""
CLOSE = 0.05
"""Two homes of an undated report whose likeness differs by less are both possible."""


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


def group(
    profiles: Sequence[Profile], near: Near, rule: SameRule, apart: frozenset[frozenset[str]] = frozenset()
) -> Grouping:
    """The clusters that the reports form; pairs ``apart`` never share one."""
    bonds = Bonds(near, rule, apart, {each.id: each for each in profiles})
    firm = [each for each in profiles if each.firm or named(each, rule)]
    clusters = continued(agglomerate(firm, bonds, window=rule.days), bonds)
    left, doubts = _attach([each for each in profiles if not (each.firm or named(each, rule))], clusters, bonds)
    clusters = resumed(clusters + agglomerate(left, bonds, window=rule.reach), bonds)
    return Grouping(tuple(sorted(clusters, key=lambda each: each.id)), tuple(doubts))


def _attach(loose: Iterable[Profile], clusters: Sequence[Cluster], bonds: Bonds) -> tuple[list[Profile], list[Doubt]]:
    """Put undated reports to the act they most likely tell of; those that fit none are given back."""
    home = {each.id: cluster for cluster in clusters for each in cluster.members}
    left, doubts, chosen = [], [], []
    for report in sorted(loose, key=lambda each: each.id):
        options = _options(report, home, bonds)
        if not options:
            left.append(report)
            continue
        chosen.append((options[0].cluster, report))
        # whatever stands between the two: a thing that goes must not bring forth a doubt over others
        rival = next((each for each in options[1:] if options[0].rivals(each)), None)
        if rival is not None:
            doubts.append(Doubt(report.id, options[0].cluster.id, rival.cluster.id))
    for cluster, report in chosen:
        cluster.members.append(report)
    return left, doubts


@dataclass(frozen=True, slots=True)
class _Option:
    """A cluster that a report may belong to: ``likeness`` of the most alike member, and how it lies in time.

    ``outside``: days from the cluster to the week or month that the report names; ``ahead``: whether its act came after
    the report; ``days`` between them.
    """

    cluster: Cluster
    likeness: float
    outside: int
    ahead: bool
    days: int

    @property
    def rank(self) -> tuple[int, bool, float, int, str]:
        """The best first: by the time that the report names, what had happened, likeness and nearness, then by id."""
        return self.outside, self.ahead, self.days / FADES - self.likeness, self.days, self.cluster.id

    def rivals(self, other: _Option) -> bool:
        """Whether nothing but days between them tells which of two is meant."""
        return self.rank[:2] == other.rank[:2] and abs(self.likeness - other.likeness) < CLOSE


def _options(report: Profile, home: dict[str, Cluster], bonds: Bonds) -> list[_Option]:
    """The clusters that a report may belong to, best first."""
    best: dict[int, tuple[float, Cluster]] = {}
    alone = Cluster.of(report)
    for other, score in bonds.near.get(report.id, {}).items():
        cluster = home.get(other)
        if cluster is not None and bonds.tied((report.id, other), alone, cluster) is not None:
            seen = best.get(id(cluster), (0.0, cluster))[0]
            best[id(cluster)] = (max(seen, score), cluster)
    found = [
        min((_option(report, cluster, time, score) for time in times), key=lambda option: option.rank)
        for score, cluster in best.values()
        if (times := [time for time in cluster.times if _timely(report, time, bonds.rule)])
        and not lines_after([report], cluster, _since(report, cluster), bonds.rule)
        and bearable(alone, cluster, bonds)
    ]
    return sorted(found, key=lambda option: option.rank)


def _option(report: Profile, cluster: Cluster, time: tuple[int, int], score: float) -> _Option:
    first, last = time
    told = report.published if report.published is not None else last
    outside = 0
    if report.first is not None and report.last is not None:
        outside = max(0, report.first - last, first - report.last)
    return _Option(cluster, round(score, 1), outside, told < first, max(0, first - told, told - last))


def _since(report: Profile, cluster: Cluster) -> int:
    """Days from an act to the publication of a report; 0 where that is unknown."""
    return 0 if report.published is None else report.published - cluster.last


def _timely(report: Profile, time: tuple[int, int], rule: SameRule) -> bool:
    """Whether a report may tell of what took place in this time."""
    first, last = time
    days = max(rule.days, report.unlike(rule))
    if report.first is not None and last < report.first - days:
        return False
    if report.last is not None and first > report.last + days:
        return False
    if report.published is None or (report.first is not None and report.last is not None):
        return True  # nothing places it, or its own month or year does
    reach = max(_usual(report, rule), report.recall, report.rare, report.resumes)
    return report.published >= first - FORESEEN and report.published <= last + reach


def _usual(report: Profile, rule: SameRule) -> int:
    """The days before an undated report in which its act may lie: fewer where it seems to be news, and more so its headline."""
    ground = report.statement.values.get(rule.inferred)
    if ground is None:
        return rule.reach
    return rule.inferred_days if ground in rule.fresh else rule.retold or rule.reach
