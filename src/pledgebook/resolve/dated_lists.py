"""In a list of amounts each with its own time, no amount has its neighbour's.

"$5 million in May, $4 million when she was there, another $3 million on the first of June and on Monday $7 million": commas
part the members, and a time belongs to the amount of its member.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pledgebook.model import Article, Span
from pledgebook.resolve.senses import article_times
from pledgebook.values.amounts import find_money
from pledgebook.vocabulary.phrases import find_phrase

_PARTING = re.compile(r"[,;–—](?!\d)|\band\b")
_LED = re.compile(r"\W*(?:(?:and|then) )*(?:on|in|at|by) ")
"""How a member begins whose time stands before its amount."""
_LEAST = 3
"""Amounts of a list. Every second one at least has a time of its own; what stands before the first is that of all without one."""


def times_of_others(text: str, sentence: Span, anchor: Span, times: Sequence[Span]) -> frozenset[Span]:
    """The times of a sentence that belong to other members of a list than the one in which the anchor stands, or to an amount.

    "At the meeting they pledged $5 million for 2026": the year is that of the money.
    """
    return (
        _of_amounts(text, anchor, times)
        | _of_compared(text, anchor, times)
        | _of_members(text, sentence, anchor, times)
    )


def _of_compared(text: str, anchor: Span, times: Sequence[Span]) -> frozenset[Span]:
    """The times of what the amount is only set against: "$9 million is more than the last request, approved in March"."""
    behind = (time for time in times if time.start > anchor.end)
    return frozenset(time for time in behind if _is_against(text[anchor.end : time.start]))


def _is_against(between: str) -> bool:
    against = find_phrase("wholes", "against", between)
    return bool(against) and _APART.search(between.partition(against)[2]) is None


def _of_amounts(text: str, anchor: Span, times: Sequence[Span]) -> frozenset[Span]:
    """The times for which money is given that stands between the anchor and them."""
    led = [time for time in times if time.start > anchor.end and _is_for(text, time.start)]
    ends = [each.span.start for each in find_money(text)] if led else []
    return frozenset(time for time in led if any(anchor.end <= start < time.start for start in ends))


def _is_for(text: str, start: int) -> bool:
    """Whether "for" stands right before a place."""
    return text[max(start - 5, 0) : start][-4:] == "for " and not text[max(start - 5, 0) : start - 4].isalnum()


def _of_members(text: str, sentence: Span, anchor: Span, times: Sequence[Span]) -> frozenset[Span]:
    amounts = [each.span for each in find_money(text) if sentence.covers(each.span)] if len(times) > 1 else []
    if len(amounts) < _LEAST or not any(each.overlaps(anchor) for each in amounts):
        return frozenset()
    members = _members(text, sentence, amounts)
    told = {member: [time for time in times if member.covers(time)] for member in members}
    if 2 * sum(map(bool, told.values())) < len(members):
        return frozenset()
    mine = any(told[member] for member in members if member.overlaps(anchor))
    others = (time for member, found in told.items() for time in found if not member.overlaps(anchor))
    return frozenset(time for time in others if mine or time.start > amounts[0].start)


def is_of_another(article: Article, sentence: Span, anchor: Span, time: Span) -> bool:
    """Whether a time stands right behind the amount of another member of a list: no deadline or date of this one.

    What a comma parts from its amount may be everybody's: "…, and Japan $3 million, all by 2027".
    """
    times = [each.span for each in article_times(article.text, article.date) if sentence.covers(each.span)]
    others = [each for each in times_of_others(article.text, sentence, anchor, times) if each.overlaps(time)]
    ends = [each.span.end for each in find_money(article.text) if sentence.start <= each.span.start < time.start]
    return bool(others and ends) and not _APART.search(article.text, max(ends), time.start)


_APART = re.compile(r"[,;–—]")


def _members(text: str, sentence: Span, amounts: Sequence[Span]) -> list[Span]:
    """The pieces of the sentence that hold an amount each, parted at the last mark between two."""
    cuts = [_cut(text, one.end, other.start) for one, other in pairwise(amounts)]
    return [Span(*ends) for ends in pairwise([sentence.start, *cuts, sentence.end])]


def _cut(text: str, start: int, end: int) -> int:
    """Where the second of two members begins: "…; on May 9, $4 million" at the mark before its time."""
    marks = [match.start() for match in _PARTING.finditer(text, start, end)] or [end]
    led = len(marks) > 1 and not text[marks[-1] + 1 : end].strip() and _LED.match(text, marks[-2], marks[-1])
    return marks[-2] if led else marks[-1]
