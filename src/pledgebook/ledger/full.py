"""An entry or an article with everything that stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook.errors import UnknownEntry
from pledgebook.ledger.stock import Wanted
from pledgebook.model import Article, Conflict, Entry, Evidence, Judgement, Link, Problem, Statement, Step

if TYPE_CHECKING:
    from pledgebook.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class FullEntry:
    """An entry with everything that stands behind it, each in the order of the entry's statements."""

    entry: Entry
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    judgements: tuple[Judgement, ...]

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id

    @property
    def kind(self) -> str:
        """The entry's kind."""
        return self.entry.kind

    @property
    def title(self) -> str:
        """The entry in one line."""
        return self.entry.title

    @property
    def values(self) -> Mapping[str, Any]:
        """What is believed, field by field."""
        return self.entry.values

    @property
    def history(self) -> tuple[Step, ...]:
        """The dated steps of its life, oldest first."""
        return self.entry.history

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The fields on which its reports differ."""
        return self.entry.conflicts

    @property
    def links(self) -> tuple[Link, ...]:
        """How it stands to other entries."""
        return self.entry.links


@dataclass(frozen=True, slots=True)
class FullArticle:
    """An article with what was read in it, what could not be, and what analysts said of it."""

    article: Article
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    judgements: tuple[Judgement, ...]


def full_entry(ledger: Ledger, entry_id: str) -> FullEntry:
    """The entry with this id, or that rests on the statement with this id; raises :class:`UnknownEntry`."""
    try:
        entry = ledger.entry(entry_id)
    except UnknownEntry:
        homes = sorted(ledger.entries_of([entry_id]))
        if not homes:
            raise
        entry = ledger.entry(homes[0])
    order = {statement: place for place, statement in enumerate(entry.statements)}
    told = sorted(ledger.statements(Wanted(ids=entry.statements)), key=lambda each: order[each.id])
    said = ledger.judgements_of(entry)
    return FullEntry(entry, tuple(told), tuple(ledger.evidence(told)), tuple(said))


def full_article(ledger: Ledger, article_id: str) -> FullArticle:
    """The article with this id; raises :class:`UnknownArticle`."""
    article = ledger.article(article_id)
    told = tuple(ledger.statements(Wanted(article=article_id)))
    said = ledger.judgements_on(article_id)
    return FullArticle(article, told, tuple(ledger.problems(article_id)), tuple(said))
