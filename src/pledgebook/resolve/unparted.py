"""What speaks against it that an amount is a part of the one that a reader took for its whole.

Members of one list are no parts of each other ("$7 million for wells and $3 million for seed"), nor is what something was
before ("$4 million, up from $3 million"), nor what another state gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pledgebook.kinds import Kind
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.money import article_amounts
from pledgebook.values.numerals import find_numerals
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase

_LEAD = 70
"""Characters before an amount in which words tell that it is only compared with."""
_OWN = 24
"""Characters behind a part in which words tell that it is one: "and $3 million of it"."""


def is_no_part(article: Article, statement: Statement, whole: Span, all_: Sequence[Statement], kind: Kind) -> bool:
    """Whether an amount is surely no part of the one at this place, unless words say so."""
    part = statement.anchor
    if find_phrase("wholes", "owned", re.split("[,;:]", article.text[part.end : part.end + _OWN])[0]):
        return False
    return is_told_apart(article, statement, whole) or _is_others(statement, whole, all_, kind)


def is_told_apart(article: Article, statement: Statement, whole: Span) -> bool:
    """Whether words say that an amount is no part of the one at this place, whoever gives either."""
    return (
        _is_compared(article, statement)
        or _is_listed(article, statement, whole)
        or _is_on_top(article, statement, whole)
        or _is_more(article, statement, whole)
        or _is_added(article.text, statement, whole)
    )


def _is_compared(article: Article, statement: Statement) -> bool:
    """Whether the words before an amount say that others are measured by it: "twice the last loan, of $3 million"."""
    before = article.text[max(statement.sentence.start, statement.anchor.start - _LEAD) : statement.anchor.start]
    own = re.split(r"[.;:]|\d", before)[-1]
    return bool(find_phrase("wholes", "compared", own))


def _is_added(text: str, statement: Statement, whole: Span) -> bool:
    """Whether the amount comes to the other one: "adds $2 million to the $4 million that it gave"."""
    sentence, part = statement.sentence, statement.anchor
    if not sentence.covers(whole) or whole.start < part.end:
        return False
    verb, towards = _adding()
    before = text[max(sentence.start, part.start - _LEAD) : part.start]
    return bool(verb.search(before) and towards.fullmatch(text, part.end, whole.start))


@lru_cache(maxsize=1)
def _adding() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The verb before the one amount, and what leads from it to the other."""
    verbs = "|".join(map(re.escape, load().section("wholes")["adding"]))
    return (
        re.compile(rf"\b(?:{verbs})\s+(?:[a-z]+\s+){{0,3}}\Z", re.IGNORECASE),
        re.compile(r"\s+(?:[^\W\d]+\s+){0,5}?to\s+(?:[^\W\d]+\s+){0,3}", re.IGNORECASE),
    )


def _is_listed(article: Article, statement: Statement, whole: Span) -> bool:
    """Whether nothing but "and", or "up from", joins the two in one sentence."""
    part = statement.anchor
    if not statement.sentence.covers(whole) or whole.end > part.start:
        return False
    between = any(whole.end <= each.span.start < part.start for each in article_amounts(article))
    gap = article.text[whole.end : part.start]
    if between or find_phrase("wholes", "holds", gap):
        return False
    return _joining().search(gap) is not None


def _is_on_top(article: Article, statement: Statement, whole: Span) -> bool:
    """Whether it comes to the other one: "$5 million, on top of the $10 million"."""
    return _ON_TOP.search(article.text, statement.anchor.end, max(statement.anchor.end, whole.start)) is not None


_ON_TOP = re.compile(
    r"\b(?:on top of|in addition to|over and above)\s+(?:the|its|their|a|an|some|about|nearly|another|earlier|\s)*\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _joining() -> re.Pattern[str]:
    """How the words between two members of a list end: with "and", "plus", "from", and words that hedge; or they are a comma."""
    hedges = "|".join(map(re.escape, (*load().section("wholes")["linking"], "another", "further", "a", "an")))
    joins = "and|from|plus|besides|as well as|along with|together with"
    return re.compile(rf"(?:[\s,](?:{joins})\s+|\A,\s+)(?:(?:{hedges})\s+)*[$€£¥]?\Z")


def _is_others(statement: Statement, whole: Span, all_: Sequence[Statement], kind: Kind) -> bool:
    """Whether the whole is of states none of which gives the part, or, told elsewhere, for states none of which gets it.

    An organisation's may well be a part of its members'; "a bill of $95 billion with $8 billion for Taiwan" holds both.
    """
    told = [each for each in all_ if each.kind == statement.kind and each.anchor.overlaps(whole)]
    gives, gets = (
        _are_apart(_parties(statement, names), {code for each in told for code in _parties(each, names)})
        for names in _sides(kind)
    )
    return gives or (gets and not statement.sentence.covers(whole))


def _are_apart(mine: set[str], theirs: set[str]) -> bool:
    states = load().section("states")
    return bool(mine and theirs) and mine.isdisjoint(theirs) and all(code in states for code in theirs)


def _sides(kind: Kind) -> tuple[list[str], list[str]]:
    """The fields of those who give and of those who get."""
    fields = kind.fields.values()
    return [each.name for each in fields if each.vehicles], [each.name for each in fields if each.apart]


def _parties(statement: Statement, names: Sequence[str]) -> set[str]:
    return {each.code for name in names for each in statement.values.get(name, ())}


def _is_more(article: Article, statement: Statement, whole: Span) -> bool:
    """Whether the part is a bare number no smaller than its whole ("8 billions" of "$425 million")."""
    amount = next((each.value for each in article_amounts(article) if each.span.overlaps(whole)), None)
    number = next(find_numerals(statement.said), None)
    if amount is None or number is None or number.scale == 1:
        return False
    return number.low >= (amount.high or amount.low or 0)
