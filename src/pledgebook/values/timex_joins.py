"""Joining single times to the expressions that people mean: "the end of June", "Thursday of last week".

Every join looks at the words between two neighbours, or right before or after one, and answers with one atom in
their stead. Joins run in the order of :data:`_STEPS`: each may build on what the ones before it made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from pledgebook.values.timex_atoms import TWO_YEARS, Atom, between, grain, is_at, is_day, is_year
from pledgebook.values.timex_events import dated_event, named_day
from pledgebook.values.timex_forms import Bygone, Clock, Fiscal, Fixed, Form, Shift, Spoken, Turned, Weekly, Yearly
from pledgebook.values.timex_parts import Back, Between, Inside, Portion
from pledgebook.values.timex_shared import with_shared
from pledgebook.values.timex_tokens import Tokens

Neighbours = Callable[[Tokens, Atom, Atom], Atom | None]


def _widen_left(tokens: Tokens, atom: Atom) -> Atom:
    """Take in "early", "mid-", "late", "earlier", "the end of", "the morning of" before a time."""
    if atom.sort not in ("date", "unit"):
        return atom
    for widen in (_part_before, _portion_before, _daypart_before):
        atom = widen(tokens, atom)
    return atom


def _article(tokens: Tokens, place: int) -> int:
    return place - 1 if is_at(tokens, place - 1, "the") else place


def _part_before(tokens: Tokens, atom: Atom) -> Atom:
    place = atom.first - 1
    if atom.sort == "unit":
        return atom
    if is_at(tokens, place, "dash") and is_at(tokens, place - 1, "early|late|mid|end"):
        place -= 1
    elif not is_at(tokens, place, "early|late|mid|earlier|later"):
        return atom
    if is_at(tokens, place, "earlier|later") and isinstance(atom.form, Fixed):
        return atom  # "2014 and later 2022"
    return _double_part(tokens, replace(atom, part=tokens.values[place]), place)


def _double_part(tokens: Tokens, atom: Atom, place: int) -> Atom:
    """Take in "mid- to" before "late 1980s"."""
    to = place - 1 - is_at(tokens, place - 1, "dash")
    before = to - 1 - is_at(tokens, to - 1, "dash")
    if is_at(tokens, to, "to") and is_at(tokens, before, "early|late|mid|middle"):
        place = before
    return replace(atom, first=_article(tokens, place))


def _portion_before(tokens: Tokens, atom: Atom) -> Atom:
    """Read "the end of June", "the first week in June", "the last three months of 2023"."""
    place = atom.first - 1
    if not is_at(tokens, place, "of|in"):
        return atom
    if is_at(tokens, place, "of") and is_at(tokens, place - 1, "start|end|middle|rest|mid"):
        part = tokens.values[place - 1]
        return replace(atom, first=_article(tokens, place - 1), part=part, sort="date")
    unit_at = place - 1
    if not is_at(tokens, unit_at, "unit|units") or is_day(atom.form):
        return atom
    count_at = unit_at - 1 if is_at(tokens, unit_at - 1, "COUNT") else unit_at
    inside = is_at(tokens, place, "in")  # but "last year in March"
    if not is_at(tokens, count_at - 1, "NTH|last|final|opening") or (inside and not _is_in(tokens, unit_at, count_at)):
        return atom
    count = tokens.values[count_at] if count_at < unit_at else 1
    nth = tokens.values[count_at - 1]
    which = -1 if is_at(tokens, count_at - 1, "last|final") else 1 if nth == "opening" else nth
    first = _article(tokens, count_at - 1)
    if _is_vague(tokens, atom, unit_at, count_at):
        return replace(atom, first=first, part="end" if which < 0 else "start", sort="date")
    return replace(atom, first=first, form=Portion(tokens.values[unit_at], which, count, atom.form), sort="date")


def _is_in(tokens: Tokens, unit_at: int, count_at: int) -> bool:
    """Whether "in" leads to the whole of which days or weeks are told: "the first week in March"."""
    return tokens.values[unit_at] in ("day", "week") and is_at(tokens, count_at - 2, "the")


def _is_vague(tokens: Tokens, atom: Atom, unit_at: int, count_at: int) -> bool:
    """Whether a portion has no days of its own: "the last years of", "the first quarter of" a century or decade."""
    if count_at == unit_at and is_at(tokens, unit_at, "units"):
        return True
    return tokens.values[unit_at] == "quarter" and _is_long(atom.form)


def _is_long(form: Form) -> bool:
    return isinstance(form, Fixed) and (form.period.days or 0) > TWO_YEARS


def _daypart_before(tokens: Tokens, atom: Atom) -> Atom:
    place = atom.first - 1
    if is_day(atom.form) and is_at(tokens, place, "of|on") and is_at(tokens, place - 1, "daypart|noon"):
        first = place - 1 - is_at(tokens, place - 2, "early|late")
        return replace(atom, first=_article(tokens, first))
    if is_at(tokens, atom.first, "deictic") and is_at(tokens, place, "daypart"):  # "late afternoon yesterday"
        return replace(atom, first=place - is_at(tokens, place - 1, "early|late"))
    return atom


def _widen_right(tokens: Tokens, atom: Atom) -> Atom:
    """Take in "night" after a day, and the end after "2024's"; the year of a day that an event is known by."""
    if isinstance(atom.form, Yearly) and atom.form.sort == "day":
        known = dated_event(tokens, atom.end, atom.form.number, atom.form.day)
        if known:
            return replace(atom, form=Fixed(known))
        by_day = named_day(tokens, atom.first, atom.end, atom.form.number, atom.form.day)
        if by_day:
            atom = replace(atom, form=replace(atom.form, known=by_day))
    if is_day(atom.form) and is_at(tokens, atom.end, "daypart"):
        return replace(atom, end=atom.end + 1)
    if (
        atom.sort == "date"
        and not is_day(atom.form)
        and is_at(tokens, atom.end, "poss")
        and is_at(tokens, atom.end + 1, "end|start")
    ):
        return replace(atom, end=atom.end + 2, part=tokens.values[atom.end + 1])
    return atom


def _join_whole(tokens: Tokens, one: Atom, other: Atom) -> Atom | None:
    """Join a part with its whole: "summer 2023", "Thursday of last week", "last year's third quarter"."""
    first, end = one.first, other.end
    if is_year(one.form) and (
        (one.end == other.first and not is_at(tokens, one.end, "the"))  # "That year the summer was hot"
        or (other.first == one.end + 1 and is_at(tokens, one.end, "poss"))
    ):
        one, other = other, one
        first = _article(tokens, first)
    elif not between(tokens, one, other, "of|comma") and not _is_feast_in(tokens, one, other):
        return None
    form = _inside(one.form, other.form)
    return Atom(first, end, form, "date", one.part or other.part) if form else None


def _is_feast_in(tokens: Tokens, one: Atom, other: Atom) -> bool:
    """Whether a holiday's year follows: "on Christmas Day in 1989"."""
    feast = isinstance(one.form, Yearly) and one.form.sort == "holiday"
    return feast and between(tokens, one, other, "in") and isinstance(other.form, Fixed)


