"""All that is found in an article's text before its sentences are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from pledgebook.model import Span
from pledgebook.reading.rules.mentions import COUNT, MONEY, PARTY, TIME, Mention
from pledgebook.values.amounts import find_money
from pledgebook.values.hedges import find_hedge
from pledgebook.values.numeral import fold
from pledgebook.values.numerals import find_numerals
from pledgebook.values.timex import find_times
from pledgebook.vocabulary.names import find_names

_SHARES = ("%", " %", " percent", " per cent", "-percent")


def _counts(text: str) -> Iterator[Mention]:
    folded = fold(text)
    for each in find_numerals(text, folded):
        end = next((each.span.end + len(share) for share in _SHARES if folded.startswith(share, each.span.end)), each.span.end)
        start = find_hedge(folded, each.span.start, end).start
        yield Mention(COUNT, Span(each.span.start, end), wide=Span(min(start, each.span.start), end))


def find_mentions(text: str) -> list[Mention]:
    """Parties, sums, counts and times with their places in the text."""
    found = [Mention(PARTY, each.span, each.code or "", each.sort) for each in find_names(text)]
    found += [Mention(MONEY, each.span, wide=each.hedged) for each in find_money(text)]
    found += [Mention(TIME, each.span) for each in find_times(text)]
    return found + list(_counts(text))
