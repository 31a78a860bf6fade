"""Between two states of a ledger entries are new, advanced, revised, contradicted, joined or gone."""

from __future__ import annotations

from typing import Any

from pledgebook.kinds import load_kinds
from pledgebook.model import Conflict, Entry
from pledgebook.reconcile.changes import changes
from pledgebook.values.money import Money

SMALL, LARGE = Money(5_000_000, 5_000_000, "USD"), Money(9_000_000, 9_000_000, "USD")


def entry(name: str, *statements: str, conflicts: tuple[Conflict, ...] = (), **values: Any) -> Entry:
    return Entry(
        name, "commitment", name.title(), {"stage": "announced", **values}, statements or (name,), conflicts=conflicts
    )


def told(before: list[Entry], after: list[Entry]) -> list[tuple[str, ...]]:
    found = changes(before, after, load_kinds())
    return [tuple(filter(None, (each.what, each.entry, each.field, each.before, each.after))) for each in found]


def test_nothing_changed() -> None:
    assert told([entry("a", amount=SMALL)], [entry("a", amount=SMALL)]) == []


def test_new_and_gone() -> None:
    assert told([entry("a")], [entry("b")]) == [("new", "b"), ("gone", "a")]


def test_a_step_up_is_an_advance_a_step_down_a_revision() -> None:
    assert told([entry("a")], [entry("a", stage="delivered")]) == [("advanced", "a", "stage", "announced", "delivered")]
    assert told([entry("a", stage="delivered")], [entry("a")]) == [("revised", "a", "stage", "delivered", "announced")]


def test_values_that_came_or_differ_are_revised() -> None:
    assert told([entry("a", amount=SMALL)], [entry("a", amount=LARGE)]) == [
        ("revised", "a", "amount", "$5 million", "$9 million")
    ]
    assert told([entry("a")], [entry("a", amount=LARGE)]) == [("revised", "a", "amount", "$9 million")]


def test_a_further_reading_contradicts() -> None:
    conflict = Conflict("amount", ((SMALL, ("a",)), (LARGE, ("b",))))
    after = [entry("a", "a", "b", amount=SMALL, conflicts=(conflict,))]
    assert told([entry("a", amount=SMALL)], after) == [("contradicted", "a", "amount", "$5 million | $9 million")]
    assert told(after, after) == []


def test_an_entry_is_known_by_its_statements_even_under_another_name() -> None:
    assert told([entry("old", "s")], [entry("new", "s", "earlier")]) == []


def test_two_that_became_one_are_joined() -> None:
    assert told([entry("a", "s"), entry("b", "t")], [entry("a", "s", "t")]) == [("joined", "a", "B", "A")]
