"""The Python API: one open ledger to read into, to ask, to judge.

.. code-block:: python

    from pledgebook import Book

    with Book.open("pledgebook.db") as book:
        book.read(["articles/"])
        for entry in book.entries(kind="commitment", recipient="UKR"):
            print(entry.title, book.entry(entry.id).evidence[0].sentence)

``docs/python.md`` goes through all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Any, Self, TypedDict, Unpack

from pledgebook import __version__
from pledgebook.accounts import Accounts
from pledgebook.deciding import Asked, decide_all, statements_at
from pledgebook.entering import entered
from pledgebook.errors import BadFilter, LedgerMoved, LockedLedger, UnknownEntry
from pledgebook.feeding import ReadReport, Sources, Way, from_ledger, from_sources
from pledgebook.kinds import Kinds
from pledgebook.ledger import (
    ArticleLine,
    Changes,
    Day,
    Filters,
    Followed,
    FullArticle,
    FullEntry,
    Ledger,
    Progress,
    Summary,
    Verdict,
    Wanted,
    before,
    cursor_after,
    full_article,
    full_entry,
    open_ledger,
)
from pledgebook.model import Entry, Json, Judgement, Problem, Statement
from pledgebook.reckoning import bring_up, known_by, named_after
from pledgebook.reconcile import sought_keys
from pledgebook.reconcile.positions import Timelines
from pledgebook.reconcile.worth import Worths
from pledgebook.review import Review
from pledgebook.rivals import Rivals
from pledgebook.told import Told

__all__ = ["ArticleLine", "Book", "Details", "FullArticle", "FullEntry", "Page", "ReadReport", "Summary"]

PAGE = 100
"""Entries on a page where no limit is said."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries of a listing; ``next`` is the cursor of the page after (empty on the last), ``total`` counts all."""

    entries: tuple[Entry, ...]
    next: str
    total: int


class Details(TypedDict, total=False):
    """What some judgements say besides: ``why``; a correction's ``field`` and ``value``; a relation's ``other``."""

    why: str
    field: str
    value: Json
    other: str


