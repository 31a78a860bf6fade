"""Questions to an open ledger that go beyond listing: sums, checks, what is due, who differs, what changed and why.

Each function takes an open :class:`pledgebook.Book` and :class:`~pledgebook.ledger.Filters` (as names), so that every
answer can be had for some donor, some time, or as of a day. ``docs/reconciling.md`` says what the answers mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from pledgebook.book import Book
from pledgebook.errors import BadFilter
from pledgebook.ledger import UNDECIDED, Filters, FullEntry
from pledgebook.model import Entry, Problem
from pledgebook.reconcile.again import GIVER, Double, asides, doubles, left_out
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.changes import Change
from pledgebook.reconcile.changes import changes as _changes
from pledgebook.reconcile.checks import Check, Pools, checkable, held
from pledgebook.reconcile.disputes import Dispute
from pledgebook.reconcile.disputes import disputes as _disputes
from pledgebook.reconcile.due import Due, Standpoint
from pledgebook.reconcile.due import due as _due
from pledgebook.reconcile.groups import grouping, jointly
from pledgebook.reconcile.growth import Growth, growth
from pledgebook.reconcile.handed_over import deliveries
from pledgebook.reconcile.judged import decide
from pledgebook.reconcile.nearly import nearly
from pledgebook.reconcile.positions import Timeline
from pledgebook.reconcile.series import Series, series
from pledgebook.reconcile.sums import Sum, sums
from pledgebook.reconcile.tranches import tranches
from pledgebook.reconcile.unsaid import unsaid
from pledgebook.reconcile.why import Comparison, belonging, near_misses
from pledgebook.reconcile.worth import UNTIMED, Apart, Aside, Worths
from pledgebook.values.currencies import currencies


def _declaring(book: Book, name: str, filters: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries of those kinds that declare something under this name; the others cannot answer the question.

    Raises :class:`BadFilter` for a label that no kind has; a kind that lacks it has no such entry.
    """
    asked = Filters(**filters).checked(book.kinds)
    for kind, declared in book.kinds.items():
        if not declared.entry.get(name) or (asked.kinds and kind not in asked.kinds):
            continue
        try:
            of_kind = replace(asked, kind=kind).checked(book.kinds)
        except BadFilter:
            continue
        yield from book.iter_entries(of_kind)


def totals(book: Book, by: str, *, currency: str = "USD", **filters: Any) -> list[Sum]:
    """The sums of the entries that the filters let through, by group and stage; no part is added to its whole.

    ``by`` is donor, recipient, sector, instrument, stage or year; ``currency`` an ISO 4217 code. A filter by stage chooses among
    the rows: what stands at another stage, or was published as a total, has its say in each. Raises :class:`BadFilter`.

    >>> [each.stage for each in totals(book, "recipient", recipient="UKR", stage="delivered")][:1]
    ['delivered']
    """
    stages = Filters(**filters).checked(book.kinds).terms.get("stage", ())
    others = {name: asked for name, asked in filters.items() if name != "stage"}
    found = sums_of(book, summable(book, **others), by, currency=currency, **others)
    return [each for each in found if not stages or each.stage in stages]


def summable(book: Book, **filters: Any) -> list[Entry]:
    """The entries that the filters let through and whose kind is added up, or tells of sums that others published."""
    return [each for name in ("sum", "check") for each in _declaring(book, name, filters)]


def sums_of(book: Book, entries: Sequence[Entry], by: str, *, currency: str = "USD", **filters: Any) -> list[Sum]:
    """The sums of these entries, which the filters let through, as :func:`totals` gives them.

    For who sums up the same ones in several ways.
    """
    code = str(currency).upper()
    if code not in currencies().states:
        raise BadFilter("currency", currency, "an ISO 4217 code such as USD or EUR")
    wanted = {name: words for name, words in Filters(**filters).terms.items() if name != by}
    worths = Apart(book.worths, jointly(entries, book.kinds, wanted))
    worths = Apart(worths, asides=_again(book, entries, worths))
    return sums(entries, book.kinds, grouping(by, book.kinds), currency=code, worths=worths)


def _again(book: Book, entries: Sequence[Entry], worths: Worths) -> dict[str, Aside]:
    """The entries that may be others again, so that a sum counts one of the two, each with the reason."""
    found = _pairs(entries, worths)
    return asides(found, entries, worths, _settled(book, found, entries)) if found else {}


def _pairs(entries: Sequence[Entry], worths: Worths) -> list[Double]:
    """All pairs of entries of which a sum counts one, unless an analyst decides otherwise."""
    return [*doubles(entries, worths), *nearly(entries, worths), *unsaid(entries, worths), *tranches(entries, worths)]