def _inside(inner: Form, whole: Form) -> Form | None:
    """The form of a part of a whole, where the two fit together."""
    if isinstance(inner, Yearly) and is_year(whole):
        if isinstance(whole, Fiscal) and inner.sort in ("quarter", "half"):
            return replace(whole, **{inner.sort: inner.number})
        return Inside(inner, whole)
    if isinstance(inner, Weekly) and isinstance(whole, Shift) and whole.unit == "week":
        return Inside(inner, whole)
    if isinstance(inner, Yearly) and inner.sort == "half":
        return whole if _is_vague_half(whole) else None
    return None


def _is_vague_half(whole: Form) -> bool:
    """Whether half of a time has no days of its own: "the second half of the 1990s", "the first half of January"."""
    if isinstance(whole, Yearly):
        return whole.sort in ("month", "season")
    return _is_long(whole) or (isinstance(whole, Shift) and whole.unit in ("month", "decade", "century"))


def _join_ago(tokens: Tokens, one: Atom, other: Atom) -> Atom | None:
    """Read "a week ago Friday", "a year ago today", "four years ago this month", "a year ago this summer"."""
    if not isinstance(one.form, Shift) or not is_at(tokens, one.end - 1, "ago") or other.first != one.end:
        return None
    if one.form.unit == "week" and isinstance(other.form, Weekly):
        return Atom(one.first, other.end, Inside(other.form, one.form), "date")
    if one.form.unit in ("year", "month") and isinstance(other.form, Weekly) and other.form.number:
        return Atom(one.first, other.end, Back(other.form, one.form.unit, -one.form.count), "date")
    now = isinstance(other.form, (Shift, Turned)) and not other.form.count
    today = isinstance(other.form, Shift) and other.form.unit == "day"
    if now and (one.form.unit in ("year", "month", "decade") or (today and one.form.unit == "week")):
        return Atom(one.first, other.end, Back(other.form, one.form.unit, -one.form.count), "date")
    return None


