"""One resolver per value type: from the marked words of a field to its value, with the words as evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.kinds import Field
from pledgebook.model import Mark, Span
from pledgebook.quick import quick
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.context import Context
from pledgebook.resolve.counts import resolve_count
from pledgebook.resolve.dated_lists import is_of_another
from pledgebook.resolve.datelines import is_dateline
from pledgebook.resolve.dates import resolve_date, statement_date
from pledgebook.resolve.deadlines import through, whole_time
from pledgebook.resolve.edges import is_scene
from pledgebook.resolve.holders import acting_for, without_laws, without_purses
from pledgebook.resolve.instruments import behind_vehicle, instrument_of, is_name
from pledgebook.resolve.items import resolve_item
from pledgebook.resolve.labels import foretold_label, is_denied, told_label, voted_label, wider_label
from pledgebook.resolve.legislators import sitting_for
from pledgebook.resolve.money import article_amounts, elided_money, resolve_money, unread_money
from pledgebook.resolve.numbered import meeting_ordinal
from pledgebook.resolve.parties import resolve_parties
from pledgebook.resolve.sided import sided_label
from pledgebook.resolve.speakers import credited, named_speaker, nearer_speaker
from pledgebook.resolve.whole_speakers import names_nobody, whole_speaker
from pledgebook.values.duration import find_duration
from pledgebook.values.items import Item
from pledgebook.values.obligation import Obligation
from pledgebook.values.party import Party


@quick
@dataclass(frozen=True, slots=True)
class Resolution:
    """A field's value and the spans it was read from."""

    value: Any
    evidence: tuple[Span, ...]


def resolve_fields(
    context: Context, mark: Mark, fields: Iterable[Field]
) -> tuple[dict[str, Any], dict[str, tuple[Span, ...]]]:
    """The values of a mark's fields and what they were read from; nothing of those that stay open or unsaid."""
    marked = {role.field for role in mark.roles}
    values, evidence = {}, {}
    for field in fields:
        sort = field.type.name
        if field.name not in marked and sort in _MARKED_ONLY:
            continue
        resolution = RESOLVERS[sort](context, mark, field)
        if resolution is not None:
            values[field.name], evidence[field.name] = resolution.value, resolution.evidence
    return values, evidence


def _label(context: Context, mark: Mark, field: Field) -> Resolution | None:
    text = context.article.text
    label = mark.labels.get(field.name)
    label = (
        (field.wider and wider_label(text, mark, field))
        or (field.foretold and foretold_label(text, mark, field))
        or (field.voted and voted_label(text, mark, field))
        or (field.told and told_label(text, mark, field))
        or (field.sided and sided_label(text, mark, field))
        or label
    )
    if label not in field.labels or is_denied(text, mark, field, label):
        return None
    return Resolution(label, (mark.anchor,))


