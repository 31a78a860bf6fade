"""Judgements follow their sentence where an article was read again with another text.

A judgement names a place (``article:kind:start-end``) in the text that counted when it was made. Where another text of the
article counts now, the words of the sentence say where that place lies: if they stand there exactly once, blanks and line
ends aside. Else nobody can say what was meant, and the judgement is about nothing any more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.judging import judgements_on
from pledgebook.ledger.schema import articles, readings, statements, texts
from pledgebook.model import Entry, Judgement

_PLACE = re.compile(r"(?P<before>.*:[^:]+):(?P<start>\d+)-(?P<end>\d+)(?P<after>~\d+)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Followed:
    """Judgements at the places where their sentences stand now.

    ``lost`` says of those that have no such place why, by their id. ``articles`` are those that they are about, as far as
    the ledger holds them, ``rewritten`` those of these that were read with several texts.
    """

    judgements: tuple[Judgement, ...]
    lost: Mapping[str, str]
    articles: frozenset[str]
    rewritten: frozenset[str]


def article_of(place: str) -> str:
    """The article of a statement's id; its own id may hold colons."""
    return place.rsplit(":", 2)[0]


def followed(connection: Connection, made: Sequence[Judgement]) -> Followed:
    """These judgements where their sentences stand now."""
    named = {article_of(place) for each in made for place in _places(each)}
    known = _known_texts(connection, named)
    rewritten = frozenset(article for article, found in known.items() if len(set(found.values())) > 1)
    if not rewritten:
        return Followed(tuple(made), {}, frozenset(known), rewritten)
    places = {place for each in made for place in _places(each) if article_of(place) in rewritten}
    return _Follower(connection, places).followed(made, frozenset(known), rewritten)


def bearing_on(connection: Connection, entry: Entry, said: Sequence[Judgement]) -> list[Judgement]:
    """What was judged of an entry and its reports (``said``), and what has followed its sentence to one of them."""
    held = {article_of(each) for each in entry.statements}
    rewritten = [each for each, found in _known_texts(connection, held).items() if len(set(found.values())) > 1]
    if not rewritten:
        return list(said)
    made = {each.id: each for each in said}
    for article in rewritten:
        made |= {each.id: each for each in judgements_on(connection, article)}
    now = followed(connection, list(made.values()))
    kept = {entry.id, *entry.statements}
    found: dict[str, Judgement] = {}
    for each in sorted(now.judgements, key=lambda each: each.at):  # an answer comes after what it answers
        if each.id not in now.lost and not kept.isdisjoint((each.target, each.other)):
            found[each.id] = each
            kept.add(each.id)
    return list(found.values())


def _places(judgement: Judgement) -> list[str]:
    return [name for name in (judgement.target, judgement.other) if ":" in name]


def _known_texts(connection: Connection, ids: Iterable[str]) -> dict[str, dict[int, str]]:
    """The texts of these articles (sha256) by the number under which they were stored, by article."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for chunk in chunks(sorted(ids)):
        for row in connection.execute(
            select(articles.c.id, articles.c.n, articles.c.sha256).where(articles.c.id.in_(chunk))
        ):
            found[row.id][row.n] = row.sha256
    return dict(found)


class _Follower:
    """What was read at judged places of rewritten articles, and the texts, loaded as they are needed."""

    def __init__(self, connection: Connection, places: Iterable[str]) -> None:
        self._connection = connection
        self._read: defaultdict[str, list[Any]] = defaultdict(list)
        self._now: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        query = (
            select(statements, articles.c.sha256, readings.c.read_at)
            .join(readings, readings.c.n == statements.c.reading)
            .join(articles, articles.c.n == readings.c.article)
            .order_by(readings.c.read_at, readings.c.n)
        )
        for chunk in chunks(sorted(places)):
            for row in connection.execute(query.where(statements.c.id.in_(chunk))):
                self._read[row.id].append(row)
        for chunk in chunks(sorted({article_of(each) for each in places})):
            counting = select(articles.c.id, articles.c.sha256).where(articles.c.current, articles.c.id.in_(chunk))
            self._now.update({row.id: row.sha256 for row in connection.execute(counting)})

    def followed(self, made: Sequence[Judgement], known: frozenset[str], rewritten: frozenset[str]) -> Followed:
        """The judgements at their places now."""
        found: list[Judgement] = []
        lost: dict[str, str] = {}
        for each in made:
            target, why = self._place(each.target, each.at)
            other, other_why = self._place(each.other, each.at)
            found.append(replace(each, target=target, other=other))
            if why or other_why:
                lost[each.id] = why or other_why
        return Followed(tuple(found), lost, known, rewritten)

    def _place(self, place: str, at: str) -> tuple[str, str]:
        """Where the place of a judgement of that moment lies now; or the same place, and why it cannot be told."""
        read = self._read.get(place)
        if not read:
            return place, ""  # nothing of it was rewritten, or another ledger's reader found it
        # what counted when it was judged; what is older than all that is known was judged of the first text, or elsewhere
        known = [each for each in read if each.read_at.rstrip("Z") <= at.rstrip("Z")]
        row = known[-1] if known else min(read, key=lambda each: each.reading)
        now = self._now[article_of(place)]
        return (place, "") if row.sha256 == now else self._moved(row, self._text(now))

    def _moved(self, row: Any, text: str) -> tuple[str, str]:
        place = _PLACE.fullmatch(row.id)
        assert place is not None
        found = list(_sentence(row, self._text(row.sha256)).finditer(text))
        if len(found) != 1:
            stands = f"stands in it {len(found)} times" if found else "stands in it no more"
            return row.id, f"another text of the article was read, and the sentence {stands}"
        start, end = found[0].span("anchor")
        return f"{place['before']}:{start}-{end}{place['after'] or ''}", ""

    def _text(self, sha256: str) -> str:
        if sha256 not in self._texts:
            found = self._connection.scalar(select(texts.c.text).where(texts.c.sha256 == sha256))
            self._texts[sha256] = found or ""
        return self._texts[sha256]


def _sentence(row: Any, text: str) -> re.Pattern[str]:
    """The words of the judged statement's sentence, the anchor among them."""
    first, last = min(row.sentence_start, row.anchor_start), max(row.sentence_end, row.anchor_end)
    parts = (text[first : row.anchor_start], text[row.anchor_start : row.anchor_end], text[row.anchor_end : last])
    before, anchor, after = map(_words, parts)
    return re.compile(f"{before}(?P<anchor>{anchor}){after}")


def _words(text: str) -> str:
    return r"\s+".join(re.escape(each) for each in re.split(r"\s+", text))
