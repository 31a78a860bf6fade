"""What a sentence itself says of an amount: that it is a part of a larger one.

"$322 million of the $713 million", "a $1.3 billion package, including $500 million", "The package includes $3 billion":
the words (``vocabulary/wholes.yaml``) stand between part and whole, or open the sentence after the whole's. A kind
declares the reference that names the whole (``part_of: {type: reference, within: amount}``). A part of what is only
asked for or planned is not granted either, so its rung is no further than that of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.money import article_amounts
from pledgebook.resolve.unparted import is_no_part
from pledgebook.values.amounts import FoundMoney
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.rates import equivalent
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase

_GAP = 120
"""Characters between a part and its whole in one sentence."""
_BACK = 1500
"""Characters before a sentence in which the whole of what it lists is looked for."""
_NEAR = 300
"""The same where it is not called by a noun, so that it must stand in the sentence before."""
_FAR = 600
"""The same where a noun calls it that may mean any amount ("the sum includes")."""
_BESIDE = 40
"""Characters between an amount and the noun that it is called by."""
_ASIDE = r"(?:\s*,[^,.;]{1,40},)?"
"""What may stand between commas after a noun."""
_HEAD = 40
"""Characters of a sentence within which it says that it lists parts."""


@lru_cache(maxsize=8)
def _phrases(*names: str) -> str:
    rows = [row for name in names for row in load().section("wholes")[name]]
    words = (
        re.escape(row).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for row in sorted(rows, key=len, reverse=True)
    )
    return "|".join(words)


@lru_cache(maxsize=1)
def _from() -> re.Pattern[str]:
    """What ends the words between a part and its whole: ``of the planned``, ``of the G7’s``, ``of its loan of``."""
    more = rf"(?:\s+(?:{_phrases('linking')}))*"
    whose = r"(?:\s+(?-i:[A-Z][\w.&-]*)(?:[’']s?)?){0,3}"
    called = rf"(?:\s+[\w-]+){{1,3}}\s+(?:{_phrases('measure')}){more}"
    besides = "".join(rf"(?<!\b{row} )" for row in load().section("wholes")["besides"])
    return re.compile(rf"{besides}\b(?:{_phrases('from')}){more}(?:{whose}{more}|{called})\s*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _holds() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_phrases('holds')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """How a sentence opens that lists parts; the group ``noun`` is what it calls the whole, if it does."""
    noun = rf"(?:the|this|that)\s+(?:\w+\s+)?(?P<noun>{_phrases('called')}){_ASIDE}\s+(?:{_phrases('lists', 'splits')})"
    general = rf"(?:the|this|that)\s+(?:\w+\s+)?(?P<general>{_phrases('general')}){_ASIDE}\s+(?:{_phrases('splits')})"
    return re.compile(rf"\W*(?:{noun}|{general}|{_phrases('opening')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _split() -> re.Pattern[str]:
    """A general word for an amount, and that it is split."""
    return re.compile(rf"(?:{_phrases('general')}){_ASIDE}\s+(?:{_phrases('splits')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _back() -> re.Pattern[str]:
    """What leads back from a part to its whole."""
    return re.compile(rf"\s+(?:{_phrases('back')})\s+(?:\w+\s+)?(?:{_phrases('sums')})\b", re.IGNORECASE)


def with_wholes(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those that the text calls parts with a reference to their whole."""
    totals = [each.anchor for each in statements if kinds[each.kind].entry.get("check")]
    return tuple(_with_whole(article, each, statements, kinds[each.kind], totals) for each in statements)


def _with_whole(
    article: Article, statement: Statement, all_: Sequence[Statement], kind: Kind, totals: Sequence[Span]
) -> Statement:
    field = kind.part
    if field is None:
        return statement
    spans = statement.evidence.get(field.name, ())
    if spans and is_no_part(article, statement, spans[0], all_, kind):
        statement = _whole_less(statement, field)
    if not isinstance(statement.values.get(field.within), Money):
        return statement
    statement = _possible(article, statement, field, all_)
    found = _whole(article, statement, field, totals, lambda each: _may_hold(each, statement, kind, all_))
    if found is None and field.name not in statement.values:
        return statement
    if found is not None:
        words, span = _anchor(article, found, all_)
        statement = replace(
            statement,
            values={**statement.values, field.name: words},
            evidence={**statement.evidence, field.name: (span,)},
        )
    return _bounded(statement, field, all_, kind)


