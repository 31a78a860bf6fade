"""Reading article by article, in any order and in any lots, gives the ledger that reading all at once gives."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook import Book, neighbourhood, standing
from pledgebook.feeding import BlockKeys
from pledgebook.kinds import load_kinds
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article, Span, Statement
from pledgebook.questions import totals
from pledgebook.reconcile.judged import in_force

KINDS = load_kinds()
SENTENCES = (
    "The third tranche went out now. ",
    "It was raised to $9 million from $5 million. ",
    "Nothing more was said here. ",
)
MILLION = 1_000_000
LARGE = {"low": 50 * MILLION, "high": 50 * MILLION, "currency": "USD"}


def statement(article: Article, at: int, values: dict[str, Any], said: str) -> Statement:
    fields = KINDS["commitment"].fields
    kept = {name: fields[name].type.from_json(value) for name, value in values.items() if value is not None}
    return Statement(
        f"{article.id}:commitment:{at}-{at + 5}", article.id, "commitment", Span(0, len(article.text) - 2), Span(at, at + 5),
        kept, confidence=0.8, reader="test", published=article.date, said=said,
    )  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> list[Reading]:
    """Articles of one to three statements that are alike, linked, parts or repetitions of each other."""
    made = []
    for number in range(draw(st.integers(2, 7))):
        day = f"2023-0{draw(st.integers(3, 5))}-{draw(st.integers(10, 16))}"
        article = Article(f"a{number}", draw(st.sampled_from(SENTENCES)) + str(number), day)
        told = []
        for place in range(draw(st.integers(1, 3))):
            size = draw(st.sampled_from([4, 5, 9, 50]))
            values = {
                "donors": [{"code": draw(st.sampled_from(["NOR", "NOR", "SWE"]))}],
                "recipients": [{"code": "MDA"}],
                "amount": {"low": size * MILLION, "high": size * MILLION, "currency": "USD"},
                "stage": draw(st.sampled_from(["announced", "announced", "delivered", "proposed"])),
                "date": draw(st.sampled_from([None, day, day[:7]])),
                "instrument": draw(st.sampled_from([None, {"code": "UF"}, {"code": "APPR"}])),
                "part_of": draw(st.sampled_from([None, None, "$50 million", "$4 million", "$5 million"])),
                "replaces": draw(st.sampled_from([None, None, None, "$4 million", "$5 million"])),
                "recalled": draw(st.sampled_from([None, None, None, "whole", "former"])),
                "paused": draw(st.sampled_from([None, None, None, "told"])),
                "same_as": draw(st.sampled_from([None, None, None, f"${size} million"])),
            }
            told.append(statement(article, 10 * place, values, f"${size} million"))
        made.append(Reading(article, "test", told))
    return made


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "ledger.db"
    open_ledger(path).close()
    return path


@pytest.fixture(autouse=True)
def always_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the ledger, only what a change reaches is reconciled."""
    monkeypatch.setattr(neighbourhood, "WHOLE", 1e9)
    monkeypatch.setattr(neighbourhood, "SOME", 1e9)


def state(book: Book) -> tuple[Any, ...]:
    entries = sorted(book.entries(), key=lambda each: each.id)
    problems = sorted((each.code, each.where, each.what) for each in book.problems())
    return entries, problems


def read(book: Book, lots: Sequence[Sequence[Reading]]) -> None:
    for lot in lots:
        book._ledger.add(lot, keys=BlockKeys(book.kinds))
        book.reconcile()


def judge_all(book: Book, judged: Sequence[tuple[str, int, int]]) -> None:
    ids = sorted(each.id for each in book.statements())
    for action, one, other in judged:
        target, second = ids[one % len(ids)], ids[other % len(ids)]
        details: Any = {"other": second} if action in ("same", "different") else {}
        if action == "correct":
            details = {"field": "amount", "value": {"low": 50 * MILLION, "high": 50 * MILLION, "currency": "USD"}}
        if target != second or not details:
            book.judge(action, target, by="ada", **details)


