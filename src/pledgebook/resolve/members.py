"""Who only stands beside a party's name: its members told in passing, whoever made a thing, whoever asks for it.

"Fiji's Ana Rojas" and "the Fijian minister, Ana Rojas," met alone, without Fiji;
"The European Union, including Chile," gives as one, "the creditor committee, co-chaired by Peru and Chile," too; "Fijian-made
lorries" need not be Fiji's gift; who "launched an appeal for $4 million" is asking and gives nothing. The
words stand in ``vocabulary/words.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_AND = r"\s*(?:,|,?\s+and|&)\s+"
_JOINED = re.compile(rf"{_AND}(?:the\s+)?")
_ASKED = 90
"""Characters behind a name in which it is said that it asks."""


def without_members(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article without such parties."""
    return tuple(_without(cast, each, kinds) for each in statements)


def _without(cast: ArticleParties, statement: Statement, kinds: Kinds) -> Statement:
    for field in kinds[statement.kind].parties:
        named = statement.values.get(field.name)
        if not isinstance(named, tuple) or not any(isinstance(each, Party) and each.said for each in named):
            continue
        aside = _told_aside(cast, statement, named) if len(named) > 1 else set()
        if field.persons:
            aside |= _represented(cast, statement, named)
        if field.vehicles:
            aside |= _makers(cast, statement, named)
            aside |= _askers(cast, statement, named) if _is_asked(statement, field) else set()
        left = tuple(each for each in named if each not in aside)
        if aside and (left or field.vehicles):
            statement = _holding(statement, field, left)
    return statement


def _holding(statement: Statement, field: Field, left: tuple[Party, ...]) -> Statement:
    values = {**statement.values, field.name: left}
    if not left:
        del values[field.name]
    return replace(statement, values=values)


def _told_aside(cast: ArticleParties, statement: Statement, named: Sequence[Party]) -> set[Party]:
    """The parties that are listed as members or leaders behind the name of another one."""
    found: set[Party] = set()
    for each in named:
        if each.said is None or each in found or not cast.text[each.said.start].isupper():
            continue
        listed = _listed_behind(cast, each.said, statement.sentence)
        found |= {other for other in named if other.said and any(other.said.overlaps(said) for said in listed)}
    return found


def _represented(cast: ArticleParties, statement: Statement, named: Sequence[Party]) -> set[Party]:
    """The parties whose name only says whose the person right behind it is, who is among them: "Fiji's Ana Rojas"."""
    found: set[Party] = set()
    for each in named:
        if each.said is None or each.code.startswith("PER:"):
            continue
        reach = Span(each.said.end, min(statement.sentence.end, each.said.end + _OFFICE))
        person = next(iter(cast.seen_in(reach)), None)
        if (
            person is not None
            and person.person.party == each.code
            and _TO_PERSON.fullmatch(cast.text, reach.start, person.span.start)
            and any(other.said and other.said.overlaps(person.span) for other in named if other is not each)
        ):
            found.add(each)
    return found


_OFFICE = 80
"""Characters behind a party's name in which its person's begins, with the office between."""
_TO_PERSON = re.compile(r"(?:[’']s?)?(?: (?!(?:by|with|and|or|to|in|from|against)\b)[a-zA-Z][\w-]*){0,5},? ")
"""Between them: "'s foreign minister, ", " chief, ", " Foreign Minister "."""


def _listed_behind(cast: ArticleParties, name: Span, sentence: Span) -> list[Span]:
    """The names behind "including", "led by" right behind a name."""
    led = _leading().match(cast.text, name.end, sentence.end)
    if led is None:
        return []
    found: list[Span] = []
    at = led.end()
    for place in cast.places_in(Span(at, sentence.end)):
        between = cast.text[at : place.span.start]
        if (found or between) and not (_JOINED.fullmatch(between) or _further().fullmatch(between)):
            break
        found.append(place.span)
        at = place.span.end
    return found


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\s*[,(–—]?\s*(?:{_words('told as members')})\s+(?:the\s+)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _further() -> re.Pattern[str]:
    return re.compile(rf"{_AND}(?:{_words('told as members')})\s+(?:the\s+)?", re.IGNORECASE)


def _words(row: str) -> str:
    return "|".join(map(re.escape, load().section("words")[row]))


def _makers(cast: ArticleParties, statement: Statement, named: Sequence[Party]) -> set[Party]:
    """Those of whom the sentence only tells that they made a thing: ``Fijian-made``."""
    made = [each for each in named if each.said and _made().match(cast.text, each.said.end)]
    if not made:
        return set()
    others = (each for each in cast.named_in(statement.sentence) if not _made().match(cast.text, each.span.end))
    acting = {each.code for each in others}
    return {each for each in made if each.code not in acting}


@lru_cache(maxsize=1)
def _made() -> re.Pattern[str]:
    return re.compile(rf"-(?:{_words('made')})\b")


def _is_asked(statement: Statement, field: Field) -> bool:
    return any(statement.values.get(name) in labels for name, labels in field.silent.items())


def _askers(cast: ArticleParties, statement: Statement, named: Sequence[Party]) -> set[Party]:
    """The organisations whose own appeal it is: ``the UN launched an appeal``, ``Gavi's appeal``."""
    states = load().section("states")
    return {
        each for each in named if each.said and each.code not in states and _asks(cast, each.said, statement.sentence)
    }


def _asks(cast: ArticleParties, name: Span, sentence: Span) -> bool:
    end = min(sentence.end, name.end + _ASKED)
    match = _asking().match(cast.text, name.end, end)
    return match is not None and not any(of_place(each).code for each in cast.places_in(Span(name.end, match.end())))


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    """How a clause goes on behind the name of whoever asks, or whose appeal it is."""
    verbs = rf"(?:\s+(?!(?:{_words('handing')})\b)[\w’'.-]+){{0,3}}?\s+(?:{_words('appealing')})\b"
    return re.compile(rf"(?:[’']s?)?(?:\s+[a-z]+){{0,2}}\s+(?:{_words('appeals')})\b|{verbs}", re.IGNORECASE)
