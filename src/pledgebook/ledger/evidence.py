"""What leads from a figure back to the characters that say it."""

from __future__ import annotations

from pledgebook.model import Article, Evidence, Span, Statement


def evidence_of(statement: Statement, article: Article) -> Evidence:
    """The evidence of a statement in the article that it was read from."""
    here = statement.sentence
    within: dict[str, tuple[Span, ...]] = {}
    outside: dict[str, tuple[str, ...]] = {}
    for name, spans in statement.evidence.items():
        inside = tuple(_shift(span, here) for span in spans if here.covers(span))
        if inside:
            within[name] = inside
        if len(inside) < len(spans):
            outside[name] = tuple(span.of(article.text) for span in spans if not here.covers(span))
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
        fields=within,
        elsewhere=outside,
        reader=statement.reader,
        confidence=statement.confidence,
    )


def _shift(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)
