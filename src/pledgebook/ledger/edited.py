"""A file without an id that was edited: its text gives it another id, so that it looks like an article of its own.

Nothing tells for sure that it is the same file, so both articles stay; but it is told. Two files of one name in different
folders are nothing unusual: their texts must be alike, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from pledgebook.ledger.rows import sha256
from pledgebook.ledger.schema import articles, texts
from pledgebook.model import Article, Problem
from pledgebook.values.sketch import copies, sketch

_DERIVED = re.compile(r"(?P<stem>.+-)(?P<digits>[0-9a-f]{8})", re.DOTALL)
MOST = 50
"""Articles of one name that are looked at, the newest first."""


def edited(connection: Connection, article: Article) -> Iterator[Problem]:
    """A problem for each article in the ledger that seems to be this new one before somebody edited it."""
    stem = _stem(article)
    if not stem:
        return
    query = (
        select(articles.c.id, texts.c.text)
        .join(texts, texts.c.sha256 == articles.c.sha256)
        .where(articles.c.current, articles.c.id > stem, articles.c.id < _after(stem))
        .where(func.length(articles.c.id) == len(article.id))  # the stem of others is longer
        .order_by(articles.c.n.desc())
        .limit(MOST)
    )
    own = sketch(article.text)
    for row in connection.execute(query):
        same_name = _DERIVED.fullmatch(row.id)
        if same_name and same_name["stem"] == stem and copies(own, sketch(row.text)):
            what = f"looks like {row.id} with a text that was edited; neither has an id, so both count"
            yield Problem(
                "edited-without-id", article.id, what, "give the file an id, so that the new text replaces the old"
            )


def _stem(article: Article) -> str:
    """The part of an id that is a file's name, where the rest was derived from the text."""
    found = _DERIVED.fullmatch(article.id)
    return found["stem"] if found and sha256(article.text).startswith(found["digits"]) else ""


def _after(stem: str) -> str:
    """The first text after all that begin with the stem, by code points."""
    return stem[:-1] + chr(ord(stem[-1]) + 1)
