"""Where reports differ, the nearest source is shown, then what most independent reports carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.origins import Origin, independent
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period
from pledgebook.values.sketch import sketch

WIRE = " ".join(f"wire report word{number}" for number in range(80))


def told(article: str, form: str, day: str = "2022-04-13") -> Statement:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "amount": Money(8_000_000, 8_000_000, "USD"),
        "stage": "announced", "date": Period.parse(day), "form": form,
    }  # fmt: skip
    return Statement(
        f"{article}:commitment:0-5",
        article,
        "commitment",
        Span(0, 9),
        Span(0, 5),
        values,
        published=day,
        confidence=0.8,
    )


def only(statements: list[Statement], origins: Mapping[str, Origin]) -> Entry:
    (entry,) = reconcile(statements, load_kinds(), archive=Archive(origins)).entries
    return entry


MEDIA = Origin("media", 5)


def test_the_nearest_source_is_shown_over_a_majority() -> None:
    reports = [told("a", "loan"), told("b", "loan"), told("g", "grant")]
    entry = only(reports, {"a": MEDIA, "b": MEDIA, "g": Origin("government", 0)})
    assert entry.values["form"] == "grant"
    assert entry.conflicts[0].reason == "shown: the nearest source (government)"
    assert [value for value, _ in entry.conflicts[0].readings] == ["grant", "loan"]


def test_copies_of_one_report_count_once() -> None:
    copied = {name: Origin("media", 5, partial(sketch, f"{WIRE} {name}")) for name in "abc"}
    alone = {
        name: Origin("media", 5, partial(sketch, " ".join(f"{name}{number}" for number in range(90)))) for name in "de"
    }
    reports = [*(told(name, "loan") for name in "abc"), *(told(name, "grant") for name in "de")]
    entry = only(reports, {**copied, **alone})
    assert entry.values["form"] == "grant"
    assert entry.conflicts[0].reason == "shown: carried by 2 of 3 independent reports, in 5 articles"


def test_a_tie_shows_the_earliest_and_says_so() -> None:
    entry = only([told("a", "loan"), told("b", "grant", "2022-04-14")], {"a": MEDIA, "b": MEDIA})
    assert entry.values["form"] == "loan"
    assert entry.conflicts[0].reason == "shown: the earliest; carried by 1 of 2 independent reports"


def test_articles_of_unknown_origin_count_each() -> None:
    assert independent([told("a", "loan"), told("b", "loan"), told("b", "loan")], {}) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    reports = [told("a", "loan"), told("b", "grant"), told("c", "in_kind")]
    origins = {"a": MEDIA, "b": MEDIA, "c": MEDIA}
    assert only([reports[place] for place in order], origins) == only(reports, origins)


def test_sources_are_asked_for_only_where_reports_differ() -> None:
    class Asked(dict[str, Origin]):
        def get(self, *_: object) -> Origin:  # type: ignore[override]
            pytest.fail("asked without need")

    assert only([told("a", "loan"), told("b", "loan")], Asked()).values["form"] == "loan"


def test_an_acts_own_vehicle_is_shown_before_the_bill_that_pays_for_it() -> None:
    """A package "as part of the funding that Congress voted" is a drawdown; of a bill one report's slip makes none."""

    def under(article: str, code: str) -> Statement:
        made = told(article, "in_kind")
        return replace(made, values={**made.values, "instrument": Instrument(code)})

    entry = only([under("a", "APPR"), under("b", "PDA")], {"a": Origin("government", 0), "b": MEDIA})
    assert entry.values["instrument"].code == "PDA"
    assert entry.conflicts[0].reason == "shown: it is the act's own, the other pays for it"
    bill = only([under("a", "APPR"), under("b", "PDA"), under("c", "APPR")], {})
    assert bill.values["instrument"].code == "APPR"
