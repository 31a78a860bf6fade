"""Questions to a real ledger: what they answer, as of which day, and on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from pledgebook import Book, questions
from pledgebook.cli import app
from pledgebook.errors import BadFilter, BadJudgement, BadMoment, UnknownEntry
from pledgebook.export.judgements import judgement_json
from pledgebook.feeding import BlockKeys
from pledgebook.kinds import load_kinds
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article, Span, Statement
from pledgebook.reconcile.relations import day_of
from pledgebook.values.rates import equivalent
from pledgebook.web.app import create_app

KINDS = load_kinds()
TEXT = "The third tranche of the fund went out, the ministry said. "
USD = {"low": 5_000_000, "high": 5_000_000, "currency": "USD"}
GIVEN: dict[str, Any] = {
    "donors": [{"code": "NOR"}],
    "recipients": [{"code": "MDA"}],
    "amount": USD,
    "stage": "announced",
}


def told(article: Article, kind: str, **values: Any) -> Statement:
    fields = KINDS[kind].fields
    return Statement(
        f"{article.id}:{kind}:4-17", article.id, kind, Span(0, len(TEXT) - 1), Span(4, 17),
        {name: fields[name].type.from_json(value) for name, value in values.items()},
        confidence=0.9, reader="test", published=article.date, said="third tranche",
    )  # fmt: skip


def made(path: Path, rows: list[tuple[str, str, str, dict[str, Any]]], *, source: str = "Gazette") -> Book:
    """A book with one article for each row: id, day, kind, values."""
    ledger = open_ledger(path)
    book = Book(ledger)
    for name, day, kind, values in rows:
        article = Article(name, TEXT + name, day, source=source)
        ledger.add([Reading(article, "test", [told(article, kind, **values)])], keys=BlockKeys(book.kinds))
    book.reconcile()
    return book


ROWS = [
    ("a", "2024-03-01", "commitment", {**GIVEN, "date": "2024-03-01", "deadline": "/2024-06-30"}),
    ("b", "2024-03-02", "commitment", {**GIVEN, "date": "2024-03-01", "sector": "military"}),
    ("c", "2024-05-01", "commitment", {**GIVEN, "date": "2024-03-01", "stage": "delivered"}),
    ("t", "2024-07-01", "total", {**GIVEN, "measure": "given", "stage": None}),
    (
        "f",
        "2024-04-01",
        "figure",
        {"subject": "wells dug", "count": {"low": 10, "high": 10}, "claimant": [{"code": "NOR"}]},
    ),
    (
        "g",
        "2024-04-01",
        "figure",
        {"subject": "wells dug", "count": {"low": 90, "high": 90}, "claimant": [{"code": "MDA"}]},
    ),
    ("p", "2024-04-01", "position", {"actor": [{"code": "NOR"}], "stance": "refuses", "subject": "a tax on grain"}),
    ("q", "2024-09-01", "position", {"actor": [{"code": "NOR"}], "stance": "supports", "subject": "a tax on grain"}),
    (
        "m",
        "2024-04-01",
        "meeting",
        {"participants": [{"code": "NOR"}, {"code": "MDA"}], "status": "held", "ordinal": {"n": 3}},
    ),
]
ROWS = [
    (name, day, kind, {key: value for key, value in values.items() if value is not None})
    for name, day, kind, values in ROWS
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made(tmp_path / "ledger.db", ROWS).close()
    return tmp_path / "ledger.db"


@pytest.fixture
def book(path: Path) -> Any:
    with Book.open(path) as opened:
        yield opened


def run(path: Path, *words: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, [*words, "--ledger", str(path), "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_totals_by_donor_and_as_of_a_day(book: Book, path: Path) -> None:
    (found,) = questions.totals(book, "donor")
    assert (found.group, found.stage, found.money and found.money.low) == ("Norway", "delivered", 5_000_000)
    (then,) = questions.totals(book, "donor", as_of="2024-03")
    assert then.stage == "announced"
    assert run(path, "totals", "--by", "donor")[0]["amount"]["low"] == 5_000_000
    with pytest.raises(BadFilter):
        questions.totals(book, "donor", currency="shells")


def test_what_a_party_shares_with_others_is_in_no_sum_of_its_own(tmp_path: Path) -> None:
    both = {**GIVEN, "recipients": [{"code": "MDA"}, {"code": "ROU"}]}
    more = {**both, "amount": {"low": 7_000_000, "high": 7_000_000, "currency": "USD"}}
    book = made(
        tmp_path / "shared.db", [("a", "2024-03-01", "commitment", GIVEN), ("b", "2024-03-02", "commitment", more)]
    )
    (found,) = questions.totals(book, "stage", recipient="MDA")
    assert (found.money and found.money.low, [each.reason for each in found.left_out]) == (
        5_000_000,
        ["shared with others: Romania"],
    )
    (either,) = questions.totals(book, "stage", recipient=["MDA", "ROU"])
    assert either.money is not None
    assert either.money.low == 12_000_000
    assert {each.group for each in questions.totals(book, "recipient", recipient="MDA")} == {
        "Moldova",
        "Moldova + Romania",
    }


def test_checks_hold_a_total_against_the_ledger(book: Book, path: Path) -> None:
    assert [each.verdict for each in questions.checks(book)] == ["agrees"]
    assert run(path, "checks")[0]["verdict"] == "agrees"


def test_an_act_that_nothing_dates_is_of_the_day_on_which_it_was_told_as_done(tmp_path: Path) -> None:
    """Not of that of the proposal: sums, rates, checks and listings place it alike."""
    euros = {**GIVEN, "amount": {"low": 5_000_000, "high": 5_000_000, "currency": "EUR"}}
    total = {key: value for key, value in GIVEN.items() if key != "stage"}
    rows = [
        ("a", "2023-12-20", "commitment", {**euros, "stage": "proposed", "date": "2023-12-20"}),
        ("b", "2024-02-10", "commitment", {**euros, "stage": "approved"}),
        (
            "t",
            "2024-07-01",
            "total",
            {**total, "amount": euros["amount"], "measure": "given", "since": "2024-01/", "date": "2024-07-01"},
        ),
    ]
    with made(tmp_path / "proposed.db", rows) as book:
        (entry,) = book.entries(kind="commitment")
        assert "date" not in entry.values
        assert (entry.published, entry.acted, day_of(entry)) == ("2023-12-20", "2024-02-10", date(2024, 2, 10))
        (found,) = questions.totals(book, "year")
        rate = equivalent(entry.values["amount"], "USD", date(2024, 2, 10))
        assert (found.group, found.counted) == ("2024", (entry.id,))
        assert rate is not None
        assert found.money is not None
        assert found.money.low == rate.money.low
        (check,) = questions.checks(book)
        assert (check.verdict, check.counted) == ("agrees", (entry.id,))
        assert book.facets("year", kind="commitment") == [("2024", 1)]
        assert book.entries(kind="commitment", until="2023") == []
        assert [each.id for each in book.entries(kind="commitment", since="2024", until="2024-02-10")] == [entry.id]
        # before anybody told of the act it was a proposal of its day
        (then,) = questions.totals(book, "year", as_of="2024-01")
        assert (then.group, then.stage) == ("2023", "proposed")


def test_due_as_of_a_day(book: Book, path: Path) -> None:
    assert [each.status for each in questions.due(book)] == ["met"]
    assert [(each.status, each.left) for each in questions.due(book, as_of="2024-04-30")] == [("ahead", 61)]
    assert [row["status"] for row in run(path, "due", "--as-of", "2024-04-30")] == ["ahead"]
    assert run(path, "due", "--status", "overdue") == []


def test_an_archive_is_not_late_after_its_last_article(path: Path) -> None:
    """The wells by June and the pumps by August: the last article is of the second of July."""
    rows = [
        ("a", "2024-03-01", "commitment", {**GIVEN, "deadline": "/2024-06-30"}),
        ("b", "2024-07-02", "commitment", {**GIVEN, "donors": [{"code": "JPN"}], "deadline": "/2024-08-31"}),
    ]
    path = path.with_name("archive.db")
    with made(path, rows) as book:
        assert [(each.status, str(each.told)) for each in questions.due(book)] == [
            ("overdue", "2024-03-01"),
            ("unreported", "2024-07-02"),
        ]
        assert str(questions.standpoint(book).newest) == "2024-07-02"
        # as of a day only what had been published by then could tell
        assert [each.status for each in questions.due(book, as_of="2024-07-01")] == ["unreported"]
        assert [each.status for each in questions.due(book, as_of="2024-07-02")] == ["overdue", "ahead"]
        assert str(questions.standpoint(book, as_of="2024-06").newest) == "2024-03-01"
    printed = CliRunner().invoke(app, ["due", "--ledger", str(path), "--as-of", "2024-12-24"])
    assert printed.stderr == "as of 2024-12-24; the newest article is of 2024-07-02\n"
    assert [row["why"] for row in run(path, "due", "--status", "unreported")] == [
        "the newest article is of 2024-07-02: none could tell since"
    ]


def test_positions_disputes_and_meetings(path: Path) -> None:
    assert [row["turned from"] for row in run(path, "positions", "--reversals")] == [None, "refuses"]
    assert {row["claimant"]: row["count"] for row in run(path, "disputes")} == {"Norway": "10", "Moldova": "90"}
    assert [row["verdict"] for row in run(path, "meetings")] == ["2 earlier not in the ledger"]


def test_changes_since_a_day(book: Book, path: Path) -> None:
    found = {(each.what, each.kind, each.field) for each in questions.changes(book, "2024-03-31", kind="commitment")}
    assert found == {("advanced", "commitment", "stage")}
    assert questions.changes(book, "2024-03-31", kind="commitment", donor="SWE") == []
    rows = run(path, "changes", "--since", "2024-03-31", "--what", "new")
    assert sorted(row["kind"] for row in rows) == ["figure", "figure", "meeting", "position", "position", "total"]


def test_why_tells_of_each_report_and_of_near_misses(book: Book, path: Path) -> None:
    (entry,) = book.entries(kind="commitment")
    found = questions.why(book, entry.id)
    assert [each.report for each in found.belong] == list(entry.statements)
    assert all(each.because.startswith("alike") for each in found.belong)
    with pytest.raises(UnknownEntry):
        questions.why(book, "nothing")
    done = CliRunner().invoke(app, ["why", entry.id, "--ledger", str(path)])
    assert "Belongs: 3 reports" in done.stdout
    done = CliRunner().invoke(app, ["why", entry.id, "--ledger", str(path), "--format", "json"])
    assert json.loads(done.stdout)["belong"][0]["article"] == "a"


def test_judging_on_the_command_line_and_back(path: Path) -> None:
    def judge(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["judge", *words, "--ledger", str(path), "--by", "ada"], catch_exceptions=False)
        return done.exit_code, done.output.strip()

    code, made_id = judge("reject", "c:commitment:4-17", "--why", "another well")
    assert code == 0
    assert [row["stage"] for row in run(path, "ledger", "--kind", "commitment")] == ["announced"]
    assert run(path, "judgements")[0]["why"] == "another well"
    assert judge("undo", made_id)[0] == 0
    assert [row["stage"] for row in run(path, "ledger", "--kind", "commitment")] == ["delivered"]
    assert judge("correct", "c:commitment:4-17", "--field", "sector", "--value", "military")[0] == 0
    assert judge("correct", "c:commitment:4-17", "--field", "sector", "--no-value")[0] == 0
    assert judge("correct", "c:commitment:4-17", "--field", "sector")[0] == 2
    assert judge("correct", "c:commitment:4-17")[0] == 2
    assert judge("accept")[0] == 2


def test_judgements_of_two_ledgers_are_merged_and_again_change_nothing(book: Book, tmp_path: Path) -> None:
    judged = book.judge("reject", "c:commitment:4-17", by="ada")
    other = made(tmp_path / "other.db", list(reversed(ROWS)))
    lines = tmp_path / "judged.jsonl"
    lines.write_text("".join(json.dumps(judgement_json(each)) + "\n" for each in judged), encoding="utf-8")
    for told_new in (1, 0):
        done = CliRunner().invoke(app, ["judge", "--from", str(lines), "--ledger", str(tmp_path / "other.db")])
        assert done.output == f"{told_new} judgement{'' if told_new == 1 else 's'} taken over\n"
    assert other.entries() == book.entries()


def test_a_judgement_that_nobody_can_make_is_not_taken_over(book: Book) -> None:
    (row,) = book.judge("note", "c:commitment:4-17", by="ada", why="seen")
    from dataclasses import replace

    for wrong in (
        replace(row, id="x", action="praise"),
        replace(row, id="y", action="same"),
        replace(row, id="z", by=" "),
        replace(row, id="v", at="2999-01-01T00:00:00Z"),
    ):
        with pytest.raises((BadJudgement, BadMoment)):
            book.take_judgements([replace(row, id="w"), wrong])
    assert len(book.judgements()) == 1


def test_sources_are_ranked_by_the_stored_articles(tmp_path: Path) -> None:
    rows = [
        ("a", "2024-03-01", "commitment", {**GIVEN, "form": "loan"}),
        ("b", "2024-03-01", "commitment", {**GIVEN, "form": "loan"}),
    ]
    book = made(tmp_path / "l.db", rows)
    article = Article("g", TEXT + "g", "2024-03-01", source="Ministry of Finance")
    book._ledger.add(
        [Reading(article, "test", [told(article, "commitment", **GIVEN, form="grant")])], keys=BlockKeys(book.kinds)
    )
    book.reconcile()
    (entry,) = book.entries()
    assert entry.values["form"] == "grant"
    assert entry.conflicts[0].reason == "shown: the nearest source (government)"


def test_links_rest_on_the_sentences_of_stored_articles(tmp_path: Path) -> None:
    fund = {
        **GIVEN,
        "amount": {"low": 10**9, "high": 10**9, "currency": "USD"},
        "instrument": {"code": "UF"},
        "date": "2024-01-01",
    }
    part = {**GIVEN, "instrument": {"code": "UF"}, "date": "2024-03-01"}
    book = made(
        tmp_path / "l.db", [("fund", "2024-01-01", "commitment", fund), ("part", "2024-03-01", "commitment", part)]
    )
    links = {entry.articles[0]: [link.relation for link in entry.links] for entry in book.entries()}
    assert links == {"fund": [], "part": ["draws_on"]}


BOTH = {**GIVEN, "amount": {**USD, "low": 1_250_000_000, "high": 1_250_000_000}, "date": "2024"}


def twice(path: Path) -> Book:
    """One amount in two articles, the one for Moldova, the other for Peru."""
    peru = {**BOTH, "recipients": [{"code": "PER"}]}
    return made(path, [("a", "2024-03-01", "commitment", BOTH), ("b", "2024-03-09", "commitment", peru)])


def counted(book: Book) -> list[int]:
    return [len(each.counted) for each in questions.totals(book, "donor")]


@pytest.mark.parametrize("verdict", ["accept", "different"])
def test_what_may_be_told_again_waits_for_an_analyst_and_counts_once_until_then(tmp_path: Path, verdict: str) -> None:
    with twice(tmp_path / "l.db") as book:
        (found,) = questions.totals(book, "donor")
        (gone,) = found.left_out
        assert (counted(book), gone.reason) == ([1], f"may be {found.counted[0]} again")
        (waiting,) = questions.doubled(book)
        assert (waiting.what, waiting.about) == (gone.reason, (gone.entry, found.counted[0]))
        other = {"other": found.counted[0]} if verdict == "different" else {}
        (one, *_) = book.judge(verdict, gone.entry, by="ann", why="two ministries", **other)
        assert (counted(book), questions.doubled(book)) == ([2], [])
        book.judge("undo", one.id, by="ann", why="no, one")
        assert counted(book) == [1]
        assert [len(each.counted) for each in questions.totals(book, "donor", as_of="2024-03-05")] == [1]


def test_a_check_counts_what_may_be_told_again_as_totals_do(tmp_path: Path) -> None:
    """What Norway gave in all, be it to whom it may: one and a quarter billion, until somebody says that it gave that twice."""
    path = tmp_path / "l.db"
    with twice(path) as book:
        total = {"donors": BOTH["donors"], "amount": {**USD, "low": 2_500_000_000, "high": 2_500_000_000}}
        total |= {"measure": "given", "since": "2024-01-01/", "date": "2024-12-31"}
        article = Article("t", TEXT + "t", "2025-01-03", source="Gazette")
        ledger = open_ledger(path)
        ledger.add([Reading(article, "test", [told(article, "total", **total)])], keys=BlockKeys(book.kinds))
        ledger.close()
        book.reconcile()

        def both() -> list[tuple[Any, ...]]:
            (sum_,), (check,) = questions.totals(book, "donor", kind="commitment"), questions.checks(book)
            assert (check.ledger, check.counted, check.left_out) == (sum_.money, sum_.counted, sum_.left_out)
            return [(check.verdict, len(check.counted)), *(each for each in check.reasons if each.startswith("doubt"))]

        assert both() == [("ledger is lower", 1), "doubt: 1 act that may be others again would add $1.25 billion"]
        (again,) = questions.checks(book)[0].left_out
        book.judge("accept", again.entry, by="ann", why="two ministries")
        assert both() == [("agrees", 2)]


def paid(path: Path) -> Book:
    """Three billion for a budget, and a smaller sum that is told while they are paid."""
    whole = {
        **GIVEN, "amount": {**USD, "low": 3_000_000_000, "high": 3_000_000_000}, "date": "2024-01-10", "sector": "financial",
    }  # fmt: skip
    part = {**whole, "amount": {**USD, "low": 700_000_000, "high": 700_000_000}, "date": "2024-03-08"}
    return made(path, [("a", "2024-01-10", "commitment", whole), ("b", "2024-03-09", "commitment", part)])


@pytest.mark.parametrize("verdict", ["accept", "different"])
def test_what_may_be_a_tranche_is_in_no_sum_and_says_so_until_an_analyst_decides(tmp_path: Path, verdict: str) -> None:
    with paid(tmp_path / "l.db") as book:
        (found,) = questions.totals(book, "donor")
        ((whole,), (gone,)) = found.counted, found.left_out
        assert gone.reason == f"may be a part of {whole}"
        assert [questions.why(book, each).uncounted for each in (whole, gone.entry)] == ["", gone.reason]
        (waiting,) = questions.doubled(book)
        assert (waiting.what, waiting.about) == (gone.reason, (gone.entry, whole))
        assert waiting.remedy == "judge them different, or accept this one, if it comes on top"
        other = {"other": whole} if verdict == "different" else {}
        book.judge(verdict, gone.entry, by="ann", why="promised on top", **other)
        assert (counted(book), questions.doubled(book), questions.why(book, gone.entry).uncounted) == ([2], [], "")


def test_what_was_given_and_has_no_day_is_in_no_sum_until_an_analyst_accepts_it(tmp_path: Path) -> None:
    gift = {**GIVEN, "amount": {**USD, "low": 30_000_000, "high": 30_000_000}, "stage": "delivered"}
    with made(tmp_path / "l.db", [("a", "2024-03-01", "commitment", gift)]) as book:
        (gone,) = questions.totals(book, "donor")[0].left_out
        assert gone.reason.startswith("undated and delivered")
        assert questions.why(book, gone.entry).uncounted == gone.reason
        (waiting,) = questions.problems(book)
        assert (waiting.code, waiting.what, waiting.about) == ("without-a-day", gone.reason, (gone.entry,))
        book.judge("accept", gone.entry, by="ann", why="one shipment")
        assert (counted(book), questions.problems(book)) == ([1], [])


def test_why_says_that_sums_leave_an_entry_out(tmp_path: Path) -> None:
    with paid(tmp_path / "l.db") as book:
        gone = questions.totals(book, "donor")[0].left_out[0]
    done = CliRunner().invoke(app, ["why", gone.entry, "--ledger", str(tmp_path / "l.db")])
    assert f"Sums leave it out: {gone.reason}" in done.stdout.splitlines()
    done = CliRunner().invoke(app, ["why", gone.entry, "--ledger", str(tmp_path / "l.db"), "--format", "json"])
    assert json.loads(done.stdout)["left_out"] == gone.reason
    assert json.loads(done.stdout)["less"] is None


def test_problems_list_what_sums_count_once_until_an_analyst_decides(tmp_path: Path) -> None:
    """By Python, on the command line and over HTTP; what the ledger itself holds comes first."""
    path = tmp_path / "l.db"
    with twice(path) as book:
        (waiting,) = questions.doubled(book)
        assert questions.problems(book) == [*book.problems(), waiting]
    done = CliRunner().invoke(app, ["problems", "--ledger", str(path), "--format", "jsonl"])
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["code"], last["where"], last["what"]) == ("undecided", waiting.where, waiting.what)
    with TestClient(create_app(path), base_url="http://localhost") as client:
        row = client.get("/api/v1/problems").json()["rows"][-1]
        assert (row["where"], row["about"]) == (waiting.where, list(waiting.about))
        assert waiting.what in client.get("/problems?code=undecided").text
    with Book.open(path) as book:
        book.judge("accept", waiting.about[0], by="ann", why="two ministries")
        assert waiting not in questions.problems(book)


DAYS = ["2021-03-01", "2024-02-25", "2024-03-01", "2024-03-09", "2024-06-01"]


def test_why_looks_at_what_is_near_in_size_or_time_and_finds_what_the_whole_ledger_tells(tmp_path: Path) -> None:
    """Amounts of two givers over years, of which sums count some once: each entry's reason is that of the totals."""
    gifts = [
        {**GIVEN, "donors": [{"code": giver}], "recipients": [{"code": getter}], "date": date,
         "amount": {**USD, "low": size, "high": size}, "sector": "financial"}
        for giver in ("NOR", "SWE") for getter in ("MDA", "PER") for date in (*DAYS, "2024")
        for size in (700_000_000, 1_250_000_000, 3_000_000_000)
    ]  # fmt: skip
    published = {"2024": "2024-06-01"}
    told_on = [
        (f"a{n}", published.get(str(each["date"]), str(each["date"])), "commitment", each)
        for n, each in enumerate(gifts)
    ]
    with made(tmp_path / "l.db", told_on) as book:
        left = {one.entry: one.reason for each in questions.totals(book, "donor") for one in each.left_out}
        entries = book.entries(kind="commitment")
        assert {each.id: questions.why(book, each.id).uncounted for each in entries} == {
            each.id: left.get(each.id, "") for each in entries
        }
        assert len(left) > 5
        least = min(entries, key=lambda each: (each.values["amount"].low, each.values["date"].iso))
        assert 1 < len(book.rivals.of(least)) < len(entries) / 3


