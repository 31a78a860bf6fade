"""Whom a word means that names nobody: ``he``, ``it``, ``the country``, ``the two leaders``, by what was named before.

Everything here looks back from a place in the article and answers with nothing rather than with a guess from far away.
"""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Span
from pledgebook.resolve.cast import STATE_SORTS, ArticleParties
from pledgebook.resolve.persons import Seen
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

_REACH = 6
"""How many sentences back a word may point."""


def _backwards(cast: ArticleParties, at: int) -> Iterator[Span]:
    """The part of the sentence before a place, then the sentences before it, nearest first."""
    index = cast.sentence_at(at)
    if not cast.sentences:
        return
    yield Span(min(cast.sentences[index].start, at), at)
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        yield cast.sentences[back]


def person_before(cast: ArticleParties, at: int) -> Seen | None:
    """Whom ``he`` or ``she`` means: the first person named in the nearest sentence that names one, outside quotations."""
    for span in _backwards(cast, at):
        seen = [each for each in cast.seen_in(span) if not _quoted(cast, each.span, at)]
        if seen:
            return seen[0]
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


def several_before(cast: ArticleParties, at: int, count: int, *, persons: bool) -> list[Mention | Seen]:
    """The last ``count`` different parties (or persons) named before a place, in text order."""
    found: dict[str, Mention | Seen] = {}
    for span in _backwards(cast, at):
        if persons:
            for seen in reversed(cast.seen_in(span)):
                found.setdefault(seen.person.name, seen)
        else:
            for mention in reversed(cast.named_in(span)):
                if mention.code and mention.sort in STATE_SORTS:
                    found.setdefault(mention.code, mention)
        if len(found) >= count:
            break
    nearest = list(found.values())[:count]
    return sorted(nearest, key=lambda each: each.span) if len(nearest) == count else []


def country_before(cast: ArticleParties, at: int) -> str:
    """The country that ``the country`` means: of those named shortly before, the one the article speaks of most."""
    codes: list[str] = []
    for back, span in enumerate(_backwards(cast, at)):
        codes += [each.code for each in cast.named_in(span) if each.code and _is_country(each)]
        if back >= 2 and codes:
            break
    return max(codes, key=lambda code: cast.counts[code]) if codes else cast.home


def _is_country(mention: Mention) -> bool:
    return mention.sort in ("state", "demonym", "capital", "place") and ":" not in (mention.code or ":")


def called_before(cast: ArticleParties, noun: str, at: int) -> str | None:
    """The organisation that a noun means (``the bloc``, ``the alliance``): the nearest one that is called so."""
    for span in _backwards(cast, at):
        for each in reversed(cast.named_in(span)):
            if each.code and noun in nouns_of(each.code):
                return each.code
    named = [code for code, _ in cast.counts.most_common() if noun in nouns_of(code)]
    return named[0] if named else None


def nouns_of(code: str) -> tuple[str, ...]:
    """What an article calls an organisation once it was named."""
    row = load().sections["organisations"].get(code) or {}
    return tuple(row.get("nouns", ()))
