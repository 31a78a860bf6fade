"""What a sentence itself says of an amount: that it takes the place of a former one.

"Raised to €700 million from €500 million", "85 billion kroner instead of 35 billion", "lifted its pledge of $3 million to $5
million": the words (``vocabulary/formers.yaml``) stand between the two. An amount of another time ("up from $3 billion last
year") is not replaced: both were given. A kind declares the reference that names the former one
(``replaces: {type: reference, instead: amount}``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.money import article_amounts
from pledgebook.values.amounts import FoundMoney
from pledgebook.values.money import Money
from pledgebook.vocabulary.phrases import alternatives, find_phrase

_GAP = 80
"""Characters between the new amount and the former one."""
_LEAD = 60
"""Characters before a former amount, or behind it, that tell what it is."""
_OTHER = re.compile(r"[;:\"”]|(?<![\w-])\d")
"""Between the two, this begins something else; a year does not."""
_THEIRS = re.compile(r"\byear[’']s\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
"""Before an amount that was last year's."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def former(article: Article, statement: Statement, amount: Money) -> FoundMoney | None:
    """The former amount of which this one takes the place by the words of its sentence, if there is one."""
    inside = [
        each
        for each in article_amounts(article)
        if statement.sentence.covers(each.span) and _another(each.value, amount) and not _of_another_time(article, each)
    ]
    found = (*_behind(article.text, statement, inside), *_in_front(article.text, statement, inside))
    return next(iter(found), None)


def _another(one: Money, other: Money) -> bool:
    return one.currency == other.currency and one.per == other.per and (one.low, one.high) != (other.low, other.high)


def _behind(text: str, statement: Statement, amounts: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``85 billion kroner in 2025, up from 35 billion``; ``raised to $5 million from $3 million``."""
    anchor = statement.anchor
    changed = find_phrase("formers", "changes", text[statement.sentence.start : anchor.start])
    rows = ("behind", "from") if changed else ("behind",)
    for each in amounts:
        if 0 < each.span.start - anchor.end <= _GAP and _ends(rows, text[anchor.end : each.span.start]):
            yield each


def _in_front(text: str, statement: Statement, amounts: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``from $3 million to $5 million``; ``its pledge of $3 million to $5 million``: with a word of change before."""
    anchor = statement.anchor
    for each in reversed(amounts):
        start = max(statement.sentence.start, each.span.start - _LEAD)
        if (
            0 < anchor.start - each.span.end <= _GAP
            and _ends(("to",), text[each.span.end : anchor.start])
            and _opens(text[start : each.span.start])
            and _changes(text[statement.sentence.start : each.span.start])
        ):
            yield each


def _changes(before: str) -> bool:
    """Whether the words before a former amount tell of a change, or take something from it on."""
    if find_phrase("formers", "changes", before):
        return True
    return find_phrase("formers", "moves", before) != "" and _lead("from").search(before) is not None


def _ends(rows: Sequence[str], gap: str) -> bool:
    """Whether the words between two amounts end with one of these, and nothing else begins there."""
    return _OTHER.search(_YEAR.sub("", gap)) is None and _lead(*rows).search(gap) is not None


def _opens(before: str) -> bool:
    return _lead("before").search(before) is not None


@lru_cache(maxsize=8)
def _lead(*rows: str) -> re.Pattern[str]:
    """Words of these rows at the end, with what may stand between them and the amount."""
    words, more = (_words(*names) for names in (rows, ("earlier",)))
    return re.compile(rf"\b(?:{words})(?:\s+(?:{more}))*\s*$", re.IGNORECASE)


def _words(*rows: str) -> str:
    return alternatives("formers", *rows)


def _of_another_time(article: Article, found: FoundMoney) -> bool:
    """Whether the former amount is told as that of another year, of which the new one takes no place."""
    text, span = article.text, found.span
    behind = re.split(r"[,.;]|\bto\b", text[span.end : span.end + _LEAD])[0]
    return bool(
        find_phrase("formers", "otherwise", behind) or _THEIRS.search(text, max(0, span.start - _LEAD), span.start)
    )


def span_of(found: FoundMoney, statements: Sequence[Statement]) -> tuple[Statement | None, Span]:
    """The statement that stands on an amount, if one does, and the words that name it."""
    named = next((each for each in statements if each.anchor.overlaps(found.span)), None)
    return named, named.anchor if named else found.span
