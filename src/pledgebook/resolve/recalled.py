"""Amounts that an article only recalls: the whole of a part that it tells, the former amount of a raise or a cut.

"Norway will lend $20 billion as part of the $50 billion G7 loan": the news is the part. The whole was promised long before,
and by others, as its own words say; the day of the news and its giver are the part's alone. A kind declares which of its
references recall an amount, and how such an amount is labelled (``entry: recalled:``); reconciling looks for the act that it
recalls farther back than for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.formers import former, span_of
from pledgebook.resolve.wholes import fronted, is_told_after, leads_to
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention
from pledgebook.vocabulary.phrases import find_phrase

_OWN = re.compile(r"[’']s?\s+(?:[\w-]+\s+){0,2}$")
"""Between a name and the amount that is its own: ``the G7’s joint $50 billion``."""
_NOUN = re.compile(r"^[\s-]*(?:[\w-]+\s+){0,2}$")
"""Between an amount and the name that tells whose it is: ``$50 billion G7 loan``."""
_POSSESSED = re.compile(
    r"(?:(?<![\w.&-])(?!(?:it|that|he|she|there|here|what|who|this|let)[’'])[\w.&-]+[’']s?|\b(?:its|their|his|her|our))"
    r"\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""Before a whole that is somebody's already: ``Ukraine’s four-year $15.6 billion programme``."""
_BY = re.compile(r"^\s+(?:[\w-]+\s+){0,3}(?:by|from|of)\s+(?:the\s+)?$", re.IGNORECASE)
"""The same where the name stands farther behind: ``$50 billion loan from the G7``."""
_NEAR = 40
"""Characters between an amount and the name of its giver."""


