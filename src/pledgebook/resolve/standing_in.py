"""Who stands for whom once the other values of a statement are known.

A former president's gift of the time when he was in office was his state's; a body that gathers givers for a state (the
contact group that meets at Ramstein) never benefits itself: what is promised there is for that state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Statement
from pledgebook.resolve.persons import office_of
from pledgebook.values.party import Party
from pledgebook.values.period import Period
from pledgebook.vocabulary import load

_PERSON = "PER:"


def standing_in(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements with the states for which such persons and bodies stand."""
    return tuple(_stood_in(each, kinds[each.kind].taking_part) for each in statements)


def _stood_in(statement: Statement, fields: Iterable[Field]) -> Statement:
    values = dict(statement.values)
    for field in fields:
        if field.name in values:
            date = values.get("date") if field.vehicles else None
            made = (_meant(each, date, gets=bool(field.apart)) for each in values[field.name])
            values[field.name] = tuple({each.code: each for each in made}.values())
    return replace(statement, values=values) if values != statement.values else statement


def _meant(party: Party, date: Period | None, *, gets: bool) -> Party:
    code = ""
    if gets:
        code = str(load().section("organisations").get(party.code, {}).get("gathers_for", ""))
    elif date is not None and party.code.startswith(_PERSON) and party.code[len(_PERSON) :] in load().people:
        day = date.first or date.last
        code = office_of(party.code[len(_PERSON) :], day.isoformat())[0] if day else ""
    return replace(party, code=code) if code else party
