"""Reading times that are told by those told before: "the same period of 1988", "the 1988 quarter", "the summer before"."""

from __future__ import annotations

import re

from pledgebook.values.timex_forms import Form, Spoken, Turned, Weekly, Yearly
from pledgebook.values.timex_parts import SameIn, SamePeriod
from pledgebook.values.timex_pattern import Match
from pledgebook.values.timex_words import lexicon
from pledgebook.values.timex_years import EARLIEST, LATEST

_RUN_UP = re.compile(
    r"\b(?:months|weeks|quarters|year|period)\s+(?:to|ended|ending|through|until)\b"
    r"|\bfor (?:the )?(?:first )?(?!three\b|3\b)\w+ months\b[^.]*$"
)
"""What runs up to a time, and a number of months told in the same sentence that is no quarter."""
_FAR = 250
"""How many characters before "the same period last year" months that ran up to a time are looked for."""


def _runs_up(match: Match) -> bool:
    start = match.tokens.span(match.first, match.end).start
    return _RUN_UP.search(match.tokens.text, max(start - _FAR, 0), start) is not None


def same_period(match: Match) -> Form | None:
    """Read "the same period last year"; what months ran up to a time are not told by that time alone."""
    return SamePeriod(run_up=_runs_up(match)) if match["unit"] == "year" else None


def same_of(match: Match) -> Form | None:
    """Read "the same quarter of last year"."""
    return Spoken(match["what"], -1) if match["unit"] == "year" and match["what"] in ("quarter", "month") else None


def same_in(match: Match) -> Form | None:
    """Read "the same quarter of 2012", "the 1988 period"; after months that ran up to a time the year is all that is told."""
    year, unit = match["year_digits"], None if match.is_class("what", "period") else match["what"]
    if not EARLIEST <= year <= LATEST or unit not in ("quarter", "month", None):
        return None
    return None if unit is None and _runs_up(match) else SameIn(year, unit)


def name_before(match: Match) -> Form | None:
    """Read "the summer before", "the Friday before", where nothing follows to be before of."""
    if (
        match.kind(1)
        and not match.kind_in(1, "comma|dot|break")
        and match.tokens.word(match.end) not in lexicon().behind
    ):
        return None
    if match.is_class("named", "weekday"):
        inner: Yearly | Weekly = Weekly(match["named"])
    else:
        inner = Yearly("season" if match.is_class("named", "season") else "month", match["named"])
    return Turned(inner, -1 if match.is_class("way", "before") else 1, anchored=True)
