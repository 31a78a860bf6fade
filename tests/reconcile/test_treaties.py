"""A pact with a proper name is one entry, at all times and whoever is named beside it; it draws in no other one."""

from __future__ import annotations

from itertools import permutations

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def report(article: str, day: str, *codes: str, treaty: str = "", words: str = "pact", date: str = "", status: str = "in_force") -> Statement:  # fmt: skip
    """What an article of this day tells of a pact."""
    values: dict[str, object] = {"parties": tuple(map(Party, codes)), "status": status}
    if treaty:
        values["treaty"] = treaty
    if date:
        values["date"] = Period.parse(date)
    return Statement(
        id=f"{article}:agreement:0-9", article=article, kind="agreement", sentence=Span(0, 50), anchor=Span(0, 9),
        values=values, confidence=0.9, reader="test", published=day, said=words,
    )  # fmt: skip


TOLD = [
    report("a", "2031-05-02", "PER", "CHL", treaty="Antarctic Treaty"),
    report("b", "2031-09-02", "FJI", treaty="Antarctic Treaty", words="the old treaty"),
    report("c", "2037-01-12", "PER", treaty="Antarctic Treaty", date="2037-01-12", status="ended"),
    report("d", "2031-05-02", "PER", "CHL", treaty="Outer Space Treaty"),
    report("e", "2034-05-02", "KEN", "FJI", words="fishing pact"),
]


def test_one_name_is_one_entry_in_any_order() -> None:
    for order in permutations(TOLD):
        entries = reconcile(list(order), KINDS).entries
        assert {frozenset(each.articles) for each in entries} == {frozenset("abc"), frozenset("d"), frozenset("e")}


def test_its_name_is_its_title() -> None:
    titles = {entry.title for entry in reconcile(TOLD, KINDS).entries}
    assert any(each.endswith(": Antarctic Treaty") for each in titles)


def test_without_a_name_parties_and_time_decide() -> None:
    one, other = report("a", "2031-05-02", "PER", "CHL"), report("b", "2031-05-03", "FJI", "CHL")
    assert len(reconcile([one, other], KINDS).entries) == 2
