"""Finding money in text: every amount with its currency, its hedges, its rate and the article's own conversion of it.

Numbers come from :mod:`.numerals`, currencies from :mod:`.currencies`, hedges from :mod:`.hedges`; here they are put
together. A number without a currency is no amount, unless the words after it say that it is money.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pledgebook.model import Span
from pledgebook.values.currencies import Ground, Meaning, currencies, sign_before, word_after
from pledgebook.values.found import Found
from pledgebook.values.hedges import find_hedge
from pledgebook.values.money import Money
from pledgebook.values.numeral import LARGEST, Numeral, fold
from pledgebook.values.numerals import find_numerals
from pledgebook.values.ranges import between_start, join_between, shared_scale, span_of_ends
from pledgebook.values.money_windows import money_windows
from pledgebook.values.surroundings import conversion, corrected_start, is_paid, is_struck, is_weight, next_word, rate

MILLION = 1_000_000
_MARGIN = 64
"""Characters around a place in which a range or a number in words can reach beyond it."""

_MEMORY = 400
"""Characters back to the amount whose currency a bare number shares."""


@dataclass(frozen=True, slots=True)
class FoundMoney(Found[Money]):
    """An amount in a text. ``span`` is the contract's anchor: the amount without its hedge.

    ``hedged`` reaches from the first to the last hedge, ``whole`` also over the rate and the conversion in brackets.
    ``stated`` tells a currency that the words name from one that follows from the source or the text.
    """

    hedged: Span
    whole: Span
    stated: bool = True


@dataclass(frozen=True, slots=True)
class _Piece:
    """A number, or the two ends of a range, with what stands beside it; ``meaning`` is absent for a plain number."""

    low: Numeral
    high: Numeral
    start: int
    end: int
    meaning: Meaning | None = None

    @property
    def one(self) -> bool:
        """Whether this is a single number, not a range."""
        return self.low is self.high


def _allowed(meaning: Meaning, numeral: Numeral, folded: str, end: int) -> bool:
    """Whether a word that is not only a currency may be one here."""
    if not meaning.large:
        return True
    return (numeral.scale > 1 or (bool(meaning.exact) and numeral.low >= 1000)) and next_word(
        folded, end
    ) not in meaning.then


def _same(sign: Meaning, word: Meaning) -> Meaning | None:
    """The narrower of a sign and a word that mean the same ("$5 million Canadian dollars"); ``None`` if they do not."""
    units = currencies().unit_of
    if sign.code and word.code:
        return sign if sign.code == word.code else None
    if sign.unit and word.unit:
        return sign if sign.unit == word.unit else None
    narrow, wide = (sign, word) if sign.code else (word, sign)
    return narrow if units.get(narrow.code) == wide.unit else None


def _piece(text: str, folded: str, numeral: Numeral) -> _Piece:
    start, end = numeral.span.start, numeral.span.end
    sign = sign_before(text, start) if numeral.figures else None
    word = word_after(text, folded, end)
    if sign and not _allowed(sign[1], numeral, folded, end):
        sign = None
    if sign and text[sign[0] - 1 : sign[0]] == "[" and "]" in text[start:end]:
        sign = sign[0] - 1, sign[1]
    if word and " of " in folded[end : word[0]].replace("\n", " ") and numeral.exact and numeral.scale == 1:
        word = None
    meanings = [each for each in word[1] if _allowed(each, numeral, folded, word[0])] if word else []
    if sign:
        both = next((same for each in meanings if (same := _same(sign[1], each))), None)
        return _Piece(numeral, numeral, sign[0], word[0] if word and both else end, both or sign[1])
    if word and meanings and not is_weight(folded, meanings[0].unit, numeral, (start, end, word[0])):
        return _Piece(numeral, numeral, start, word[0], meanings[0])
    return _Piece(numeral, numeral, start, end)


def _range(folded: str, first: _Piece, second: _Piece) -> _Piece | None:
    """The two pieces as one range, if they are."""
    if not (first.one and second.one) or (first.meaning is None and second.meaning is None):
        return None
    join = join_between(folded, (first.start, first.end), second.start)
    ends = span_of_ends(first.low, second.high) if join else None
    if ends is None:
        return None
    meaning = first.meaning or second.meaning
    if first.meaning and second.meaning and (meaning := _same(first.meaning, second.meaning)) is None:
        return None
    # "$5 million to 10 million people": the second number has its own magnitude and no currency
    if second.meaning is None and first.low.scale > 1 and join == "word":
        return None
    if (
        first.meaning is None
        and join == "word"
        and first.low.scale == 1
        and ends[0].scale == 1
        and second.low.scale > 1
    ):
        return None
    return _Piece(*ends, first.start, second.end, meaning)


def _scaled_like(folded: str, first: _Piece, second: _Piece) -> _Piece:
    """The first piece with the second's magnitude, where one magnitude serves both signs."""
    if not (first.one and first.meaning and second.meaning):
        return first
    scaled = shared_scale(folded, first.low, second.low, (first.end, second.start))
    return replace(first, low=scaled, high=scaled) if scaled is not first.low else first


