"""Which reports may tell of the same thing: neighbours by block key, compared once."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pledgebook.kinds import Kind
from pledgebook.model import Statement
from pledgebook.reconcile.features import NEVER, likeness
from pledgebook.reconcile.narrow import meeting_keys
from pledgebook.reconcile.numbers import only_rounded, two_in_one_article
from pledgebook.reconcile.profile import Key, Profile, far, named, profile, resumed
from pledgebook.reconcile.rules import SameRule, same_rule
from pledgebook.reconcile.ties import ends_bare_halt, leaned_on, tied

Near = Mapping[str, Mapping[str, float]]
"""Likeness by the ids of two reports, both ways round."""


class Known:
    """What was reckoned of the reports of one ledger, as judged, so that it need not be reckoned again.

    ``pairs`` are the likeness of pairs, :data:`NEVER` where they are none.
    """

    __slots__ = ("_keys", "_profiles", "pairs")

    def __init__(self) -> None:
        self.pairs: dict[tuple[str, str], float] = {}
        self._profiles: dict[str, Profile] = {}
        self._keys: dict[str, frozenset[Key]] = {}

    def profiles(self, statements: Iterable[Statement], rule: SameRule) -> Iterator[Profile]:
        """The comparable forms of these statements."""
        held = self._profiles
        for each in statements:
            if each.id not in held:
                held[each.id] = profile(each, rule)
            yield held[each.id]

    def keys(self, one: Profile, kind: Kind) -> frozenset[Key]:
        """The keys of which a report must share one with another to be compared."""
        found = self._keys.get(one.id)
        if found is None:
            found = self._keys[one.id] = meeting_keys(one, kind)
        return found


def neighbours(
    profiles: Sequence[Profile], kind: Kind, known: Known | None = None, among: Collection[str] | None = None
) -> Iterator[tuple[Profile, Profile]]:
    """Each pair that shares a block key and that time may allow, once; with ``among``, those of which one is among these ids.

    The reports are gone through by time, and under each key those that have passed are dropped: what a report costs depends
    on those around its day, not on all.
    """
    rule, keys = same_rule(kind), known.keys if known else meeting_keys
    slack = max(rule.reach, rule.days)
    every: defaultdict[str, _Open] = defaultdict(_Open)
    asked = every if among is None else defaultdict(_Open)
    spans = {each.id: _span(each) for each in profiles}
    names = None if among is None else {key.name for each in profiles if each.id in among for key in keys(each, kind)}
    for one in sorted(profiles, key=lambda each: (spans[each.id][0], each.id)):
        first, last = spans[one.id]
        met: dict[str, Profile] = {}
        inside = among is None or one.id in among
        beside, into = (every, (every,) if among is None else (every, asked)) if inside else (asked, (every,))
        for key in keys(one, kind):
            if names is not None and key.name not in names:
                continue  # nothing that is asked for meets by it
            beside[key.name].meet(met, first - slack, lacking=key.lacking)
            for open_ in into:
                open_[key.name].add(one, last, lacking=key.lacking)
        yield from ((one, other) for other in met.values())


_Held = list[tuple[float, str, Profile]]


class _Open:
    """The reports under one block key that later ones may still meet, each with its last day and its id."""

    __slots__ = ("_having", "_lacking", "_over")

    def __init__(self) -> None:
        self._lacking: _Held = []
        self._having: _Held = []
        self._over = math.inf
        """The first of the last days."""

    def add(self, one: Profile, last: float, *, lacking: bool) -> None:
        """Let later reports meet this one."""
        (self._lacking if lacking else self._having).append((last, one.id, one))
        self._over = min(self._over, last)

    def meet(self, met: dict[str, Profile], since: float, *, lacking: bool) -> None:
        """Add those not over before ``since``; one that has what the key asks to lack meets only those that lack it."""
        if self._over < since:
            self._drop(since)
        for held in (self._lacking, self._having) if lacking else (self._lacking,):
            met.update({name: each for _, name, each in held})

    def _drop(self, since: float) -> None:
        for held in (self._lacking, self._having):
            held[:] = [each for each in held if each[0] >= since]
        self._over = min((each[0] for held in (self._lacking, self._having) for each in held), default=math.inf)


def _span(one: Profile) -> tuple[float, float]:
    """Days outside of which, by more than the kind's reach, nothing tells of the same: the act's and the report's."""
    days = [one.first, one.last] if one.firm else [one.published]
    if one.first is not None and one.last is not None:
        days += [one.first, one.last]
    told = [day for day in days if day is not None]
    told += [min(told) - max(one.recall, one.rare, one.resumes)] if told else []
    return (min(told), max(told)) if None not in days else (-math.inf, math.inf)