def doubled(book: Book, **filters: Any) -> list[Problem]:
    """Entries that may be others again, or parts of them, of which sums count one alone until an analyst decides.

    As what is undecided of a report: ``where`` is a report of the one, ``about`` names this one and the other. Then those of
    which no report tells when, and that may be several acts: ``about`` names such a one alone.
    """
    entries = summable(book, **filters)
    found = _pairs(entries, book.worths)
    out = left_out(found, entries, book.worths, _settled(book, found, entries)) if found else {}
    named = {each.id: each for each in entries}
    same = "judge them the same or different, or accept this one"
    top = "judge them different, or accept this one, if it comes on top"
    pairs = [
        Problem(UNDECIDED, named[one].statements[0], out[one], top if pair.part else same, about=(one, pair.kept))
        for one, pair in {each.again: each for each in reversed(found)}.items()
        if one in out
    ]
    return [*pairs, *_untimed(book, entries)]


WITHOUT_DAY = "without-a-day"
"""The code of the problem that an amount is told as delivered, or as known, by no report with a day."""


def _untimed(book: Book, entries: Sequence[Entry]) -> list[Problem]:
    reasons = {each.id: book.worths.of(each, "USD").reason for each in entries}
    remedy = "give it its day, or accept it, if it is one act of its own"
    return [
        Problem(WITHOUT_DAY, each.statements[0], reasons[each.id], remedy, about=(each.id,))
        for each in entries
        if reasons[each.id].startswith(UNTIMED)
    ]


def problems(book: Book) -> list[Problem]:
    """What could not be read or decided and still stands, then those entries of which sums count one of two (:func:`doubled`).

    >>> len(problems(book)) == len(book.problems()) + len(doubled(book))
    True
    """
    return [*book.problems(), *doubled(book)]


def _settled(book: Book, found: Sequence[Double], entries: Sequence[Entry]) -> set[Double]:
    """Those of the pairs that an analyst judged different, or of which the worse, as read, was accepted."""
    wanted = {name for each in found for name in (each.kept, each.again)}
    held = [each for each in entries if each.id in wanted]
    told = {each.id: set(each.statements) for each in held}
    judged = book.followed()
    if not judged.judgements:
        return set()
    archive = Archive(lost=judged.lost)
    said = list(book.statements_of(held))
    made = decide(judged.judgements, said, book.kinds, archive)
    read = {each.id: each.confidence for each in said}
    worse = {
        each.id: (-max(read.get(one, 0) for one in each.statements), -len(each.articles), each.id) for each in held
    }
    return {
        each
        for each in found
        if made.accepted & told[each.again if each.told else max(each.kept, each.again, key=lambda name: worse[name])]
        or any(pair & told[each.kept] and pair & told[each.again] for pair in made.apart)
    }


def checks(book: Book, **filters: Any) -> list[Check]:
    """Each published running total that the filters let through, held against the ledger's own sum.

    The sum is over everything in the ledger, as of the same day where ``as_of`` is given.
    """
    return check(book, published(book, **filters), against(book, **filters))


def published(book: Book, **filters: Any) -> list[Entry]:
    """The published running totals that the filters let through, by the day as of which they stand."""
    return checkable(_declaring(book, "check", filters), book.kinds)


def against(book: Book, **filters: Any) -> Pools:
    """All acts that published totals are held against, and these; of the filters only ``as_of`` counts."""
    day = {"as_of": filters["as_of"]} if filters.get("as_of") else {}
    checking = {name: kind.entry["check"] for name, kind in book.kinds.items() if kind.entry.get("check")}
    kinds = sorted({*checking, *(said["against"] for said in checking.values())})
    entries = [each for kind in kinds for each in book.iter_entries(kind=kind, **day)]
    found = [*_pairs(entries, book.worths), *deliveries(entries, book.worths)]
    settled = _settled(book, found, entries) if found else ()
    return Pools(entries, book.kinds, book.worths, [each for each in found if each not in settled])


def check(book: Book, totals: Sequence[Entry], pools: Pools) -> list[Check]:
    """Some published totals held against the acts."""
    return held(totals, pools, book.kinds)


def growths(book: Book, totals: Sequence[Entry], pools: Pools, *, most: int = 4) -> list[Growth]:
    """How the ledger's own sum grew of which these totals were published: a line for each giver and receiver.

    Those of whom most totals were published come first.
    """
    return growth(totals, pools, book.kinds, most=most)


@dataclass(frozen=True, slots=True)
class Why:
    """Why the reports of an entry belong together, and what nearly belongs; ``article`` of each report by its id.

    ``uncounted`` is why sums leave the entry out: what it is, or another one that it may be, or be a part of; ``less`` what of it
    they count as others' in another row. Empty where they do not.
    """

    entry: FullEntry
    belong: tuple[Comparison, ...]
    near: tuple[Comparison, ...]
    articles: Mapping[str, str]
    uncounted: str = ""
    less: str = ""


