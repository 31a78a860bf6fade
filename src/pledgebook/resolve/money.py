"""From the words of an amount to money, in the context of its article."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.model import Article, Problem, Span
from pledgebook.resolve.datelines import state_sent_from
from pledgebook.resolve.publishers import home_of
from pledgebook.values.amounts import MILLION, FoundMoney, amount_at, find_money, unread_at
from pledgebook.values.currencies import currencies, donor_currencies, has_sign, home_currencies, issued_by, issuers
from pledgebook.values.money import Money
from pledgebook.values.numeral import LARGEST
from pledgebook.values.numerals import find_numerals, foreign_numerals
from pledgebook.vocabulary import load

_MEMORY = 400
"""Characters back to the amount whose currency a bare number shares ("$33 billion … more than 20 billion")."""


@lru_cache(maxsize=4)
def _amounts(text: str, home: tuple[tuple[str, str], ...]) -> tuple[FoundMoney, ...]:
    """The amounts of an article: its marks ask for them one by one."""
    words = dict(home)
    return tuple(find_money(text, dollar=words.pop("dollar", "USD"), home=words))


def article_amounts(article: Article) -> tuple[FoundMoney, ...]:
    """All amounts that stand in an article, in order."""
    return _amounts(article.text, _home(article))


def _home(article: Article) -> tuple[tuple[str, str], ...]:
    """What shared words of money mean in an article, by unit: by its outlet, else by the country it is written in.

    Dollars and pounds mean America's and Britain's to too many to be a country's own by its place alone.
    """
    listed = home_currencies(article.source, article.url)
    if listed:
        return tuple(listed.items())
    state = home_of(article) or state_sent_from(article.text)
    return _own_units(state) if state else ()


@lru_cache(maxsize=256)
def _own_units(state: str) -> tuple[tuple[str, str], ...]:
    table = currencies()
    issued = next((code for code, states in table.states.items() if state in states), "")
    return tuple((unit, issued) for unit in table.units_of.get(issued, ()) if unit in _NATIONAL)


_NATIONAL = ("rupee",)
"""Units whose word means to each state that has one its own."""


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def resolve_money(article: Article, span: Span, *, donors: Collection[str] = ()) -> tuple[Money | None, Problem | None]:
    """The amount that the words of ``span`` say, with the hedge, rate and conversion around them.

    ``donors`` are the codes of the parties whose money it is: some outlets quote a government's own dollars with a bare
    sign. The second value says why there is no amount.
    """
    home = _home(article)
    found = [each for each in _amounts(article.text, home) if each.whole.overlaps(span)]
    inside = [each for each in found if span.covers(each.span)]
    if len(inside) > 1:
        said = ", ".join(repr(each.span.of(article.text)) for each in inside)
        return None, _problem(article, span, "two-amounts", f"{said} are marked as one amount")
    if found:
        best = max(found, key=lambda each: _shared(each.hedged, span))
        return _own_currency(article, best, donors, dict(home)), None
    return _bare(article, span, home)


def _own_currency(article: Article, found: FoundMoney, donors: Collection[str], home: Collection[str]) -> Money:
    """The amount in the donor's own currency where the outlet, or nothing but the text around, means that by a shared sign."""
    if found.stated or len(donors) != 1:
        return found.value
    donor = next(iter(donors))
    currency = found.value.currency
    own = donor_currencies(article.source, article.url, donor) or issued_by(donor, currency, home, unit=found.unit)
    return replace(found.value, currency=own.get(currency, currency))


def _bare(article: Article, span: Span, home: tuple[tuple[str, str], ...]) -> tuple[Money | None, Problem | None]:
    """A number without a currency has that of the amount before it; else the reason why it is no amount."""
    before = [each for each in _amounts(article.text, home) if _goes_on(article.text, each.span, span)]
    if before and not _signed(span.of(article.text)):
        found = amount_at(article.text, span, before[-1].value.currency)
        if found is not None:
            return found.value, None
    return None, _reason(article, span)


_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]|\n\s*\n")
_OF_IT = re.compile(r"\s+(?:more\s+)?of\s+(?:the|it|this|that|these|those|its|which)\b")


def _goes_on(text: str, amount: Span, number: Span) -> bool:
    """Whether a number may have the currency of an amount before it: in one sentence, or as a part of it in the next.

    "The loan is €7 billion. One billion of it …", but not "It sends €9 million. Last May it was 13 billion."
    """
    if not 0 <= number.start - amount.end < _MEMORY:
        return False
    ends = len(_SENTENCE_END.findall(text, amount.end, number.start))
    return ends == 0 or (ends == 1 and _OF_IT.match(text, number.end) is not None)


