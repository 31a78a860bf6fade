"""Reports of one thing end in one entry; what only looks alike stays apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import block_keys, reconcile
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

MILLION = 1_000_000


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return load_kinds()


def report(article: str, dollars: int | None = None, /, **said: object) -> Statement:
    """A commitment of the USA to Ukraine as one article tells it; ``at`` is the anchor's place."""
    at = int(said.pop("at", 0))  # type: ignore[call-overload]
    published = said.pop("published", None)
    when = said.pop("date", None)
    words = str(said.pop("words", f"${dollars}"))
    kind = str(said.pop("kind", "commitment"))
    values: dict[str, object] = {"donors": (Party("USA"),), "recipients": (Party("UKR"),), "stage": "announced"}
    if dollars is not None:
        values["amount"] = Money(dollars, dollars, "USD")
    if when is not None:
        values["date"] = Period.parse(str(when))
    values.update(said)
    return Statement(
        id=f"{article}:{kind}:{at}-{at + 5}",
        article=article,
        kind=kind,
        sentence=Span(at, at + 50),
        anchor=Span(at, at + 5),
        values={name: value for name, value in values.items() if value is not None},
        confidence=0.9,
        reader="test",
        published=None if published is None else str(published),
        said=words,
    )


def grouped(statements: list[Statement], kinds: Kinds) -> set[frozenset[str]]:
    return {frozenset(entry.statements) for entry in reconcile(statements, kinds).entries}


def test_reports_of_one_day_and_amount_are_one_entry(kinds: Kinds) -> None:
    one = report("wire", 800 * MILLION, date="2022-04-13", published="2022-04-13")
    other = report("paper", 800 * MILLION, date="2022-04-14", published="2022-04-15")
    entries = reconcile([one, other], kinds).entries
    assert [entry.articles for entry in entries] == [("wire", "paper")]


def test_an_investment_is_one_only_where_every_report_tells_it_so(kinds: Kinds) -> None:
    told = [
        report(name, 800 * MILLION, date="2022-04-13", published="2022-04-13", venture=said)
        for name, said in (("wire", "investment"), ("paper", "investment"), ("radio", None))
    ]
    (every,), (some,) = reconcile(told[:2], kinds).entries, reconcile(told, kinds).entries
    assert (every.values.get("venture"), some.values.get("venture")) == ("investment", None)


def test_the_same_amount_a_week_later_is_another_package(kinds: Kinds) -> None:
    first = report("a", 800 * MILLION, date="2022-04-13", published="2022-04-13")
    second = report("b", 800 * MILLION, date="2022-04-21", published="2022-04-21")
    assert len(grouped([first, second], kinds)) == 2


@pytest.mark.parametrize(
    ("millions", "day", "stage", "things"),
    [
        (10_600, "2022-03-28", "proposed", 2),
        (10_600, "2022-03-25", "proposed", 1),  # the day after: what the papers say of it
        (10_600, "2022-03-28", "announced", 1),
        (11_000, "2022-03-28", "proposed", 1),
        (10_600, "2022-03-22", "proposed", 1),  # it was planned before
    ],
)
def test_what_is_asked_for_days_after_an_act_is_it_only_if_as_large(
    millions: int, day: str, stage: str, things: int, kinds: Kinds
) -> None:
    act = Money(11_000 * MILLION, 11_000 * MILLION, "USD", step=1_000 * MILLION)
    told = report("act", None, amount=act, date="2022-03-24", published="2022-03-24")
    other = report("other", millions * MILLION, date=day, published=day, stage=stage)
    assert len(grouped([told, other], kinds)) == things


def test_of_a_bill_of_forty_billion_there_are_not_two_in_weeks(kinds: Kinds) -> None:
    days = ("2022-05-10", "2022-05-19", "2022-05-21")
    bill = [report(day, 40_000 * MILLION, date=day, published=day, stage="approved") for day in days]
    assert len(grouped(bill, kinds)) == 1
    later = report("later", 40_000 * MILLION, date="2022-12-21", published="2022-12-21", stage="approved")
    assert len(grouped([*bill, later], kinds)) == 2
    yen = Money(40_000 * MILLION, 40_000 * MILLION, "JPY")  # a third of a billion dollars
    aid = [report(day, None, date=day, published=day, amount=yen) for day in days]
    assert len(grouped(aid, kinds)) == 2


def test_an_undated_report_belongs_to_the_latest_act_before_it_and_is_doubted(kinds: Kinds) -> None:
    first = report("a", 800 * MILLION, date="2022-04-13", published="2022-04-13")
    second = report("b", 800 * MILLION, date="2022-04-21", published="2022-04-21")
    loose = report("c", 800 * MILLION, published="2022-04-25")
    found = reconcile([first, second, loose], kinds)
    assert {frozenset(entry.articles) for entry in found.entries} == {frozenset("a"), frozenset("bc")}
    assert [(doubt.report, doubt.chosen) for doubt in found.doubts] == [(loose.id, second.id)]


@pytest.mark.parametrize(
    "differs",
    [
        {"recipients": (Party("POL"),)},
        {"donors": (Party("DEU"),)},
        {"amount": Money(400 * MILLION, 400 * MILLION, "USD")},
        {"amount": Money(800 * MILLION, 800 * MILLION, "JPY")},
    ],
)
def test_other_parties_and_amounts_stay_apart(kinds: Kinds, differs: dict[str, object]) -> None:
    one = report("a", 800 * MILLION, date="2022-04-13", published="2022-04-13")
    other = report("b", 800 * MILLION, date="2022-04-13", published="2022-04-13", **differs)
    assert len(grouped([one, other], kinds)) == 2