def test_a_filter_by_stage_chooses_among_the_rows_and_changes_none(tmp_path: Path) -> None:
    """An act without a day that others publish as a total is in no sum, whatever stage is asked for."""
    given = {**GIVEN, "amount": {**USD, "low": 3_400_000_000, "high": 3_400_000_000}}
    total = {**{name: value for name, value in given.items() if name != "stage"}, "measure": "given"}
    rows = [
        ("a", "2024-03-01", "commitment", given),
        ("b", "2024-03-02", "total", {**total, "date": "2024-03-01"}),
        ("c", "2024-05-01", "commitment", {**GIVEN, "stage": "delivered", "date": "2024-05-01"}),
    ]
    with made(tmp_path / "l.db", rows) as book:
        every = {each.stage: each for each in questions.totals(book, "donor")}
        assert [each.reason.split(",")[0] for each in every["announced"].left_out] == [
            "the amount of a published total"
        ]
        for stage in ("announced", "delivered"):
            assert questions.totals(book, "donor", stage=stage) == [every[stage]]
        assert questions.totals(book, "donor", stage=["announced", "delivered"]) == list(every.values())
        assert questions.totals(book, "donor", stage="approved") == []
        with pytest.raises(BadFilter):
            questions.totals(book, "donor", stage="nearly")
