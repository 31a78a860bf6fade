"""The model's frozen values as rows of tables, documents as JSON text; and back from rows, documents decoded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from pledgebook.errors import BadValue
from pledgebook.kinds import Kind, Kinds
from pledgebook.ledger import bulk
from pledgebook.ledger.bulk import Values
from pledgebook.ledger.codec import digest, encode
from pledgebook.model import Article, Json, Judgement, Problem, Span, Statement


def values_to_json(values: Mapping[str, Any], kind: Kind) -> dict[str, Json]:
    """Field values in the contract's JSON; raises :class:`BadValue` for a field that the kind does not declare."""
    fields = kind.fields
    try:
        return {name: fields[name].type.to_json(value) for name, value in values.items()}
    except KeyError as error:
        raise BadValue(f"field of {kind.name}", error.args[0], f"one of {', '.join(fields)}") from error


def values_from_json(data: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """The same, back. A field that the kind no longer declares stays in the ledger but is not shown."""
    fields = kind.fields
    # the field's own name, not the row's: a ledger in memory holds each once
    return {fields[name].name: fields[name].type.from_json(value) for name, value in data.items() if name in fields}


def sha256(text: str) -> str:
    """The text's SHA-256 over UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(article: Article) -> str:
    """Differs where anything differs that an article came in with: its text, date, title, source, address."""
    skip = [[span.start, span.end] for span in article.skip]
    head = [article.date, article.title, article.source, article.url, article.language]
    return digest(article.text, *head, skip)


def known_day(article: Article) -> str | None:
    """The day by which the article was surely published: its date, else the end of its inferred interval."""
    if article.date:
        return article.date
    return (article.inferred or "").rpartition("/")[2] or None


def article_row(article: Article) -> Values:
    """A row of ``articles`` without its number and times."""
    return {
        "id": article.id,
        "fingerprint": fingerprint(article),
        "sha256": sha256(article.text),
        "date": article.date,
        "inferred": article.inferred,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "skip": encode([[span.start, span.end] for span in article.skip]),
    }


def article_of(row: Row[Any]) -> Article:
    """The article of a row of ``articles`` joined with its text."""
    return Article(
        id=row.id,
        text=row.text,
        date=row.date,
        title=row.title,
        source=row.source,
        url=row.url,
        language=row.language,
        skip=tuple(Span(*pair) for pair in row.skip),
        inferred=row.inferred,
    )


def statement_row(statement: Statement, kind: Kind) -> Values:
    """A row of ``statements`` without its number, reading, known day and state."""
    return {
        "id": statement.id,
        "article": statement.article,
        "kind": statement.kind,
        "sentence_start": statement.sentence.start,
        "sentence_end": statement.sentence.end,
        "anchor_start": statement.anchor.start,
        "anchor_end": statement.anchor.end,
        "said": statement.said,
        "field_values": encode(values_to_json(statement.values, kind)),
        "evidence": encode({name: [(s.start, s.end) for s in spans] for name, spans in statement.evidence.items()}),
        "confidence": statement.confidence,
        "reader": statement.reader,
        "published": statement.published,
    }


STATEMENT = ("id", "article", "kind", "sentence_start", "sentence_end", "anchor_start", "anchor_end", "field_values",
    "evidence", "confidence", "reader", "published", "said")  # fmt: skip
"""The columns of ``statements`` that make a statement again."""


def statement_of(row: tuple[Any, ...], kinds: Kinds) -> Statement:
    """The statement of a fetched row of :data:`STATEMENT`; raises :class:`UnknownKind` where its kind's folder is gone."""
    name, article, kind, start, end, first, last, values, evidence, confidence, reader, published, said = row
    return Statement(
        id=name,
        article=article,
        kind=kind,
        sentence=Span(start, end),
        anchor=Span(first, last),
        values=values_from_json(bulk.document(values), kinds[kind]),
        evidence={field: tuple([Span(*pair) for pair in spans]) for field, spans in bulk.document(evidence).items()},
        confidence=confidence,
        reader=reader,
        published=published,
        said=said,
    )


BARE = tuple(name for name in STATEMENT if name not in ("field_values", "evidence"))
"""Those of them that tell where it stands."""


def bare_of(row: tuple[Any, ...], kinds: Kinds) -> Statement:
    """The statement of a fetched row of :data:`BARE`, without values and evidence; raises as :func:`statement_of`."""
    name, article, kind, start, end, first, last, confidence, reader, published, said = row
    sentence, anchor = Span(start, end), Span(first, last)
    return Statement(name, article, kinds[kind].name, sentence, anchor, {}, {}, confidence, reader, published, said)


def judgement_row(judgement: Judgement) -> Values:
    """A row of ``judgements`` without its number."""
    return {
        "id": judgement.id,
        "action": judgement.action,
        "target": judgement.target,
        "judged_by": judgement.by,
        "judged_at": judgement.at,
        "why": judgement.why,
        "field": judgement.field,
        "value": None if judgement.value is None else encode(judgement.value),
        "other": judgement.other,
    }


def judgement_of(row: Row[Any]) -> Judgement:
    """The judgement of a row with all columns of ``judgements``: between its number and when it came stand its parts."""
    parts: tuple[Any, ...] = tuple(row)
    return Judgement(*parts[1:-1])


def problem_row(problem: Problem) -> Values:
    """A row of ``problems`` without its number, origin and reading."""
    return {
        "code": problem.code,
        "place": problem.where,
        "what": problem.what,
        "remedy": problem.remedy,
        "span": encode([problem.span.start, problem.span.end]) if problem.span else None,
        "fatal": problem.fatal,
        "about": encode(list(problem.about)) if problem.about else None,
    }


def problem_of(row: Row[Any]) -> Problem:
    """The problem of a row of ``problems``."""
    span = Span(*row.span) if row.span else None
    about = tuple(row.about or ())
    return Problem(row.code, row.place, row.what, remedy=row.remedy, span=span, fatal=row.fatal, about=about)
