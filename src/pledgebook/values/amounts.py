"""Finding money in text: every amount with its currency, its hedges, its rate and the article's own conversion of it.

Numbers come from :mod:`.numerals`, currencies from :mod:`.currencies`, hedges from :mod:`.hedges`; here they are put
together. A number without a currency is no amount, unless the words after it say that it is money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.currencies import Ground, Meaning, currencies
from pledgebook.values.found import Found
from pledgebook.values.hedges import find_hedge
from pledgebook.values.money import Money
from pledgebook.values.money_windows import money_windows
from pledgebook.values.numeral import LARGEST, fold
from pledgebook.values.priced import Priced, find_priced
from pledgebook.values.ranges import between_start
from pledgebook.values.surroundings import (
    conversion,
    corrected_start,
    is_changed_to,
    is_doubtful,
    is_multiplied,
    is_negative,
    is_paid,
    is_struck,
    rate,
)

MILLION = 1_000_000
"""A number without a currency is never money below this."""

_MARGIN = 64
"""Characters around a place in which a range or a number in words can reach beyond it."""

_MEMORY = 400
"""Characters back to the amount whose currency a number without one shares."""


@dataclass(frozen=True, slots=True)
class FoundMoney(Found[Money]):
    """An amount in a text. ``span`` is the contract's anchor: the amount without its hedge.

    ``hedged`` reaches from the first to the last hedge, ``whole`` also over the rate and the conversion in brackets.
    ``stated`` tells a currency that the words name from one that follows from the source or the text; ``unit`` is the word or
    sign of several currencies that was written, if one was.
    """

    hedged: Span
    whole: Span
    stated: bool = True
    unit: str = ""


def _currency(folded: str, piece: Priced, ground: Ground, last: FoundMoney | None) -> str:
    """The currency of a piece, empty where there is none.

    A bare "billions in military aid" has the currency of the amount before it, else the source's dollar; so has what a
    change leads to ("rose from $1bn to 2bn").
    """
    if piece.meaning is not None:
        return ground.decide(piece.meaning, piece.start)
    if piece.low.scale < MILLION:
        return ""
    if last and is_changed_to(folded, (last.span.start, last.span.end), (piece.start, piece.end)):
        return last.value.currency
    if not is_paid(folded, piece.end):
        return ""
    near = last is not None and piece.start - last.span.end < _MEMORY
    return last.value.currency if last and near else ground.decide(Meaning(unit="dollar"), piece.start)


def _readable(piece: Priced) -> bool:
    """Whether the number is one that money can be: not nothing, not fractions of a unit, not beyond :data:`LARGEST`."""
    most = max(piece.low.low, piece.high.high or 0)
    return 0 < most <= LARGEST and piece.low.whole and piece.high.whole


def _is_unread(folded: str, piece: Priced) -> bool:
    """Whether the number has a magnitude that is not read, or that means two things."""
    named = piece.meaning or Meaning()
    units = (named.unit,) if named.unit else currencies().units_of.get(named.code, ())
    return is_multiplied(folded, piece.end) or is_doubtful(piece.high.short, named.code, *units)


def _found(text: str, folded: str, piece: Priced, currency: str) -> FoundMoney | None:
    """The amount that a piece says with the hedges and the rate around it."""
    if not currency or not _readable(piece) or is_struck(text, piece.end) or _is_unread(folded, piece):
        return None
    if is_negative(text, piece.start):
        return None
    start = corrected_start(folded, piece.start if piece.single else between_start(folded, piece.start))
    hedge = find_hedge(folded, start, piece.end, within=piece.high.hedge)
    begin = hedge.start if hedge.start < start else min(piece.start, start)
    per, first, last = rate(folded, begin, hedge.end)
    low, high = hedge.bounds(piece.low.low, piece.high.high, ranged=not piece.single)
    return FoundMoney(
        Span(piece.start, piece.end),
        Money(low, high, currency, about=hedge.about, step=piece.high.precision, per=per),
        hedged=Span(begin, hedge.end),
        whole=Span(first, last),
        stated=piece.meaning is not None and bool(piece.meaning.code),
        unit=piece.meaning.unit if piece.meaning else "",
    )


def _with(each: FoundMoney, other: FoundMoney, ground: Ground) -> FoundMoney | None:
    """The amount with another one as its conversion; ``None`` where that is none."""
    value = each.value
    if other.value.currency == value.currency:
        if each.stated or not other.stated or other.value == value:
            return None
        # "$25m (US$18m)": the bare sign means another dollar than the one in brackets
        value = replace(value, currency=ground.other(value.currency, each.span.start))
    if value.equivalent is None:
        value = replace(value, equivalent=replace(other.value, per=""))
    return replace(each, value=value) if value.currency else None


def _converted(text: str, found: list[FoundMoney], ground: Ground) -> Iterator[FoundMoney]:
    """Amounts with the conversions that follow them in brackets; a conversion is no amount of its own."""
    at = 0
    while at < len(found):
        each, at = found[at], at + 1
        while at < len(found) and (end := conversion(text, each.whole.end, found[at].hedged, found[at].whole.end)):
            joined = _with(each, found[at], ground)
            if joined is None:
                break
            each, at = replace(joined, whole=Span(each.whole.start, end)), at + 1
        yield each


def find_money(text: str, *, dollar: str = "USD", home: Mapping[str, str] | None = None) -> list[FoundMoney]:
    """Every amount of the text, in order, not overlapping.

    ``dollar`` is the currency of a bare ``$`` or "dollars" in this source; ``home`` the same for other shared words
    (``{"rupee": "LKR"}``, see :func:`pledgebook.values.currencies.home_currencies`).
    """
    return list(_all_money(text, tuple(sorted({"dollar": dollar, **(home or {})}.items()))))


@lru_cache(maxsize=64)  # readers and the resolving after them ask for the same article's amounts
def _all_money(text: str, home: tuple[tuple[str, str], ...]) -> tuple[FoundMoney, ...]:
    places = money_windows(text)
    if not places:
        return ()
    folded = fold(text)
    ground = Ground(text, dict(home))
    found: list[FoundMoney] = []
    for place in places:
        for piece in find_priced(text, folded, place):
            currency = _currency(folded, piece, ground, found[-1] if found else None)
            if found and piece.start < found[-1].span.end:
                continue  # "5€ 20": the sign is the first one's
            if each := _found(text, folded, piece, currency):
                found.append(each)
    return tuple(_converted(text, found, ground))


def holds_large_money(text: str) -> bool:
    """Whether a text tells of a million or more in any currency."""
    return any(max(each.value.low or 0, each.value.high or 0) >= MILLION for each in find_money(text))


def amount_at(text: str, span: Span, currency: str) -> FoundMoney | None:
    """The number at this place as an amount of a currency known from elsewhere.

    ``None`` without exactly one number, or where words beside it name a currency.
    """
    here = _priced_at(text, span)
    plain = len(here) == 1 and here[0].meaning is None
    return _found(text, fold(text), here[0], currency) if plain else None


def _priced_at(text: str, span: Span) -> list[Priced]:
    """The numbers at this place with what names their currency."""
    around = Span(max(0, span.start - _MARGIN), min(len(text), span.end + _MARGIN))
    return [each for each in find_priced(text, fold(text), around) if each.start < span.end and span.start < each.end]


def unread_at(text: str, span: Span) -> str:
    """Why a number at this place has no value: its ``magnitude`` is not read, its ``currency`` not decided, or it is ``nothing``.

    Nothing and what is below nothing (``minus $5 million``) is no amount. Empty where there is no reason.
    """
    here, folded = _priced_at(text, span), fold(text)
    if any(max(each.low.low, each.high.high or 0) <= 0 or is_negative(text, each.start) for each in here):
        return "nothing"
    if any(_is_unread(folded, each) for each in here):
        return "magnitude"
    return "currency" if any(each.meaning is not None for each in here) else ""


def read_money(text: str, *, dollar: str = "USD") -> Money | None:
    """The amount that the whole text says, hedge, rate and conversion included; ``None`` if it says other things."""
    stripped = text.strip()
    found = find_money(stripped, dollar=dollar)
    return found[0].value if len(found) == 1 and found[0].whole == Span(0, len(stripped)) else None
