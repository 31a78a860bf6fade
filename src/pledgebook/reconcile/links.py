"""How entries stand to each other: part of, drawing on, revising or repeating another: a link, and never added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pledgebook.kinds import Kinds
from pledgebook.model import Entry, Link, Statement
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.relations import relations
from pledgebook.reconcile.siblings import by_article, referred

Links = dict[str, dict[str, Link]]
"""Each entry's links by the other entry's id."""


def linked(
    entries: Sequence[Entry], statements: Sequence[Statement], kinds: Kinds, archive: Archive
) -> tuple[Entry, ...]:
    """The entries with their links, sorted by id. Between two entries the article's own word, ``part of``, leads."""
    links = parts(entries, statements)
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


def parts(entries: Sequence[Entry], statements: Sequence[Statement]) -> Links:
    """What articles themselves call a part of a larger amount."""
    home = {statement: entry.id for entry in entries for statement in entry.statements}
    links: Links = {}
    for article in by_article(statements).values():
        for each in article:
            whole = referred(each, "part_of", article)
            if whole is not None and home[whole.id] != home[each.id]:
                reason = f"{each.article}: {each.said!r} is part of {whole.said!r}"
                found = links.setdefault(home[each.id], {})
                known = found.get(home[whole.id])
                if known is None or reason < known.reason:
                    found[home[whole.id]] = Link("part_of", home[whole.id], reason)
    return links
