"""What the resolvers of one article share: its parties, built once, and the problems met on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pledgebook.model import Article, Problem, Span
from pledgebook.quick import quick
from pledgebook.resolve.parties import ArticleParties

_THOUSANDS = re.compile(r"\d[.,]")
_CUT_NUMBER = re.compile(r"\d*[\s-]+(?=\S)")


def _behind_number(text: str, start: int, end: int) -> int:
    """Where words begin of which a reader marked the end of a number, too: ``136 people`` of ``1,136 people``."""
    if start < 2 or not _THOUSANDS.match(text, start - 2, start):
        return start
    cut = _CUT_NUMBER.match(text, start, end) if text[start : start + 1].isdigit() else None
    return cut.end() if cut else start


_MODEL = re.compile(r"-\d\w*")
"""What makes a type of letters: ``F`` of ``F-16s``."""


@quick
@dataclass(frozen=True, slots=True)
class Context:
    """One article with what was learned about it. ``_problems`` is filled while resolving, in the order met."""

    article: Article
    parties: ArticleParties
    _problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article) -> Context:
        """The context of an article."""
        return cls(article, ArticleParties.of(article))

    def report(self, problem: Problem | None) -> None:
        """Keep a problem for the user, once."""
        if problem is not None and problem not in self._problems:
            self._problems.append(problem)

    def problems(self) -> tuple[Problem, ...]:
        """The problems met so far."""
        return tuple(self._problems)

    def whole(self, span: Span) -> Span:
        """The span widened to the ends of the words that it cuts, ``F`` to ``F-16s``: readers mark pieces of words."""
        text, start, end = self.article.text, span.start, span.end
        while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        start = _behind_number(text, start, end)
        model = _MODEL.match(text, end) if text[start:end].isupper() else None
        return Span(start, model.end() if model else end)

    def words(self, span: Span) -> str:
        """The characters of a span, on one line."""
        return " ".join(span.of(self.article.text).split())
