"""Lists of gifts whose members leave out their verb: each amount is of the party right before it.

"Chile will give 4,000 doses and Spain 900" are two givers, and in "Fiji will receive 600, Palau 300 and Peru 800" three get
something, as in "Chile gave Fiji 600, Palau 300 and Peru 800". What is told so is of nobody else in its list. In "Chile gave
Fiji 600, and Spain 300" Spain may do either, and stays what a reader took it for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Span, Statement
from pledgebook.quick import quick
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.lists import by_sentence
from pledgebook.resolve.matched import WHOLE, hands, hedged
from pledgebook.resolve.meant import of_place
from pledgebook.values.party import Party
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_PARTED = re.compile(r"[,;] and\s+(?:the\s+)?\Z")
_LED = re.compile(r"(?:[,;]|,? and|;? while|[,;] and)\s+(?:the\s+)?\Z")
"""What stands before such a party."""


@quick
@dataclass(frozen=True, slots=True)
class _Owner:
    """The party right before an amount; ``gets`` where it says so, ``gap`` where it has no verb.

    ``handed`` is who gets behind a verb ("gave Fiji 600"), ``parted`` who is led by a comma and "and".
    """

    said: Span
    code: str
    gets: bool
    gap: bool
    handed: bool = False
    parted: bool = False


def with_owners(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, those of such lists with the parties right before their amounts."""
    found = {each.id: each for each in statements}
    for members in by_sentence(statements):
        sides = _Sides.of(kinds[members[0].kind])
        if sides is not None:
            found |= {each.id: each for each in _without_getters(_owned(cast, members, sides), sides)}
    return tuple(found[each.id] for each in statements)


@quick
@dataclass(frozen=True, slots=True)
class _Sides:
    gives: Field
    gets: Field

    @classmethod
    def of(cls, kind: Kind) -> _Sides | None:
        """The fields of those who give and who get, if a kind has them."""
        gets = kind.getting
        gives = kind.fields.get(str(gets.apart)) if gets else None
        return cls(gives, gets) if gets and gives and gives.vehicles else None


def _owned(cast: ArticleParties, members: Sequence[Statement], sides: _Sides) -> list[tuple[Statement, str]]:
    """Each member with its own owner, and who of them gets something."""
    out: list[tuple[Statement, str]] = []
    before: _Owner | None = None
    first, last = members[0], members[-1]
    for place, each in enumerate(members):
        if cast.places_in(each.anchor):  # a reader took a name for an amount: it parts nothing
            out.append((each, ""))
            continue
        owner = _owner(cast, each, sides)
        getting = owner is not None and (owner.gets or (owner.gap and _goes_on(before, owner, last=each is last)))
        before = owner if getting else None
        if owner is not None and getting:
            first = each if owner.gets else first
            out.append((_given_by(first, _with(each, sides.gets, sides.gives, owner), sides.gives), owner.code))
        elif owner is not None and owner.gap and place and _is_among(each, sides.gives, owner.code):
            out.append((_with(each, sides.gives, sides.gets, owner), ""))
        else:
            out.append((each, ""))
    return out


def _goes_on(before: _Owner | None, owner: _Owner, *, last: bool) -> bool:
    """Whether a party without a verb gets something as the one before it does."""
    return before is not None and not (before.handed and owner.parted and last)


def _given_by(first: Statement, statement: Statement, field: Field) -> Statement:
    """The statement, by who gives to the first of its list where it has no giver left."""
    if statement.values.get(field.name) or not first.values.get(field.name):
        return statement
    values = {**statement.values, field.name: first.values[field.name]}
    return replace(
        statement, values=values, evidence={**statement.evidence, field.name: first.evidence.get(field.name, ())}
    )


def _without_getters(members: Sequence[tuple[Statement, str]], sides: _Sides) -> list[Statement]:
    """The members without givers who are in their list for what they get."""
    getters = {code for _, code in members if code}
    return [_without(each, sides.gives, getters) if getters else each for each, _ in members]


def _without(statement: Statement, field: Field, codes: set[str]) -> Statement:
    left = tuple(each for each in statement.values.get(field.name, ()) if each.code not in codes)
    values = {**statement.values, field.name: left}
    if not left:
        del values[field.name]
    return replace(statement, values=values)


def _owner(cast: ArticleParties, statement: Statement, sides: _Sides) -> _Owner | None:
    """The party right before an amount, if it stands there alone: of "Chile and Spain 900" neither owns it."""
    before = cast.places_in(Span(statement.sentence.start, statement.anchor.start))
    if not before:
        return None
    last = before[-1]
    code = of_place(last).as_code(cast, last.span.start, persons=False)
    between = cast.text[last.span.end : statement.anchor.start]
    gets = getting().fullmatch(between) is not None
    lead = cast.text[statement.sentence.start : last.span.start]
    beside = before[-2] if len(before) > 1 and _LED.fullmatch(cast.text, before[-2].span.end, last.span.start) else None
    getters = {each.code for each in statement.values.get(sides.gets.name, ())}
    joined = beside is not None and of_place(beside).as_code(cast, beside.span.start, persons=False) not in getters
    gap = hedged().fullmatch(between) is not None and _LED.search(lead) is not None and not joined
    whole = any(each.span == last.span and each.sort in WHOLE for each in cast.named_in(statement.sentence))
    handed = whole and hedged().fullmatch(between) is not None and hands().search(lead) is not None
    own = _Owner(last.span, code, gets or handed, gap, handed, _PARTED.search(lead) is not None)
    return own if code and (gap or (own.gets and not joined)) else None


def _is_among(statement: Statement, field: Field, code: str) -> bool:
    """Whether a party is one of several in a field."""
    codes = [each.code for each in statement.values.get(field.name, ())]
    return code in codes and len(codes) > 1


def _with(statement: Statement, field: Field, other: Field, owner: _Owner) -> Statement:
    """The statement with the owner alone in a field, and not in the other."""
    made = _without(statement, other, {owner.code})
    values = {**made.values, field.name: (Party(owner.code, owner.said),)}
    return replace(made, values=values, evidence={**made.evidence, field.name: (owner.said,)})


def _verbs_of_getting() -> Wording:
    verbs: list[str] = load().section("words")["getting"]
    return Wording(re.compile(rf"\b(?:{'|'.join(verbs)})\b", re.IGNORECASE), openings(verbs))


GETTING = Sought(_verbs_of_getting)
"""Such a verb anywhere."""


@lru_cache(maxsize=1)
def getting() -> re.Pattern[str]:
    """The words between who gets and what he gets."""
    verbs = "|".join(load().section("words")["getting"])
    return re.compile(
        rf"\s+(?:will|would|is to|are to|has|have|had|also|already|now|just|\s)*(?:{verbs}){hedged().pattern}\s*",
        re.IGNORECASE,
    )