@pytest.mark.parametrize(
    ("sector", "recipients", "things"),
    [("health", None, 2), ("military", None, 1), (None, None, 1), ("health", (Party("UKR"),), 1)],
)
def test_an_equal_amount_for_nobody_named_is_one_only_of_one_sector(
    sector: str | None, recipients: tuple[Party, ...] | None, things: int, kinds: Kinds
) -> None:
    day = {"date": "2022-05-12", "published": "2022-05-12"}
    arms = report("arms", 5_000 * MILLION, sector="military", recipients=(Party("UKR"),), **day)
    other = report("other", 5_000 * MILLION, sector=sector, recipients=recipients, **day)
    assert len(grouped([arms, other], kinds)) == things


def test_what_an_article_calls_the_same_follows_it(kinds: Kinds) -> None:
    one = report("a", 500 * MILLION, date="2025-01-09", published="2025-01-09", words="$500 million")
    other = report(
        "a", None, at=60, published="2025-01-09", words="these weapons", same_as="$500 million", stage="approved"
    )
    (entry,) = reconcile([one, other], kinds).entries
    assert entry.values["stage"] == "approved"
    assert [step.stage for step in entry.history] == ["announced", "approved"]


def test_a_part_is_linked_to_its_whole_and_stays_an_entry_of_its_own(kinds: Kinds) -> None:
    whole = report("a", 713 * MILLION, published="2022-04-25", words="$713 million")
    part = report("a", 322 * MILLION, at=90, published="2022-04-25", words="$322 million", part_of="$713 million")
    entries = {entry.values["amount"].low: entry for entry in reconcile([whole, part], kinds).entries}
    (link,) = entries[322 * MILLION].links
    assert (link.relation, link.entry) == ("part_of", entries[713 * MILLION].id)


def test_disagreement_stays_visible(kinds: Kinds) -> None:
    day = {"date": "2022-04-13", "published": "2022-04-13"}
    reports = [report("a", 800 * MILLION, form="in_kind", **day), report("b", 800 * MILLION, form="in_kind", **day)]
    reports.append(report("c", 800 * MILLION, form="loan", **day))
    (entry,) = reconcile(reports, kinds).entries
    (conflict,) = entry.conflicts
    assert entry.values["form"] == "in_kind"
    assert (conflict.field, [value for value, _ in conflict.readings]) == ("form", ["in_kind", "loan"])


def test_a_statement_without_parties_is_kept(kinds: Kinds) -> None:
    lone = report("a", 5 * MILLION, donors=None, recipients=None)
    (entry,) = reconcile([lone], kinds).entries
    assert entry.statements == (lone.id,)


def test_the_entry_shows_no_place_of_one_article(kinds: Kinds) -> None:
    (entry,) = reconcile([report("a", 5 * MILLION, donors=(Party("USA", Span(3, 6)),))], kinds).entries
    assert entry.values["donors"] == (Party("USA"),)


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    size = draw(st.integers(1, 12))
    out = []
    for place in range(size):
        month = draw(st.sampled_from(["2022-04-1", "2022-05-1"]))
        published = month + str(draw(st.integers(0, 9)))
        date = draw(st.sampled_from([None, published, published[:7]]))
        amount = draw(st.sampled_from([800, 790, 400, 100])) * MILLION
        donor = draw(st.sampled_from(["USA", "DEU"]))
        same = draw(st.sampled_from([None, f"${amount}"]))
        out.append(
            report(
                f"a{place % 5}",
                amount,
                at=100 * place,
                date=date,
                published=published,
                donors=(Party(donor),),
                same_as=same,
            )
        )
    return out


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    kinds = load_kinds()
    told = data.draw(statements())
    shuffled = list(told)
    random.Random(data.draw(st.integers(0, 99))).shuffle(shuffled)
    assert reconcile(told, kinds) == reconcile(shuffled, kinds)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_statement_ends_in_exactly_one_entry(data: st.DataObject) -> None:
    kinds = load_kinds()
    told = data.draw(statements())
    held = [each for entry in reconcile(told, kinds).entries for each in entry.statements]
    assert sorted(held) == sorted(each.id for each in told)


def test_alike_statements_share_a_block_key(kinds: Kinds) -> None:
    one = report("a", 800 * MILLION, date="2022-04-13")
    other = report("b", 790 * MILLION, date=None)
    assert block_keys(one, kinds) & block_keys(other, kinds)
    assert isinstance(one.values["date"], Period)


def test_of_one_articles_reports_the_one_with_the_amount_finds_the_others(kinds: Kinds) -> None:
    """ "A new tranche of weapons", and further down "the $550m package": by the amount it is the package of other articles."""
    tranche = report("a", None, date="2022-08-01", published="2022-08-02", words="a new tranche")
    amount = report("a", 550 * MILLION, at=60, date="2022-08-01", published="2022-08-02", same_as="a new tranche")
    other = report("b", 550 * MILLION, date="2022-08-01", published="2022-08-02")
    assert grouped([tranche, amount, other], kinds) == {frozenset({tranche.id, amount.id, other.id})}