def _pieces(text: str, folded: str, within: Span) -> Iterator[_Piece]:
    """The amounts and plain numbers of a part of the text in order, ranges joined."""
    waiting: _Piece | None = None
    for numeral in find_numerals(text, folded, within):
        piece = _piece(text, folded, numeral)
        joined = _range(folded, waiting, piece) if waiting else None
        if joined:
            waiting = joined
            continue
        if waiting:
            yield _scaled_like(folded, waiting, piece)
        waiting = piece
    if waiting:
        yield waiting


def _currency(folded: str, piece: _Piece, ground: Ground, last: FoundMoney | None) -> str:
    """The currency of a piece; a bare "billions in military aid" has that of the amount before it, else the usual dollar."""
    if piece.meaning is not None:
        return ground.decide(piece.meaning, piece.start)
    if piece.low.scale < MILLION or not is_paid(folded, piece.end):
        return ""
    near = last is not None and piece.start - last.span.end < _MEMORY
    return last.value.currency if last and near else ground.decide(Meaning(unit="dollar"), piece.start)


def _found(text: str, folded: str, piece: _Piece, ground: Ground, last: FoundMoney | None) -> FoundMoney | None:
    """The amount that a piece says; ``None`` without a currency, of nothing, or beyond :data:`LARGEST`."""
    currency = "" if is_struck(text, piece.end) else _currency(folded, piece, ground, last)
    low, high = piece.low.low, piece.high.high
    if not currency or max(low, high or 0) > LARGEST or high == 0 or not (piece.low.whole and piece.high.whole):
        return None
    start = corrected_start(folded, between_start(folded, piece.start) if not piece.one else piece.start)
    hedge = find_hedge(folded, start, piece.end)
    hedge = hedge if hedge.start < start else replace(hedge, start=piece.start)
    per, begin, end = rate(folded, hedge.start, hedge.end)
    bounds = hedge.bounds(low, high, ranged=not piece.one)
    value = Money(*bounds, currency, about=hedge.about, step=piece.high.precision, per=per)
    return FoundMoney(
        Span(piece.start, piece.end),
        value,
        hedged=Span(hedge.start, hedge.end),
        whole=Span(begin, end),
        stated=piece.meaning is not None and bool(piece.meaning.code),
    )


def _converted(text: str, found: list[FoundMoney], ground: Ground) -> Iterator[FoundMoney]:
    """Amounts with the conversions that follow them in brackets; a conversion is no amount of its own."""
    at = 0
    while at < len(found):
        each, at = found[at], at + 1
        while at < len(found) and (end := conversion(text, each.whole.end, found[at].hedged, found[at].whole.end)):
            other = found[at]
            if other.value.currency == each.value.currency:
                if each.stated or not other.stated or other.value == each.value:
                    break
                # "$25m (US$18m)": the bare sign means another dollar than the one in brackets
                currency = ground.other(each.value.currency, each.span.start)
                if not currency:
                    break
                each = replace(each, value=replace(each.value, currency=currency))
            if each.value.equivalent is None:
                each = replace(each, value=replace(each.value, equivalent=replace(other.value, per="")))
            each, at = replace(each, whole=Span(each.whole.start, end)), at + 1
        yield each


def find_money(text: str, *, dollar: str = "USD", home: Mapping[str, str] | None = None) -> list[FoundMoney]:
    """Every amount of the text, in order, not overlapping.

    ``dollar`` is the currency of a bare ``$`` or "dollars" in this source; ``home`` the same for other shared words
    (``{"rupee": "LKR"}``, see :func:`pledgebook.values.currencies.home_currencies`).
    """
    places = money_windows(text)
    if not places:
        return []
    folded = fold(text)
    ground = Ground(text, {"dollar": dollar, **(home or {})})
    found: list[FoundMoney] = []
    for place in places:
        for piece in _pieces(text, folded, place):
            if each := _found(text, folded, piece, ground, found[-1] if found else None):
                found.append(each)
    return list(_converted(text, found, ground))


def amount_at(text: str, span: Span, currency: str) -> FoundMoney | None:
    """The number at this place as an amount of a currency that is known from elsewhere; ``None`` without exactly one number."""
    folded, ground = fold(text), Ground(text, {})
    around = Span(max(0, span.start - _MARGIN), min(len(text), span.end + _MARGIN))
    here = [each for each in _pieces(text, folded, around) if each.start < span.end and span.start < each.end]
    return _found(text, folded, replace(here[0], meaning=Meaning(currency)), ground, None) if len(here) == 1 else None


def read_money(text: str, *, dollar: str = "USD") -> Money | None:
    """The amount that the whole text says, hedge, rate and conversion included; ``None`` where it says more, less or none."""
    stripped = text.strip()
    found = find_money(stripped, dollar=dollar)
    return found[0].value if len(found) == 1 and found[0].whole == Span(0, len(stripped)) else None
