"""What a reader takes for an anchor and annotators did not: the examples from which the second look learns to say no.

On articles that its network has learned from, a reader hardly errs. Weights to go on from have not seen newer
annotations, so that what they would mark there is what they will mark in tomorrow's news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgebook.model import Span
from pledgebook.reading.learned.reader import LearnedReader
from training.corpus import Annotated
from training.tune import article_of

NOTHING = ""
"""The kind of a statement that is none."""


def doubted(reader: LearnedReader, articles: Iterable[Annotated]) -> Iterator[Annotated]:
    """The articles with the reader's wrong candidates as statements of the kind :data:`NOTHING`."""
    for number, article in enumerate(articles):
        taken = [Span(*each["anchor"]) for each in article.statements]
        wrong = [span for span in reader.looking.suspected(article_of(article)) if not _meets(span, taken)]
        added = tuple(
            {"kind": NOTHING, "sentence": [span.start, span.end], "anchor": [span.start, span.end]} for span in wrong
        )
        yield replace(article, statements=(*article.statements, *added))
        if number % 500 == 499:
            print(f"doubts: {number + 1} articles looked at", flush=True)


def _meets(span: Span, taken: list[Span]) -> bool:
    return any(span.overlaps(each) for each in taken)


def of(article: Annotated) -> list[Span]:
    """The places of an article that are no statement although a reader took them for one."""
    return [Span(*each["anchor"]) for each in article.statements if each["kind"] == NOTHING]
