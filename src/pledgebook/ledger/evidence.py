"""What leads from a figure back to the characters that say it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from pledgebook.kinds import Kinds
from pledgebook.ledger import bulk
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.schema import articles, statements, texts
from pledgebook.ledger.texts import storable
from pledgebook.model import Article, Evidence, Span, Statement

SPEAKER = "speaker"
"""The field of whoever said it."""
_STATEMENTS = select(
    *(statements.c[name] for name in ("id", "article", "kind", "sentence_start", "sentence_end", "anchor_start")),
    *(statements.c[name] for name in ("anchor_end", "field_values", "evidence", "reader", "confidence")),
).where(statements.c.current)
_ARTICLES = (
    select(*(articles.c[name] for name in ("id", "title", "source", "url", "date")), texts.c.text)
    .join(texts, texts.c.sha256 == articles.c.sha256)
    .where(articles.c.current)
)


def evidence_for(connection: Connection, kinds: Kinds, ids: Collection[str]) -> Iterator[Evidence]:
    """The evidence of those of these statements (ids) that count, in any order: for who needs no more of very many."""
    for chunk in chunks(filter(storable, ids)):
        told = bulk.fetched(connection, _STATEMENTS.where(statements.c.id.in_(chunk)))
        printed = {
            row[0]: row[1:]
            for part in chunks({row[1] for row in told})
            for row in bulk.fetched(connection, _ARTICLES.where(articles.c.id.in_(part)))
        }
        for row in told:
            yield _evidence(row, printed[row[1]], kinds)


def _evidence(row: tuple[Any, ...], printed: tuple[Any, ...], kinds: Kinds) -> Evidence:
    """As :func:`evidence_of`, from the rows of a statement and its article."""
    name, article, kind, start, end, first, last, values, spans, reader, confidence = row
    title, source, url, day, text = printed
    within, outside = _placed(bulk.document(spans), start, end, text)
    said = kinds[kind].fields.get(SPEAKER)
    speaker = _speaker(values) if said else None
    return Evidence(
        statement=name,
        article=article,
        title=title,
        source=source,
        url=url,
        date=day,
        sentence=text[start:end],
        anchor=Span(first - start, last - start),
        speaker="" if said is None or speaker is None else str(said.type.from_json(speaker)),
        fields=within,
        elsewhere=outside,
        reader=reader,
        confidence=confidence,
    )


def _speaker(values: Any) -> Any:
    """The speaker among stored values; most statements have none, and their values need not be read to tell."""
    return None if isinstance(values, str) and f'"{SPEAKER}"' not in values else bulk.document(values).get(SPEAKER)


def _placed(
    said: Mapping[str, list[list[int]]], start: int, end: int, text: str
) -> tuple[dict[str, tuple[Span, ...]], dict[str, tuple[str, ...]]]:
    """The spans of each field that lie in the sentence, by their places in it, and the words of those that do not."""
    within: dict[str, tuple[Span, ...]] = {}
    outside: dict[str, tuple[str, ...]] = {}
    for name, spans in said.items():
        inside = tuple(Span(one - start, other - start) for one, other in spans if start <= one and other <= end)
        if inside:
            within[name] = inside
        if len(inside) < len(spans):
            outside[name] = tuple(text[one:other] for one, other in spans if not (start <= one and other <= end))
    return within, outside


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
        speaker=str(statement.values.get(SPEAKER, "")),
        fields=within,
        elsewhere=outside,
        reader=statement.reader,
        confidence=statement.confidence,
    )


def _shift(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)
