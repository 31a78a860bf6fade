"""What ties two reports to one thing: an amount, named goods, a day; vague talk stays by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.origins import Origin
from pledgebook.values.instrument import Instrument
from pledgebook.values.items import Item
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

MILLION = 1_000_000


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return load_kinds()


def report(article: str, day: str, goods: str = "", dollars: int = 0, /, **said: object) -> Statement:
    """Norway's promise to Nepal as an article of this day tells it; ``dated`` gives the act that day, too."""
    at, words = int(said.pop("at", 0)), str(said.pop("words", goods or "the aid"))  # type: ignore[call-overload]
    values: dict[str, object] = {"donors": (Party("NOR"),), "recipients": (Party("NPL"),), "stage": "announced"}
    if goods:
        number, _, rest = goods.partition(" ")
        values["items"] = (Item(rest, int(number)) if number.isdigit() else Item(goods),)
    if dollars:
        values["amount"] = Money(dollars * MILLION, dollars * MILLION, "USD", step=MILLION)
    if said.pop("dated", False):
        values["date"] = Period.parse(day)
    sentence = said.pop("sentence", Span(at, at + 50))
    values |= said
    return Statement(
        id=f"{article}:commitment:{at}-{at + len(words)}", article=article, kind="commitment", sentence=sentence,  # type: ignore[arg-type]
        anchor=Span(at, at + len(words)), values=values, confidence=0.9, reader="test", published=day, said=words,
    )  # fmt: skip


def grouped(told: list[Statement], kinds: Kinds) -> set[frozenset[str]]:
    return {frozenset(entry.articles) for entry in reconcile(told, kinds).entries}


def test_vague_talk_does_not_join_an_amount(kinds: Kinds) -> None:
    act = report("act", "2031-05-02", "weapons", 100, dated=True)
    talk = [report(f"talk{number}", f"2031-05-{number:02}", "weapons") for number in (2, 9, 20)]
    assert grouped([act, *talk], kinds) == {frozenset({each.article}) for each in (act, *talk)}


def test_goods_tie_reports_without_an_amount(kinds: Kinds) -> None:
    one, other = report("a", "2031-05-02", "Harrow howitzers"), report("b", "2031-05-30", "the Harrow howitzers")
    third = report("c", "2031-05-03", "Kestrel helicopters")
    assert grouped([one, other, third], kinds) == {frozenset("ab"), frozenset("c")}


def test_goods_of_one_day_or_one_number_join_an_amount(kinds: Kinds) -> None:
    act = report("act", "2031-05-02", "11 Kestrel helicopters", 100, dated=True)
    same_day = report("day", "2031-05-03", "Kestrel helicopters", dated=True)
    counted = report("count", "2031-05-20", "11 Kestrel helicopters")
    loose = report("loose", "2031-05-20", "Kestrel helicopters")
    assert grouped([act, same_day, counted, loose], kinds) == {frozenset({"act", "day", "count"}), frozenset({"loose"})}


def test_what_an_amount_has_taken_in_opens_no_door(kinds: Kinds) -> None:
    """The goods that joined an amount by their day do not draw in other days' talk of such goods."""
    act = report("act", "2031-05-02", "Kestrel helicopters", 100, dated=True)
    joined = report("joined", "2031-05-02", "Kestrel helicopters", dated=True)
    later = [report(f"later{number}", f"2031-05-{number}", "Kestrel helicopters") for number in (20, 25)]
    assert grouped([act, joined, *later], kinds) == {frozenset({"act", "joined"}), frozenset({"later20", "later25"})}


def test_the_vehicle_and_the_day_tie_a_report_to_an_amount(kinds: Kinds) -> None:
    act = report("act", "2031-05-02", "equipment", 100, dated=True, instrument=Instrument("PDA"))
    drawn = report("drawn", "2031-05-02", "equipment", dated=True, instrument=Instrument("PDA"))
    bare = report("bare", "2031-05-02", "equipment", dated=True)
    assert grouped([act, drawn], kinds) == {frozenset({"act", "drawn"})}
    assert grouped([act, bare], kinds) == {frozenset({"act"}), frozenset({"bare"})}


def test_vague_talk_of_one_day_is_one_entry_and_does_not_run_on(kinds: Kinds) -> None:
    talk = [report(f"t{number}", f"2031-05-{number:02}", "weapons") for number in range(1, 9)]
    sizes = sorted(len(each) for each in grouped(talk, kinds))
    assert len(sizes) > 2
    assert max(sizes) <= 3


