"""Who votes a state's money stands for the state: ``Sen. Jane Doe, R-Ohio``, ``the House speaker``, ``Senate Republicans``.

In meetings and positions a lawmaker speaks for himself; the money of a promise is never his own. The words stand in
``vocabulary/offices.yaml: legislators``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.persons import Person
from pledgebook.resolve.titles import Role, role_before, role_behind
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

CONGRESS = "USA"
"""Whose chambers' members are called by the words of ``congress`` and by their party's letter."""
_BEFORE = 8
"""Characters before a name in which a short title stands."""
_PERSON, _FREE = "PER:", "ORG:"


def sitting_for(cast: ArticleParties, party: Party) -> Party:
    """The state in whose chamber a person or a group of lawmakers sits; the party itself where it is none."""
    if party.code.startswith(_PERSON):
        code = _of_person(cast, party.code.removeprefix(_PERSON))
    else:
        code = _of_group(cast, party.code.removeprefix(_FREE)) if party.code.startswith(_FREE) else ""
    return replace(party, code=code) if code else party


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in load().section("offices")["legislators"].items()}


def _of_person(cast: ArticleParties, name: str) -> str:
    person = cast.person_called(name)
    if person is None:
        return ""
    held = [each for each in load().people.get(person.known, ()) if each.held_on(cast.article.date)]
    if any(each.title == "lawmaker" for each in held):
        return next(each.code for each in held if each.title == "lawmaker")
    return next(_introduced(cast, person), "")


def _introduced(cast: ArticleParties, person: Person) -> Iterator[str]:
    """The state by each introduction of the person as a sitting lawmaker."""
    for each in cast.seen:
        if each.person.name != person.name:
            continue
        if _LETTERS.match(cast.text, each.span.end) or _short().search(
            cast.text, max(0, each.span.start - _BEFORE), each.span.start
        ):
            yield CONGRESS
        roles = (role_before(cast.text, each.span.start, cast.names), role_behind(cast.text, each.span.end, cast.names))
        for role in roles:
            if role and not role.former and role.title in _rows()["titles"]:
                yield _country(cast, role)


def _country(cast: ArticleParties, role: Role) -> str:
    """Whose lawmaker it is: of the state that the title names, else of the one whose members bear it, else the article's own."""
    if role.party and ":" not in role.party:
        return role.party
    return CONGRESS if role.title in _rows()["congress"] or CONGRESS in cast.counts else cast.home


def _of_group(cast: ArticleParties, name: str) -> str:
    """The state of a group of lawmakers without another name: ``Senate Republicans``, ``some senators``."""
    words = name.lower().replace("’", "'").split()
    rows = _rows()
    own = (
        bool(words)
        and words[-1] in rows["groups"]
        and all(each in rows["beside"] or each.isdigit() for each in words[:-1])
    )
    return CONGRESS if own and CONGRESS in cast.counts else ""


_LETTERS = re.compile(r",? ?\(?[RDI]-(?:[A-Z]\w+\.?|[A-Z]\.[A-Z]\.)")
"""Party and state right behind a name, as American papers have it: ``(R-Ky.)``, ``, D-N.Y.``."""


@lru_cache(maxsize=1)
def _short() -> re.Pattern[str]:
    """A title cut short right before a name: ``Rep. Jane Doe``."""
    return re.compile(rf"\b(?:{'|'.join(sorted(_rows()['short']))})\.? \Z", re.IGNORECASE)