def _text(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    marked = context.whole(spans[0]) if spans else None
    if marked and field.nearby:
        marked = whole_speaker(context.article.text, marked)
    if marked:
        if field.nearby and is_dateline(context.article.text, marked):
            return None
        cast = context.parties
        nearer = nearer_speaker(cast, mark.sentence, mark.anchor, marked) if field.nearby else None
        named = nearer or (named_speaker(cast, marked) if field.nearby else _whole_name(cast, marked))
        words = context.words(named) if named else ""
        spoken = any(map(str.isalpha, words)) and not (field.nearby and names_nobody(words))
        spoken = spoken and words.lower() not in _ARTICLES
        return Resolution(words, (marked,)) if spoken else None
    found = credited(context.parties, mark.sentence, mark.anchor) if field.nearby else None
    return Resolution(found[0], (found[1] or mark.sentence,)) if found and not names_nobody(found[0]) else None


def _whole_name(cast: ArticleParties, span: Span) -> Span:
    """The name of which a reader marked a part: ``Aviv`` of ``Tel Aviv``."""
    around = Span(max(0, span.start - _NAME), span.end + _NAME)
    return next((each.span for each in cast.named_in(around) if each.span.covers(span)), span)


_ARTICLES = frozenset(["the", "a", "an"])
"""Of which a reader marked nothing but the article, nothing can be told."""
_NAME = 30
"""Characters of a name before and behind a part of it."""


def _reference(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    if not spans:
        return None
    whole = _whole_amount(context, spans[0]) if field.within or field.instead else spans[0]
    return Resolution(whole.of(context.article.text), (whole,))


def _whole_amount(context: Context, span: Span) -> Span:
    """The amount of which a reader marked a piece ("$" of "$40 million"); the span itself where it is of none."""
    return next((each.span for each in article_amounts(context.article) if each.span.overlaps(span)), span)


def _parties(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    if field.vehicles:
        spans = tuple(each for each in spans if not is_scene(context.parties, each))
    if not spans:
        return None
    parties, problems = resolve_parties(context.parties, spans, persons=field.persons)
    if field.vehicles:
        parties, undecided = acting_for(context.parties, without_laws(parties))
        problems = (*problems, *undecided)
    for problem in problems:
        context.report(problem)
    if field.apart:
        parties = without_purses(parties)
    if field.vehicles:
        own = (sitting_for(context.parties, behind_vehicle(each)) for each in parties)
        parties = tuple({each.code: each for each in own}.values())
    placed = tuple(_placed(party, mark.sentence) for party in parties)
    return Resolution(placed, spans) if placed else None


def _placed(party: Party, sentence: Span) -> Party:
    """The party with its words only where they stand in the anchor's sentence, as the contract asks."""
    return party if party.said is None or sentence.covers(party.said) else Party(party.code)


def _money(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    owners = mark.spans(field.of) if field.of else ()
    donors = tuple(each.code for each in resolve_parties(context.parties, owners, persons=False)[0]) if owners else ()
    if not spans:
        elided = elided_money(context.article, mark.anchor, donors=donors)
        if elided is None:
            context.report(unread_money(context.article, mark.anchor))
        return Resolution(elided, (mark.anchor,)) if elided else None
    money, problem = resolve_money(context.article, spans[0], donors=donors)
    context.report(problem)
    return Resolution(money, spans[:1]) if money else None


def _count(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    if not spans:
        return None
    count, problem = resolve_count(context.article, spans[0])
    context.report(problem)
    return Resolution(count, spans[:1]) if count else None


def _items(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    items = []
    money = [each.span for each in article_amounts(context.article)] if spans else []
    for span in spans:
        whole = context.whole(span)
        if any(each.covers(span) for each in money) or _is_party(context, mark, whole, field.name):
            continue  # "kronor" is no thing that is given, nor is "Peru"
        item, problem = resolve_item(context.article, whole)
        context.report(problem)
        if item is not None:
            items.append(_placed_item(item, mark.sentence))
    return Resolution(tuple(items), spans) if items else None


def _is_party(context: Context, mark: Mark, span: Span, name: str) -> bool:
    """Whether a capitalised word that a reader took for goods names a party, or one of the other roles."""
    said = span.of(context.article.text)
    if not said[:1].isupper() or " " in said:
        return False
    named = any(each.span == span and ":" not in (each.code or ":") for each in context.parties.named_in(span))
    return named or any(role.span.covers(span) for role in mark.roles if role.field != name)


def _placed_item(item: Item, sentence: Span) -> Item:
    return item if item.said is None or sentence.covers(item.said) else Item(item.name, item.count)


def _period(context: Context, mark: Mark, field: Field) -> Resolution | None:
    """A time from marked words, from those around the anchor, or from both: each sense has its own order.

    A date weighs all of them; the grammar of "since" is surer than any reader; a deadline's words are the reader's first.
    """
    spans = mark.spans(field.name)
    if field.sense == "deadline":
        spans = tuple(each for each in spans if not is_of_another(context.article, mark.sentence, mark.anchor, each))
    period, problem = resolve_date(context.article, spans[0], field.sense) if spans else (None, None)
    context.report(problem)
    if period and field.sense == "deadline":
        period = whole_time(context.article, mark, spans[0]) or through(context.article, spans[0], period)
    marked = Resolution(period, spans[:1]) if period else None
    silent = bool(field.silent) and _has(mark, field.silent)
    if problem or not field.nearby or silent or (marked and field.sense == "deadline"):
        return marked
    at_once = bool(field.at_once) and _has(mark, field.at_once)
    found = statement_date(context.article, mark, field.sense, at_once=at_once)
    if found:
        lasts = through(context.article, found.span, found.value) if field.sense == "deadline" else found.value
        return Resolution(lasts, (found.span,))
    return marked if field.sense == "since" else None


def _duration(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = mark.spans(field.name)
    value = find_duration(context.words(spans[0])) if spans else None
    return Resolution(value, spans[:1]) if value else None


def _ordinal(context: Context, mark: Mark, field: Field) -> Resolution | None:
    found = meeting_ordinal(context.parties, mark, next(iter(mark.spans(field.name)), None))
    return Resolution(found[0], (found[1],)) if found else None


_WORD = re.compile(r"[^\W\d_]{4,}")
_DUTY = 2
"""So many words of some length a duty has at least ("share intelligence"); "to", "the" and "visas" alone are none."""


def _obligations(context: Context, mark: Mark, field: Field) -> Resolution | None:
    spans = tuple(span for span in mark.spans(field.name) if len(_WORD.findall(context.words(span))) >= _DUTY)
    found = tuple(_obligation(context.words(span)) for span in spans)
    return Resolution(found, spans) if found else None


def _obligation(words: str) -> Obligation:
    """An obligation's words; "within 24 hours" in them is the time it must be met in."""
    _, within, rest = words.partition("within ")
    return Obligation(words, (find_duration(rest) if within else None) or "")


def _instrument(context: Context, mark: Mark, field: Field) -> Resolution | None:
    text = context.parties.text
    spans = tuple(span for span in mark.spans(field.name) if is_name(span.of(text)))
    if not spans and not field.implied:
        return None
    parties, _ = resolve_parties(context.parties, mark.spans(field.implied), persons=False)
    found = instrument_of(context.parties, mark, spans, [party.code for party in parties])
    return Resolution(found, spans[:1] or (found.said or mark.sentence,)) if found else None


def _has(mark: Mark, labels: Mapping[str, Sequence[str]]) -> bool:
    """Whether each of these labels of a mark is one of those listed."""
    return all(mark.labels.get(name) in choices for name, choices in labels.items())


RESOLVERS: Mapping[str, Callable[[Context, Mark, Field], Resolution | None]] = {
    "count": _count,
    "duration": _duration,
    "instrument": _instrument,
    "items": _items,
    "label": _label,
    "money": _money,
    "obligations": _obligations,
    "ordinal": _ordinal,
    "parties": _parties,
    "period": _period,
    "reference": _reference,
    "text": _text,
}
"""The resolver of each value type, by its name."""
_MARKED_ONLY = frozenset(["count", "duration", "items", "obligations", "parties", "reference"])
"""Value types of fields that nothing but words that a reader marked for them can fill."""
