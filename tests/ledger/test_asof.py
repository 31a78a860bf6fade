"""A day's answer knows what had been published by then, and nothing else."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.ledger import Filters, Wanted, cursor_after
from pledgebook.model import Link

DAYS = ("2025-01-01", "2025-01-10", "2025-01-20", None)
WORDS = ("$500 million", "18 howitzers", "$75 million")


def _read(ledger, make, plan):
    """One article for each (day, anchors): each anchor is a statement; stored and reckoned."""
    for number, (day, anchors) in enumerate(plan):
        article = make.article(f"a{number}", date=day)
        told = [
            make.statement(article, words, donors=make.party("USA"), stage="announced") for words in sorted(anchors)
        ]
        ledger.add([make.reading(article, *told)])
    ledger.replace_entries(make.reckon(ledger.statements()), pending=ledger.pending(anew=True))


def _as_of(ledger, make, day, **names):
    return list(ledger.entries(Filters(as_of=day, **names), make.then))


def test_an_entry_shows_what_had_been_said_by_then(ledger, make):
    _read(ledger, make, [("2025-01-01", WORDS[:1]), ("2025-01-20", WORDS[:2])])
    assert _as_of(ledger, make, "2024-12-31") == []
    (early,) = _as_of(ledger, make, "2025-01-10")
    assert (early.title, early.articles) == ("$500 million", ("a0",))
    assert {entry.title: len(entry.articles) for entry in _as_of(ledger, make, "2025-01-20")} == {
        "$500 million": 2,
        "18 howitzers": 1,
    }


def test_a_month_means_its_last_day(ledger, make):
    _read(ledger, make, [("2025-01-20", WORDS[:1])])
    assert len(_as_of(ledger, make, "2025-01")) == len(_as_of(ledger, make, "2025")) == 1
    assert _as_of(ledger, make, "2024") == []


def test_undated_reports_count_from_the_end_of_their_inferred_time(ledger, make):
    unknown, inferred = make.article("a0", date=None), make.article("a1", date=None, inferred="2025-01-05/2025-01-12")
    for article in (unknown, inferred):
        ledger.add([make.reading(article, make.statement(article, "$500 million"))])
    ledger.replace_entries(make.reckon(ledger.statements()), pending=ledger.pending())
    assert _as_of(ledger, make, "2025-01-11") == []
    assert [entry.articles for entry in _as_of(ledger, make, "2025-01-12")] == [("a1",)]
    assert [entry.articles for entry in ledger.entries()] == [("a0", "a1")]


def test_what_is_linked_with_what_stood_otherwise_is_at_hand(file_ledger, make):
    """A whole that stands as it stood is there to be linked anew with its part, of which a later report is missing."""
    _read(file_ledger, make, [("2025-01-01", WORDS[:2]), ("2025-01-20", WORDS[1:2])])
    made = {entry.title: entry for entry in make.reckon(file_ledger.statements())}
    whole, part = made["$500 million"], made["18 howitzers"]
    linked = replace(part, links=(Link("part_of", whole.id),))
    file_ledger.replace_entries([whole, linked], pending=file_ledger.pending(anew=True))

    class Linking(type(make.then)):
        def linked(self, grouped, around):
            assert ([each.id for each in around.others], set(around.gone)) == ([whole.id], {part.id})
            (own,) = grouped.entries
            return [replace(own, links=(Link("part_of", whole.id, "then"),)), replace(whole, confidence=0.1)]

    then = {entry.title: entry for entry in file_ledger.entries(Filters(as_of="2025-01-10"), Linking(make))}
    assert then["18 howitzers"].articles == ("a0",)
    assert then["18 howitzers"].links[0].reason == "then"
    assert then["$500 million"].confidence == 0.1


def test_without_who_reckons_only_what_stands_as_it_stood_is_answered(file_ledger, make):
    _read(file_ledger, make, [("2025-01-01", WORDS[:2]), ("2025-01-20", WORDS[1:2])])
    assert [entry.title for entry in file_ledger.entries(Filters(as_of="2025-01-10"))] == ["$500 million"]
    assert len(_as_of(file_ledger, make, "2025-01-10")) == 2
    assert [entry.title for entry in file_ledger.entries(Filters(as_of="2025-01-10"))] == ["$500 million"]


def test_counts_tallies_and_pages_are_of_the_day_too(ledger, make):
    _read(ledger, make, [("2025-01-01", WORDS), ("2025-01-20", WORDS)])
    day = Filters(as_of="2025-01-10")
    assert ledger.count(day, make.then) == 3
    assert ledger.tally("donor", day, make.then) == [("USA", 3)]
    first = list(ledger.listing(replace(day, limit=2), make.then))
    after = cursor_after(day, first[-1].sort, first[-1].entry.id)
    rest = list(ledger.listing(replace(day, cursor=after), make.then))
    assert {each.entry.title for each in (*first, *rest)} == set(WORDS)
    assert (len(first), len(rest)) == (2, 1)


def test_a_later_reading_is_not_answered_from_memory(ledger, make):
    _read(ledger, make, [("2025-01-01", WORDS[:1]), ("2025-01-20", WORDS[:1])])
    assert len(_as_of(ledger, make, "2025-01-10")[0].articles) == 1
    more = make.article("a9", date="2025-01-05")
    ledger.add([make.reading(more, make.statement(more, "$500 million"))])
    ledger.replace_entries(make.reckon(ledger.statements()), pending=ledger.pending())
    assert len(_as_of(ledger, make, "2025-01-10")[0].articles) == 2


PLANS = st.lists(st.tuples(st.sampled_from(DAYS), st.sets(st.sampled_from(WORDS))), max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLANS, st.sampled_from(["2024-12-31", "2025-01-01", "2025-01-15", "2026"]), st.sampled_from(["", "howitzers"]))
def test_a_days_answer_is_the_whole_ledger_of_what_was_known(file_ledger, make, plan, day, text):
    """Reckoning only what straddles the day answers the same as reckoning all that was known by it."""
    emptied = [make.reading(make.article(f"a{number}", text=f"nothing {next(_RUN)}")) for number in range(5)]
    file_ledger.add(emptied)
    _read(file_ledger, make, plan)
    known = make.reckon(file_ledger.statements(Wanted(known_by=Filters(as_of=day).known_day)))
    expected = {entry.id: entry for entry in known if text in entry.title}
    assert {entry.id: entry for entry in _as_of(file_ledger, make, day, text=text)} == expected


_RUN = itertools.count()


@pytest.mark.parametrize("day", ["2025-01-10", "2025-01-20"])
@pytest.mark.parametrize("sort", ["date", "-date", "confidence", "-published"])
def test_stored_and_reckoned_entries_stand_in_one_order(file_ledger, make, day, sort):
    _read(file_ledger, make, [("2025-01-01", WORDS[:2]), ("2025-01-10", WORDS[1:]), ("2025-01-20", WORDS[2:])])
    listed = [each.key for each in file_ledger.listing(Filters(as_of=day, sort=sort), make.then)]
    assert len(listed) == 3
    assert listed == sorted(listed, reverse=sort.startswith("-"))
