"""Who is named beside a pact and is no party of it: who brokered it, whose oil it is about, who punishes another for it.

"A UN-brokered truce between Peru and Chile" binds Peru and Chile; "Fiji froze aid to Peru over a deal with Chile" tells of a
pact of Peru and Chile. The words stand in ``vocabulary/pacts.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pledgebook.model import Mark, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.pact_words import pact_words
from pledgebook.resolve.signers import Named
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_REACH = 60
"""Characters between a pact and the ``between`` that names whom it binds."""
_GAP = re.compile(r"[^,;:.\"“”]*\Z")
_JOINED = re.compile(r"[’']?s?\s*(?:,|,?\s+and|&)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
_TO_NAME = re.compile(r"\s+(?:the\s+)?(?:[\w-]+\s+){0,2}")
_WITH = re.compile(r"\bwith\b")
_INSIDE = re.compile(r"\b(?:in|against)\s+(?:the\s+)?(?:[a-z]+\s+)?\Z")
_LEAD = 160
"""Characters before a name in which it is said that it brokered something."""
_NEAR = 20
"""Characters between whom somebody punishes and what for."""
_PAIR = 2


def without_bystanders(
    cast: ArticleParties, mark: Mark, codes: Mapping[str, Span], about: Sequence[str]
) -> dict[str, Span]:
    """The parties of a pact without those who stand beside it; ``about`` are the fields of what it is about.

    Who is named behind ``between`` is bound, and nobody else.
    """
    pair = _between(cast, mark)
    if len(pair) >= _PAIR:
        return dict(_whole(each, codes) for each in pair)
    bound = {code: span for code, span in codes.items() if not _brokered(cast.text, span)}
    own = {code: span for code, span in bound.items() if not _is_of_subject(cast, mark, span, about)}
    return own if sum(":" not in code for code in own) >= _PAIR else bound


def _whole(named: Named, codes: Mapping[str, Span]) -> tuple[str, Span]:
    """A name, or the longer one of a party that a reader marked there: ``Qatar Airways``."""
    return next(((code, span) for code, span in codes.items() if span.covers(named.span)), (named.code, named.span))


def punished(cast: ArticleParties, mark: Mark, partners: Sequence[Named]) -> tuple[Named, ...]:
    """Who has a pact for which somebody else punishes one of them: of "froze aid to Peru over a deal with Chile" these two."""
    start, text = mark.sentence.start, cast.text
    led = _over().search(text, start, mark.anchor.start)
    if led is None or not partners or not _punishing().search(text, start, led.start()):
        return ()
    known = {each.code for each in partners}
    others = [each for each in _named(cast, Span(start, led.start())) if each.code not in known]
    near = others and led.start() - others[-1].span.end <= _NEAR
    return (others[-1], *partners) if near else ()


def _between(cast: ArticleParties, mark: Mark) -> list[Named]:
    """Those listed behind ``between`` in a pact's words or right behind them."""
    text, anchor = cast.text, mark.anchor
    match = re.compile(r"\bbetween\b").search(text, anchor.start, min(mark.sentence.end, anchor.end + _REACH))
    if match is None or (match.start() > anchor.end and not _GAP.match(text, anchor.end, match.start())):
        return []
    if _WITH.search(text, anchor.start, match.start()):
        return []  # "an agreement with Peru on flights between Asia and Europe"
    found: list[Named] = []
    at, gap = match.end(), _TO_NAME
    for each in _named(cast, Span(match.end(), mark.sentence.end)):
        if not gap.fullmatch(text, at, each.span.start):
            break
        found.append(each)
        at, gap = each.span.end, _JOINED
    return found


def _named(cast: ArticleParties, within: Span) -> list[Named]:
    codes = ((of_place(each).as_code(cast, each.span.start, persons=False), each) for each in cast.places_in(within))
    return [Named(code, each.span) for code, each in codes if code]


def _brokered(text: str, span: Span) -> bool:
    """Whether a name says who brought others together: ``UN-brokered``, ``mediated by Peru``."""
    return (
        _brokers_behind().match(text, span.end) is not None
        or _BROKERS.search(text, max(0, span.start - _LEAD), span.start) is not None
    )


def _is_of_subject(cast: ArticleParties, mark: Mark, span: Span, about: Sequence[str]) -> bool:
    """Whether a name belongs to what a pact is about: ``Chilean oil``, ``calm in Fiji``."""
    if not any(each.covers(span) for name in about for each in mark.spans(name)):
        return False
    adjective = any(each.sort == "demonym" and each.span == span for each in cast.named_in(span))
    inside = _INSIDE.search(cast.text, max(0, span.start - 30), span.start) is not None
    return adjective or (inside and _JOINED.match(cast.text, span.end) is None)


@lru_cache(maxsize=1)
def _brokers_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:-?\s+and\s+[\w-]+)?-(?:{pact_words('brokers')})\b", re.IGNORECASE)


def _brokers_before() -> Wording:
    listed = r"(?:(?:[\w’'-]+\s+){1,3}and\s+)?"
    pattern = re.compile(
        rf"\b(?:(?:{pact_words('brokers')})\s+by|(?:{pact_words('brokering')})\s+(?:by|of))\s+(?:the\s+)?{listed}(?:the\s+)?\Z",
        re.IGNORECASE,
    )
    rows = load().section("pacts")
    return Wording(pattern, openings([*rows["brokers"], *rows["brokering"]]))


_BROKERS = Sought(_brokers_before)


@lru_cache(maxsize=1)
def _over() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{pact_words('punished_over')})\s+(?:an?|the|its|his|her|their)\s+(?:[\w’'-]+\s+){{0,3}}\Z",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _punishing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pact_words('punishes')})\b", re.IGNORECASE)
