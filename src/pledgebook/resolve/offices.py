"""Who holds an office that the text names without its holder: ``the Ukrainian president``, ``the prime minister``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from pledgebook.model import Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.persons import Person, Seen
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCES_BACK = 3
_MOST_HOLDERS = 8


def titles_of(office: str) -> tuple[str, ...]:
    """The words for an office of the vocabulary; its own name where it has no others."""
    return tuple(load().section("offices")["offices"].get(office, {}).get("titles", [office]))


def is_titled(person: Person, called: str) -> bool:
    """Whether a person's office is called so, or by words that end so (``secretary`` of a treasury secretary)."""
    titles = (person.title, *titles_of(person.title)) if person.title else ()
    return any(title == called or title.endswith(f" {called}") for title in titles)


FIRST_IN_STATE = ("president", "prime minister", "chancellor", "monarch", "supreme leader")
"""Whose holders head a state or its government."""


def holder(cast: ArticleParties, code: str, title: str) -> Person | None:
    """Who of the article holds an office of a state (``the Ukrainian president``); its ``leader`` is the first."""
    for each in cast.seen:
        mine = (each.person.title, *titles_of(each.person.title))
        if each.person.party == code and (title in mine or (title == "leader" and each.person.title in FIRST_IN_STATE)):
            return each.person
    return None


def _titled_before(cast: ArticleParties, title: str, at: int) -> Iterator[Seen]:
    """The persons named before a place whose office has this title: the nearest sentence first, its subject first."""
    for index in range(cast.sentence_at(at), -1, -1):
        sentence = cast.sentences[index]
        for each in cast.seen_in(Span(sentence.start, min(sentence.end, at))):
            if title in (each.person.title, *titles_of(each.person.title)):
                yield each


def office_before(cast: ArticleParties, title: str, at: int) -> Person | None:
    """Whom a bare office means (``the president``): of those who hold one, the one of the country just spoken of."""
    before = list(islice(_titled_before(cast, title, at), _MOST_HOLDERS))
    sentence = cast.sentences[cast.sentence_at(at)]
    near = [each.code for each in cast.named_in(Span(sentence.start, at)) if each.code]
    for code in (*reversed(near), ""):
        for each in before:
            if each.person.party == code or not code:
                return each.person
    beside = _titled_holder(cast, title) or _holder_beside_body(cast, title, sentence)
    return beside or _holder_of_state(cast, title, near[-1:])


def _titled_holder(cast: ArticleParties, title: str) -> Person | None:
    """The one person whom the article's title names and who holds the office: ``the chancellor`` under ``Scholz in Lima``."""
    people = cast.titled_persons
    mine = [each for each in people if title in (each.title, *titles_of(each.title))]
    return mine[0] if len(mine) == 1 else None


def _holder_beside_body(cast: ArticleParties, title: str, sentence: Span) -> Person | None:
    """Who heads the state whose parliament or other body the sentence names: ``Congress left it out, so the president``."""
    if title not in FIRST_IN_STATE:
        return None
    codes = {each.code for each in cast.named_in(sentence) if each.sort == "body" and each.code}
    return _listed_holder(cast, title, of=codes.pop()) if len(codes) == 1 else None


def _holder_of_state(cast: ArticleParties, title: str, near: Sequence[str]) -> Person | None:
    """Who holds the office in the article's own country, or where that has heads by other titles in one named near, or most."""
    if not cast.home:
        return None
    found = _listed_holder(cast, title)
    if found or title not in FIRST_IN_STATE or head_of_home(cast) is None:
        return found
    named = (*near, *(code for code, _ in cast.counts.most_common()))
    return next((person for code in named if (person := _listed_holder(cast, title, of=code))), None)


def _listed_holder(cast: ArticleParties, *titles: str, of: str = "") -> Person | None:
    """Who the vocabulary says held an office of a state, the article's own if none is given; the first title held decides."""
    name = _name_of_holder(of or cast.home, titles, cast.article.date)
    return (cast.person_called(name) or cast.holder_called(name, name)) if name else None


@lru_cache(maxsize=1 << 10)
def _name_of_holder(code: str, titles: Sequence[str], date: str | None) -> str:
    """The name of who held the first of these offices of a state that anybody held on a day; empty where nobody did.

    Of an office that several hold at once (mayors, governors) it is nobody's to tell which.
    """
    for title in titles:
        holding = [
            name
            for name, offices in load().people.items()
            if any(each.code == code and title in titles_of(each.title) and each.held_on(date) for each in offices)
        ]
        if holding:
            return holding[0] if len(holding) < _MANY else ""
    return ""


_MANY = 3
"""So many hold an office that is no single one of a state; two may be told where one follows another."""


def head_of_home(cast: ArticleParties) -> Person | None:
    """The head of state or government of the article's own country, who says ``I`` in its addresses."""
    return _listed_holder(cast, *FIRST_IN_STATE)


def party_then(cast: ArticleParties, person: Person, at: int) -> str:
    """For whom a person acted at the time a passage tells of: in office in the last year that it names."""
    index = cast.sentence_at(at)
    start = cast.sentences[max(0, index - _SENTENCES_BACK)].start
    offices = load().section("offices")["offices"]
    held = [
        each
        for each in load().people.get(person.known, ())
        if offices.get(each.title, {}).get("acts") != "person"
        and ":" not in each.code
        and each.start <= (cast.article.date or "9999")
    ]
    if not held:
        return ""
    passage = cast.text[start : cast.sentences[index].end]
    for year in reversed(_YEAR.findall(passage)):
        for each in held:
            if each.start[:4] <= year <= (each.end[:4] or "9999"):
                return each.code
    if any(":" in each.code and each.held_on(cast.article.date) for each in load().people[person.known]):
        return ""  # "ECB chief Christine Lagarde" is no chief of the IMF any more
    titled = next((each.code for each in held if _titled(passage, person, each.title)), "")
    end = cast.sentences[index].end
    return titled or (held[-1].code if _IN_OFFICE.search(cast.text, start, end) else "")


def _titled(passage: str, person: Person, office: str) -> bool:
    """Whether a passage gives the title to the person, and not as a former one: ``In December President Biden announced``."""
    titles = "|".join(re.escape(title) for title in titles_of(office))
    pattern = rf"\b(?i:{titles}) (?:[A-Z][\w.’'-]* ){{0,2}}{re.escape(person.short)}\b"
    return any(not _FORMER.search(passage, 0, found.start()) for found in re.finditer(pattern, passage))


_FORMER = re.compile(r"\b(?:former|late|ex)[\s-](?:[\w.’'-]+\s){0,2}\Z", re.IGNORECASE)
"""Before a title that somebody had: ``Former US`` president, ``ex-Finnish`` prime minister."""


def _in_office() -> Wording:
    """Whole words: "this administration" tells of nobody's that is over."""
    listed = load().section("offices")["in_office"]
    either = "|".join(map(re.escape, listed))
    return Wording(re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), openings(listed))


_IN_OFFICE = Sought(_in_office)