def with_recalled(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, each with the former amount that it replaces; those that are only recalled are told so."""
    article = cast.article
    told = [_replacing(article, each, statements, kinds[each.kind]) for each in statements]
    changed: dict[str, Statement] = {}
    for each in told:
        for news, label in _recalling(article, each, told, kinds[each.kind]):
            changed.setdefault(news.recalled.id, _as_recalled(cast, news, label, kinds[each.kind]))
    return tuple(changed.get(each.id, each) for each in told)


def _replacing(article: Article, statement: Statement, all_: Sequence[Statement], kind: Kind) -> Statement:
    """The statement with the former amount of which its own takes the place."""
    field = kind.former
    amount = statement.values.get(field.instead) if field else None
    found = former(article, statement, amount) if isinstance(amount, Money) else None
    if field is None or found is None:
        return statement
    _, span = span_of(found, all_)
    for other in (each.name for each in kind.fields.values() if each.within):
        if any(span.overlaps(each) for each in statement.evidence.get(other, ())):
            statement = _without(
                statement, other
            )  # "cut to $3 million from the planned $8 million" is no part of these
    return _with(statement, field.name, span.of(article.text), span)


@dataclass(frozen=True, slots=True)
class _News:
    """The statement that is news, and the one beside it whose amount is only recalled."""

    told: Statement
    recalled: Statement


def _recalling(
    article: Article, statement: Statement, all_: Sequence[Statement], kind: Kind
) -> Iterator[tuple[_News, str]]:
    """What a statement recalls by its references, each with the label that the kind gives it."""
    for name, label in kind.entry.get("recalled", {}).get("as", {}).items():
        other = _named(statement, name, all_)
        if other is not None and (
            (kind.fields[name].instead and other.sentence == statement.sentence)
            or _known_before(article.text, statement, other)
        ):
            yield _News(statement, other), label


def _named(statement: Statement, name: str, all_: Sequence[Statement]) -> Statement | None:
    """The statement on the amount that a reference names, of its own sentence or a later one."""
    spans = statement.evidence.get(name, ())
    return next(
        (
            each
            for each in all_
            if each.kind == statement.kind
            and each.id != statement.id
            and each.sentence >= statement.sentence
            and any(each.anchor.overlaps(span) for span in spans)
        ),
        None,
    )


def _known_before(text: str, part: Statement, whole: Statement) -> bool:
    """Whether the words tell of the whole as of something known: ``of the $50 billion``, ``its $50 billion loan``."""
    if whole.sentence != part.sentence:
        return is_told_after(text, part.sentence, whole.anchor.start)
    if whole.anchor.start > part.anchor.start:
        return leads_to(text, part.anchor, whole.anchor.start)
    owned = _POSSESSED.search(text, max(whole.sentence.start, whole.anchor.start - _NEAR), whole.anchor.start)
    if owned is not None and _done().search(text, whole.sentence.start, owned.start()):
        return False  # "approved Peru's $7 million loan and released $1 million of it": both are news
    return owned is not None or fronted(text, whole.anchor, text[whole.anchor.end : part.anchor.start])


@lru_cache(maxsize=1)
def _done() -> re.Pattern[str]:
    """``Oslo approved``, to what it was done to; not ``had approved``, ``which approved``."""
    rows = load().section("wholes")
    before = "".join(rf"(?<!\b{re.escape(row)} )" for row in rows["over"])
    verbs = "|".join(re.escape(row).replace(r"\ ", r"\s+") for row in (*rows["granted"], *rows["signing"]))
    return re.compile(rf"{before}\b(?:{verbs})\s+\Z", re.IGNORECASE)


def _as_recalled(cast: ArticleParties, news: _News, label: str, kind: Kind) -> Statement:
    """The amount that is only recalled: labelled so, without the day of the news, its giver as its own words have it."""
    said = kind.entry["recalled"]
    statement = _with(news.recalled, said["by"], label, news.recalled.anchor)
    when = statement.values.get(kind.entry["same"]["when"])
    if when is not None and when == news.told.values.get(kind.entry["same"]["when"]):
        statement = _without(statement, kind.entry["same"]["when"])
    for field in kind.fields.values():
        if field.of:
            statement = _given(cast, news, statement, kind.fields[field.of])
    return statement


def _given(cast: ArticleParties, news: _News, statement: Statement, field: Field) -> Statement:
    """The whole with its own giver: the one that its words name, or nobody where the part is called a share."""
    own = next(_owners(cast, statement), None)
    others = _codes(statement, *(name for name in statement.values if name != field.name))
    if own is not None and own.code is not None and own.code not in others:
        said = own.span if statement.sentence.covers(own.span) else None
        return _with(statement, field.name, (Party(own.code, said),), own.span)
    gap = cast.text[news.told.anchor.end : statement.anchor.start]
    shared = bool(find_phrase("wholes", "shares", gap)) and statement.values.get(field.name) == news.told.values.get(
        field.name
    )
    return _without(statement, field.name) if shared else statement


def _owners(cast: ArticleParties, statement: Statement) -> Iterator[Mention]:
    """The parties that the words around an amount call its givers: ``the G7’s $50 billion``, ``a $50 billion G7 loan``."""
    text, anchor = cast.text, statement.anchor
    for each in cast.named_in(statement.sentence):
        if each.span.end <= anchor.start and anchor.start - each.span.end <= _NEAR:
            if _OWN.match(text[each.span.end : anchor.start]):
                yield each
        elif 0 < each.span.start - anchor.end <= _NEAR:
            gap = text[anchor.end : each.span.start]
            if _BY.match(gap) or (each.sort == "organisation" and _NOUN.match(gap)):
                yield each


def _codes(statement: Statement, *names: str) -> set[str]:
    found: list[Any] = [statement.values[name] for name in names]
    return {each.code for value in found if isinstance(value, tuple) for each in value if isinstance(each, Party)}


def _with(statement: Statement, name: str, value: Any, *spans: Span) -> Statement:
    values, evidence = {**statement.values, name: value}, {**statement.evidence, name: spans}
    return replace(statement, values=values, evidence=evidence)


def _without(statement: Statement, name: str) -> Statement:
    values, evidence = (
        {key: each for key, each in told.items() if key != name} for told in (statement.values, statement.evidence)
    )
    return replace(statement, values=values, evidence=evidence)
