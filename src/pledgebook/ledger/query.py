"""From filters to SQL: which entries, in which order, by which way through the indexes.

SQLite does not know how often a value occurs, so the way is chosen here. Where a wanted word, party or text is rare,
the entries that have it are looked up and sorted. Where all are frequent, the entries are walked in the order of the
sort and each is tested, which ends as soon as a page is full; unless so few of the first ones meet all conditions
together that the walk would be longer than the rarest's list. PostgreSQL keeps such statistics itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from pledgebook.ledger import search
from pledgebook.ledger.entry_rows import NEEDED
from pledgebook.ledger.facets import KIND, YEAR
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.schema import entries, entry_statements, entry_terms

RARE = 20_000
"""A condition that no more entries meet is worth looking up first, for a page of the list."""
FIRST = 2_000
"""Entries at the beginning of the walk by which is reckoned how far it will go."""
ALL = 2**40
"""Where nothing ends at a full page, the rarest condition leads however many entries meet it."""


@dataclass(frozen=True, slots=True)
class _Condition:
    """One condition both ways: the numbers of the entries that meet it, and a test of one entry.

    ``entry`` is the column of their numbers in a table that the condition has for itself.
    """

    entry: ColumnElement[int]
    wanted: ColumnElement[bool]

    @property
    def lookup(self) -> Select[Any]:
        """The numbers of the entries that meet it."""
        return select(self.entry).where(self.wanted)

    def test(self, number: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the entry of this number meets it."""
        return exists(self.lookup.where(self.entry == number))


@dataclass(frozen=True, slots=True)
class _Plan:
    """All conditions, how many entries meet each as far as was counted, and whether a rare one leads.

    ``numbers`` are the numbers of the entries, some of them more than once, where no entry's own row need be looked at.
    """

    conditions: list[ColumnElement[bool]]
    sizes: list[int]
    rare: bool
    numbers: Select[Any] | None = None


def _bare(column: ColumnElement[Any], *, rare: bool) -> ColumnElement[Any]:
    """The column as a plan may use it: an expression has no index to draw SQLite away from the rare condition."""
    return func.coalesce(column, column) if rare else column


def page(connection: Connection, filters: Filters) -> Select[Any]:
    """The wanted rows of ``entries``, sorted, with the sort's value as ``sort``."""
    plan = _plan(connection, filters, RARE)
    if len(plan.sizes) > 1 and not plan.rare and filters.limit and not filters.text:
        walk = _walk(connection, filters)
        plan = _plan(connection, filters, walk) if walk > RARE else plan
    column = _bare(entries.c[filters.column], rare=plan.rare)
    return _sorted(select(*NEEDED, column.label("sort")).where(*plan.conditions), column, filters).limit(filters.limit)


def _sorted(query: Select[Any], column: ColumnElement[Any], filters: Filters) -> Select[Any]:
    """The query in the order of the filters, from their cursor on."""
    if filters.after is not None:
        query = query.where(_beyond(column, *filters.after, descending=filters.descending))
    return query.order_by(*((column.desc(), entries.c.id.desc()) if filters.descending else (column, entries.c.id)))


def _walk(connection: Connection, filters: Filters) -> int:
    """How many entries will be walked over until a page is full, by what the first ones give."""
    few = _sorted(select(entries.c.n), entries.c[filters.column], filters).limit(FIRST)
    if len(filters.kinds) == 1:
        few = few.where(entries.c.kind == filters.kinds[0])
    tests = [entries.c.n.in_(few.subquery().select()), *_ranges(filters, rare=True)]
    tests += [each.test(entries.c.n) for each in _conditions(connection, filters)]
    found = connection.scalar(select(func.count()).select_from(entries).where(*tests)) or 0
    return FIRST * (filters.limit or 1) * 2 // (2 * found or 1)


def total(connection: Connection, filters: Filters) -> Select[Any]:
    """How many entries the filters let through, whatever the page."""
    plan = _plan(connection, filters, ALL)
    if plan.numbers is not None:
        return select(func.count()).select_from(plan.numbers.distinct().subquery())
    return select(func.count()).select_from(entries).where(*plan.conditions)


Tallies = dict[str, list[tuple[str, int]]]
"""The values of each filter with the number of entries that have them, the most frequent first."""


