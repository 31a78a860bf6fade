"""Articles, statements and problems as rows, the same for pages, files and the API."""

from __future__ import annotations

from hashlib import sha256

from pledgebook.book import ArticleLine
from pledgebook.export.statements import span_json
from pledgebook.model import Json, Problem

ARTICLE = ("id", "date", "source", "title", "url", "language", "characters", "statements", "reader", "read_at")
PROBLEM = ("code", "where", "what", "remedy", "fatal")


def article_row(line: ArticleLine) -> dict[str, Json]:
    """One article in a list."""
    return {name: getattr(line, name) for name in ARTICLE}


def problem_row(problem: Problem) -> dict[str, Json]:
    """One problem; ``span`` is ``[start, end)`` in the article's text, ``about`` ids of statements concerned."""
    row: dict[str, Json] = {name: getattr(problem, name) for name in PROBLEM}
    span = span_json(problem.span) if problem.span else None
    return {**row, "span": span, "about": list(problem.about)}


def problem_key(problem: Problem) -> str:
    """What tells one problem from the others."""
    said = (problem.code, problem.where, problem.what, problem.span and (problem.span.start, problem.span.end))
    return sha256(repr(said).encode()).hexdigest()[:16]
