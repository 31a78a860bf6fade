"""What a time takes from the one behind it: the year of a list, the day of an hour, the end of a quarter."""

from __future__ import annotations

import re
from dataclasses import replace

from pledgebook.values.timex_atoms import Atom, between, grain, is_at, is_day
from pledgebook.values.timex_forms import Clock, Fixed, Shift, Yearly
from pledgebook.values.timex_parts import Beside, Inside, QuarterEnded
from pledgebook.values.timex_tokens import Tokens


def with_shared(tokens: Tokens, atoms: list[Atom]) -> list[Atom]:
    """Give the members of a list the year that its last one tells: "in March, April and May 2022".

    So a time of day is of the day behind it ("at 3 a.m. (0100 GMT) on Tuesday"), and a quarter ends on the day told behind.
    """
    found: list[Atom] = []
    for atom in reversed(atoms):
        found.append(_told_by(tokens, atom, found[-1]) if found else atom)
    return found[::-1]


_CLOCK_GAP = re.compile(r"(?: (?:and|to|until|through|or) (?:about |around )?|\s?[-–—]\s?|,? \(|\),?(?: on| at|,)? )")
_CLOCK = re.compile(r"(?:about |around |just after )?(?:\d|noon|mid)", re.IGNORECASE)
_QUARTER_GAP = re.compile(r",? (?:which |that )?(ended|ending|ends)(?: on| with)? ")


_REACH = 4
"""How many words may stand between a time of day and its day, between a quarter and its end."""


def _told_by(tokens: Tokens, one: Atom, other: Atom) -> Atom:
    if isinstance(one.form, Clock):
        return replace(one, form=other.form) if _is_of_day(tokens, one, other) else one
    quarter = (isinstance(one.form, Yearly) and one.form.sort == "quarter") or one.form == Shift("quarter")
    if quarter and other.first - one.end <= _REACH and is_day(other.form):
        near = _QUARTER_GAP.fullmatch(_text_between(tokens, one, other))
        return replace(one, form=QuarterEnded(one.form, other.form, near[1] == "ended"), sort="date") if near else one
    return _beside(tokens, one, other)


def _is_of_day(tokens: Tokens, one: Atom, other: Atom) -> bool:
    """Whether a time of day is of the day behind it, with another time of day between them."""
    if not is_day(other.form) or other.first - one.end > _REACH:
        return False
    if is_at(tokens, one.end, "on|of") and is_at(tokens, other.first + 1, "daypart"):
        return other.first == one.end + 1  # "7:45 on the morning of 5 June"
    near = _CLOCK_GAP.fullmatch(_text_between(tokens, one, other))
    if near is None:
        return False
    if near[0].endswith("("):
        return other.sort == "clock"  # "2:40 a.m. (6:40 p.m. EST Wednesday)" may be of two days
    return near[0][0] == ")" or _CLOCK.match(tokens.word(other.first)) is not None


def _text_between(tokens: Tokens, one: Atom, other: Atom) -> str:
    return tokens.text[tokens.spans[one.end - 1][1] : tokens.spans[other.first][0]]


def _beside(tokens: Tokens, one: Atom, other: Atom) -> Atom:
    if not isinstance(one.form, Yearly) or one.form.sort == "holiday" or grain(one.form) != _listed(tokens, other):
        return one
    listed = isinstance(other.form, Beside) and between(tokens, one, other, "comma")
    last = other.first - one.end == 1 + is_at(tokens, one.end, "comma") and is_at(tokens, other.first - 1, "and|or")
    return replace(one, form=Beside(one.form, other.form)) if listed or last else one


def _listed(tokens: Tokens, atom: Atom) -> str:
    """How large the parts of a year are that a list ends with, if it tells their year."""
    form = atom.form
    if isinstance(form, Beside):
        return grain(form.inner)
    if isinstance(form, Inside) and isinstance(form.inner, Yearly):
        return grain(form.inner)
    told = isinstance(form, Fixed) and is_at(tokens, atom.end - 1, "year_digits|year_short")
    return grain(form) if told else ""
