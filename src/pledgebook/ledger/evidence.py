"""What leads from a figure back to the characters that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pledgebook.model import Article, Span, Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence behind an entry, with where it was printed.

    ``anchor`` and ``fields`` are spans in ``sentence``; ``said`` are the words at the anchor. ``elsewhere`` are words
    of the article outside the sentence that gave a field its value. ``date`` is the article's, as an ISO 8601 day.
    """

    statement: str
    article: str
    title: str
    source: str
    url: str
    date: str | None
    sentence: str
    anchor: Span
    speaker: str = ""
    fields: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: str = ""
    confidence: float = 1.0

    @property
    def said(self) -> str:
        """The anchor's words."""
        return self.anchor.of(self.sentence)


def evidence_of(statement: Statement, article: Article) -> Evidence:
    """The evidence of a statement in the article that it was read from."""
    here = statement.sentence
    within = {
        name: tuple(_shift(span, here) for span in spans if here.covers(span))
        for name, spans in statement.evidence.items()
    }
    outside = {
        name: tuple(span.of(article.text) for span in spans if not here.covers(span))
        for name, spans in statement.evidence.items()
    }
    return Evidence(
        statement=statement.id,
        article=article.id,
        title=article.title,
        source=article.source,
        url=article.url,
        date=article.date,
        sentence=here.of(article.text),
        anchor=_shift(statement.anchor, here),
        speaker=str(statement.values.get("speaker", "")),
        fields={name: spans for name, spans in within.items() if spans},
        elsewhere={name: words for name, words in outside.items() if words},
        reader=statement.reader,
        confidence=statement.confidence,
    )


def _shift(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)