def within_reach(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether time allows the two to tell of one act, or of two steps of its life."""
    if one.firm and other.firm:
        if _asked_besides(one, other, rule):
            return False
        return _apart(one, other) <= max(rule.reach, far(one, other), resumed(one, other))
    if one.first is not None and other.first is not None and one.last is not None and other.last is not None:
        # a month or a year against a day: they must meet; of what is rare another time is a misread one
        return _apart(one, other) <= max(rule.days, min(one.unlike(rule), other.unlike(rule)))
    a, b = one.told, other.told
    usual = rule.retold if rule.retold and only_rounded(one, other, rule) else rule.reach
    reach = max(usual, far(one, other), resumed(one, other))
    if _late(one, other) > reach or _asked_after(one, other, rule):
        return False
    return a is None or b is None or abs(a - b) <= reach


def _late(one: Profile, other: Profile) -> int:
    """Days by which one of them, which tells no time, was published after the month or year told by the other was over."""
    dated, bare = (one, other) if one.last is not None else (other, one)
    if dated.last is None or dated.firm or bare.first is not None or bare.last is not None or bare.published is None:
        return 0
    return bare.published - dated.last


SLOW = 2
"""Days after the report of an act from which on what is asked for or planned is another one."""


def _asked_after(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether one was asked for or planned, and told so, when the other, which tells no time, had been told as done."""
    planned = one.statement.values.get(rule.ladder) in rule.planned
    asked, done = (one, other) if planned else (other, one)
    if done.statement.values.get(rule.ladder) not in rule.acts or done.first is not None or done.published is None:
        return False
    days = [day - done.published for day in (asked.first, asked.published) if day is not None]
    return asked.statement.values.get(rule.ladder) in rule.planned and min(days, default=0) >= SLOW


def _asked_besides(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether one was asked for or planned days after the other was done, and is not as large to the digit."""
    planned = one.statement.values.get(rule.ladder) in rule.planned
    asked, done = ((each.statement.values, each.first) for each in ((one, other) if planned else (other, one)))
    if asked[0].get(rule.ladder) not in rule.planned or done[0].get(rule.ladder) not in rule.acts:
        return False
    if asked[1] is None or done[1] is None or asked[1] - done[1] < SLOW:
        return False
    sizes = [(each.low, each.high) for told, _ in (asked, done) if (each := told.get(rule.leans)) is not None]
    return len(set(sizes)) > 1


def _apart(one: Profile, other: Profile) -> int:
    """Days between two closed periods; 0 where they meet."""
    assert one.first is not None
    assert one.last is not None
    assert other.first is not None
    assert other.last is not None
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def paired(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether something ties the two reports, as long as nothing else has joined them."""
    even = not rule.leans or leaned_on(one, rule) == leaned_on(other, rule)
    even = even or ends_bare_halt(one, other, rule)
    return tied(one, other, rule, even=even) is not None


def compare(
    profiles: Sequence[Profile],
    kind: Kind,
    rule: SameRule,
    *,
    among: Collection[str] | None = None,
    known: Known | None = None,
) -> Near:
    """The pairs alike enough, with their likeness; with ``among``, those of which one is among these ids.

    What is ``known`` is not reckoned again, and what is reckoned is known from then on.
    """
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    seen = known.pairs if known else {}
    for one, other in neighbours(profiles, kind, known, among):
        score = seen.get((one.id, other.id))
        if score is None:
            score = likeness_of_pair(one, other, rule)
            if known:
                seen[one.id, other.id] = score
        if score != NEVER:
            near[one.id][other.id] = near[other.id][one.id] = score
    return near


def likeness_of_pair(one: Profile, other: Profile, rule: SameRule) -> float:
    """The likeness of two reports that may tell of one thing, else :data:`NEVER`; of one proper name they are wholly alike."""
    name = named(one, rule)
    if name and name == named(other, rule):
        return 1.0
    if two_in_one_article(one, other, rule):
        return NEVER
    if within_reach(one, other, rule) and paired(one, other, rule):
        score = likeness(one.statement, other.statement, rule)
        return score if score >= rule.at_least else NEVER
    return NEVER