def _possible(article: Article, statement: Statement, field: Field, all_: Sequence[Statement]) -> Statement:
    """The statement without a reference to an amount that is smaller, or to none: a reader took the part for the whole.

    The words of another statement are a reference even where no amount is read in them.
    """
    own, words = statement.values[field.within], statement.values.get(field.name)
    spans = statement.evidence.get(field.name, ())
    named = [each.value for each in article_amounts(article) if any(each.span.overlaps(span) for span in spans)]
    if not named:
        same = (each.values.get(field.within) for each in all_ if each.said == words and each.id != statement.id)
        named = [each for each in same if isinstance(each, Money)]
    told = not named and any(each.said == words and each.id != statement.id for each in all_)
    if told or any(converted(each, own, article) is None or _larger(each, own, article) for each in named):
        return statement
    return _whole_less(statement, field)


def _whole_less(statement: Statement, field: Field) -> Statement:
    values, evidence = (
        {name: each for name, each in told.items() if name != field.name}
        for told in (statement.values, statement.evidence)
    )
    return replace(statement, values=values, evidence=evidence)


def _anchor(article: Article, found: FoundMoney, statements: Sequence[Statement]) -> tuple[str, Span]:
    """The whole by the anchor of the statement that it is, else by its own words."""
    named = next((each for each in statements if each.anchor.overlaps(found.span)), None)
    return (named.said, named.anchor) if named else (found.span.of(article.text), found.span)


def _whole(
    article: Article, statement: Statement, field: Field, totals: Sequence[Span], may_hold: Callable[[FoundMoney], bool]
) -> FoundMoney | None:
    """The larger amount of which this one is a part by the words of its sentence; ``totals`` are those that are no acts.

    Where a reader marked one, only what the sentence lists goes before it: of "the total takes in $5 million as well as $3
    million" neither is a part of the other.
    """
    part: Money = statement.values[field.within]
    larger = [each for each in article_amounts(article) if _larger(each.value, part, article)]
    sentence, anchor = statement.sentence, statement.anchor
    acts = [each for each in larger if not any(each.span.overlaps(span) for span in totals)]
    if field.name in statement.values:
        return next(_listed(article, sentence, part, acts), None)
    inside = [each for each in larger if sentence.covers(each.span)]
    return next(
        chain(
            _after(article.text, anchor, inside),
            _before(article, anchor, inside),
            _listed(article, sentence, part, acts),
            _told_back(article.text, anchor, sentence, larger),
            filter(may_hold, _led_by(article.text, anchor, sentence, acts)),
            filter(may_hold, _drawn_at_once(article.text, anchor, sentence, acts)),
            _told_after(article.text, sentence, acts),
        ),
        None,
    )


def _larger(whole: Money, part: Money, article: Article) -> bool:
    own = converted(whole, part, article)
    most, least = own and (own.high or own.low), whole.low or whole.high
    return bool(most and least) and (least or 0) > (most or 0)


def converted(whole: Money, part: Money, article: Article) -> Money | None:
    """The part in the currency of the whole, at the rate of the article's day; ``None`` where there is none."""
    if whole.currency == part.currency:
        return part
    found = equivalent(part, whole.currency, on=date.fromisoformat(article.date)) if article.date else None
    return found.money if found else None


