"""Times in running text: found by grammar, resolved against a day.

``find_times`` marks expressions as TIMEX3 does (ISO-TimeML; Pustejovsky et al. 2010): the whole phrase without its
leading preposition ("the end of the year", "late last July", "three weeks ago"). What they mean depends on the reader's
day, on the tense of the sentence and on the time spoken of before; ``resolve_time`` takes these and answers with a
period.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter

from pledgebook.quick import quick
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_atoms import Atom
from pledgebook.values.timex_events import Mention, find_events
from pledgebook.values.timex_forms import Fixed, Form, Moment, Spoken, Stretch, Weekly
from pledgebook.values.timex_joins import join
from pledgebook.values.timex_nearest import Tense
from pledgebook.values.timex_pattern import Match
from pledgebook.values.timex_rules import Rule, Sort, fitting, shelves
from pledgebook.values.timex_tokens import Tokens, tokens
from pledgebook.values.timex_words import lexicon


@quick
@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as the words tell it, not yet a period.

    ``sort``: ``date`` and ``clock`` name days of the calendar, ``stretch`` a length of time up to or from now ("the
    past three years"), ``duration`` one without a place ("five-year"), ``event`` a named event. ``part`` as in "late",
    "end"; ``pieces`` are a range's two ends, or the year within an event's words.
    """

    form: Form
    sort: Sort
    part: str = ""
    pieces: tuple[Found[TimeExpression], ...] = ()

    @property
    def fault(self) -> str:
        """Why it names no day although it looks like one; empty otherwise."""
        return getattr(self.form, "reason", "")


def find_times(text: str) -> list[Found[TimeExpression]]:
    """The time expressions of a text, in text order, non-overlapping."""
    return list(_found_times(text))


@lru_cache(maxsize=64)  # a reader and the resolving after it ask for the same article's times
def _found_times(text: str) -> tuple[Found[TimeExpression], ...]:
    found = tokens(text)
    dates = [_expression(found, atom) for atom in join(found, _atoms(found)) if _kept(atom)]
    return tuple(_with_events(dates, find_events(found)))


def _with_events(dates: list[Found[TimeExpression]], events: list[Mention]) -> list[Found[TimeExpression]]:
    """Both in text order. An event takes in a bare year ("the 2022 invasion"); to other times within it gives way."""
    if not events:
        return dates
    kept = [event for event in events if all(_apart(each, event) or _in_event(each, event) for each in dates)]
    rest = [each for each in dates if not any(event.span.overlaps(each.span) for event in kept)]
    named = [Found(event.span, TimeExpression(event.event, "event", pieces=_within(dates, event))) for event in kept]
    return sorted([*rest, *named], key=_start)


def _within(dates: list[Found[TimeExpression]], event: Mention) -> tuple[Found[TimeExpression], ...]:
    return tuple(each for each in dates if event.span.covers(each.span))


def _start(found: Found[TimeExpression]) -> int:
    return found.span.start


def _apart(found: Found[TimeExpression], event: Mention) -> bool:
    return not event.span.overlaps(found.span)


def _in_event(found: Found[TimeExpression], event: Mention) -> bool:
    """Whether a time within an event's words is the year that the event is known by."""
    form = found.value.form
    if not isinstance(form, Fixed) or form.period.precision != "year" or not event.span.covers(found.span):
        return False
    return any(form.period.contains(each) for each in event.event.dates)


def resolve_time(
    expression: TimeExpression,
    reference: date | None,
    *,
    tense: Tense | None = None,
    anchor: Period | None = None,
    story: bool = False,
) -> Period | None:
    """The period that an expression means to a reader of this day.

    Without a ``reference`` only what the words name in full, or count from the ``anchor``, has one; in a ``story``
    months and days follow it. ``None`` also where the words name no days or the days lie outside of the calendar.
    """
    return resolve_at(expression, Moment(reference, tense, anchor, story=story))


def resolve_at(expression: TimeExpression, moment: Moment) -> Period | None:
    """The same, with everything that is known at a place of an article."""
    try:
        return expression.form.resolve(moment)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1)
def _starts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a time can begin, by a token and the one after it; apart where a word without a class begins it, as most are."""
    table, other = shelves(), lexicon().other[0]
    ways = {kind: "" if shelf.second is None else f"(?=[{shelf.second}])" for kind, shelf in table.items()}
    apart = table[other].second if other in table else None
    if apart is not None:
        del ways[other]
    # each of these begins with one character, so that all are looked for by the set of them
    known = re.compile("|".join(kind + after for kind, after in ways.items()))
    return known, re.compile(f"[{apart}](?<={other}.)" if apart else "(?!)")


def _beginnings(kinds: str) -> list[int]:
    """The tokens at which a time can begin, in order."""
    known, behind_other = _starts()
    places = [match.start() for match in known.finditer(kinds)]
    others = [match.start() - 1 for match in behind_other.finditer(kinds)]
    return sorted([*places, *others]) if others else places


def _atoms(found: Tokens) -> list[Atom]:
    """The single times: at each token that can begin one, the longest that does."""
    atoms: list[Atom] = []
    end = 0
    for place in _beginnings(found.kinds):
        atom = _longest(found, place) if place >= end else None
        if atom:
            atoms.append(atom)
            end = atom.end
    return atoms


def _longest(found: Tokens, place: int) -> Atom | None:
    kinds = found.kinds
    rules = fitting(kinds[place], kinds[place + 1 : place + 2])
    standing = [(each.end(), each, rule) for rule in rules if (each := rule.pattern.at(kinds, place))]
    standing.sort(key=_end, reverse=True)
    for end, stood, rule in standing:
        told = rule.pattern.match(found, stood)
        form = rule.read(told) if end > place else None
        if form is not None:
            return Atom(place, end, form, _sort(form, rule), _part(told))
    return None


def _sort(form: Form, rule: Rule) -> Sort:
    if isinstance(form, Stretch):
        return "stretch"
    return "date" if rule.sort == "unit" and isinstance(form, Spoken) else rule.sort


def _part(match: Match) -> str:
    """The part that an expression's own first or last word means: "later in the year", "year's end"."""
    if match.inside(0, "early|earlier|late|later"):
        return str(match.tokens.values[match.first])
    return "end" if match.has("end") and match.is_class("end", "end") else ""


_end: Callable[[tuple[int, re.Match[str], Rule]], int] = itemgetter(0)


def _kept(atom: Atom) -> bool:
    """Whether an atom is an expression of its own; a bare "the year" is none, but "the weekend" is."""
    return atom.sort != "none" and (atom.sort != "unit" or isinstance(atom.form, Weekly))


def _expression(found: Tokens, atom: Atom) -> Found[TimeExpression]:
    pieces = tuple(_expression(found, piece) for piece in atom.pieces)
    return Found(found.span(atom.first, atom.end), TimeExpression(atom.form, atom.sort, atom.part, pieces))