def test_goods_follow_the_amount_of_their_sentence(kinds: Kinds) -> None:
    """Norway will give $40 million of tents to Nepal, and lent it helicopters in March."""
    sentence = Span(0, 90)
    amount = report("a", "2031-05-02", "", 40, at=17, words="$40 million", sentence=sentence)
    tents = report("a", "2031-05-02", "tents", at=32, sentence=sentence)
    lent = report("a", "2031-05-02", "helicopters", at=60, sentence=sentence, stage="delivered")
    entries = reconcile([amount, tents, lent], kinds).entries
    assert sorted(len(each.statements) for each in entries) == [1, 2]


@pytest.mark.parametrize(
    ("words", "at", "entries"),
    [
        ("the package", 80, 1),
        ("This assistance", 80, 1),
        ("the howitzers", 80, 2),
        ("aid", 80, 2),
        ("the package", 900, 2),
    ],
)
def test_words_that_point_back_follow_the_amount_before(words: str, at: int, entries: int, kinds: Kinds) -> None:
    amount = report("a", "2031-05-02", "", 40, words="$40 million")
    back = report("a", "2031-05-02", "weapons", at=at, words=words, stage="delivered")
    assert len(reconcile([amount, back], kinds).entries) == entries


def told(kind: str, article: str, day: str, words: str, /, **values: object) -> Statement:
    return Statement(
        id=f"{article}:{kind}:0-{len(words)}", article=article, kind=kind, sentence=Span(0, 90),
        anchor=Span(0, len(words)), values=values, confidence=0.9, reader="test", published=day, said=words,
    )  # fmt: skip


def test_the_same_parties_have_several_pacts(kinds: Kinds) -> None:
    both = {"parties": (Party("NOR"), Party("NPL")), "status": "signed"}
    pacts = [
        told("agreement", "a", "2031-05-02", "the Harrow accords", **both),
        told("agreement", "b", "2031-06-20", "Harrow agreement", **both),
        told("agreement", "c", "2031-06-21", "deal", subject="wheat exports by sea", **both),
        told("agreement", "d", "2031-07-21", "pact", subject="exports of wheat", **both),
        told("agreement", "e", "2031-09-30", "the deal", **both),
    ]
    assert grouped(pacts, kinds) == {frozenset("ab"), frozenset("cd"), frozenset("e")}


def test_who_is_named_alone_met_many(kinds: Kinds) -> None:
    """A prime minister's day: two guests, and a visit of which only the place is told."""
    host, first, second = (Party(f"PER:{name}") for name in ("Ada Harrow", "Ben Kestrel", "Cy Merrow"))
    held = {"status": "held", "date": Period.parse("2031-05-02")}
    meetings = [
        told("meeting", "a", "2031-05-02", "met", participants=(host, first), **held),
        told("meeting", "b", "2031-05-02", "talks", participants=(first, host), **held),
        told("meeting", "c", "2031-05-02", "met", participants=(host, second), **held),
        told("meeting", "d", "2031-05-02", "visit", participants=(host,), place="Bergen", **held),
        told("meeting", "e", "2031-05-02", "trip", participants=(host,), place="Bergen", **held),
    ]
    assert grouped(meetings, kinds) == {frozenset("ab"), frozenset("c"), frozenset("de")}


def test_amounts_without_a_number_are_talk_that_its_publication_does_not_date(kinds: Kinds) -> None:
    billions = Money(10**9, None, "USD")
    one, other = (
        report(name, day, "", 0, dated=True, amount=billions)
        for name, day in (("a", "2031-05-02"), ("b", "2031-05-04"))
    )
    hundreds = report("c", "2031-05-02", "", 0, dated=True, amount=Money(10**8, 10**9, "USD"))
    exact = report("d", "2031-05-02", "", 1000, dated=True)
    entries = reconcile([one, other, hundreds, exact], kinds).entries
    assert len(entries) == 4
    assert grouped([one, other, hundreds, exact], kinds) == {frozenset(name) for name in "abcd"}


def test_a_guest_named_alone_on_one_day_is_one_meeting(kinds: Kinds) -> None:
    """Two reports name the host only: of one day they are one visit, of two days they need a place or a guest."""
    host = (Party("PER:Ada Harrow"),)
    days = {"a": "2031-05-02", "b": "2031-05-02", "c": "2031-05-03"}
    meetings = [
        told("meeting", name, day, "talks", participants=host, status="held", date=Period.parse(day))
        for name, day in days.items()
    ]
    assert grouped(meetings, kinds) == {frozenset("ab"), frozenset("c")}