def why(book: Book, entry_id: str) -> Why:
    """Each report of an entry with what joins it, and near misses with what keeps them out.

    Raises :class:`UnknownEntry`.

    >>> found = why(book, book.entries(kind="commitment")[0].id)
    >>> len(found.belong) == len(found.entry.statements)
    True
    """
    full = book.entry(entry_id)
    beside = book.beside(full.statements)
    told = [*full.statements, *beside]
    judged = book.followed()
    decisions = decide(judged.judgements, told, book.kinds, Archive(lost=judged.lost))
    kind = book.kinds[full.kind]
    belong = belonging(full.statements, kind, decisions)
    near = near_misses(full.statements, beside, kind, decisions)
    return Why(full, tuple(belong), tuple(near), {each.id: each.article for each in told}, *_reckoned(book, full.entry))


def _reckoned(book: Book, entry: Entry) -> tuple[str, str]:
    """Why sums leave an entry out, and what of it they count in another row, each empty where nothing is to be told.

    As a sum by donor over this one and those around it tells: what it is, or another that it may be, or be a part of.
    """
    if not book.kinds[entry.kind].entry.get("sum"):
        return "", ""
    worth = book.worths.of(entry, "USD")
    if worth.amount is None:
        return worth.reason, ""
    rows = sums_of(book, _around(book, entry), GIVER)
    left = (one.reason for row in rows for one in row.left_out if one.entry == entry.id)
    less = (one.reason for row in rows for one in row.less if one.entry == entry.id)
    return next(left, ""), next(less, "")


def _around(book: Book, entry: Entry) -> list[Entry]:
    """An entry with those that may be it again, or contain it, or be contained in it; by id.

    What it may be may in turn be another again, so that those around that are there, too; and of bills the acts that spend them.
    """
    pool = {each.id: each for each in (entry, *book.rivals.of(entry), *book.rivals.linked(entry))}
    pairs = [pair for pair in _pairs(_listed(pool), book.worths) if entry.id in (pair.kept, pair.again)]
    tied = {name for pair in pairs for name in (pair.kept, pair.again)} | {link.entry for link in entry.links}
    for name in sorted(tied & pool.keys() - {entry.id}):
        pool |= {each.id: each for each in book.rivals.of(pool[name])}
    pool |= {act.id: act for each in _listed(pool) for act in book.rivals.spending(each)}
    return _listed(pool)


def _listed(pool: Mapping[str, Entry]) -> list[Entry]:
    return [pool[name] for name in sorted(pool)]


def changes(book: Book, since: str, **filters: Any) -> list[Change]:
    """What became of the entries that the filters let through after the end of ``since`` (ISO 8601)."""
    now = {"as_of": filters["as_of"]} if filters.get("as_of") else {}
    was, is_now = book.apart(since, **now)
    found = _changes(was, is_now, book.kinds)
    if filters == now:
        return found
    wanted = {entry.id for entries in book.apart(since, **filters) for entry in entries}
    return [each for each in found if each.entry in wanted]


def due(book: Book, **filters: Any) -> list[Due]:
    """Deadlines, duties and terms: overdue, doubtful, unreported, ahead, standing, met, dropped.

    They stand as of :func:`standpoint`: what passed after the newest article is not overdue but ``unreported``.
    """
    entries = list(_declaring(book, "due", filters))
    days = book.days_of(name for each in entries for name in each.articles)
    dated = {each.id: [days[name] for name in each.articles if name in days] for each in entries}
    told = {name: date.fromisoformat(max(found)) for name, found in dated.items() if found}
    return _due(entries, book.kinds, replace(standpoint(book, **filters), told=told))


def standpoint(book: Book, **filters: Any) -> Standpoint:
    """From when :func:`due` looks: today, or ``as_of``; and the newest article by then, after which nothing is known.

    >>> at = standpoint(book, as_of="2024-06")
    >>> at.today.isoformat(), at.newest <= at.today
    ('2024-06-30', True)
    """
    said = filters.get("as_of")
    today = date.fromisoformat(Filters(as_of=said).known_day) if said else datetime.now(UTC).date()
    newest = book.last_day(today.isoformat())
    return Standpoint(today, date.fromisoformat(newest) if newest else None)


def positions(book: Book, **filters: Any) -> list[Timeline]:
    """What each party said on each matter, in time; those who turned round come first."""
    return book.timelines.of(_declaring(book, "timeline", filters))


def disputes(book: Book, **filters: Any) -> list[Dispute]:
    """Counts of one thing by claimants who differ, side by side."""
    return _disputes(_declaring(book, "dispute", filters), book.kinds)


def meetings(book: Book, **filters: Any) -> list[Series]:
    """The meetings of the same parties, numbered, and ordinals in the news held against the numbers."""
    return series(_declaring(book, "series", filters), book.kinds)