JUDGED = st.lists(
    st.tuples(
        st.sampled_from(["reject", "same", "different", "correct", "accept"]), st.integers(0, 20), st.integers(0, 20)
    ),
    max_size=3,
)
WEIGHED = st.lists(
    st.tuples(st.sampled_from(["accept", "accept", "note", "undo", "reject"]), st.integers(0, 20)), max_size=5
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles(), st.data())
def test_what_is_only_weighed_gives_the_ledger_that_all_gives(
    fresh: Path, readings: list[Reading], data: st.DataObject
) -> None:
    """Accepted, noted, taken back: entries stay as they are grouped, and count as they would."""
    with tempfile.TemporaryDirectory() as folder:  # noqa: SIM117 - the ledger lies in the folder
        with Book.open(shutil.copy(fresh, Path(folder) / "weighed.db"), kinds=KINDS) as book:
            read(book, [readings])
            judge_all(book, data.draw(JUDGED))
            for action, one in data.draw(WEIGHED):
                standing = [each.id for each in in_force(book.judgements())]
                targets = standing if action == "undo" else sorted(each.id for each in book.statements())
                if targets:
                    book.judge(action, targets[one % len(targets)], by="ada", why="asked")
            in_part = state(book)
            book.reconcile(anew=True)
            assert state(book) == in_part


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("some", [1e9, 0], ids=["in part", "all of a kind"])
@given(readings=articles(), day=st.sampled_from(["2023-03-12", "2023-04", "2023-04-13"]), judged=JUDGED)
def test_as_of_a_day_the_ledger_is_what_its_articles_give(
    fresh: Path,
    monkeypatch: pytest.MonkeyPatch,
    some: float,
    readings: list[Reading],
    day: str,
    judged: list[tuple[str, int, int]],
) -> None:
    """Groups, fields and links are those of a ledger into which only what was published by then was read."""
    monkeypatch.setattr(neighbourhood, "SOME", some)
    with tempfile.TemporaryDirectory() as folder:
        with Book.open(shutil.copy(fresh, Path(folder) / "all.db"), kinds=KINDS) as book:
            read(book, [readings])
            book.count(as_of=day)  # a ledger in which the day was asked for before and that changed since
            judge_all(book, judged)
            counted = book.count(as_of=day)
            answer = sorted(book.entries(as_of=day), key=lambda each: each.id)
            assert len(answer) == counted
            made = book.judgements()
        known = [each for each in readings if (each.article.date or "") <= day.ljust(len("2023-03-12"), "~")]
        with Book.open(shutil.copy(fresh, Path(folder) / "known.db"), kinds=KINDS) as book:
            read(book, [known])
            book.take_judgements(made)
            assert state(book)[0] == answer