def test_the_nearest_source_words_what_as_many_reports_word_otherwise(kinds: Kinds) -> None:
    """Two wordings of one amount, one report each: the government's is shown, whichever was written first."""
    paper = report("paper", "2031-05-02", "", 0, amount=Money(10**8, 10**8, "USD", step=10**8))
    office = report("office", "2031-05-03", "", 0, amount=Money(98 * MILLION, 98 * MILLION, "USD", step=MILLION))
    origins = {"paper": Origin("media", 6), "office": Origin("government", 0)}
    assert reconcile([paper, office], kinds).entries[0].conflicts == ()
    (entry,) = reconcile([paper, office], kinds, archive=Archive(origins)).entries
    assert entry.values["amount"].low == 98 * MILLION


@pytest.mark.parametrize(("field", "one", "other"), [("sector", "financial", "military"), ("form", "loan", "in_kind")])
def test_neighbouring_amounts_for_other_purposes_are_two(kinds: Kinds, field: str, one: str, other: str) -> None:
    """A fund of 880 million for a state's budget is not the "about 900 million" for its army, of the same day."""
    fund = report("a", "2031-05-02", "", 880, dated=True, **{field: one})
    about = Money(900 * MILLION, 900 * MILLION, "USD", about=True, step=100 * MILLION)
    army = report("b", "2031-05-02", dated=True, amount=about, **{field: other})
    assert grouped([fund, army], kinds) == {frozenset("a"), frozenset("b")}
    same = report("b", "2031-05-02", "", 880, dated=True, **{field: other})
    assert grouped([fund, same], kinds) == {frozenset("ab")}
    alike = report("b", "2031-05-02", dated=True, amount=about, **{field: one})
    assert grouped([fund, alike], kinds) == {frozenset("ab")}


def test_a_purpose_that_holds_the_other_parts_nothing(kinds: Kinds) -> None:
    fund = report("a", "2031-05-02", "", 880, dated=True, sector="military")
    about = Money(900 * MILLION, 900 * MILLION, "USD", about=True, step=100 * MILLION)
    both = report("b", "2031-05-02", dated=True, amount=about, sector="mixed")
    assert grouped([fund, both], kinds) == {frozenset("ab")}


def pact(article: str, day: str, words: str, **said: object) -> Statement:
    """Norway's pact with Nepal as an article of this day tells it."""
    values = {"parties": (Party("NOR"), Party("NPL")), "status": "signed", **said}
    return Statement(
        id=f"{article}:agreement:0-{len(words)}", article=article, kind="agreement", sentence=Span(0, 50),
        anchor=Span(0, len(words)), values=values, confidence=0.9, reader="test", published=day, said=words,
    )  # fmt: skip


def test_a_term_ties_two_names_of_one_pact(kinds: Kinds) -> None:
    first = pact("a", "2025-01-16", "100-year partnership", term="P100Y", date=Period.parse("2025-01-16"))
    later = pact("b", "2025-02-03", "century-long treaty", term="P100Y", date=Period.parse("2025-01"))
    assert len(grouped([first, later], kinds)) == 1
    assert len(grouped([first, pact("b", "2025-02-03", "ten-year treaty", term="P10Y")], kinds)) == 2


def test_loan_agreements_for_other_things_are_two(kinds: Kinds) -> None:
    one = pact("a", "2025-01-16", "loan agreement", subject="treat tuberculosis")
    other = pact("b", "2025-02-03", "loan agreement", subject="power lines")
    assert len(grouped([one, other], kinds)) == 2
    assert len(grouped([one, pact("b", "2025-02-03", "loan agreement", subject="tuberculosis treated")], kinds)) == 1


def test_a_wording_that_is_likelier_misread_is_not_shown_beside_another(kinds: Kinds) -> None:
    """Of two reports in one article the surer one names who gives, though the other names more."""
    sure = replace(report("a", "2031-05-02", "", 100, dated=True), confidence=0.8)
    both = (Party("NOR"), Party("SWE"))
    doubtful = replace(report("a", "2031-05-02", "", 100, dated=True, at=200, donors=both), confidence=0.2)
    (entry,) = reconcile([sure, doubtful], kinds).entries
    assert [each.code for each in entry.values["donors"]] == ["NOR"]
    (entry,) = reconcile([sure, replace(doubtful, confidence=0.4)], kinds).entries
    assert [each.code for each in entry.values["donors"]] == ["NOR", "SWE"]