def elided_money(article: Article, anchor: Span, *, donors: Collection[str] = ()) -> Money | None:
    """The amount that an anchor is whose currency is that of an amount before: "pledged 900 million euros, Germany 244 million".

    ``None`` where the anchor is more than a number of some size, or no amount stands before it (:func:`_goes_on`), unless
    its words refer to one ("A first 4 billion could flow in May"), or a line of its list has one, the whole article counts
    in one currency and the number counts nothing else. A number that counts nothing is also in the own currency of
    ``donors`` where the last amount before it is ("€2 billion came together. Norland stands for 244 million").
    """
    amounts = article_amounts(article)
    before = [each for each in amounts if _goes_on(article.text, each.span, anchor)]
    currencies = {each.value.currency for each in amounts}
    refers = any(each.span.start < anchor.start for each in amounts[:1]) and _refers(article.text, anchor, amounts)
    free = _counts_nothing(article.text, anchor)
    alone = len(currencies) == 1 and refers and free
    currency = before[-1].value.currency if before else currencies.pop() if alone else ""
    currency = currency or (_own_before(anchor, amounts, donors) if free else "")
    found = amount_at(article.text, anchor, currency) if currency else None
    said = anchor.of(article.text).strip()  # "20 billion", or "nearly 20 billion"
    whole = found is not None and said in [each.of(article.text).strip() for each in (found.span, found.hedged)]
    return found.value if found and whole and max(found.value.low or 0, found.value.high or 0) >= MILLION else None


def _own_before(number: Span, amounts: Sequence[FoundMoney], donors: Collection[str]) -> str:
    """The currency of the last amount before a number, where all of these give in it as their own; else empty."""
    last = next((each for each in reversed(amounts) if each.span.end <= number.start), None)
    owners = issuers(last.value.currency) if last else ()
    return last.value.currency if last and donors and all(each in owners for each in donors) else ""


_LINE = re.compile(r"[^\n]*")
_BEFORE = 80
"""Characters before a number in which it is said to be some of an amount."""


def _refers(text: str, number: Span, amounts: Sequence[FoundMoney]) -> bool:
    """Whether a number is said to be an amount told before ("the 4 billion"), or some of one ("a first 4 billion").

    Or the line right above has an amount, as in a list ("Norway - €4 million" over "Peru - 3 million").
    """
    if _OF_IT.match(text, number.end) or _some_of_it().search(text, max(0, number.start - _BEFORE), number.start):
        return True
    if _THE.search(text, max(0, number.start - _BEFORE), number.start):
        before = (each.value for each in amounts if each.span.end <= number.start)
        return any(_same_number(text, number, each) for each in before)
    start = text.rfind("\n", 0, number.start) + 1
    above = text.rstrip("\n").rfind("\n", 0, max(start - 1, 0)) + 1
    return start > 0 and any(above <= each.span.start < start - 1 for each in amounts)


_THE = re.compile(r"\b(?:the|that|this) \Z", re.IGNORECASE)


def _same_number(text: str, number: Span, amount: Money) -> bool:
    found = amount_at(text, number, amount.currency)
    return found is not None and (found.value.low, found.value.high) == (amount.low, amount.high)


@lru_cache(maxsize=1)
def _some_of_it() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load().section('words')['some of it'])}) \Z", re.IGNORECASE)


_NEXT = re.compile(r"\s+(?P<word>[^\W\d_]+)")


def _counts_nothing(text: str, number: Span) -> bool:
    """Whether a number is followed by no noun that it could count."""
    behind = _NEXT.match(text, number.end)
    rows = load().section("words")
    return behind is None or behind["word"].lower() in {*rows["behind amounts"], *rows["linking"]}


def unread_money(article: Article, anchor: Span) -> Problem | None:
    """Why an anchor with a currency's sign and figures, of which no reader made an amount, is none: "$5 quintillion"."""
    said = anchor.of(article.text)
    told = has_sign(said) and any(each.isdigit() for each in said)
    return _reason(article, anchor) if told and not _known(article, anchor) else None


def _known(article: Article, span: Span) -> bool:
    return any(each.whole.overlaps(span) for each in article_amounts(article))


_IDENTIFIER = re.compile(r"[0-9][0-9.,]{24}")
_REASONS: Mapping[str, str] = {
    "foreign-numerals": "the amount {said!r} is written in numerals of another script",
    "amount-too-large": "the amount {said!r} is larger than any that can be meant",
    "magnitude-unread": "the amount {said!r} has a magnitude that is not read",
    "currency-undecided": "the currency of {said!r} is that of several countries, and nothing tells which",
    "no-currency": "{said!r} names no currency, and no amount before it does",
    "sign-without-amount": "{said!r} has a currency but no readable number",
    "no-amount": "{said!r} says no amount",
}


def _signed(said: str) -> bool:
    """Whether a currency's sign leads to no figures ("$ million")."""
    return has_sign(said) and not any(each.isdigit() for each in said)


def _reason(article: Article, span: Span) -> Problem:
    said = span.of(article.text)
    numbers = list(find_numerals(said))
    if foreign_numerals(said):
        code = "foreign-numerals"
    elif _IDENTIFIER.search(said) or any(max(each.low, each.high or 0) > LARGEST for each in numbers):
        code = "amount-too-large"
    elif numbers and (why := unread_at(article.text, span)):
        code = {"magnitude": "magnitude-unread", "currency": "currency-undecided", "nothing": "no-amount"}[why]
    elif numbers and not _signed(said):
        code = "no-currency"
    else:
        code = "sign-without-amount" if has_sign(said) else "no-amount"
    return _problem(article, span, code, _REASONS[code].format(said=said))


def _problem(article: Article, span: Span, code: str, what: str) -> Problem:
    return Problem(code, article.id, what, "the statement is kept without an amount", span=span)
