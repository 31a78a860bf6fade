"""A bare ``$`` of a country with dollars of its own: whose it is, by what the article says of other dollars and of itself.

"Ottawa pledged $650 million" is in Canadian dollars in a Canadian paper and in US dollars in most others, and few articles say
which. A giver's own dollars are meant only where he is the one giver, the words name no currency, and one of these tells:

- the article writes US dollars of that giver by name beside the bare sign ("Canada's US$225 million"), or his own dollars, never
  converting, or speaks of them ("no Canadian dollars were lost");
- the same figure has the giver's own sign elsewhere, in the title too ("C$500M");
- the outlet is called after the giver's country or capital, or the article is sent from there and names no agency;
- the article speaks of the country as its own ("the PM", "the opposition"), and all dollars in it are that giver's.

A publisher that speaks for somebody else, and an outlet of another country, never mean the giver's; an outlet that writes for
readers anywhere, an agency above all, does only by the same figure. What a currency's press
writes with a bare sign stands in ``vocabulary/currencies.yaml`` (``bare``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.antecedents import institutions_before, is_country
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.money import article_amounts
from pledgebook.resolve.publishers import home_of, is_international, voice_of
from pledgebook.values.amounts import FoundMoney, find_money
from pledgebook.values.currencies import currencies, home_currencies
from pledgebook.values.money import Money
from pledgebook.values.rates import agree_on
from pledgebook.vocabulary import load

_DOLLAR = "dollar"
_DATELINE = re.compile(
    r"\A\W*(?P<place>[A-ZÀ-Þ][\w À-ÿ.'’]{2,30}?)(?:, ?[\w .]{2,24})?(?P<sent> ?\([^)\n]{2,30}\))? ?(?:[-–—]|:) "
)


def with_own_dollars(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, amounts with a bare sign in the giver's own dollars where the article means those."""
    article = cast.article
    fields = {each.kind: _field(kinds, each.kind) for each in statements}
    givers = [(each, field, _giver(each, field)) for each in statements if (field := fields[each.kind])]
    if not any(own for _, _, own in givers) or home_currencies(article.source, article.url):
        return tuple(statements)
    everybody = {own for each, field, own in givers if isinstance(each.values.get(field.name), Money)}
    meant = {own for own in everybody if own and _means(cast, own, alone=everybody == {own})}
    made = {each.id: _in(article, each, field, own) for each, field, own in givers if own in meant}
    return tuple(made.get(each.id, each) for each in statements)


def _field(kinds: Kinds, kind: str) -> Field | None:
    """The field of an amount that is somebody's money."""
    return kinds[kind].paid


def _giver(statement: Statement, field: Field) -> str:
    """The own dollars of a statement's one giver: ``AUD``; empty for others, and for several givers."""
    givers = [each.code for each in statement.values.get(field.of, ())]
    return _own(givers[0]) if len(givers) == 1 else ""


@lru_cache(maxsize=512)
def _own(giver: str) -> str:
    table = currencies()
    return next((code for code in load().section("currencies")["bare"] if giver in table.states[code]), "")


def _in(article: Article, statement: Statement, field: Field, own: str) -> Statement:
    """The statement in these dollars, where its amount is in the usual ones only for want of a name."""
    money = statement.values.get(field.name)
    usual = currencies().units[_DOLLAR].usual
    if not isinstance(money, Money) or money.currency != usual or not _is_bare(article, statement, field):
        return statement
    return replace(statement, values={**statement.values, field.name: replace(money, currency=own)})


def _is_bare(article: Article, statement: Statement, field: Field) -> bool:
    """Whether nothing beside the amount, nor beside the one whose currency it shares, names a currency."""
    span = next(iter(statement.evidence.get(field.name, ())), statement.anchor)
    amounts = article_amounts(article)
    here = [each for each in amounts if each.whole.overlaps(span)] or [
        each for each in amounts if each.span.end <= span.start
    ][-1:]
    return bool(here) and not here[-1].stated


def _means(cast: ArticleParties, own: str, *, alone: bool) -> bool:
    """Whether the article means these dollars by a bare sign of their country's; ``alone``: all amounts are that country's."""
    article, states = cast.article, currencies().states[own]
    voice, home = voice_of(article), home_of(article)
    if (voice and voice not in states) or (home and home not in states):
        return False
    if home or voice:
        return True
    bare, theirs = _beside(article, own)
    if any(_figure(one) == _figure(other) for one in theirs for other in bare):
        return True
    if is_international(article):
        return False
    return _sent_from(article, states) or _told_apart(cast, own) or (alone and _speaks_as_own(cast, states))


