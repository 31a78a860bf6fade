"""Which reports may tell of the same thing: neighbours by block key, compared once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pledgebook.kinds import Kind
from pledgebook.reconcile.features import likeness
from pledgebook.reconcile.profile import Profile, block_keys
from pledgebook.reconcile.rules import SameRule

Near = Mapping[str, Mapping[str, float]]
"""Likeness by the ids of two reports, both ways round."""


def neighbours(profiles: Sequence[Profile], kind: Kind) -> Iterator[tuple[Profile, Profile]]:
    """Each pair that shares a block key, once, smaller id first."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    for each in sorted(profiles, key=lambda profile: profile.id):
        for key in block_keys(each.statement, kind):
            blocks[key].append(each)
    met: set[tuple[str, str]] = set()
    for members in blocks.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if (one.id, other.id) not in met:
                    met.add((one.id, other.id))
                    yield one, other


def within_reach(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether time allows the two to tell of one act, or of two steps of its life."""
    if one.firm and other.firm:
        return _apart(one, other) <= rule.reach
    if one.first is not None and other.first is not None and one.last is not None and other.last is not None:
        return _apart(one, other) <= rule.days  # a month or a year against a day: they must meet
    a, b = _told(one), _told(other)
    return a is None or b is None or abs(a - b) <= rule.reach


def _apart(one: Profile, other: Profile) -> int:
    """Days between two closed periods; 0 where they meet."""
    assert one.first is not None
    assert one.last is not None
    assert other.first is not None
    assert other.last is not None
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def _told(one: Profile) -> int | None:
    """The day that places a report in time: its act's, else its publication."""
    return one.first if one.firm else one.published


def compare(profiles: Sequence[Profile], kind: Kind, rule: SameRule) -> Near:
    """The pairs alike enough, with their likeness."""
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for one, other in neighbours(profiles, kind):
        if within_reach(one, other, rule):
            score = likeness(one.statement, other.statement, rule)
            if score >= rule.at_least:
                near[one.id][other.id] = near[other.id][one.id] = score
    return near