class Book:
    """One open ledger. Safe to use from several threads; several processes may open the same ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.accounts = Accounts(ledger.people)
        self.review = Review(ledger)
        self.worths = Worths(ledger.kinds)
        self.rivals = Rivals(ledger, self.worths)
        self._known = known_by(ledger)
        self.timelines = Timelines(ledger.kinds, Told(ledger))
        self._settled_by: Callable[[], object] = self.settle

    @classmethod
    def open(
        cls,
        path_or_url: str | os.PathLike[str] = "pledgebook.db",
        *,
        create: bool = True,
        kinds: Kinds | None = None,
        at_hand: bool = False,
    ) -> Self:
        """Open the ledger in a file (SQLite) or at an address (``postgresql://user@host/database``).

        A new ledger is made where there is none, unless ``create`` is false. An older ledger is brought up to date.
        ``at_hand`` keeps what is asked of its entries in memory: worth its while for who asks again and again.
        Raises an error of :mod:`pledgebook.errors` whose message says what is wrong and what to do.
        """
        ledger = open_ledger(path_or_url, create=create, kinds=kinds)
        ledger.at_hand = at_hand
        return cls(ledger)

    def close(self) -> None:
        """Close the ledger; the end of a ``with`` block does it, too."""
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def kinds(self) -> Kinds:
        """The kinds of statement that this book knows."""
        return self._ledger.kinds

    @property
    def place(self) -> str:
        """Where the ledger lies; a password is hidden."""
        return self._ledger.place

    def summary(self) -> Summary:
        """How much the ledger holds."""
        return self._ledger.summary()

    def version(self) -> tuple[int, int]:
        """Differs after every change, so that answers can be kept until then."""
        return self._ledger.version()

    def version_of(self, kinds: Iterable[str]) -> tuple[int, ...]:
        """Differs after every change of an entry of one of these kinds."""
        changed = self._ledger.changed_kinds()
        return tuple(changed.get(each, 0) for each in kinds)

    # Reading

    def read(
        self,
        sources: Sources,
        *,
        reader: str | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> ReadReport:
        """Read articles into the ledger: a file, a folder, ``-`` for standard input, or several of them.

        An article that stands in the ledger just as it is, read by the same version of the same reader, is passed
        over; so the same call finishes a run that was cut off. ``reader`` names the reader, ``workers`` how many
        processes read side by side. Bad input raises nothing: it is told in the report's ``problems``.

        >>> report = book.read(["examples/articles"])
        >>> report.articles > 40, report.failed
        (True, False)
        >>> book.read(["examples/articles"]).new
        0
        """
        report = from_sources(self._ledger, sources, Way(__version__, reader, workers, progress))
        return replace(report, changes=self.reconcile())

    def read_again(
        self, *, reader: str | None = None, workers: int = 1, progress: Progress | None = None
    ) -> ReadReport:
        """Read the articles that the ledger holds once more, with another reader or a newer version of the software.

        What was read before is superseded, and kept; judgements stay with what they are about. Articles that this very
        reader has read already are passed over.

        >>> report = book.read_again(reader="rules")
        >>> report.articles == book.summary().articles, report.new
        (True, 0)
        """
        report = from_ledger(self._ledger, Way(__version__, reader, workers, progress))
        return replace(report, changes=self.reconcile())

    def reconcile(self, *, anew: bool = False) -> Changes:
        """Bring the entries up to date with what was read and judged; :meth:`read` and :meth:`judge` do it already.

        ``anew`` also where nothing changed: after the kinds' declarations were edited, say.
        """
        return bring_up(self._ledger, anew=anew)

    # Asking

    def entries(self, filters: Filters | None = None, /, **names: Any) -> list[Entry]:
        """The entries that the filters let through, those reported last first; the names are those of :class:`Filters`.

        >>> [entry.kind for entry in book.entries(kind="commitment", recipient="UKR", limit=2)]
        ['commitment', 'commitment']
        """
        return list(self.iter_entries(filters, **names))

    def iter_entries(self, filters: Filters | None = None, /, **names: Any) -> Iterator[Entry]:
        """The same one by one, for listings of any length."""
        return self._ledger.entries(_filters(filters, names), self._known)

    def page(self, filters: Filters | None = None, /, **names: Any) -> Page:
        """One page of the listing, with the cursor of the next and the number of all.

        >>> first = book.page(limit=3)
        >>> second = book.page(limit=3, cursor=first.next)
        >>> len({entry.id for entry in (*first.entries, *second.entries)})
        6
        """
        wanted = _filters(filters, names)
        size = wanted.limit or PAGE
        listed = list(islice(self._ledger.listing(replace(wanted, limit=size + 1), self._known), size + 1))
        following = cursor_after(wanted, listed[size - 1].sort, listed[size - 1].entry.id) if len(listed) > size else ""
        return Page(tuple(each.entry for each in listed[:size]), following, self.count(wanted))

    def count(self, filters: Filters | None = None, /, **names: Any) -> int:
        """How many entries the filters let through, whatever their limit."""
        return self._ledger.count(_filters(filters, names), self._known)

    def facets(self, name: str, filters: Filters | None = None, /, **names: Any) -> list[tuple[str, int]]:
        """The values that one filter could take among these entries, with their numbers, the most frequent first.

        >>> book.facets("recipient", kind="commitment")[0][0]
        'UKR'
        """
        return self._ledger.tally(name, _filters(filters, names), self._known)

    def all_facets(
        self, of: Sequence[str], filters: Filters | None = None, /, **names: Any
    ) -> dict[str, list[tuple[str, int]]]:
        """The same for several filters in one look, by their names.

        >>> book.all_facets(["recipient", "sector"], kind="commitment")["recipient"][0][0]
        'UKR'
        """
        return self._ledger.tallies(of, _filters(filters, names), self._known)

    def apart(self, since: Day, filters: Filters | None = None, /, **names: Any) -> tuple[list[Entry], list[Entry]]:
        """What was otherwise by the end of ``since`` (ISO 8601) under these filters: as it was, and as it is.

        An entry that stands as it stood is in neither. What was told of only since may come with its title alone (:meth:`entry`).

        >>> was, is_now = book.apart("2024-09")
        >>> len(is_now) > len(was)
        True
        """
        wanted = _filters(filters, names)
        return self._ledger.apart(before(since, wanted), wanted, self._known)

    def entry(self, entry_id: str) -> FullEntry:
        """An entry, by its id or that of a statement behind it, with its evidence; raises :class:`UnknownEntry`.

        The id of an entry that has since joined another leads to the other one.

        >>> evidence = book.entry(book.entries(kind="commitment")[0].id).evidence[0]
        >>> evidence.said in evidence.sentence
        True
        """
        try:
            return full_entry(self._ledger, entry_id)
        except UnknownEntry:
            first = named_after(self._ledger, entry_id)
            if not first:
                raise
            return full_entry(self._ledger, first)

    def articles(self) -> Iterator[ArticleLine]:
        """A line for each article, by date."""
        return self._ledger.articles()

    def last_day(self, by: str = "") -> str:
        """The day of the newest article, or of the newest until the end of a day, ISO 8601; empty where none is dated."""
        return self._ledger.last_day(by)

    def days_of(self, articles: Iterable[str]) -> dict[str, str]:
        """The days of those of these articles (ids) that are dated, ISO 8601."""
        return self._ledger.days_of(set(articles))

    def readers(self) -> list[tuple[str, int]]:
        """Who read how many of the articles, the busiest first."""
        return self._ledger.readers()

    def texts_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts that count of those of these ids that are articles'; problems stand at articles, statements and files."""
        return {name: each.text for name, each in self._ledger.articles_named(set(ids)).items()}

    def article(self, article_id: str) -> FullArticle:
        """An article with its text and what was read in it; raises :class:`UnknownArticle`."""
        return full_article(self._ledger, article_id)

    def statements(self, *, kind: str | Iterable[str] = (), article: str = "") -> Iterator[Statement]:
        """What the articles say, as the last reader read them: of a kind or of several, of an article, or all."""
        kinds = (kind,) if isinstance(kind, str) else tuple(kind)
        return self._ledger.statements(Wanted(kinds=tuple(filter(None, kinds)), article=article))

    def statements_of(self, entries: Iterable[Entry]) -> Iterator[Statement]:
        """The reports on which these entries rest."""
        return self._ledger.statements(Wanted(ids=sorted({name for each in entries for name in each.statements})))

    def beside(self, statements: Iterable[Statement]) -> list[Statement]:
        """What other reports share a block key with one of these: all that may tell of the same thing, by id."""
        told = {each.id: each for each in statements}
        found = self._ledger.sharing({key for each in told.values() for key in sought_keys(each, self.kinds)})
        return list(self._ledger.statements(Wanted(ids=sorted(found - told.keys()))))

    def problems(self) -> list[Problem]:
        """What could not be read or decided and still stands."""
        return self._ledger.problems()

    # Judging

    def judge(self, action: str, target: str, *, by: str, **details: Unpack[Details]) -> list[Judgement]:
        """Decide over the machine; a later judgement on the same thing decides over an earlier one.

        ``action`` is ``accept`` or ``reject`` (an entry or one statement), ``correct`` (``field=…, value=…`` as JSON;
        no value says that it has none), ``same`` or ``different`` (``other=…``), ``note`` (``why=…``), ``undo`` or
        ``confirm`` (the target is a judgement's id). ``target`` and ``other`` are ids of entries or statements; what is
        said of an entry is said of the statements behind it. Raises :class:`BadJudgement`, :class:`BadValue`,
        :class:`UnknownStatement`.

        >>> entry = book.entries(kind="commitment")[0]
        >>> made = book.judge("note", entry.id, by="ann", why="asked the ministry")
        >>> book.entry(entry.id).judgements == tuple(made)
        True
        """
        verdict = Verdict(action, by, details.get("why") or "", details.get("field") or "", details.get("value"))
        return self.decide(Asked(verdict, target, details.get("other") or ""))

    def decide(self, asked: Asked) -> list[Judgement]:
        """The same with all that a desk with several analysts needs: what was seen, a line for the log.

        Raises also :class:`StaleJudgement`: others judged or read the same after it was seen; nothing was stored.
        """
        return self.decide_all([asked])

    def decide_all(self, several: Sequence[Asked]) -> list[Judgement]:
        """The same of decisions that belong together: all of them are stored, or none."""
        made = decide_all(self._ledger, several)
        self._settled_by()
        return made

    def settled_by(self, other: Callable[[], object]) -> None:
        """Call this after each judgement instead of :meth:`settle`: who serves many need not let them wait."""
        self._settled_by = other

    def settle(self) -> None:
        """Bring the entries up to date with what was just stored for good."""
        # another process that writes without a pause keeps us from it: whoever reconciles next takes it into account
        with suppress(LedgerMoved, LockedLedger):
            self.reconcile()

    def entered(self, target: str, field: str, typed: str) -> Json:
        """What was typed for a field of an entry or statement (``$500 million``, ``UKR; World Bank``), as a correction's JSON.

        Raises :class:`BadValue`, :class:`UnknownStatement`; that there is no such field is told when it is judged.

        >>> book.entered(book.entries(kind="commitment")[0].id, "donors", "Norway, EU")
        [{'code': 'NOR'}, {'code': 'EU'}]
        """
        fields = self.kinds[statements_at(self._ledger, target)[0].kind].fields
        return entered(fields[field], typed) if field in fields else typed

    def takes(self, judgement: Judgement) -> Judgement:
        """A judgement of another ledger as this one keeps it.

        Raises :class:`BadJudgement`, :class:`BadValue` and :class:`BadMoment` for one that nobody can have made here.
        """
        return Verdict.known(judgement, self.kinds)

    def take_judgements(self, made: Iterable[Judgement]) -> int:
        """Take over what was judged in another ledger, all or none (:meth:`takes`); how many were new to this one."""
        taken = self._ledger.judge([self.takes(each) for each in made])
        self._settled_by()
        return taken

    def judgements(self, target: str = "") -> list[Judgement]:
        """All judgements in the order in which they were made, or those on an entry or a statement."""
        if not target:
            return self._ledger.judgements()
        return self._ledger.judgements([target, *(each.id for each in statements_at(self._ledger, target))])

    def followed(self) -> Followed:
        """All judgements at the places where their sentences stand in the texts that count now, and which are lost."""
        return self._ledger.followed()


def _filters(filters: Filters | None, names: dict[str, Any]) -> Filters:
    if filters is not None and not isinstance(filters, Filters):
        raise BadFilter("filters", filters, "them by name, such as kind='commitment'")
    known = {each.name for each in fields(Filters)}
    for name in names.keys() - known:
        raise BadFilter(name, names[name], "one of the filters", sorted(known))
    return replace(filters or Filters(), **names)
