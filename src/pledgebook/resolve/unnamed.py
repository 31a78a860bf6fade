"""Who is credited without a name: ``a senior official``, ``officials in Lima``, ``the official`` who was introduced before."""

from __future__ import annotations

import re

from pledgebook.model import Span
from pledgebook.resolve import phrases
from pledgebook.resolve.cast import ArticleParties, words

LONGEST = 90
"""Characters that the words for a speaker may have."""
_CLAUSE = re.compile(
    r"[,;:“”\"()]\s?|\s[—–-]{1,2}\s|\b(?:and|but|as|that|which|while|when|how|after|before|because|since|although)\s",
    re.IGNORECASE,
)


def unnamed_subject(cast: ArticleParties, start: int, before: str) -> Span | None:
    """An unnamed subject before a verb (``a senior official``), or one that only its capitals name."""
    clause = _from_its_article(last_clause(before))
    listed = clause.split()
    if not listed or len(clause) > LONGEST or listed[-1] in _JOINS:
        return None
    head = phrases.read_phrase(clause, Span(0, len(clause))).head
    known = words()
    if head in known.rows["openers"] or not (
        known.has("acting", head) or known.has("groups", head) or known.has("bodies", head) or listed[-1][0].isupper()
    ):
        return None
    at = start + before.rindex(clause)
    return _first_named(cast, at, listed) or Span(at, at + len(clause))


def _from_its_article(clause: str) -> str:
    """A phrase from its last article on, without what leads to it: ``On Friday the ministry``; empty of ``in the ministry``.

    >>> _from_its_article("On Friday the ministry"), _from_its_article("a head of the ministry")
    ('the ministry', 'a head of the ministry')
    """
    if _LED.match(clause) and not _ARTICLE.search(clause):
        return "" if clause[0].islower() else clause
    for article in reversed(list(_ARTICLE.finditer(clause))):
        led = clause[: article.start()].rsplit(maxsplit=1)
        if led and led[-1].lower() not in _TIES and article.start() < _LEAD:
            return clause[article.start() :]
    return "" if clause[:1].islower() and _LED.match(clause) else clause


_ARTICLE = re.compile(r"(?<=\s)(?:the|The|an?|its|their|his|her)\s")
_LEAD = 40
"""Characters that may lead to a phrase; more are a clause of their own."""
_LED = re.compile(r"(?:in|on|at|to|by|for|of|from|with|through|is|was|are|were)\s", re.IGNORECASE)
_TIES = frozenset("of for from in at to on with by through across under within near and or".split())
_JOINS = frozenset(["but", "and", "or"])


def last_clause(before: str) -> str:
    """The last clause of a text, without the dash behind a dateline."""
    return _CLAUSE.split(before)[-1].strip(" \n—–-")


def _first_named(cast: ArticleParties, at: int, listed: list[str]) -> Span | None:
    """Where ``the official`` was introduced (``a senior administration official``), looking back."""
    if listed[0].lower() != "the" or len(listed) != 2:
        return None
    introduced = list(
        re.finditer(rf"\b[Aa]n? (?:[\w.’'-]+ ){{0,6}}{re.escape(listed[1])}\b", cast.text[max(0, at - 1500) : at])
    )
    if not introduced:
        return None
    start = max(0, at - 1500)
    return Span(start + introduced[-1].start(), start + introduced[-1].end())
