"""Reading fiscal years: "fiscal 2024", "FY2023/24", "the 2023-24 financial year", called by their second year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from pledgebook.values.timex_forms import Fiscal, Form
from pledgebook.values.timex_parts import Between
from pledgebook.values.timex_pattern import Match
from pledgebook.values.timex_years import EARLIEST, LATEST, year_of
from pledgebook.vocabulary import load

_HUNDRED = 100
_APRIL = 4
_AROUND = 300
"""How many characters before a financial year its country may be named."""


def fiscal(match: Match) -> Form | None:
    """A fiscal year by its number, or by the two years of the calendar that it lies in."""
    number = match["number"]
    if isinstance(number, tuple):
        several = match.has("units") and match.is_class("units", "units")
        return _years(match, *number, several=several)
    return _year(match, _full(number))


def fiscal_span(match: Match) -> Form | None:
    """The same behind a sign: "FY2023/24", "FY23-24"."""
    return _years(match, _full(match["number"]), match["second"])


def _full(number: int) -> int:
    return year_of(number) if number < _HUNDRED else number


def _years(match: Match, first: int, second: int, *, several: bool = False) -> Form | None:
    """One fiscal year by its two years of the calendar, or the run of several."""
    last = second if second >= _HUNDRED else first + (second - first) % _HUNDRED
    if first < last and (several or last - first > 1):
        return Between(Fiscal(first), Fiscal(last))
    return _year(match, last) if first < last else None


def _year(match: Match, number: int) -> Form | None:
    return fiscal_of(match, Fiscal(number)) if EARLIEST <= number <= LATEST else None


def fiscal_of(match: Match, year: Fiscal) -> Fiscal:
    """The year with what its words tell of the country: a "financial year" is not that of the United States."""
    if "financial" not in (match.tokens.word(place).lower() for place in range(match.first, match.end)):
        return year
    return replace(year, begins=_begins(match.tokens.text, match.tokens.spans[match.first][0]))


def _begins(text: str, place: int) -> int:
    """The month in which a financial year begins: in the country named last before this place, else in most."""
    months = _months()
    named = list(_countries().finditer(text, max(place - _AROUND, 0), place))
    return months[named[-1].group()] if named else _APRIL


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    """The months in which fiscal years begin by their countries' names."""
    rows = load().section("times")["fiscal_years"].values()
    return {name: row["month"] for row in rows for name in row.get("named", ())}


@lru_cache(maxsize=1)
def _countries() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _months()))})\b")
