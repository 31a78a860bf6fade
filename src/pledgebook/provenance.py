"""What reconciling asks of a ledger's articles: how near their sources stand, what copies what, what sentences say.

Looked up when it is asked for, which is for the few articles of entries whose reports differ or that could be linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice

from pledgebook.errors import UnknownArticle
from pledgebook.ledger import Followed, Ledger
from pledgebook.model import Article, Statement
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.origins import Origin
from pledgebook.values.sketch import sketch
from pledgebook.vocabulary.sources import ranks, source_sort

TEXTS = 512
"""Articles kept at hand while one ledger is reconciled."""
ORIGINS = 8192
"""Sketches kept at hand, about 10 KB each."""


def origin_of(article: Article) -> Origin:
    """The article's source by sort and rank, with the sketch of its text."""
    sort = source_sort(article.source, article.url)
    return Origin(sort, ranks().index(sort), cache(lambda: sketch(article.text)))


class _Origins(Mapping[str, Origin]):
    """The origin of each of a ledger's articles, made when it is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._article = lru_cache(maxsize=TEXTS)(ledger.article)
        self._origin = lru_cache(maxsize=ORIGINS)(lambda article: origin_of(self._told(article)))
        self._expected: set[str] = set()
        self._ahead: dict[str, Article] = {}

    def expect(self, articles: Iterable[str]) -> None:
        """Many of these will be asked for one by one: they are looked up together."""
        self._expected.update(articles)

    def _told(self, article: str) -> Article:
        if article in self._expected:
            some = {article, *islice(self._expected, TEXTS)}
            self._expected -= some
            self._ahead |= self._ledger.articles_named(some)
        return self._ahead.pop(article, None) or self._article(article)

    def __getitem__(self, article: str) -> Origin:
        try:
            return self._origin(article)
        except UnknownArticle as error:
            raise KeyError(article) from error

    def __iter__(self) -> Iterator[str]:
        return (line.id for line in self._ledger.articles())

    def __len__(self) -> int:
        return self._ledger.summary().articles

    def sentence(self, statement: Statement) -> str:
        """The words of the statement's sentence."""
        return statement.sentence.of(self._article(statement.article).text)


def archive_of(ledger: Ledger, judged: Followed) -> Archive:
    """The articles of this ledger, as reconciling asks them."""
    origins = _Origins(ledger)
    return Archive(origins, origins.sentence, judged.lost, judged.articles, origins.expect)
