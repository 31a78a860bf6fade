"""Who gives and who gets where the words right around an amount tell it, whatever a reader took them for.

"Peru's grant of $4 million" is Peru's, as are its "lines of credit of"; "Fiji's share was halved to $4 million" is for Fiji; of
"the fund, to which Peru promised $4 million" Peru gives and the fund gets; what "they got" was got by those listed before; and of
"Chile sent boats and Peru lent four pumps" the pumps are Peru's alone. The words are in ``vocabulary/acts.yaml`` (``sides``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.lists import by_sentence
from pledgebook.resolve.matched import among
from pledgebook.resolve.scene import codes
from pledgebook.resolve.ways import Named, lists
from pledgebook.vocabulary import load

_ASIDE = r"(?:,\s[^,.;:]{1,60},)?"
_LED = re.compile(r"(?:[,;:]\s|,?\s(?:and|while|whereas|but)\s)(?:the\s)?\Z")
"""What begins a clause of its own."""
_TO_WHOM = re.compile(r",\sto\s(?:which|whom)\s(?:the\s)?\Z")
_TWO = 2
_NEAR = 30
"""Characters before an amount in which the comma stands that ends what is told of its giver in passing."""


def with_told_sides(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, those whose words tell who gives or gets with these."""
    found = {each.id: each for each in statements}
    for members in by_sentence(statements):
        kind = kinds[members[0].kind]
        if kind.ladder and kind.giving and kind.getting:
            found |= {each.id: each for each in _sided(cast, members, kind.giving, kind.getting)}
    return tuple(found[each.id] for each in statements)


def _sided(cast: ArticleParties, members: Sequence[Statement], gives: Field, gets: Field) -> list[Statement]:
    got = {each.id: each for each in _got_by_list(cast, members, gets)}
    told = [got.get(each.id) or _told(cast, each, gives, gets) for each in members]
    own = [(each.id, code) for each in told if _is_own(cast, each) for code in codes(each, gives.name)]
    return (
        [_without(each, gives, gets, {code for one, code in own if one != each.id}) for each in told] if own else told
    )


def _is_own(cast: ArticleParties, statement: Statement) -> bool:
    """Whether a giver stands right before an amount whose verb is left out: who gives this gets nothing in its list."""
    start, end = statement.sentence.start, statement.anchor.start
    if cast.text.find(",", max(start, end - _NEAR), end) < 0:
        return False
    named = list(lists(cast, Span(start, end)))
    bare = bool(named) and _bare().fullmatch(cast.text, named[-1][-1][0].end, end) is not None
    return bare and _is_clause(cast, named)


def _without(statement: Statement, gives: Field, gets: Field, others: set[str]) -> Statement:
    """The statement without those who give something else in its list, where they are not its givers, too."""
    others = others - set(codes(statement, gives.name))
    if others.isdisjoint(codes(statement, gets.name)):
        return statement
    left = tuple(each for each in statement.values[gets.name] if each.code not in others)
    values, evidence = {**statement.values, gets.name: left}, dict(statement.evidence)
    if not left:
        del values[gets.name]
        evidence.pop(gets.name, None)
    return replace(statement, values=values, evidence=evidence)


def _told(cast: ArticleParties, statement: Statement, gives: Field, gets: Field) -> Statement:
    text, start, anchor = cast.text, statement.sentence.start, statement.anchor
    if cast.voice and (ours := _ours().search(text, start, anchor.start)):
        return among(statement, gives, [(Span(ours.start(), ours.start() + len("our")), cast.voice)])
    named = list(lists(cast, Span(start, anchor.start))) if _may_tell(text, statement, gives) else []
    if not named:
        return statement
    last, end = named[-1], named[-1][-1][0].end
    owner = next(
        (
            field
            for row, field in (("gifts", gives), ("shares", gets))
            if _owned(row).fullmatch(text, end, anchor.start)
        ),
        None,
    )
    if owner and len(last) == 1:
        return among(statement, owner, last)
    bare, said = _bare().fullmatch(text, end, anchor.start), _giving().fullmatch(text, end, anchor.start)
    if not bare and not said:
        return statement
    return _given(cast, statement, named, gives, gets)


