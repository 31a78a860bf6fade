"""How entries stand to each other: part or line of, drawing on, revising or repeating another: a link, and never added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pledgebook.kinds import Kinds
from pledgebook.model import Entry, Link, Statement
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.authorities import LINE_OF, is_line
from pledgebook.reconcile.relations import SLACK, day_of, relations
from pledgebook.reconcile.shown import CARRIED
from pledgebook.reconcile.siblings import by_article, referred
from pledgebook.values.money import MONEY, Money
from pledgebook.values.rates import equivalent

Links = dict[str, dict[str, Link]]
"""Each entry's links by the other entry's id."""
PART_OF = "part_of"
REPLACES = "replaces"
REFERENCES = (PART_OF, REPLACES)
"""The fields by which an article names another amount of its own."""
PARTS = (*REFERENCES, LINE_OF)
"""The relations that an article's own word gives."""


def linked(
    entries: Sequence[Entry], statements: Sequence[Statement], kinds: Kinds, archive: Archive
) -> tuple[Entry, ...]:
    """The entries with their links, sorted by id. Between two entries the article's own word, ``part of``, leads."""
    links = parts(entries, statements, kinds)
    told = {each.id: each for each in statements}
    add_relations(links, relations(entries, told, kinds, archive))
    return tuple(sorted((with_links(each, links.get(each.id, {})) for each in entries), key=lambda each: each.id))


def add_relations(links: Links, found: Iterable[tuple[str, Link]]) -> None:
    """Put relations beside the parts; a whole draws on no part of its own."""
    for one, link in found:
        if one not in links.get(link.entry, {}):
            links.setdefault(one, {}).setdefault(link.entry, link)


def with_links(entry: Entry, links: Mapping[str, Link]) -> Entry:
    """The entry with these links and no others."""
    return replace(entry, links=tuple(links[key] for key in sorted(links)))


def parts(entries: Sequence[Entry], statements: Sequence[Statement], kinds: Kinds) -> Links:
    """What articles themselves call a part of a larger amount, or the successor of a former one.

    A part of a bill or a plan may be a line of it. Of two entries that replace each other, as where a raise was taken back,
    neither is the former one.
    """
    named = {entry.id: entry for entry in entries}
    links: Links = {}
    for (one, other), reasons in _named(entries, statements, PART_OF).items():
        if _fits(named[one], named[other], kinds):
            relation = _relation(named[one], named[other], reasons, kinds)
            links.setdefault(one, {})[other] = Link(relation, other, min(reasons.values()))
    replacing = _named(entries, statements, REPLACES)
    for (one, other), reasons in replacing.items():
        if (other, one) not in replacing:
            links.setdefault(one, {}).setdefault(other, Link(REPLACES, other, min(reasons.values())))
    return links


def naming(statements: Collection[Statement], named: Collection[str]) -> set[str]:
    """Those of these statements that name, by the words of a reference, one of the ``named`` (ids) of their article.

    Where one of several that say these words comes or goes, they may name another one.
    """
    said = {(each.article, each.said) for each in statements if each.id in named}
    return {each.id for each in statements if any((each.article, each.values.get(name)) in said for name in REFERENCES)}


_SAYS = {PART_OF: "is part of", REPLACES: "takes the place of"}


def _named(
    entries: Sequence[Entry], statements: Sequence[Statement], reference: str
) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """The pairs of entries of which articles name the second by the reference of the first, with each article's reason."""
    home = {statement: entry.id for entry in entries for statement in entry.statements}
    told: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for article in by_article(statements).values():
        for each in article:
            other = referred(each, reference, article)
            if other is not None and home[other.id] != home[each.id]:
                reason = f"{each.article}: {each.said!r} {_SAYS[reference]} {other.said!r}"
                known = told[home[each.id], home[other.id]]
                known[each.article] = min(reason, known.get(each.article, reason))
    return told


def _relation(part: Entry, whole: Entry, articles: Collection[str], kinds: Kinds) -> str:
    """A line of the whole, where enough of the part's articles tell it so: one that slips makes no line of an act."""
    often = len(articles) >= CARRIED * len(part.articles)
    return LINE_OF if often and is_line(part, whole, kinds[part.kind]) else PART_OF


def _fits(part: Entry, whole: Entry, kinds: Kinds) -> bool:
    """Whether the amounts allow it: no part is larger than its whole; what cannot be compared may be one."""
    amount, holding, day = _amount(part, kinds), _amount(whole, kinds), day_of(whole)
    if amount is None or holding is None or day is None or holding.high is None or amount.per != holding.per:
        return True
    converted = equivalent(amount, holding.currency, on=day)
    return converted is None or (converted.money.low or 0) <= holding.high * (1 + SLACK)


def _amount(entry: Entry, kinds: Kinds) -> Money | None:
    fields = kinds[entry.kind].fields.values()
    found: Money | None = next((entry.values.get(each.name) for each in fields if each.type is MONEY), None)
    return found