_A_YEAR = {"half": 2, "quarter": 4, "month": 12, "week": 52}


def _join_same(tokens: Tokens, one: Atom, other: Atom) -> Atom | None:
    """Read "the same quarter a year earlier", "the same month last year"."""
    same, back = one.form, other.form
    if one.end != other.first or not isinstance(same, Shift) or not isinstance(back, Shift):
        return None
    if same.count or not same.anchored or back.unit != "year" or same.unit not in _A_YEAR:
        return None
    del tokens
    if same.unit == "half" or back.anchored:
        return Atom(one.first, other.end, Shift(same.unit, back.count * _A_YEAR[same.unit], anchored=True), "date")
    return Atom(one.first, other.end, Spoken(same.unit, back.count), "date")


def _join_clock(tokens: Tokens, one: Atom, other: Atom) -> Atom | None:
    """Read "1 p.m. Thursday", "Thursday at 1 p.m.", "noon on Friday"."""
    if one.sort == "none" and isinstance(other.form, Clock) and between(tokens, one, other, "comma|at"):
        return replace(one, end=other.end)  # "every Monday at 10 a.m."
    if isinstance(one.form, Clock) and isinstance(other.form, Clock):
        return replace(one, end=other.end) if one.end == other.first else None
    if isinstance(one.form, Clock) and is_day(other.form) and between(tokens, one, other, "comma|on"):
        return (
            None if tokens.word(one.end) == "On" else replace(other, first=one.first)
        )  # "it fell at 2 p.m. On Monday"
    if isinstance(other.form, Clock) and is_day(one.form) and between(tokens, one, other, "comma|at"):
        return replace(one, end=other.end)
    return None


def _join_weekday(tokens: Tokens, one: Atom, other: Atom) -> Atom | None:
    """Read "Friday, 2022-02-25", "Easter Monday, 24 April 1916": the date says more."""
    feast = isinstance(one.form, Yearly) and one.form.sort == "holiday"
    if not (isinstance(one.form, Weekly) or feast) or isinstance(other.form, Weekly) or not is_day(other.form):
        return None
    if other.sort != "date" or (isinstance(other.form, Yearly) and other.form.sort == "holiday"):
        return None
    return replace(other, first=one.first) if between(tokens, one, other, "comma") else None


def _join_range(tokens: Tokens, one: Atom, other: Atom) -> Atom | None:
    """Read "from March to June 2023", "between 2022 and 2024", "Monday through Thursday"."""
    if (
        other.first - one.end != 1
        or one.sort != "date"
        or other.sort != "date"
        or grain(one.form) != grain(other.form)
        or isinstance(one.form, Bygone)
    ):
        return None
    both = is_at(tokens, one.first - 1, "between") and is_at(tokens, one.end, "and")
    if not both and not is_at(tokens, one.end, "to|through|until|dash"):
        return None
    return Atom(one.first, other.end, Between(one.form, other.form), "date", pieces=(one, other))


_STEPS: tuple[Neighbours, ...] = (_join_clock, _join_weekday, _join_ago, _join_same, _join_whole, _join_range)


def _pairwise(tokens: Tokens, atoms: list[Atom], step: Neighbours) -> list[Atom]:
    """The atoms with every pair of neighbours that the step joins made one, from left to right."""
    found: list[Atom] = []
    for atom in atoms:
        joined = step(tokens, found[-1], atom) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(atom)
    return found


def join(tokens: Tokens, atoms: list[Atom]) -> list[Atom]:
    """The expressions that the atoms make together, in text order, without overlaps."""
    atoms = [_widen_right(tokens, atom) for atom in atoms]
    for step in _STEPS:
        atoms = _pairwise(tokens, atoms, step)
        if step is _join_whole:
            atoms = _without_overlap([_widen_left(tokens, atom) for atom in atoms])
    return with_shared(tokens, atoms)


def _without_overlap(atoms: list[Atom]) -> list[Atom]:
    """Drop an atom that a later one grew over ("the first week" before "of June")."""
    return [atom for atom, after in pairwise([*atoms, None]) if atom and (after is None or atom.end <= after.first)]
