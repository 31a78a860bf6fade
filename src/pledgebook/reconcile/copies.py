"""Reports that tell the same to the letter, at the same time: compared with others once, since each would come out alike.

A thousand papers print one sentence of a news agency. Their reports differ in nothing that reconciling compares, so that
what ties one of them to others ties all, and nothing stands between them. The one with the smallest id stands for all while
reports are grouped; an analyst's word that sets one of them apart from another takes it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from pledgebook.kinds import Kind
from pledgebook.reconcile.entry import unplaced
from pledgebook.reconcile.features import NEVER
from pledgebook.reconcile.graph import likeness_of_pair
from pledgebook.reconcile.narrow import meeting_keys
from pledgebook.reconcile.profile import Profile
from pledgebook.reconcile.rules import SameRule, same_rule

Copies = Mapping[str, Sequence[Profile]]
"""All that tell the same as a report, itself among them, by its id."""


def gathered(
    profiles: Iterable[Profile], kind: Kind, apart: frozenset[frozenset[str]] = frozenset()
) -> tuple[list[Profile], Copies]:
    """The reports that stand for all that tell the same, and these; one without copies stands for itself."""
    rule, judged = same_rule(kind), frozenset[str]().union(*apart)
    names = _compared(rule)
    buckets: defaultdict[int, list[Profile]] = defaultdict(list)
    for each in profiles:  # by hash: of a million reports few have copies, and what they tell would take memory
        buckets[hash(_told(each, names, rule))].append(each)
    standing: list[Profile] = []
    copies: dict[str, list[Profile]] = {}
    for alike in buckets.values():
        for same in _split(alike, names, kind, judged):
            first, *others = same
            if others:
                articles = frozenset[str]().union(*(each.articles for each in same))
                copies[first.id] = same
                first = replace(first, articles=articles)
            standing.append(first)
    return standing, copies


def every(one: Profile, copies: Copies) -> Sequence[Profile]:
    """The report and all its copies."""
    return copies.get(one.id, (one,))


def _split(
    alike: Sequence[Profile], names: Sequence[str], kind: Kind, judged: frozenset[str]
) -> Iterable[list[Profile]]:
    """These reports in groups that tell the same; those that nothing would join, or that are judged apart, alone."""
    if len(alike) == 1:
        return [list(alike)]
    groups: defaultdict[Hashable, list[Profile]] = defaultdict(list)
    for each in sorted(alike, key=lambda one: one.id):
        groups[each.id if each.id in judged else _told(each, names, same_rule(kind))].append(each)
    return [part for same in groups.values() for part in ([same] if _joins(same, kind) else [[each] for each in same])]


def _joins(same: Sequence[Profile], kind: Kind) -> bool:
    """Whether two reports of this wording meet and are a pair: vague ones are none, however alike."""
    if len(same) < 2 or not any(key.lacking for key in meeting_keys(same[0], kind)):
        return False
    return likeness_of_pair(same[0], same[1], same_rule(kind)) != NEVER


def _compared(rule: SameRule) -> tuple[str, ...]:
    """The fields that grouping looks at; the time stands in the profile."""
    names = {each.field for each in rule.features} | {each.field for each in rule.ties} | {rule.ladder, rule.leans}
    for block in rule.block:
        names.update((*block.fields, *block.also, block.lacking))
    return tuple(sorted(names - {"", rule.when}))


def _told(one: Profile, names: Sequence[str], rule: SameRule) -> Hashable:
    """All that grouping compares of a report."""
    values = one.statement.values
    return (
        one.first, one.last, None if one.firm else one.published, one.firm, one.worded, rule.part in values,
        *(one.statement.said if name == "said" else unplaced(values.get(name)) for name in names),
    )  # fmt: skip
