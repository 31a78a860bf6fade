"""Money: an interval of an amount in one currency, as the article's hedges make it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from sys import intern

from pledgebook.errors import BadValue, MixedCurrencies
from pledgebook.model import Json
from pledgebook.values.currencies import currencies
from pledgebook.values.intervals import agree as interval_agree
from pledgebook.values.intervals import buckets, numberless, read_ends
from pledgebook.values.numeral import show_interval
from pledgebook.values.valuetype import ValueType

EACH = "each"
"""The rate of "$50 million each": per recipient, not per unit of time."""


@dataclass(frozen=True, slots=True)
class Money:
    """``low`` to ``high`` whole units of ``currency`` (ISO 4217).

    ``low`` is ``None`` after "up to", ``high`` after "more than"; both equal when exact; ``about`` after "some",
    "around". ``step`` is the size of the last digit that was written (100_000_000 for "$3.7 billion"), 0 where that
    is a unit or unknown. ``per`` is the unit of time of a rate ("$1 billion a year": ``year``; ``each`` per
    recipient); ``equivalent`` the same amount as the article itself converts it ("£584 million ($675 million)").
    """

    low: int | None
    high: int | None
    currency: str
    about: bool = False
    step: int = 0
    per: str = ""
    equivalent: Money | None = None


def add(amounts: Iterable[Money]) -> Money | None:
    """The sum of the amounts as an interval; ``None`` of none.

    A missing lower end counts as nothing, so that the sum's lower end stays true; a missing upper end leaves the
    sum's open. Raises :class:`MixedCurrencies` for more than one currency or rate: such amounts have no sum.
    """
    listed = list(amounts)
    if not listed:
        return None
    kinds = {(each.currency, each.per) for each in listed}
    if len(kinds) > 1:
        raise MixedCurrencies(" ".join(filter(None, kind)) for kind in kinds)
    lows, highs = [each.low for each in listed], [each.high for each in listed]
    return Money(
        None if all(low is None for low in lows) else sum(low or 0 for low in lows),
        None if any(high is None for high in highs) else sum(high or 0 for high in highs),
        listed[0].currency,
        about=any(each.about for each in listed),
        step=max(each.step for each in listed),
        per=listed[0].per,
    )


def _write(value: Money) -> Json:
    row: dict[str, Json] = {"low": value.low, "high": value.high, "currency": value.currency}
    if value.about:
        row["about"] = True
    if value.step:
        row["step"] = value.step
    if value.per:
        row["per"] = value.per
    if value.equivalent is not None:
        row["equivalent"] = _write(value.equivalent)
    return row


def _read(value: object) -> Money:
    ends = read_ends(value)
    if ends is None or not isinstance(value, dict) or not value.get("currency"):
        raise BadValue("amount", value, '{"low": 500000000, "high": 500000000, "currency": "USD"}, low not above high')
    equivalent = value.get("equivalent")
    return Money(
        *ends,
        intern(str(value["currency"])),
        about=bool(value.get("about")),
        step=int(value.get("step") or 0),
        per=str(value.get("per") or ""),
        equivalent=None if equivalent is None else _read(equivalent),
    )


def _signed(text: str, sign: str) -> str:
    """The sign before each number of a shown interval: "over 66 billion" is "over $66 billion"."""
    words = text.split(" ")
    return " ".join(sign + word if word[:1].isdigit() else word for word in words)


def _show(value: Money) -> str:
    if value.low is None and value.high is None:
        return f"an unknown amount of {value.currency}"
    shown = currencies().shown.get(value.currency, value.currency)
    text = _signed(
        show_interval(value.low, value.high, about=value.about), shown if not shown[-1].isalpha() else shown + " "
    )
    if value.per:
        text += f" a {value.per}" if value.per != EACH else " each"
    return f"{text} ({_show(value.equivalent)})" if value.equivalent else text


def _agree(one: Money, other: Money) -> float:
    """By the intervals in a common currency: their own, or one that an article converted to; else unknown (0.5)."""
    if one.currency == other.currency:
        best = interval_agree(one, other)
    else:
        pairs = [
            max(interval_agree(left, right), interval_agree(_near(left, one), _near(right, other)))
            for left in filter(None, (one, one.equivalent))
            for right in filter(None, (other, other.equivalent))
            if left.currency == right.currency
        ]
        best = max(pairs, default=0.5)
    return best if one.per == other.per else min(best, 0.5)


def _ties(one: Money, other: Money) -> float:
    """How far two amounts show that both mean one thing: as they agree; "billions" shows nothing."""
    return 0.0 if numberless(one) or numberless(other) else _agree(one, other)


def _near(amount: Money, whole: Money) -> Money:
    """The amount; where it is a conversion of the whole, only about: articles convert at other days' rates, and round."""
    return amount if amount is whole else roughly(amount)


def roughly(amount: Money) -> Money:
    """An amount with a tenth of leeway at either end."""
    low, high = amount.low, amount.high
    return replace(
        amount,
        low=None if low is None else low - low // 10,
        high=None if high is None else high + high // 10,
        about=True,
    )


def _plain(value: Money) -> tuple[str, int]:
    return value.currency, value.low or value.high or 0


def _pieces(value: Money) -> frozenset[str]:
    """Overlapping buckets of size in its own currency and in the one that the article converts to."""
    own = frozenset(value.currency + bucket for bucket in buckets(value.low, value.high))
    return own | _pieces(value.equivalent) if value.equivalent else own


def _amiss(value: Money) -> str:
    ends = [end for end in (value.low, value.high) if end is not None]
    if not ends or min(ends) < 0:
        return "an amount from 0 on"
    return "" if value.currency in currencies().states else "a currency by its ISO 4217 code such as USD or EUR"


MONEY = ValueType(
    "money",
    to_json=_write,
    from_json=_read,
    show=_show,
    agree=_agree,
    plain=_plain,
    pieces=_pieces,
    evidence=_ties,
    amiss=_amiss,
)


SIGNIFICANT = 4
"""Digits of a sum that are shown: more would pretend a precision that no report has."""


def rounded(money: Money) -> Money:
    """A sum as people are shown it.

    >>> MONEY.show(rounded(Money(160_453_398_269, None, "USD", about=True)))
    'over about $160.5 billion'
    """
    return Money(_in_few_digits(money.low), _in_few_digits(money.high), money.currency, money.about)


def _in_few_digits(value: int | None) -> int | None:
    digits = len(str(abs(value or 0))) - SIGNIFICANT
    return round(value, -digits) if value and digits > 0 else value
