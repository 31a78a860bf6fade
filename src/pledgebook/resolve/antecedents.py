"""Whom a word means that names nobody: ``he``, ``it``, ``the country``, ``the two leaders``, by what was named before.

Everything here looks back from a place in the article and answers with nothing rather than with a guess from far away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Span
from pledgebook.resolve.cast import STATE_SORTS, ArticleParties, words
from pledgebook.resolve.persons import Seen
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

_REACH = 6
"""How many sentences back a word may point."""


def _backwards(cast: ArticleParties, at: int) -> Iterator[Span]:
    """The part of the sentence before a place, then the sentences before it, nearest first."""
    if not cast.sentences:
        return
    index = cast.sentence_at(at)
    yield Span(min(cast.sentences[index].start, at), at)
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        yield cast.sentences[back]


def person_before(cast: ArticleParties, at: int, *, gender: str = "") -> Seen | None:
    """Whom ``he`` or ``she`` means: the first person of the nearest sentence that names one, outside quotations."""
    for span in _backwards(cast, at):
        for each in cast.seen_in(span):
            if not _quoted(cast, each.span, at) and (not gender or each.person.gender in ("", gender)):
                return each
    return None


def _quoted(cast: ArticleParties, span: Span, at: int) -> bool:
    """Whether a place stands in a quotation that does not hold the word itself."""
    return any(each.covers(span) and not each.start <= at < each.end for each in cast.quotations)


def party_before(cast: ArticleParties, at: int) -> Mention | None:
    """Whom ``it`` means: the first party named in the nearest sentence that names one."""
    for span in _backwards(cast, at):
        named = [each for each in cast.named_in(span) if each.code]
        if named:
            return named[0]
    return None


def persons_before(cast: ArticleParties, at: int, count: int, *, without: str = "") -> list[Seen]:
    """The last ``count`` different persons named before a place, in text order; none where there are fewer.

    ``without`` leaves out those who act for one party: visitors are not the hosts.
    """
    found: dict[str, Seen] = {}
    for span in _backwards(cast, at):
        for seen in reversed(cast.seen_in(span)):
            if not without or seen.person.party != without:
                found.setdefault(seen.person.name, seen)
        if len(found) >= count:
            break
    nearest = list(found.values())[:count]
    return sorted(nearest, key=lambda each: each.span) if len(nearest) == count else []


def countries_before(cast: ArticleParties, at: int, count: int) -> list[Mention]:
    """The last ``count`` different countries named before a place, in text order; none where there are fewer."""
    found: dict[str, Mention] = {}
    for span in _backwards(cast, at):
        for mention in reversed(cast.named_in(span)):
            if is_country(mention):
                found.setdefault(mention.code or "", mention)
        if len(found) >= count:
            break
    nearest = list(found.values())[:count]
    return sorted(nearest, key=lambda each: each.span) if len(nearest) == count else []


# how much a naming speaks for being "the country": tuned on annotated news, see docs/vocabulary.md
_DECAY = 0.7
_BY_SORT = {"state": 0.8, "capital": 0.9, "demonym": 0.6}
_OTHER_SORT = 0.2
_AS_PLACE = 1.5
_AS_SUBJECT = 0.8
_IN_TITLE = 1.6
_NEAR = 3
_PLACE_BEFORE = re.compile(
    r"\b(?:in|to|of|for|from|with|across|inside|into|on|against|by|towards?|throughout)(?: the)?(?: \w+)? $"
)
_OBJECT = re.compile(
    r"\b(?:in|to|of|for|from|across|inside|into|on|throughout|support|supporting|flee|fled|fleeing|leave|left|leaving"
    r"|help|helping|keeping|defend|arm) (?:the )?$",
    re.IGNORECASE,
)


def country_before(cast: ArticleParties, at: int) -> str:
    """What ``the country`` means, by code: near, named as a state, and after a preposition one named so too."""
    asked = _OBJECT.search(cast.text[max(0, at - 16) : at]) is not None
    title = {each.code for each in cast.title[1]}
    weights: dict[str, float] = {}
    for back, span in enumerate(_backwards(cast, at)):
        if back > _NEAR:
            break
        for first, each in enumerate(filter(is_country, cast.named_in(span))):
            weight = _DECAY**back * _BY_SORT.get(each.sort, _OTHER_SORT) * (_IN_TITLE if each.code in title else 1)
            if asked:
                named_so = _PLACE_BEFORE.search(cast.text[max(0, each.span.start - 25) : each.span.start])
                weight *= _AS_PLACE if named_so else _AS_SUBJECT if back == 0 and first == 0 else 1
            weights[each.code or ""] = max(weight, weights.get(each.code or "", 0))
    return max(weights, key=lambda code: weights[code]) if weights else cast.home


def institutions_before(cast: ArticleParties, at: int) -> str:
    """Whose ``the government`` is: the publisher's country where it was named shortly before, else as for a country.

    A government that writes itself means itself.
    """
    if cast.voice:
        return cast.voice
    near = {each.code for back, span in enumerate(_backwards(cast, at)) if back < _NEAR for each in cast.named_in(span)}
    return cast.home if cast.home in near else country_before(cast, at)


def is_country(mention: Mention) -> bool:
    """Whether a name names one state."""
    return mention.sort in STATE_SORTS and mention.code in load().section("states")


def called_before(cast: ArticleParties, noun: str, at: int) -> str | None:
    """The organisation that a noun means (``the bloc``, ``the alliance``): the nearest one that is called so."""
    for span in _backwards(cast, at):
        for each in reversed(cast.named_in(span)):
            if each.code and noun in nouns_of(each.code):
                return each.code
    return next((code for code, _ in cast.counts.most_common() if noun in nouns_of(code)), None)


def nouns_of(code: str) -> tuple[str, ...]:
    """What an article calls an organisation once it was named."""
    row = load().section("organisations").get(code) or {}
    return tuple(row.get("nouns", ()))


def organisation_before(cast: ArticleParties, noun: str, at: int) -> str | None:
    """The organisation that a noun means (``the charity``, ``the foundation``), nearest first."""
    for span in _backwards(cast, at):
        for each in reversed(cast.named_in(span)):
            free = (each.code or "").startswith("ORG:")
            if each.sort == "organisation" and (free or noun in words().rows["generic"]):
                return each.code
        called = re.findall(rf"(?:[A-Z][\w’'&-]{{1,30}} (?:and |of |for |& )?){{1,8}}{noun.capitalize()}\b", span.of(cast.text))
        if called:
            return f"ORG:{called[-1]}"
    return None
