"""How entries stand to each other: what an article calls a part of a larger amount becomes a link, never a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.model import Entry, Link, Statement
from pledgebook.reconcile.siblings import by_article, referred


def linked(entries: Sequence[Entry], statements: Sequence[Statement]) -> tuple[Entry, ...]:
    """The entries with their links, sorted by id."""
    home = {statement: entry.id for entry in entries for statement in entry.statements}
    links: dict[str, dict[str, Link]] = {}
    for article in by_article(statements).values():
        for each in article:
            whole = referred(each, "part_of", article)
            if whole is not None and home[whole.id] != home[each.id]:
                reason = f"{each.article}: {each.said!r} is part of {whole.said!r}"
                found = links.setdefault(home[each.id], {})
                known = found.get(home[whole.id])
                if known is None or reason < known.reason:
                    found[home[whole.id]] = Link("part_of", home[whole.id], reason)
    with_links = (
        replace(each, links=tuple(links[each.id][key] for key in sorted(links[each.id]))) if each.id in links else each
        for each in entries
    )
    return tuple(sorted(with_links, key=lambda each: each.id))