def _after(text: str, anchor: Span, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``$322 million of the $713 million``; ``$3 billion, the first tranche of its loan of $18 billion``."""
    return (each for each in larger if leads_to(text, anchor, each.span.start))


def leads_to(text: str, part: Span, whole: int) -> bool:
    """Whether the words from a part lead to its whole, which begins there: they tell of it as known before."""
    gap = text[part.end : whole] if 0 < whole - part.end <= _GAP else ""
    near = len(gap) <= _GAP // 2 or find_phrase("wholes", "pieces", gap)
    return bool(near and _from().search(gap) and not re.search(r"[;:\"”]|(?<![\w-])\d", gap))


def fronted(text: str, whole: Span, gap: str) -> bool:
    """Whether the whole stands before its part, as known before: ``Of the $6.5 billion, $3.5 billion is for arms``."""
    led = _from().search(text[max(0, whole.start - _HEAD) : whole.start])
    return led is not None and led[0][:1].isupper() and "," in gap


def _before(article: Article, anchor: Span, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``a $1.3 billion package, including $500 million and $800 million``; ``of the $6.5 billion, $3.5 billion``."""
    text = article.text
    for each in reversed(larger):
        if each.span.end > anchor.start:
            continue
        following = min(
            (other.span.start for other in article_amounts(article) if other.span.start >= each.span.end),
            default=anchor.start,
        )
        gap = text[each.span.end : min(following, anchor.start)]
        if len(gap) <= _GAP and (_holds().search(gap) or _OF_IT.search(gap) or fronted(text, each.span, gap)):
            yield each


_OF_IT = re.compile(r"(?:\(|,\s)of (?:it|this|that)\s+(?:[a-z]+\s+){0,3}\Z")
"""Between a whole and its part: ``(of it some``."""
_THIS = re.compile(r"\W*this\s+\w+\s+\w", re.IGNORECASE)
"""``This announcement includes``: what the text is about, if it tells of one larger amount."""


def _most(money: Money) -> int:
    return money.low or money.high or 0


def _listed(article: Article, sentence: Span, part: Money, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """The larger amount told before a sentence that lists what it includes: the one called so, else the largest near."""
    match = _opening().match(article.text, sentence.start, sentence.end)
    if match is None:
        return
    before = [each for each in larger if sentence.start - _BACK <= each.span.start < sentence.start]
    noun = (match["noun"] or "").lower()
    yield from (each for each in reversed(before) if noun and noun in _beside(article.text, each.span))
    if noun and not _split().match(article.text, match.start("noun"), sentence.end):
        return
    back = _FAR if noun or match["general"] else _NEAR
    near = [each for each in before if each.span.start > sentence.start - back]
    yield from sorted(near, key=lambda each: (each.value.currency != part.currency, -_most(each.value)))[:1]
    if not near and _THIS.match(match[0]) and len({(each.value.low, each.value.high) for each in before}) == 1:
        yield before[0]


def _told_back(text: str, anchor: Span, sentence: Span, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``$713 million for 16 countries. $322 million in this obligation is for Ukraine``: the largest amount just before."""
    if _back().match(text, anchor.end, sentence.end):
        before = [each for each in larger if sentence.start - _NEAR < each.span.start < anchor.start]
        yield from sorted(before, key=lambda each: -_most(each.value))[:1]


@lru_cache(maxsize=1)
def _with() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``With more than``, at the head of a sentence, and behind its amount ``for schools in Peru, this funding``."""
    whole = rf"(?:{_phrases('pointing')})\s+(?:(?:{_phrases('added')})\s+)?(?:{_phrases('general')})\b"
    head = rf"\W*(?:{_phrases('heading')})\s+(?:[a-z]+\s+){{0,3}}\Z"
    return re.compile(head, re.IGNORECASE), re.compile(rf"[^.;:,]{{1,{_GAP}}},\s+{whole}", re.IGNORECASE)


def _led_by(text: str, anchor: Span, sentence: Span, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``With more than $125 million for schools in Peru, this funding will …``: of the largest amount told just before."""
    head, behind = _with()
    if head.fullmatch(text, sentence.start, anchor.start) and behind.match(text, anchor.end, sentence.end):
        before = [each for each in larger if sentence.start - _BACK < each.span.start < sentence.start]
        yield from sorted(before, key=lambda each: -_most(each.value))[:1]


@lru_cache(maxsize=1)
def _drawn() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``an immediate disbursement of about``, to an amount, and ``can be drawn right away``, behind it."""
    at_once, drawn = _phrases("at once"), _phrases("drawn")
    before = rf"\b(?:{_phrases('immediate')})\s+(?:{_phrases('pieces')})\s+of\s+(?:[a-z]+\s+){{0,3}}\Z"
    behind = rf"[^.;:,$€£¥\d]{{0,40}}?\b(?:(?:{drawn})\s+(?:{at_once})|(?:{at_once})\s+(?:{drawn}))\b"
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _drawn_at_once(text: str, anchor: Span, sentence: Span, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``… a loan of $7 million. Some $1 million can be drawn right away``: of the larger amount told just before."""
    said = sentence.of(text).lower()
    rows = load().section("wholes")
    if not any(row in said for row in (*rows["immediate"], *rows["at once"])):
        return
    before, behind = _drawn()
    if before.search(text, sentence.start, anchor.start) or behind.match(text, anchor.end, sentence.end):
        near = [each for each in larger if sentence.start - _NEAR < each.span.start < anchor.start]
        yield from near[-1:]


def _may_hold(found: FoundMoney, part: Statement, kind: Kind, all_: Sequence[Statement]) -> bool:
    """Whether no other gives the amount, nor others get it, than who gives and gets the part."""
    whole = next((each for each in all_ if each.anchor.overlaps(found.span)), None)
    return whole is None or all(
        shares_party(part, whole, each.name) for each in kind.fields.values() if each.type.name == "parties"
    )


def shares_party(one: Statement, other: Statement, name: str) -> bool:
    """Whether two statements share a party in a field, or one of them names none there."""
    ours, theirs = (
        {each.code for each in told.values.get(name, ()) if isinstance(each, Party)} for told in (one, other)
    )
    return not ours or not theirs or not ours.isdisjoint(theirs)


@lru_cache(maxsize=1)
def _part_of() -> re.Pattern[str]:
    """``The payments are part of an agreed``, at the head of the next sentence, to the amount of the whole."""
    told = rf"(?:the|this|these|those|both)\s+(?:[\w-]+\s+){{0,2}}?(?:{_phrases('sums', 'sums told')})"
    part = rf"(?:{_phrases('being')})\s+(?:a\s+)?(?:{_phrases('pieces')})\s+of\s+(?:an?|the|its|that)\s+(?:[\w-]+\s+){{0,4}}"
    return re.compile(rf"\s+(?:[^.;:]{{1,60}},\s+)?{told}\s+{part}\Z", re.IGNORECASE)


def _told_after(text: str, sentence: Span, larger: Sequence[FoundMoney]) -> Iterator[FoundMoney]:
    """``It gets $3 million in May. The payments are part of an agreed $7 million package``: what the next sentence tells."""
    return (each for each in larger if is_told_after(text, sentence, each.span.start))


def is_told_after(text: str, sentence: Span, whole: int) -> bool:
    """Whether the words from a sentence on to an amount, which begins there, call what the sentence tells a part of it."""
    return 0 < whole - sentence.end <= 2 * _GAP and _part_of().match(text, sentence.end, whole) is not None


def _beside(text: str, span: Span) -> str:
    """The words around an amount in which stands what it is called."""
    return text[max(0, span.start - _BESIDE) : span.start].lower() + " " + text[span.end : span.end + _BESIDE].lower()


def _bounded(statement: Statement, field: Field, all_: Sequence[Statement], kind: Kind) -> Statement:
    """The statement on no further rung than its whole, where that is no act yet."""
    ladder = kind.ladder
    whole = next(
        (
            each
            for each in all_
            if each.kind == statement.kind and each.said == statement.values[field.name] and each.id != statement.id
        ),
        None,
    )
    if ladder is None or whole is None:
        return statement
    acts = {rung for group in kind.acts for rung in group}
    own, bound = statement.values.get(ladder.name), whole.values.get(ladder.name)
    if own in acts and bound is not None and bound not in acts:
        return replace(statement, values={**statement.values, ladder.name: bound})
    return statement
