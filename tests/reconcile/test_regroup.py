"""A change followed as far as it moves something gives the groups that grouping everything gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import alike
from pledgebook.reconcile.graph import Known
from pledgebook.reconcile.judged import Decisions
from pledgebook.reconcile.regroup import Change, Group, Regrouping
from pledgebook.reconcile.together import Following, following_in, together

KINDS = load_kinds()
MILLION = 1_000_000


def report(number: int, told: Mapping[str, Any], day: str) -> Statement:
    """The only statement of its article."""
    fields = KINDS["commitment"].fields
    values = {name: fields[name].type.from_json(value) for name, value in told.items() if value is not None}
    name = f"a{number:03}"
    return Statement(
        f"{name}:commitment:10-20", name, "commitment", Span(0, 90), Span(10, 20), values,
        confidence=0.9, reader="test", published=day, said="the aid",
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> list[Statement]:
    """Dated and undated reports of two months, hedged and round, some of which leave out who receives."""
    made = []
    for number in range(draw(st.integers(2, 24))):
        day = f"2023-0{draw(st.integers(3, 4))}-{draw(st.integers(1, 28)):02}"
        low, high = draw(st.sampled_from([(5, 5), (5, None), (None, 5), (4.6, 4.6), (9, 9), (9, None)]))
        amount = {name: each and int(each * MILLION) for name, each in (("low", low), ("high", high))}
        told = {
            "donors": [{"code": draw(st.sampled_from(["NOR", "NOR", "SWE"]))}],
            "recipients": draw(st.sampled_from([None, [{"code": "MDA"}], [{"code": "MDA"}]])),
            "amount": draw(st.sampled_from([None, {**amount, "currency": "USD"}, {**amount, "currency": "USD"}])),
            "items": draw(st.sampled_from([None, [{"name": "howitzers"}], [{"name": "field hospitals"}]])),
            "stage": draw(st.sampled_from(["requested", "proposed", "announced", "announced", "delivered"])),
            "date": draw(st.sampled_from([None, day, day, day[:7]])),
        }
        made.append(report(number, told, day))
    return made


class Shown:
    """Statements and the groups in which they stand, all in memory."""

    def __init__(self, now: Iterable[Statement], groups: Iterable[Group], doubts: Mapping[str, set[str]]) -> None:
        self._now = {each.id: each for each in now}
        self._homes = {one: group for group in groups for one in group}
        self._doubts = doubts
        self.known = Known()

    def told(self, ids: Collection[str]) -> Sequence[Statement]:
        return [self._now[each] for each in sorted(ids) if each in self._now]

    def homes(self, ids: Collection[str]) -> Collection[Group]:
        return {self._homes[each] for each in ids if each in self._homes}

    def beside(self, ids: Collection[str]) -> Mapping[str, Collection[str]]:
        own = {each.id for each in self.told(ids)}
        ties = alike(list(self._now.values()), KINDS, among=own, known=self.known)
        return {each: ties.get(each, ()) for each in own}

    def following(self, statements: Iterable[Statement]) -> Following:
        return following_in(statements, KINDS, Decisions())

    def in_doubt_over(self, ids: Collection[str]) -> Collection[str]:
        return {report for report, about in self._doubts.items() if not about.isdisjoint(ids)}


Groups = set[frozenset[str]]
Doubts = set[tuple[str, str, str]]


def all_of(told: Iterable[Statement]) -> tuple[Groups, Doubts]:
    found = together(told, KINDS, Decisions())
    groups = {frozenset(each.id for each in group) for group in found.groups}
    return groups, {(each.report, each.chosen, each.other) for each in found.doubts}


@settings(max_examples=150, deadline=None)
@given(reports(), st.data())
def test_what_a_change_leaves_alone_is_what_grouping_everything_leaves(
    told: list[Statement], data: st.DataObject
) -> None:
    before = [each for each in told if data.draw(st.integers(0, 4))]
    after = [each for each in told if data.draw(st.integers(0, 4))]
    groups, doubts = all_of(before)
    changed = frozenset({each.id for each in before} ^ {each.id for each in after})
    standing = Shown(after, groups, {report: {chosen, other} for report, chosen, other in doubts})
    regrouping = Regrouping(standing, KINDS, Decisions())
    found = regrouping.of(Change(changed))
    unsure, anew = regrouping.doubts(found, Change(changed))
    made = groups - found.gone | {frozenset(each.id for each in group) for group in found.fresh}
    here = {each.id for each in after}
    kept = {each for each in doubts if each[0] not in unsure and each[0] in here}
    assert (made, kept | {(each.report, each.chosen, each.other) for each in anew}) == all_of(after)


def test_what_stood_between_two_rivals_takes_no_doubt_with_it() -> None:
    """An undated report fits two dated ones alike, and a third less: that the third goes changes nothing of the doubt."""
    amount = {"low": 5 * MILLION, "high": 5 * MILLION, "currency": "USD"}
    told = {"donors": [{"code": "NOR"}], "amount": amount, "stage": "requested"}
    full = {**told, "recipients": [{"code": "MDA"}]}
    days = (None, "2023-04-01", "2023-03-01", "2023-03-06")
    made = [
        report(number, {**(full if number in (0, 2) else told), "date": day}, day or "2023-04-01")
        for number, day in enumerate(days)
    ]
    with_it, without = all_of(made)[1], all_of(each for each in made if each is not made[2])[1]
    assert with_it == without == {(made[0].id, made[1].id, made[3].id)}


def test_a_change_is_not_followed_through_all_that_hangs_together() -> None:
    """A chain of reports, each alike to those a month before and after: one end does not ask for the other."""
    amount = {"low": 5 * MILLION, "high": 5 * MILLION, "currency": "USD"}
    values = {"donors": [{"code": "NOR"}], "recipients": [{"code": "MDA"}], "amount": amount, "stage": "announced"}
    days = [f"{2000 + number // 12}-{number % 12 + 1:02}-10" for number in range(60)]
    told = [report(number, {**values, "date": day}, day) for number, day in enumerate(days)]
    groups, _ = all_of(told)
    assert len(groups) == 60
    found = Regrouping(Shown(told[1:], groups, {}), KINDS, Decisions()).of(Change(frozenset({told[0].id})))
    assert (len(found.fresh), len(found.gone), len(found.around)) == (0, 1, 0)
    again = Regrouping(Shown(told, groups, {}), KINDS, Decisions()).of(Change(frozenset({told[0].id})))
    assert (len(again.fresh), len(again.gone)) == (1, 1)
    assert 0 < len(again.around) < 4