def _beside(article: Article, own: str) -> tuple[list[FoundMoney], list[FoundMoney]]:
    """The amounts with a bare sign, and those that name these dollars, in the title too."""
    amounts = [*article_amounts(article), *find_money(article.title)]
    usual = currencies().units[_DOLLAR].usual
    bare = [each for each in amounts if not each.stated and each.value.currency == usual]
    return bare, [each for each in amounts if each.stated and each.value.currency == own]


def _told_apart(cast: ArticleParties, own: str) -> bool:
    """Whether the article names other dollars of this giver's beside the bare ones, or his own without converting them."""
    article, states = cast.article, currencies().states[own]
    bare, theirs = _beside(article, own)
    if any(each.value.equivalent is not None for each in theirs) or _converts(article, theirs, bare):
        return False
    spoken = re.search(rf"{_names(states).pattern}\s+dollars\b", article.text, re.IGNORECASE)
    usual = currencies().units[_DOLLAR].usual
    named = [each for each in article_amounts(article) if each.stated and each.value.currency == usual]
    return bool(theirs or spoken) or any(_is_of(cast, each, states) for each in named)


def _is_of(cast: ArticleParties, amount: FoundMoney, states: Sequence[str]) -> bool:
    """Whether the state named last before an amount, in its sentence, is one of these."""
    sentence = cast.sentences[cast.sentence_at(amount.span.start)]
    before = [each for each in cast.named_in(Span(sentence.start, amount.span.start)) if is_country(each)]
    return bool(before) and before[-1].code in states


def _converts(article: Article, theirs: Sequence[FoundMoney], bare: Sequence[FoundMoney]) -> bool:
    """Whether a bare amount is one of theirs at the day's rate: "$370 million, or C$500 million"."""
    if not article.date:
        return False
    on = date.fromisoformat(article.date)
    return any(agree_on(one.value, other.value, on) >= _CONVERTED for one in bare for other in theirs)


_CONVERTED = 0.9
"""Degree of agreement from which one amount is another converted."""


def _figure(amount: FoundMoney) -> tuple[int | None, int | None]:
    return amount.value.low, amount.value.high


@lru_cache(maxsize=64)
def _names(states: tuple[str, ...]) -> re.Pattern[str]:
    rows: Mapping[str, Any] = load().section("states")
    words = [
        word
        for code in states
        if (row := rows.get(code))
        for word in (row["name"], *row.get("demonyms", ()), *row.get("capital", ()))
    ]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _sent_from(article: Article, states: Sequence[str]) -> bool:
    """Whether the article is sent from a capital of theirs, by no agency: one names its own in brackets."""
    line = _DATELINE.match(article.text)
    return bool(line and not line["sent"] and _names(tuple(states)).fullmatch(line["place"].strip()))


@lru_cache(maxsize=1)
def _domestic() -> re.Pattern[str]:
    words = "|".join(load().section("currencies")["domestic"])
    return re.compile(rf"(?<![’'\w-])(?<![a-z]an )(?:{words})(?!\w|\s+of\s)", re.IGNORECASE)


_ENOUGH = 2
"""So many words of the country as one's own; one alone stands in foreign reports, too, once it is named."""


def _speaks_as_own(cast: ArticleParties, states: Sequence[str]) -> bool:
    """Whether the article speaks of the country as its own, and tells of no other with such dollars."""
    others = set(currencies().units[_DOLLAR].members)
    foreign = {each for code in others for each in currencies().states[code]} - set(states)
    if cast.home not in states or foreign & set(cast.counts):
        return False
    told = {each.group().lower() for each in _domestic().finditer(cast.text) if _is_theirs(cast, each, states)}
    return len(told) >= _ENOUGH


def _is_theirs(cast: ArticleParties, said: re.Match[str], states: Sequence[str]) -> bool:
    """Whether "the PM" is one of these states', by what is named before and by where he is ("taxpayers in Lima")."""
    where = next(iter(_IN.finditer(cast.text, said.end(), said.end() + _PLACE)), None)
    placed = [each for each in cast.names if where and each.span.start == where.end() and is_country(each)]
    return institutions_before(cast, said.start()) in states and all(each.code in states for each in placed)


_IN = re.compile(r"\s+(?:in|from|across)\s+(?:the\s+)?")
_PLACE = 16
"""Characters behind a word of the country's own in which it is said where it is."""
