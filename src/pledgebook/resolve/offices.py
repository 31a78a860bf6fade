"""Who holds an office that the text names without its holder: ``the Ukrainian president``, ``the prime minister``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.persons import Person, Seen
from pledgebook.vocabulary import Office, load

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCES_BACK = 3


def titles_of(office: str) -> tuple[str, ...]:
    """The words for an office of the vocabulary; its own name where it has no others."""
    return tuple(load().section("offices")["offices"].get(office, {}).get("titles", [office]))


@lru_cache(maxsize=1)
def _offices() -> dict[str, list[tuple[str, Office]]]:
    """All offices with their holders, by state or organisation."""
    held: dict[str, list[tuple[str, Office]]] = {}
    for name, offices in load().people.items():
        for office in offices:
            held.setdefault(office.code, []).append((name, office))
    return held


def holder(cast: ArticleParties, code: str, title: str) -> Person | None:
    """Who holds an office of a state: the article's own person with that title, else the vocabulary's for the date.

    Titles of one word match longer ones (``minister`` does not, ``leader`` means the first in the state).
    """
    for each in cast.seen:
        if each.person.party == code and title in (each.person.title, *titles_of(each.person.title)):
            return each.person
    wanted = ("president", "prime minister", "chancellor", "monarch", "supreme leader") if title == "leader" else ()
    for name, office in _offices().get(code, []):
        if office.held_on(cast.article.date) and (title in titles_of(office.title) or office.title in wanted):
            return cast.person_called(name) or Person(name, code, name, office.title)
    return None


def _titled_before(cast: ArticleParties, title: str, at: int) -> Iterator[Seen]:
    """The persons named before a place whose office has this title, nearest first."""
    for each in reversed(cast.seen):
        if each.span.start < at and title in (each.person.title, *titles_of(each.person.title)):
            yield each


def office_before(cast: ArticleParties, title: str, at: int) -> Person | None:
    """Whom a bare office means (``the president``): of those who hold one, the one of the country just spoken of."""
    before = list(_titled_before(cast, title, at))
    sentence = cast.sentences[cast.sentence_at(at)]
    near = [each.code for each in cast.named_in(Span(sentence.start, at)) if each.code]
    for code in (*reversed(near), ""):
        for each in before:
            if each.person.party == code or not code:
                return each.person
    return holder(cast, cast.home, title) if cast.home else None


def party_then(cast: ArticleParties, person: Person, at: int) -> str:
    """For whom a person acted at the time a passage tells of: in office in the last year that it names."""
    index = cast.sentence_at(at)
    start = cast.sentences[max(0, index - _SENTENCES_BACK)].start
    years = _YEAR.findall(cast.text[start : cast.sentences[index].end])
    offices = load().section("offices")["offices"]
    for year in reversed(years):
        for each in load().people.get(person.known, ()):
            acts = offices.get(each.title, {}).get("acts") != "person" and ":" not in each.code
            if acts and each.start[:4] <= year <= (each.end[:4] or "9999"):
                return each.code
    return ""