def tallies(connection: Connection, filters: Filters, names: Sequence[str]) -> Tallies:
    """Each value of these filters with the number of entries that have it; so for kinds and years."""
    plan = _plan(connection, filters, ALL)
    conditions = plan.conditions
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    shown = entry_terms.alias("shown")  # the conditions have terms of their own
    name = _bare(shown.c.name, rare=plan.numbers is not None)
    query = select(shown.c.name, shown.c.value, func.count()).where(name.in_(names))
    if plan.numbers is not None:
        query = query.where(shown.c.entry.in_(plan.numbers))
    elif conditions:
        query = query.join(entries, entries.c.n == shown.c.entry).where(*conditions)
    for name, value, number in connection.execute(query.group_by(shown.c.name, shown.c.value)):
        found[name][value] = number
    if KIND in found:
        kinds = select(entries.c.kind, func.count()).where(*conditions).group_by(entries.c.kind)
        found[KIND].update({kind: number for kind, number in connection.execute(kinds)})  # noqa: C416 - rows, not pairs
    if YEAR in found:
        _count_years(connection, conditions, found[YEAR])
    return {name: sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])) for name, counted in found.items()}


def _count_years(connection: Connection, conditions: Sequence[ColumnElement[bool]], counted: Counter[str]) -> None:
    """Each year into which entries reach."""
    first, last = (func.substr(column, 1, 4) for column in (entries.c.day, entries.c.day_last))
    query = select(first, last, func.count()).where(entries.c.day != "", *conditions).group_by(first, last)
    for begun, ended, number in connection.execute(query):
        for year in range(int(begun), int(ended) + 1):
            counted[f"{year:04}"] += number


def _beyond(column: ColumnElement[Any], value: Any, entry: str, *, descending: bool) -> ColumnElement[bool]:
    """What comes after the last entry of the page before, in the order of sort value and id."""
    if descending:
        return and_(column <= value, or_(column < value, entries.c.id < entry))
    return and_(column >= value, or_(column > value, entries.c.id > entry))


def _plan(connection: Connection, filters: Filters, most: int) -> _Plan:
    """How to find the entries; the rarest condition leads where no more than ``most`` entries meet it."""
    found = list(_conditions(connection, filters))
    sizes = _sizes(connection, found, most) if connection.dialect.name == "sqlite" else []
    rare = bool(sizes) and min(sizes) <= most
    ranges = list(_ranges(filters, rare=rare))
    if not rare:
        return _Plan([*(each.test(entries.c.n) for each in found), *ranges], sizes, rare)
    lead = found.pop(sizes.index(min(sizes)))
    # the others test what it lists, before any entry's own row is looked at
    numbers = lead.lookup.where(*(each.test(lead.entry) for each in found))
    return _Plan([entries.c.n.in_(numbers), *ranges], sizes, rare, None if ranges else numbers)


def _sizes(connection: Connection, conditions: Sequence[_Condition], most: int) -> list[int]:
    """How many rows meet each condition, counted no further than shows that it is not the rarest of at most ``most``.

    A single one that leads however many meet it is not counted.
    """
    if most == ALL and len(conditions) == 1:
        return [0]
    sizes: list[int] = []
    for each in conditions:
        few = each.lookup.limit(min([most + 1, *sizes])).subquery()
        sizes.append(connection.scalar(select(func.count()).select_from(few)) or 0)
    return sizes


def _conditions(connection: Connection, filters: Filters) -> Iterator[_Condition]:
    for name, words in filters.terms.items():
        having = entry_terms.alias()
        yield _Condition(having.c.entry, (having.c.name == name) & having.c.value.in_(words))
    if filters.text:
        matching = search.matching(connection.dialect.name, filters.text)
        telling = entry_statements.alias()
        # the hits are listed once; to ask the index of words for each entry would take longer
        yield _Condition(telling.c.entry, telling.c.number.in_(matching))


def _ranges(filters: Filters, *, rare: bool) -> Iterator[ColumnElement[bool]]:
    """The conditions on the entry's own row."""
    if filters.kinds:
        kind = _bare(entries.c.kind, rare=rare)
        yield kind.in_(filters.kinds) if len(filters.kinds) > 1 else kind == filters.kinds[0]
    if filters.since:
        yield _bare(entries.c.day_last, rare=rare) >= filters.first_day
    if filters.until:
        yield _bare(entries.c.day, rare=rare) <= filters.last_day
        yield _bare(entries.c.day, rare=rare) != ""  # what has no day lies in no time
    if filters.as_of:
        yield entries.c.known_whole <= filters.known_day