def _may_tell(text: str, statement: Statement, gives: Field) -> bool:
    """Whether there is anything to look for: somebody's own, a relative clause, or several who give."""
    start, end = statement.sentence.start, statement.anchor.start
    if len(statement.values.get(gives.name, ())) > 1 or text.find(", to wh", start, end) >= 0:
        return True
    return text.find("’s ", start, end) >= 0 or text.find("'s ", start, end) >= 0


def _given(
    cast: ArticleParties, statement: Statement, named: Sequence[Sequence[Named]], gives: Field, gets: Field
) -> Statement:
    """The statement, given by the last of those named before it, whose verb leads to it, or is left out."""
    text, start, last = cast.text, statement.sentence.start, named[-1]
    whom = _TO_WHOM.search(text, start, last[0][0].start)
    if whom is not None and len(named) >= _TWO and named[-_TWO][-1][0].end == whom.start():
        return among(among(statement, gets, named[-_TWO]), gives, last)
    mine, held = {code for _, code in last}, set(codes(statement, gives.name))
    alone = mine < held and _LED.search(text, start, last[0][0].start) and _is_clause(cast, named)
    return among(statement, gives, last) if alone else statement


def _is_clause(cast: ArticleParties, named: Sequence[Sequence[Named]]) -> bool:
    """Whether another clause with a giver of its own stands before the last one: a verb of giving is between the two."""
    if len(named) < _TWO:
        return False
    return _gives().search(cast.text, named[0][-1][0].end, named[-1][0][0].start) is not None


def _got_by_list(cast: ArticleParties, members: Sequence[Statement], gets: Field) -> Iterator[Statement]:
    """``Fiji, Palau and Peru were helped; they got $4 million, $3 million and $2 million``: each its own, in order."""
    first = members[0]
    if len(members) < _TWO:
        return
    they = _they_got().search(cast.text, first.sentence.start, first.anchor.start)
    if they is None:
        return
    before = Span(first.sentence.start, they.start())
    for names in lists(cast, before):
        if len(names) == len(members) > 1 and not any(cast.places_in(each.anchor) for each in members):
            for each, one in zip(members, names, strict=True):
                yield among(each, gets, [one])
            return


def _row(name: str) -> str:
    listed = load().section("acts")["sides"][name]
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(listed, key=len, reverse=True))


@lru_cache(maxsize=1)
def _hedges() -> str:
    return rf"(?:(?:{_row('hedges')})\s+)*"


@lru_cache(maxsize=2)
def _owned(row: str) -> re.Pattern[str]:
    """Between a name and an amount: ``'s grant of some``, ``'s share was halved to``."""
    if row == "gifts":
        return re.compile(rf"[’']s?\s+(?:[a-z-]+\s+){{0,2}}?(?:{_row(row)})\s+(?:of|worth)\s+{_hedges()}")
    was = rf"(?:{_row('was')})\s+(?:{_row('changed')})\s+to\s+"
    return re.compile(rf"[’']s?\s+(?:{_row(row)})\s+{was}{_hedges()}")


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    """Between who gives and what, where the verb is left out: ``, in a first,``."""
    return re.compile(rf",\s[^,.;:\d]{{1,60}},\s{_hedges()}")


@lru_cache(maxsize=1)
def _ours() -> re.Pattern[str]:
    """What whoever writes the text has undertaken: ``our commitment to mobilise up to``."""
    return re.compile(rf"\b[Oo]ur\s+(?:{_row('ours')})\s+(?:of|to\s+[a-z]+)\s+{_hedges()}\Z")


@lru_cache(maxsize=1)
def _giving() -> re.Pattern[str]:
    """Between who gives and what: ``, itself flooded, has sent another``."""
    helped = r"(?:(?:will|would|has|have|had|also|already|now|is to|are to)\s+)*"
    return re.compile(rf"{_ASIDE}\s+{helped}(?:{_row('giving')})\s+{_hedges()}")


@lru_cache(maxsize=1)
def _gives() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_row('giving')})\b")


@lru_cache(maxsize=1)
def _they_got() -> re.Pattern[str]:
    return re.compile(rf"[,;:.]\s(?:and\s)?[Tt]hey\s(?:each\s)?(?:{_row('getting')})\s+{_hedges()}\Z")


__all__ = ["with_told_sides"]
