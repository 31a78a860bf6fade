"""Links rest on words and vocabulary: what draws on a ceiling, what revises, what is told in another currency."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import Reconciled, reconcile
from pledgebook.reconcile.archive import Archive
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

MILLION = 1_000_000
SENTENCES: dict[str, str] = {}


def told(article: str, millions: int, day: str, words: str = "", *, currency: str = "EUR", **more: Any) -> Statement:
    values = {
        "donors": (Party("EU"),), "recipients": (Party("MDA"),), "stage": "announced", "date": Period.parse(day),
        "amount": Money(millions * MILLION, millions * MILLION, currency), "instrument": Instrument("EPF"), **more,
    }  # fmt: skip
    made = Statement(
        f"{article}:commitment:0-5", article, "commitment", Span(0, 9), Span(0, 5),
        {name: value for name, value in values.items() if value is not None}, published=day, confidence=0.8,
    )  # fmt: skip
    SENTENCES[made.id] = words
    return made


def found(*statements: Statement) -> Reconciled:
    return reconcile(statements, load_kinds(), archive=Archive({}, lambda each: SENTENCES[each.id]))


def links(*statements: Statement) -> dict[str, tuple[str, str]]:
    """Article of the linking entry → relation, article of the other."""
    entries = found(*statements).entries
    home = {entry.id: entry.articles[0] for entry in entries}
    return {entry.articles[0]: (link.relation, home[link.entry]) for entry in entries for link in entry.links}


FUND = told("fund", 5000, "2023-01-10", "The union set up a fund.")


def test_a_tranche_draws_on_its_vehicles_fund() -> None:
    part = told("part", 500, "2023-05-10", "The third tranche goes out this week.")
    assert links(FUND, part) == {"part": ("draws_on", "fund")}


@pytest.mark.parametrize(
    "part",
    [
        told("p", 500, "2023-05-10", "Another 500 million was announced."),  # no word says that it draws
        told("q", 500, "2022-12-10", "The third tranche goes out."),  # before the fund
        told("r", 6000, "2023-05-10", "The third tranche goes out."),  # larger than the fund
        told("s", 500, "2026-05-10", "The third tranche goes out."),  # long after
        told("t", 500, "2023-05-10", "The third tranche goes out.", instrument=Instrument("MFA")),  # another vehicle
        told("u", 500, "2023-05-10", "The third tranche goes out.", instrument=None),
        told("v", 500, "2023-05-10", "The third tranche goes out.", recipients=(Party("GEO"),)),
    ],
)
def test_without_grounds_there_is_no_link(part: Statement) -> None:
    assert links(FUND, part) == {}


def test_of_two_funds_none_is_guessed() -> None:
    second = told("second", 4000, "2023-02-10", "The union set up one more fund.")
    part = told("part", 500, "2023-05-10", "The third tranche goes out this week.")
    assert links(FUND, second, part) == {}


def test_an_authority_by_its_own_words_is_drawn_on() -> None:
    ceiling = told(
        "ceiling",
        5550,
        "2024-09-26",
        "He allocated all that was left before the authority expires.",
        instrument=Instrument("PDA"),
    )
    part = told("part", 425, "2024-10-16", "A further package was announced.", instrument=Instrument("PDA"))
    entries = {entry.articles[0]: entry for entry in found(ceiling, part).entries}
    (link,) = entries["part"].links
    assert link.reason == "PDA draws on PDA of 2024-09-26: 'before the authority expires' said of the larger amount"


def test_the_vocabulary_says_which_vehicle_spends_anothers_money() -> None:
    bill = told("bill", 40_000, "2022-05-21", instrument=Instrument("APPR"))
    part = told(
        "part", 700, "2022-06-01", "It is paid from the money that was voted in May.", instrument=Instrument("PDA")
    )
    assert links(bill, part) == {"part": ("draws_on", "bill")}


def test_a_raised_amount_revises_the_one_it_names() -> None:
    first = told("first", 500, "2023-01-10", instrument=Instrument("MFA"))
    second = told(
        "second",
        700,
        "2023-05-10",
        "The loan was increased to €700 million from €500 million.",
        instrument=Instrument("MFA"),
    )
    assert links(first, second) == {"second": ("revises", "first")}
    silent = replace(second, id="s:commitment:0-5", article="s")
    SENTENCES[silent.id] = "The loan was increased to €700 million."
    assert links(first, silent) == {}
    SENTENCES[silent.id] = "The loan of €700 million comes instead of the €500 million that were agreed on."
    assert links(first, silent) == {"s": ("revises", "first")}


@pytest.mark.parametrize(
    "sentence",
    [
        "It had asked for €700 million, and members were so willing that the loan grew to €500 million.",
        "The loan of €500 million comes instead of the €700 million that were asked for.",
        "It gives €700 million; the fund was raised to €900 million from €500 million.",
    ],
)
def test_what_an_amount_grew_to_is_not_revised_by_it(sentence: str) -> None:
    first = told("first", 500, "2023-01-10", instrument=Instrument("MFA"))
    second = told("second", 700, "2023-05-10", sentence, instrument=Instrument("MFA"))
    assert links(first, second) == {}


def test_one_act_in_two_currencies_is_a_repetition() -> None:
    euros = told("euros", 100, "2023-06-01", instrument=None)
    dollars = told("dollars", 107, "2023-06-02", currency="USD", instrument=None)
    assert links(euros, dollars) == {"dollars": ("repeats", "euros")}
    other = told("other", 150, "2023-06-02", currency="USD", instrument=None)
    assert links(euros, other) == {}


def test_of_two_currencies_the_one_that_more_articles_tell_is_repeated() -> None:
    euros = told("euros", 100, "2023-06-01", instrument=None)
    dollars = [told(f"dollars{n}", 107, "2023-06-02", currency="USD", instrument=None) for n in (1, 2)]
    assert links(euros, *dollars) == {"euros": ("repeats", "dollars1")}


def test_without_articles_at_hand_no_link_rests_on_words() -> None:
    part = told("part", 500, "2023-05-10", "The third tranche goes out this week.")
    assert all(entry.links == () for entry in reconcile([FUND, part], load_kinds()).entries)


def beside(other: Statement) -> Statement:
    """A report that its article tells behind its first one."""
    moved = replace(other, id="told:commitment:20-25", anchor=Span(20, 25), sentence=Span(15, 30))
    SENTENCES[moved.id] = ""
    return moved


def by_size(*told: Statement) -> dict[int, Entry]:
    """What becomes of these reports, by millions."""
    return {entry.values["amount"].low // MILLION: entry for entry in found(*told).entries}


def test_what_news_adds_up_is_in_the_sum() -> None:
    whole = told("whole", 820, "2023-07-01", instrument=None)
    one, other = told("told", 50, "2023-07-01", instrument=None), told("told", 770, "2023-07-02")
    entries = by_size(whole, one, beside(other))
    assert [len(entries[size].links) for size in (820, 50, 770)] == [0, 1, 1]
    (link,) = entries[50].links
    assert (link.relation, link.entry) == ("in_sum", entries[820].id)
    assert link.reason == "€50 million and €770 million of 2023-07-01 to 2023-07-02 add up to €820 million"


def test_a_sum_of_the_week_adds_up_what_came_days_before() -> None:
    whole = told("whole", 820, "2023-07-05", instrument=None)
    one, other = told("told", 50, "2023-07-01", instrument=None), told("told", 770, "2023-07-05")
    entries = by_size(whole, one, beside(other))
    assert [[link.relation for link in entries[size].links] for size in (820, 50, 770)] == [[], ["in_sum"], ["in_sum"]]


def test_a_sum_of_others_is_counted_with_none_of_them() -> None:
    """Of 10, 60 and their sum, 70, no larger amount is made, though 140 is their sum to the last digit."""
    whole = told("whole", 140, "2023-07-01", instrument=None)
    parts = [told("told", size, "2023-07-01", instrument=None) for size in (10, 60, 70)]
    placed = [
        replace(each, id=f"told:commitment:{at}-{at + 5}", anchor=Span(at, at + 5), sentence=Span(at, at + 9))
        for at, each in zip((0, 20, 40), parts, strict=True)
    ]
    SENTENCES.update({each.id: "" for each in placed})
    entries = {entry.values["amount"].low // MILLION: entry for entry in found(whole, *placed).entries}
    assert entries[70].links == ()
    assert [[link.entry for link in entries[size].links] for size in (10, 60)] == [[entries[70].id]] * 2


@pytest.mark.parametrize(
    ("second", "more"),
    [
        ("other", {}),  # no article tells of both
        ("told", {"day": "2023-07-05"}),  # days later
        ("told", {"millions": 760}),  # they do not add up
        ("told", {"sector": "humanitarian"}),  # the sum is of military aid
        ("told", {"recipients": (Party("GEO"),)}),
    ],
)
def test_what_adds_up_by_chance_is_in_no_sum(second: str, more: dict[str, Any]) -> None:
    more = dict(more)
    whole = told("whole", 820, "2023-07-01", sector="military")
    one = told("told", 50, "2023-07-01", sector="military")
    other = told(second, more.pop("millions", 770), more.pop("day", "2023-07-01"), **{"sector": "military", **more})
    other = replace(other, id=f"{second}:commitment:20-25", anchor=Span(20, 25), sentence=Span(15, 30))
    SENTENCES[other.id] = ""
    assert all(entry.links == () for entry in found(whole, one, other).entries)


def test_a_delegation_of_authority_is_no_ceiling() -> None:
    words = "Pursuant to a delegation of authority I have used the authority to direct a drawdown of €400 million."
    act = told("act", 400, "2024-09-26", words, instrument=Instrument("PDA"))
    part = told("part", 175, "2024-10-16", "A further package was announced.", instrument=Instrument("PDA"))
    assert links(act, part) == {}


def test_a_ceiling_is_the_amount_that_is_called_so() -> None:
    words = "The 80 million package leaves over $400 million in drawdown authority."
    start = words.index("$400")
    package = told("package", 80, "2023-05-10", words, currency="USD")
    left = replace(
        told("left", 400, "2023-05-10", words, currency="USD"),
        id="package:commitment:99-104",
        article="package",
        anchor=Span(start, start + 12),
        sentence=Span(0, len(words)),
    )
    SENTENCES[left.id] = words
    later = told("later", 30, "2023-06-10", "Another 30 million was announced.", currency="USD")
    package = replace(package, sentence=Span(0, len(words)), anchor=Span(4, 14))
    entries = {entry.values["amount"].low: entry for entry in found(package, left, later).entries}
    assert [link.entry for link in entries[30 * MILLION].links] == [entries[400 * MILLION].id]
