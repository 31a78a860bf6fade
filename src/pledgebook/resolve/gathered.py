"""What is promised where givers meet for a state is for it: "€21 billion was pledged at the meeting of the contact group".

Such a group is declared in ``vocabulary/organisations.yaml`` (``gathers_for``). Who benefits is often nowhere else in the report
of its meeting, so that a reader takes one of the givers for it. "A contact group", and one in an article whose title names
another state and that never names this one, is another. Who is told in the amount's own sentence stays, unless he is only named
beside the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.numbered import groups_in
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_REACH = 2
"""So many sentences behind the name of such a group are still about its meeting."""
_LED = re.compile(r"\b(?:to|for)\s+(?:the\s+)?\Z")
_WITH = re.compile(r"\bwith\s+(?:the\s+)?\Z")


def with_gathered(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article; what no words say whom it is for, is for the state for which its givers meet."""
    places = list(_places(cast))
    titled = {_state(each.code) for each in groups_in(cast.article.title, Span(0, len(cast.article.title)))} - {""}
    if not places and not titled:
        return tuple(statements)
    return tuple(_for_whom(cast, each, _getting(kinds, each.kind), places, titled) for each in statements)


def _getting(kinds: Kinds, kind: str) -> Field | None:
    """The field of those who get, of a kind of acts."""
    return kinds[kind].getting if kinds[kind].ladder else None


def _places(cast: ArticleParties) -> Iterator[tuple[Span, str]]:
    """Where the text names a group that gathers for a state, and the state."""
    for each in groups_in(cast.text, Span(0, len(cast.text))):
        said = each.said
        if (
            said
            and (state := _state(each.code))
            and not _ANY.search(cast.text, 0, said.start)
            and _may_mean(cast, state)
        ):
            yield said, state


_ANY = re.compile(r"\b(?:an?|any|another|new)\s+\Z", re.IGNORECASE)


def _may_mean(cast: ArticleParties, state: str) -> bool:
    """Whether nothing speaks for another group: a title that names other states, in an article that never names this one."""
    titled = {each.code for each in cast.title[1] if each.sort in ("state", "demonym")}
    return not titled or state in titled or state in cast.counts


def _state(code: str) -> str:
    return str(load().section("organisations").get(code, {}).get("gathers_for", ""))


def _for_whom(
    cast: ArticleParties,
    statement: Statement,
    field: Field | None,
    places: Sequence[tuple[Span, str]],
    titled: set[str],
) -> Statement:
    if field is None:
        return statement
    held: tuple[Party, ...] = statement.values.get(field.name, ())
    at = cast.sentence_at(statement.anchor.start)
    here = {state for span, state in places if statement.sentence.covers(span)}
    near = {state for span, state in places if 0 <= at - cast.sentence_at(span.start) <= _REACH}
    told = any(_is_told(cast.text, each.said, led=bool(here)) for each in held if each.said)
    states = here or near or titled
    if told or len(states) != 1:
        return statement
    (state,) = states
    gives = {each.code for each in statement.values.get(field.apart, ())}
    if state in gives or state in {each.code for each in held}:
        return statement
    said = next(
        (span for span, each in places if each == state and statement.sentence.covers(span)), statement.sentence
    )
    return replace(
        statement,
        values={**statement.values, field.name: (Party(state),)},
        evidence={**statement.evidence, field.name: (said,)},
    )


def _is_told(text: str, name: Span, *, led: bool) -> bool:
    """Whether the words around a name let it benefit; ``led``: where another one benefits unless they say so."""
    before = text[: name.start]
    if not led:
        return _WITH.search(before) is None
    return _LED.search(before) is not None or _gets().match(text, name.end) is not None


@lru_cache(maxsize=1)
def _gets() -> re.Pattern[str]:
    """Behind the name of who benefits: "Peru would get"."""
    verbs = "|".join(load().section("words")["getting"])
    return re.compile(rf"\s+(?:(?:will|would|is to|are to|has|have|had|also|already|now)\s+){{0,3}}(?:{verbs})\b")
