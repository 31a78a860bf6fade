"""Reports that belong together while they are being grouped: what binds two of them, and joining the most alike first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.reconcile.features import NEVER, likeness
from pledgebook.reconcile.graph import Near
from pledgebook.reconcile.profile import Profile, far, named
from pledgebook.reconcile.rules import SameRule
from pledgebook.reconcile.ties import leaned_on, tied
from pledgebook.values.money import Money


@dataclass(frozen=True, slots=True)
class Bonds:
    """What speaks for and against two reports being one: their likeness, the kind's rule, the analysts' word.

    ``told`` are all reports by id.
    """

    near: Near
    rule: SameRule
    apart: frozenset[frozenset[str]]
    told: Mapping[str, Profile] = field(default_factory=dict)

    def bearable(self, one: Profile, other: Profile) -> bool:
        """Whether nothing excludes that the two tell of one thing."""
        if self.apart and frozenset((one.id, other.id)) in self.apart:
            return False
        return other.id in self.near.get(one.id, {}) or likeness(one.statement, other.statement, self.rule) != NEVER

    def tied(self, pair: tuple[str, str], one: Cluster, other: Cluster, *, even: bool | None = None) -> int | None:
        """The days within which the two things may be joined because of this pair of their reports, if they may.

        ``even`` says whether both count as having, or lacking, what others lean on; ``None`` where their reports tell it.
        """
        a, b = (self.told[each] for each in pair)
        if even is None:
            even = not self.rule.leans or self.leaned_on(one) == self.leaned_on(other)
        return tied(a, b, self.rule, even=even)

    def converted(self, one: str, other: str) -> bool:
        """Whether two reports give what others lean on in two currencies."""
        told: list[Money | None] = [self.told[each].statement.values.get(self.rule.leans) for each in (one, other)]
        return len({each.currency for each in told if each is not None}) > 1

    def named(self, one: str, other: str) -> bool:
        """Whether two reports give the thing the same proper name."""
        name = named(self.told[one], self.rule)
        return bool(name) and name == named(self.told[other], self.rule)

    def window(self, one: str, other: str, days: int) -> int:
        """The days within which the things of two reports lie: more for what is rare, or only recalled."""
        return max(days, far(self.told[one], self.told[other]))

    def leaned_on(self, cluster: Cluster) -> bool:
        """Whether one of its reports has what others lean on."""
        return any(leaned_on(each, self.rule) for each in cluster.members)


@dataclass(slots=True)
class Cluster:
    """Reports of one thing while grouping: its members and the days between which they place it.

    ``early`` is the first day on which a member's act is over, ``late`` the last on which one begins: a report of "last
    week" and one of its Thursday place an act no farther apart than two reports of the same Thursday.
    ``later`` are the first and last days of the steps that took it further.
    """

    members: list[Profile]
    early: int
    late: int
    later: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, one: Profile) -> Cluster:
        """The cluster of one report."""
        first, last = _days(one)
        return cls([one], last, first)

    @property
    def id(self) -> str:
        """The smallest member id: names the cluster whatever the order of arrival."""
        return min(each.id for each in self.members)

    @property
    def first(self) -> int:
        """The first of the days between which its reports place it."""
        return min(self.early, self.late)

    @property
    def last(self) -> int:
        """The last of these days."""
        return max(self.early, self.late)

    @property
    def times(self) -> list[tuple[int, int]]:
        """First and last day of the act and of each later step."""
        return [(self.first, self.last), *self.later]

    def apart(self, other: Cluster) -> int:
        """How many days an act that all reports of both tell of would have to last, at least; 0 or less: one."""
        return max(self.late, other.late) - min(self.early, other.early)


def lines_after(later: Sequence[Profile], act: Cluster, days: int, rule: SameRule) -> bool:
    """Whether the reports only plan parts of a larger amount, so many days after the other was told as done.

    A bill or a budget lists its lines: "the bill includes $3 billion for weapons". Such a line is no report of an act of the
    same size that was announced weeks before. That a part of a larger amount is frozen may well be one of it.
    """
    return (
        days > rule.days
        and all(_plans_part(each, rule) for each in later)
        and any(each.statement.values.get(rule.ladder) in rule.acts for each in act.members)
    )


def _plans_part(one: Profile, rule: SameRule) -> bool:
    return rule.part in one.statement.values and one.statement.values.get(rule.ladder) in rule.planned


def _days(one: Profile) -> tuple[int, int]:
    if one.firm and one.first is not None and one.last is not None:
        return one.first, one.last
    day = one.published or one.last or one.first or 0
    return day, day


def agglomerate(profiles: Sequence[Profile], bonds: Bonds, *, window: int) -> list[Cluster]:
    """Join the most alike first, as long as all members lie within the window and none excludes another.

    Those of one proper name go first, then those that give an amount in one currency: a paper that converts at a rate of
    its own would keep another's report from all that give the amount as it was announced.
    """
    home = {each.id: Cluster.of(each) for each in profiles}
    pairs = sorted(
        (not bonds.named(one, other), bonds.converted(one, other), -score, one, other)
        for one in home
        for other, score in bonds.near.get(one, {}).items()
        if one < other and other in home
    )
    for *_, one, other in pairs:
        a, b = home[one], home[other]
        if a is b:
            continue
        days = bonds.tied((one, other), a, b)
        if days is not None and a.apart(b) <= min(bonds.window(one, other, window), days) and bearable(a, b, bonds):
            a.members += b.members
            a.early, a.late = min(a.early, b.early), max(a.late, b.late)
            for each in b.members:
                home[each.id] = a
    return list({id(each): each for each in home.values()}.values())


def bearable(a: Cluster, b: Cluster, bonds: Bonds) -> bool:
    """Whether no member of one excludes a member of the other."""
    return all(bonds.bearable(one, other) for one in a.members for other in b.members)
