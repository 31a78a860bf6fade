"""By when a promise is to be kept, where no reader marked it: the time that sets an end to its act.

"$50 million by June", "for 2025", "between 2021 and 2027", "over the next three years, it will pay $55 billion". A time
that ends something else is left alone: the goal that the money serves ("to end hunger by 2030"), the next amount's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.money import article_amounts
from pledgebook.resolve.senses import LIMITS, Words, article_times, as_deadline, far, words_of
from pledgebook.values.calendar_units import shift
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Lasting, Shift, Stretch
from pledgebook.values.timex_tense import tense_at
from pledgebook.vocabulary import load

_WORD = re.compile(r"[a-z]+")
_YEARS = re.compile(r"\b(?P<first>20\d\d)(?:, (?:20\d\d))*,? and (?P<last>20\d\d)\b")
_REACH = 170
"""How many characters after an anchor the year may stand that it is for ("€40 billion for Ukraine in 2025")."""
_LEAD = 30


def deadline(article: Article, mark: Mark) -> Found[Period] | None:
    """By when a promise is to be kept; ``None`` where no words of its sentence set an end.

    The nearest time after the anchor that sets an end and has not passed yet; else a length of time from now on at the
    head of the sentence.
    """
    times = article_times(article.text, article.date)
    inside = [words_of(article, each) for each in times if mark.sentence.covers(each.span)]
    after = [each for each in inside if each.reading.span.start >= mark.anchor.start and _own(article, mark, each)]
    ending = [
        each for each in after if _sets_end(each) or _is_for(article, mark, each) or _is_to_come(article, mark, each)
    ]
    ahead = [each for each in inside if each.reading.span.end <= mark.anchor.start and _from_now(each)]
    nearest = min(ending or ahead, key=lambda each: far(each.reading.span, mark.anchor), default=None)
    try:
        period = as_deadline(nearest) if nearest else None
    except (ValueError, OverflowError):
        return None
    if nearest and period:
        period = _named_end(article, nearest, inside) or _from_start(mark, nearest, inside) or period
    return Found(nearest.reading.span, period) if nearest and period else None


def through(article: Article, span: Span, period: Period) -> Period:
    """The period up to the last of the years that the text counts up: "for 2025 and 2026" is from the one to the other."""
    years = next(
        (
            each
            for each in _YEARS.finditer(article.text, max(0, span.start - _LEAD), span.end + _LEAD)
            if _shares(each, span)
        ),
        None,
    )
    if years is None or period.iso != years["first"]:
        return period
    last = Period.parse(years["last"])
    return (period.join(last) if last else None) or period


def _shares(found: re.Match[str], span: Span) -> bool:
    return Span(*found.span()).overlaps(span)


def whole_time(article: Article, mark: Mark, span: Span) -> Period | None:
    """The whole time that the words of a span last, where the sentence tells when it began or ends; else ``None``."""
    inside = [words_of(article, each) for each in article_times(article.text, article.date)]
    inside = [each for each in inside if mark.sentence.covers(each.reading.span)]
    lasting = next((each for each in inside if each.reading.span.overlaps(span)), None)
    try:
        return (_named_end(article, lasting, inside) or _from_start(mark, lasting, inside)) if lasting else None
    except (ValueError, OverflowError):
        return None


def _named_end(article: Article, lasting: Words, inside: Sequence[Words]) -> Period | None:
    """Up to the time that words name behind a length: "over five years to March 2026"."""
    if not isinstance(lasting.reading.expression.form, (Lasting, Stretch)) or lasting.reference is None:
        return None
    for each in inside:
        last, period = lasting.reading.span.end, each.period
        ends = _ends().fullmatch(article.text, last, max(last, each.reading.span.start)) is not None
        if ends and period is not None and period.last is not None and period.last > lasting.reference:
            return period.until()
    return None


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load().section("times")["spans"]["ending at"]))
    return re.compile(rf",?\s+(?:{words})\s+(?:the\s+end\s+of\s+)?", re.IGNORECASE)


def _from_start(mark: Mark, lasting: Words, inside: Sequence[Words]) -> Period | None:
    """The whole time where the sentence tells when it began: "in March 2023 it approved a loan over 48 months"."""
    form = lasting.reading.expression.form
    begun = [each for each in inside if each.reading.span.end <= mark.anchor.start and _is_over(each)]
    start = begun[-1].period if len(begun) == 1 else None
    if not isinstance(form, Lasting) or start is None or start.first is None or "/" in start.iso:
        return None
    return start.join(Period.of(shift(form.unit, start.first, form.count), start.precision))


def _is_over(words: Words) -> bool:
    fixed = words.reading.expression.sort == "date" and not words.relation
    return bool(
        fixed and words.period and words.period.last and words.reference and words.period.last < words.reference
    )


def _is_to_come(article: Article, mark: Mark, words: Words) -> bool:
    """Whether a month or year to come stands after the promise: "to arrive in August", "for Kyiv in 2025", "next year"."""
    reading, text = words.reading, article.text
    gap = _WORD.findall(text[mark.anchor.end : max(mark.anchor.end, reading.span.start)].lower())
    table = load().section("times")["spans"]
    led = (bool(gap) and gap[-1] in table["coming"]) or isinstance(reading.expression.form, Shift)
    if not led or frozenset(gap) & frozenset(table["parting"]) or reading.span.start - mark.anchor.end > _REACH:
        return False
    if reading.expression.sort != "date" or words.period is None or not _begins_later(text, words):
        return False
    arriving = frozenset(_WORD.findall(mark.sentence.of(text).lower())) & frozenset(table["arriving"])
    return words.period.precision == "year" or (words.period.precision == "month" and bool(arriving))


def _begins_later(text: str, words: Words) -> bool:
    """Whether a time begins after publication, or is the running month of which the sentence speaks as of one to come."""
    period, reference = words.period, words.reference
    if reference is None or period is None or period.first is None or period.last is None:
        return False
    told = isinstance(words.reading.expression.form, Shift)  # "this month" is when it is approved
    running = period.precision == "month" and period.last > reference and not told
    return period.first > reference or (running and tense_at(text, words.reading.span) == "future")


def _own(article: Article, mark: Mark, words: Words) -> bool:
    """Whether no other amount and no goal stands between the anchor and a time."""
    gap = Span(mark.anchor.end, max(mark.anchor.end, words.reading.span.start))
    if any(gap.covers(each.span) for each in article_amounts(article)):
        return False
    return not frozenset(_WORD.findall(gap.of(article.text).lower())) & frozenset(load().section("times")["goals"])


def _sets_end(words: Words) -> bool:
    """Whether words of time set an end: "by June", "until 2027", "over five years", "in the next two months"."""
    form, reference, period = words.reading.expression.form, words.reference, words.period
    if isinstance(form, Stretch):
        return form.count > 0
    if isinstance(form, Lasting):
        return words.relation == "within" and form.unit not in ("minute", "hour")
    return bool(reference and words.relation in LIMITS and period and period.last and period.last > reference)


def _from_now(words: Words) -> bool:
    form = words.reading.expression.form
    return isinstance(form, Stretch) and form.count > 0


def _is_for(article: Article, mark: Mark, words: Words) -> bool:
    """Whether what is promised is for a time: "for 2025", "for this year", "between 2021 and 2027"."""
    period, span, text = words.period, words.reading.span, article.text
    if period is None or period.last is None or span.start - mark.anchor.end > _REACH:
        return False
    lead = _WORD.findall(text[max(mark.anchor.end, span.start - _LEAD) : span.start].lower())
    several = len(words.reading.expression.pieces) > 1
    if not several and period.precision != "year":
        return False
    return _lasts(period, words.reference) and bool(lead) and _leads_to(lead, several=several)


def _leads_to(lead: list[str], *, several: bool) -> bool:
    table = load().section("times")["spans"]
    before = [word for word in lead if word not in table["between"]]
    return bool(before) and before[-1] in table["range" if several else "year"]


def _lasts(period: Period, reference: date | None) -> bool:
    """Whether a time is not over."""
    return bool(period.last and (reference is None or period.last >= reference))