def test_an_acceptance_looks_at_its_own_entry_alone(
    fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody compares it with anything: where it stands, it stays."""
    with Book.open(shutil.copy(fresh, tmp_path / "accepted.db"), kinds=KINDS) as book:
        read(book, [[told(1, 50), told(2, 50)], [told(3, 9)]])
        monkeypatch.setattr(standing, "alike", None)
        (target,) = (each.id for each in book.statements() if each.article == "a1")
        (made,) = book.judge("accept", target, by="ada")
        assert book.entry(target).entry.confidence == 0.99
        book.judge("note", target, by="ada", why="asked")
        book.judge("undo", made.id, by="ada")
        assert book.entry(target).entry.confidence < 0.99


@pytest.mark.parametrize("beside", [[], [2]])
def test_with_an_acceptance_taken_back_a_rejection_at_another_place_holds_again(
    fresh: Path, tmp_path: Path, beside: list[int]
) -> None:
    """The rejection names the place where an earlier reader found the report, the acceptance that of the later one."""
    with Book.open(shutil.copy(fresh, tmp_path / "again.db"), kinds=KINDS) as book:
        read(book, [[told(1, 50), told(9, 7), *(told(each, 50) for each in beside)]])
        book.judge("reject", told(1, 50).statements[0].id, by="ada")
        later = replace(told(1, 50, at=2), reader="other")
        read(book, [[later]])
        (made,) = book.judge("accept", later.statements[0].id, by="bob")
        assert len(list(book.entries())) == 2
        book.judge("undo", made.id, by="bob")
        assert sum(len(each.statements) for each in book.entries()) == 1 + len(beside)
        in_part = state(book)
        book.reconcile(anew=True)
        assert state(book) == in_part


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_in_any_order_and_any_lots_the_ledger_is_the_same(fresh: Path, data: st.DataObject) -> None:
    readings = data.draw(articles())
    order = data.draw(st.permutations(readings))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order)))))
    lots = [order[one:other] for one, other in itertools.pairwise([0, *cuts, len(order)]) if one < other]
    judged = data.draw(JUDGED)
    half = len(lots) // 2
    with tempfile.TemporaryDirectory() as folder:  # noqa: SIM117 - the ledger lies in the folder
        with Book.open(shutil.copy(fresh, Path(folder) / "lots.db"), kinds=KINDS) as book:
            read(book, lots[:half])
            if half:
                judge_all(book, judged)
            read(book, lots[half:])
            in_lots = state(book)
            book.reconcile(anew=True)
            assert state(book) == in_lots


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles(), st.data())
def test_articles_that_are_read_otherwise_leave_no_trace(
    fresh: Path, readings: list[Reading], data: st.DataObject
) -> None:
    """A later reader finds less: what it no longer finds is gone from entries, links and problems."""
    with tempfile.TemporaryDirectory() as folder:  # noqa: SIM117 - the ledger lies in the folder
        with Book.open(shutil.copy(fresh, Path(folder) / "again.db"), kinds=KINDS) as book:
            read(book, [readings])
            judge_all(book, data.draw(JUDGED))
            for reading in readings[: data.draw(st.integers(1, len(readings)))]:
                kept = reading.statements[: data.draw(st.integers(0, len(reading.statements)))]
                read(book, [[Reading(reading.article, "other", kept)]])
            in_part = state(book)
            book.reconcile(anew=True)
            assert state(book) == in_part


def told(number: int, size: int, *, at: int = 0, on: str = "2023-03-10", **more: Any) -> Reading:
    """An article of one statement: Norway gives Moldova so many million."""
    article = Article(f"a{number}", SENTENCES[2] + str(number), on)
    values = {
        "donors": [{"code": "NOR"}], "recipients": [{"code": "MDA"}], "stage": "announced", "date": on,
        "amount": {"low": size * MILLION, "high": size * MILLION, "currency": "USD"}, **more,
    }  # fmt: skip
    return Reading(article, "test", [statement(article, at, values, f"${size} million")])


def test_what_a_judgement_ties_to_a_new_report_is_made_anew_with_it(fresh: Path, tmp_path: Path) -> None:
    """Nothing but an analyst's word ties 900 to 50; a new report of 900 must bring both entries into one."""
    with Book.open(shutil.copy(fresh, tmp_path / "judged.db"), kinds=KINDS) as book:
        read(book, [[told(1, 50)], [told(2, 900)]])
        one, other = sorted(each.id for each in book.statements())
        book.judge("same", one, other=other, by="ada")
        read(book, [[told(3, 900)]])
        assert [len(each.statements) for each in book.entries()] == [3]
        (made,) = book.judgements()
        book.judge("undo", made.id, by="ada")
        assert sorted(len(each.statements) for each in book.entries()) == [1, 2]
        in_part = state(book)
        book.reconcile(anew=True)
        assert state(book) == in_part


def test_what_an_article_calls_the_same_comes_along(fresh: Path, tmp_path: Path) -> None:
    """A follower without an amount shares no key with the new report; its leader does."""
    article = Article("pair", SENTENCES[2] * 2, "2023-03-10")
    leader = told(1, 50).statements[0].values
    first = statement(article, 0, {}, "$50 million")
    second = statement(article, 40, {"stage": "delivered", "same_as": "$50 million", "donors": [{"code": "NOR"}]}, "it")
    pair = Reading(article, "test", [replace(first, values=leader), second])
    with Book.open(shutil.copy(fresh, tmp_path / "same.db"), kinds=KINDS) as book:
        read(book, [[pair], [told(2, 50)]])
        assert [len(each.statements) for each in book.entries()] == [3]
        in_part = state(book)
        book.reconcile(anew=True)
        assert state(book) == in_part


def test_links_far_from_a_change_stay(fresh: Path, tmp_path: Path) -> None:
    """Two currencies of one act in March; what comes in May of the same parties must leave their link alone."""
    euros = {"amount": {"low": 47 * MILLION, "high": 47 * MILLION, "currency": "EUR"}}
    with Book.open(shutil.copy(fresh, tmp_path / "links.db"), kinds=KINDS) as book:
        read(book, [[told(1, 50)], [told(2, 50, **euros)]])
        before = {each.id: each.links for each in book.entries()}
        assert sorted(len(links) for links in before.values()) == [0, 1]
        read(book, [[told(3, 9, date="2023-05-20")]])
        assert {each.id: each.links for each in book.entries() if each.id in before} == before


@pytest.mark.parametrize("reference", ["part_of", "replaces"])
def test_with_a_rejection_an_article_names_the_other_amount_of_these_words(
    fresh: Path, tmp_path: Path, reference: str
) -> None:
    """Two amounts are called "$50 million"; the nearer one goes and comes again, and moves neither the other nor the part."""
    article = Article("bill", SENTENCES[2] * 2, "2023-03-10")
    far, near, part = (told(1, size, donors=[{"code": who}]) for size, who in [(50, "SWE"), (50, "NOR"), (5, "FIN")])
    wholes = [statement(article, at, {}, "$50 million") for at in (0, 10)]
    wholes = [replace(one, values=each.statements[0].values) for one, each in zip(wholes, (far, near), strict=True)]
    named = {reference: KINDS["commitment"].fields[reference].type.from_json("$50 million")}
    least = replace(statement(article, 20, {}, "$5 million"), values={**part.statements[0].values, **named})
    with Book.open(shutil.copy(fresh, tmp_path / "named.db"), kinds=KINDS) as book:
        read(book, [[Reading(article, "test", [*wholes, least])]])

        def linked() -> list[str]:
            """The statement that the part names, as found in part, which must be what all gives."""
            in_part = state(book)
            book.reconcile(anew=True)
            assert state(book) == in_part
            return [book.entry(link.entry).entry.statements[0] for each in book.entries() for link in each.links]

        assert linked() == [wholes[1].id]
        (made,) = book.judge("reject", wholes[1].id, by="ada")
        assert linked() == [wholes[0].id]
        book.judge("undo", made.id, by="ada")
        assert linked() == [wholes[1].id]


def test_what_an_article_ties_to_another_entry_is_linked_as_of_its_day(fresh: Path, tmp_path: Path) -> None:
    """A later report makes the part larger than its whole, so that today nothing links the two."""
    article = Article("pair", SENTENCES[2] * 2, "2023-03-10")
    givers = ([{"code": "NOR"}, {"code": "SWE"}], [{"code": "NOR"}])
    whole, part = (told(1, size, donors=who).statements[0].values for size, who in zip((9, 5), givers, strict=True))
    named = KINDS["commitment"].fields["part_of"].type.from_json("$9 million")
    pair = [statement(article, 0, {}, "$9 million"), statement(article, 40, {}, "$5 million")]
    pair = [replace(pair[0], values=whole), replace(pair[1], values={**part, "part_of": named})]
    late = told(2, 50, date="2023-05-20")
    late = replace(late, article=replace(late.article, date="2023-05-20"))
    with Book.open(shutil.copy(fresh, tmp_path / "parts.db"), kinds=KINDS) as book:
        read(book, [[Reading(article, "test", pair)], [late]])
        (later,) = (each.id for each in book.statements() if each.article == "a2")
        book.judge("same", pair[1].id, other=later, by="ada")
        book.judge("correct", later, field="amount", value=LARGE, by="ada")
        now = {each.statements: each.links for each in book.entries()}
        then = {each.statements: each.links for each in book.entries(as_of="2023-03-12")}
    assert all(not links for links in now.values())
    assert [link.relation for link in then[pair[1].id,]] == ["part_of"]


@pytest.mark.parametrize("end", ["0001-01-02", "9999-12-30"])
def test_dates_at_the_ends_of_the_calendar_keep_no_ledger_from_being_reconciled(
    fresh: Path, tmp_path: Path, end: str
) -> None:
    article = Article("bill", SENTENCES[2] * 2, "2023-03-10")
    bill = told(1, 9, stage="proposed", instrument={"code": "APPR"}).statements[0].values
    line = told(1, 5, stage="proposed", part_of="$9 million").statements[0].values
    pair = [statement(article, 0, {}, "$9 million"), statement(article, 40, {}, "$5 million")]
    pair = [replace(one, values=values) for one, values in zip(pair, (bill, line), strict=True)]
    with Book.open(shutil.copy(fresh, tmp_path / "ends.db"), kinds=KINDS) as book:
        read(book, [[Reading(article, "test", pair)]])
        book.judge("correct", pair[1].id, field="date", value=end, by="ada")
        read(book, [[told(2, 7, date=end)]])
        assert sorted(each.values["amount"].low // MILLION for each in book.entries()) == [5, 7, 9]
        assert len(list(book.entries(as_of="2023-03-11"))) == 3
        in_part = state(book)
        book.reconcile(anew=True)
        assert state(book) == in_part


def test_what_lies_near_what_stood_otherwise_keeps_its_fund(fresh: Path, tmp_path: Path) -> None:
    """An act of the day after a tranche is told again later; the fund of a month before lies near neither."""
    fund = {"instrument": {"code": "UF"}}
    tranche = told(2, 5, on="2023-04-11", **fund)
    tranche = replace(tranche, article=replace(tranche.article, text=SENTENCES[0]))
    nearby = [told(3, 9, on="2023-04-12"), told(4, 9, on="2023-05-10", date="2023-04-12", stage="delivered")]
    with Book.open(shutil.copy(fresh, tmp_path / "fund.db"), kinds=KINDS) as book:
        read(book, [[told(1, 50, **fund), tranche, *nearby]])
        (sum_,) = totals(book, by="donor", currency="USD", as_of="2023-04-20")
        then = {each.values["amount"].low // MILLION: each.links for each in book.entries(as_of="2023-04-20")}
    assert [link.relation for link in then[5]] == ["draws_on"]
    assert sum_.money.low == 59 * MILLION
