"""Several that get something together, by name before a verb of getting: "Fiji and Palau got 900 doses each, Peru and Chile 300".

All of them get it and none gives it, whatever a reader took them for. The verb may be left out behind a list that had it; "each"
then tells that the next list goes on in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.gapped import GETTING, getting
from pledgebook.resolve.lists import by_sentence
from pledgebook.resolve.matched import hedged
from pledgebook.resolve.meant import of_place
from pledgebook.values.party import Party

_JOINED = re.compile(r"(?:,|,? and)\s+(?:the\s+)?")
_OPENED = re.compile(
    r"(?:\A|[,;:—–]\s|[,;]?\s(?:while|whereas|but|that|of which)\s|[,;]\sand\s)\s*(?:the\s)?\s*\Z", re.IGNORECASE
)
"""What stands before such a list: it begins a clause."""
_GOES_ON = re.compile(
    r"(?:\s[a-z]+){0,3}\seach[,;]\s(?:and\s|while\s)?(?:the\s)?|\seach[,;]?\sand\s(?:the\s)?", re.IGNORECASE
)
"""Between what the list before gets and the next list."""
_SEVERAL = 2


def with_all_getting(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, those that such a list gets with all of the list, and none of it as a giver."""
    found = {each.id: each for each in statements}
    for members in by_sentence(statements):
        kind = kinds[members[0].kind]
        if kind.ladder and kind.getting and kind.giving and _may_tell(cast.text, members[0].sentence):
            found |= {each.id: each for each in _told(cast, members, kind.getting, kind.giving)}
    return tuple(found[each.id] for each in statements)


def _may_tell(text: str, sentence: Span) -> bool:
    """Whether there is anything to look for: several, and a verb of getting."""
    several = text.find(" and ", sentence.start, sentence.end) >= 0
    return several and GETTING.search(text, sentence.start, sentence.end) is not None


def _told(cast: ArticleParties, members: Sequence[Statement], gets: Field, gives: Field) -> list[Statement]:
    listed: list[list[tuple[str, Span]]] = []
    for each, before in zip(members, (None, *members), strict=False):
        listed.append(_list_before(cast, each, before if listed and listed[-1] else None))
    getters = {code for row in listed for code, _ in row}
    out: list[Statement] = []
    for each, row in zip(members, listed, strict=True):
        out.append(_given_to(each, row, getters, gets, gives) if row else each)
        if row and gives.name not in out[-1].values and out[0].values.get(gives.name):
            values = {**out[-1].values, gives.name: tuple(Party(one.code) for one in out[0].values[gives.name])}
            evidence = {**out[-1].evidence, gives.name: out[0].evidence.get(gives.name, ())}
            out[-1] = replace(out[-1], values=values, evidence=evidence)
    return out


def _list_before(cast: ArticleParties, statement: Statement, before: Statement | None) -> list[tuple[str, Span]]:
    """Those who stand in one list right before an amount and get it, by code; none where it is told otherwise."""
    text, start, anchor = cast.text, statement.sentence.start, statement.anchor
    named = [(each.span, of_place(each)) for each in cast.places_in(Span(start, anchor.start))]
    if not named:
        return []
    verb = getting().fullmatch(text, named[-1][0].end, anchor.start)
    if not verb and not (before and hedged().fullmatch(text, named[-1][0].end, anchor.start)):
        return []
    run = named[-1:]
    for each in reversed(named[:-1]):
        if before is not None and each[0].start < before.anchor.end:
            break
        if not _JOINED.fullmatch(text, each[0].end, run[0][0].start):
            break
        run.insert(0, each)
    first = run[0][0].start
    opened = (
        _OPENED.search(text[start:first]) if verb else before and _GOES_ON.fullmatch(text, before.anchor.end, first)
    )
    if len(run) < _SEVERAL or not opened:
        return []
    found = [(meant.as_code(cast, span.start, persons=False), span) for span, meant in run]
    return found if all(code for code, _ in found) else []


def _given_to(
    statement: Statement, listed: Sequence[tuple[str, Span]], getters: set[str], gets: Field, gives: Field
) -> Statement:
    """The statement, what it tells of being for those listed, and nobody who gets something among its givers."""
    values = {**statement.values, gets.name: tuple(Party(code, span) for code, span in listed)}
    left = tuple(each for each in statement.values.get(gives.name, ()) if each.code not in getters)
    values.pop(gives.name, None)
    if left:
        values[gives.name] = left
    return replace(
        statement, values=values, evidence={**statement.evidence, gets.name: tuple(span for _, span in listed)}
    )
