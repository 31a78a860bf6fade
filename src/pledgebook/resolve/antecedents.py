"""Whom a word means that names nobody: ``he``, ``it``, ``the country``, ``the two leaders``, by what was named before.

Everything here looks back from a place in the article and answers with nothing rather than with a guess from far away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from pledgebook.model import Span
from pledgebook.resolve.cast import AMERICA, STATE_SORTS, ArticleParties
from pledgebook.resolve.persons import Seen
from pledgebook.resolve.publishers import home_of
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

_REACH = 6
"""How many sentences back a word may point."""


def backwards(cast: ArticleParties, at: int) -> Iterator[Span]:
    """The part of the sentence before a place, then the sentences before it, nearest first."""
    if not cast.sentences:
        return
    index = cast.sentence_at(at)
    yield Span(min(cast.sentences[index].start, at), at)
    for back in range(index - 1, max(-1, index - 1 - _REACH), -1):
        yield cast.sentences[back]


_HE = re.compile(r"[\"“‘(]?(?:He|She)\b")
_IT = re.compile(r"[\"“‘(]?(?:It|They)\b")
_CLAUSE = 60
_OWNS = re.compile(r"[’']s? [a-z]")
_LED = re.compile(r"\b(?:with|of|to|by|from|for|against) (?:the )?(?:[A-Z][\w.-]+ ){0,3}\Z")


def _is_aside(cast: ArticleParties, seen: Seen, span: Span) -> bool:
    """Whether a person only owns something, or is led to: in "Minutes after Ruiz's speech, Silva shot back" Silva acts."""
    if _OWNS.match(cast.text, seen.span.end):
        return True
    return _LED.search(cast.text[max(span.start, seen.span.start - _CLAUSE) : seen.span.start]) is not None


def person_before(cast: ArticleParties, at: int, *, gender: str = "", subject: bool = True) -> Seen | None:
    """Whom ``he`` or ``she`` means: the subject of the nearest sentence that names a person, outside quotations.

    A sentence that itself begins with ``he`` names others. ``subject`` is false for ``him`` and ``her``: the last one named
    before, but for the subject of the same clause.
    """
    for back, span in enumerate(backwards(cast, at)):
        if subject and back and _HE.match(cast.text, span.start):
            continue
        fits = [
            each
            for each in cast.seen_in(span)
            if not _quoted(cast, each.span, at) and (not gender or each.person.gender in ("", gender))
        ]
        if subject:
            fits = [each for each in fits if not _is_aside(cast, each, span)] or fits
        else:
            fits = [each for each in reversed(fits) if at - each.span.end > _CLAUSE or back]
        if fits:
            return fits[0]
    return None


_OFFICE_BEHIND = re.compile(
    r"(?:[’']s?)? (?:\w+ ){0,2}?(?:president|prime minister|chancellor|leader|minister|king|premier)\b", re.IGNORECASE
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:president|prime minister|chancellor|leader|minister|king|premier) of (?:the )?$", re.IGNORECASE
)


def office_of_before(cast: ArticleParties, at: int, person: Seen | None) -> Mention | None:
    """The party of an unnamed office-holder (``the President of Ecuador``) who stands nearer than a named person."""
    for span in backwards(cast, at):
        if person is not None and span.start <= person.span.start < span.end:
            return None
        for each in cast.named_in(span):
            lead = cast.text[max(0, each.span.start - 25) : each.span.start]
            if is_country(each) and (_OFFICE_BEFORE.search(lead) or _OFFICE_BEHIND.match(cast.text, each.span.end)):
                return each
    return None


def _quoted(cast: ArticleParties, span: Span, at: int) -> bool:
    """Whether a place stands in a quotation that does not hold the word itself."""
    return any(each.covers(span) and not each.start <= at < each.end for each in cast.quotations)


def parties_before(cast: ArticleParties, at: int) -> str:
    """Whom ``them`` and ``their`` mean, by code: the last party named before that is not the sentence's subject."""
    for span in backwards(cast, at):
        named = [each.code for each in cast.named_in(span) if each.code]
        if named:
            others = [code for code in named if code != named[0]]
            return (others or named)[-1]
    return ""


def listed_before(cast: ArticleParties, at: int, *, subject: bool) -> list[str]:
    """Whom ``they`` and ``them`` mean where a list of countries is what a sentence is about: "Peru and Chile met. They".

    By code; none where the words right before are about one party. ``subject`` is false for ``them`` and ``their``, who are
    mostly others than whom their own sentence is about.
    """
    for back, span in enumerate(islice(backwards(cast, at), _HERE_AND_BEFORE)):
        first = next(_country_lists(cast, span), [])
        if first and first[0].sort == "demonym" and not cast.text[span.start : first[0].span.start].strip():
            return []  # "British and French troops"
        if len(first) > 1:
            return [each.code or "" for each in first]
        if first and (back or subject):
            return []
    return []


_HERE_AND_BEFORE = 2
"""The sentence of a place, and that before it."""


def _country_lists(cast: ArticleParties, span: Span) -> Iterator[list[Mention]]:
    """The countries of a part of the text, those together that stand in one list which "and" ends: "Peru, Fiji and Palau"."""
    run: list[Mention] = []
    for each in filter(is_country, cast.named_in(span)):
        if run and not _LISTED.fullmatch(cast.text, run[-1].span.end, each.span.start):
            yield from _ended(cast.text, run)
            run = []
        run.append(each)
    yield from _ended(cast.text, run)


def _ended(text: str, run: list[Mention]) -> Iterator[list[Mention]]:
    """A list that "and" ends as one, else each of it alone."""
    if len(run) > 1 and _LAST.fullmatch(text, run[-2].span.end, run[-1].span.start):
        yield run
    else:
        yield from ([each] for each in run)


_SOURCE = re.compile(r"\b(?:according to|said|by|from|with|of|in|to) (?:the )?$", re.IGNORECASE)


def party_before(cast: ArticleParties, at: int) -> str:
    """Whom ``it`` means, by code: the subject of the nearest sentence that has a party for one, else its first party."""
    first = ""
    for back, span in enumerate(backwards(cast, at)):
        if back and _IT.match(cast.text, span.start):
            continue
        for code, start in _subjects(cast, span):
            if not _SOURCE.search(cast.text[max(0, start - 20) : start]):
                return code
            first = first or code
        if first:
            return first
    return ""


def _subjects(cast: ArticleParties, span: Span) -> list[tuple[str, int]]:
    """The parties of a sentence with their places: names that are no mere adjectives, and a leader's administration."""
    named = [
        (each.code, each.span.start)
        for each in cast.named_in(span)
        if each.code and each.sort not in ("demonym", "place")
    ]
    led = [
        (each.person.party, each.span.start)
        for each in cast.seen_in(span)
        if each.person.party
        and re.match(r"(?:[’']s)? (?:administration|government|cabinet)\b", cast.text[each.span.end :][:25])
    ]
    return sorted(named + led, key=lambda each: each[1])


def persons_before(cast: ArticleParties, at: int, count: int, *, without: str = "") -> list[Seen]:
    """The last ``count`` different persons named before a place, in text order; none where there are fewer.

    ``without`` leaves out those who act for one party: visitors are not the hosts.
    """
    found: dict[str, Seen] = {}
    for span in backwards(cast, at):
        for seen in reversed(cast.seen_in(span)):
            if not without or seen.person.party != without:
                found.setdefault(seen.person.name, seen)
        if len(found) >= count:
            break
    nearest = list(found.values())[:count]
    return sorted(nearest, key=lambda each: each.span) if len(nearest) == count else []


def called_alike_before(cast: ArticleParties, head: str, at: int) -> str:
    """Whose ``the visiting diplomats`` are, by code: the country before the same word (``US diplomats``), nearest first."""
    behind = re.compile(rf"(?:[’']s?)?(?: \w+)? {re.escape(head)}\b", re.IGNORECASE)
    for span in backwards(cast, at):
        for each in reversed(cast.named_in(span)):
            if is_country(each) and behind.match(cast.text, each.span.end):
                return each.code or ""
    return ""


def countries_before(cast: ArticleParties, at: int, count: int) -> list[Mention]:
    """The last ``count`` different countries named before a place, in text order; none where there are fewer.

    Where a third one gives something to them, they are those that were named together before: "Chile helps Peru and Fiji.
    Norway gave the two countries tents".
    """
    together = _of_third(cast, at, count)
    if together:
        return together
    found: dict[str, Mention] = {}
    for span in backwards(cast, at):
        for mention in reversed(cast.named_in(span)):
            if is_country(mention):
                found.setdefault(mention.code or "", mention)
        if len(found) >= count:
            break
    nearest = list(found.values())[:count]
    return sorted(nearest, key=lambda each: each.span) if len(nearest) == count else []


@lru_cache(maxsize=1)
def _given() -> re.Pattern[str]:
    """A verb of giving, with what is given and "to" or "for" before who gets it, or right before him."""
    verbs = "|".join(map(re.escape, load().section("words")["handing"]))
    return re.compile(rf"\b(?:{verbs}) (?:[^,;.]{{0,60}}\b(?:to|for) )?(?:the |both )?\Z", re.IGNORECASE)


_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")
_LAST = re.compile(r",? and (?:the )?")


def _of_third(cast: ArticleParties, at: int, count: int) -> list[Mention]:
    """The countries named together in a sentence before, where that of the place itself has named others than them."""
    own, *earlier = list(backwards(cast, at))[: _NEAR + 1] or [Span(at, at)]
    here = list(_country_lists(cast, own))
    subjects = {each.code for run in here for each in run}
    if not subjects or not _given().search(cast.text, own.start, at) or any(len(run) == count for run in here):
        return []
    for span in earlier:
        groups = [run for run in _country_lists(cast, span) if len(run) == count]
        if groups:
            return groups[-1] if subjects.isdisjoint([each.code for each in groups[-1]]) else []
    return []


# how much a naming speaks for being "the country": tuned on annotated news, see docs/vocabulary.md
_DECAY = 0.7
_BY_SORT = {"state": 0.8, "capital": 0.9, "demonym": 0.6}
_OTHER_SORT = 0.2
_AS_PLACE = 1.5
_AS_SUBJECT = 0.8
_IN_TITLE = 1.6
_NEAR = 3
# a publisher's own country goes on being "the government" longer than a country goes on being "the country"
_HOME_NEAR = 5
_PLACE_BEFORE = re.compile(
    r"\b(?:in|to|of|for|from|with|across|inside|into|on|against|by|towards?|throughout)(?: the)?(?: \w+)? $"
)
_OBJECT = re.compile(
    r"\b(?:in|to|of|for|from|across|inside|into|on|throughout|support|supporting|flee|fled|fleeing|leave|left|leaving"
    r"|help|helping|keeping|defend|arm) (?:the )?$",
    re.IGNORECASE,
)


def country_before(cast: ArticleParties, at: int, *, among: Collection[str] = ()) -> str:
    """What ``the country`` means, by code: near, named as a state, and after a preposition one named so too.

    Of the states ``among`` which it must be, if any are given, one that was named anywhere before, or by the title.
    """
    asked = _OBJECT.search(cast.text[max(0, at - 16) : at]) is not None
    title = {each.code for each in cast.title[1]}
    weights: dict[str, float] = {}
    for back, span in enumerate(backwards(cast, at)):
        if back > _NEAR:
            break
        for first, each in enumerate(filter(is_country, cast.named_in(span))):
            weight = _DECAY**back * _BY_SORT.get(each.sort, _OTHER_SORT) * (_IN_TITLE if each.code in title else 1)
            if asked:
                named_so = _PLACE_BEFORE.search(cast.text[max(0, each.span.start - 25) : each.span.start])
                weight *= _AS_PLACE if named_so else _AS_SUBJECT if back == 0 and first == 0 else 1
            weights[each.code or ""] = max(weight, weights.get(each.code or "", 0))
    if among:
        weights = {code: weight for code, weight in weights.items() if code in among}
        before = [*cast.title[1], *(each for each in cast.names if each.span.start < at)]
        far = next((each.code for each in reversed(before) if each.code in among), None)
        return max(weights, key=lambda code: weights[code]) if weights else far or ""
    return max(weights, key=lambda code: weights[code]) if weights else cast.home


_WHERE = re.compile(r"\b(?:in|at) (?:the )?\Z")


def host_before(cast: ArticleParties, at: int) -> str:
    """Whose ``the hosts`` are, by code: the country where something is (``a summit in Lima``), by the text or the title."""
    before = ((each, cast.text) for each in reversed(cast.named_in(Span(0, at))))
    titled = ((each, cast.title[0]) for each in cast.title[1])
    found = (each for each, text in (*before, *titled) if is_country(each) and _WHERE.search(text, 0, each.span.start))
    return next((each.code or "" for each in found), "")


def institutions_before(cast: ArticleParties, at: int) -> str:
    """Whose ``the government`` is: the publisher's country where it was named shortly before, else as for a country.

    A government that writes itself means itself.
    """
    if cast.voice:
        return cast.voice
    near = {
        each.code for back, span in enumerate(backwards(cast, at)) if back < _HOME_NEAR for each in cast.named_in(span)
    }
    code = cast.home if cast.home in near else country_before(cast, at)
    return "" if _gets_behind(cast, code, at) else code


def _gets_behind(cast: ArticleParties, code: str, at: int) -> bool:
    """Whether a state that nothing before a place names stands behind it as who gets: "The government will give $4 to Peru"."""
    named = [each.span.start for each in cast.names if each.code == code]
    if not named or named[0] < at or code == home_of(cast.article) or any(each.code == code for each in cast.title[1]):
        return False
    end = cast.sentences[cast.sentence_at(at)].end
    return any(start < end and _GETS.search(cast.text, at, start) for start in named)


_GETS = re.compile(r"\b(?:to|for) (?:the )?\Z")


def chamber_of(cast: ArticleParties, said: str, at: int) -> str:
    """Whose ``the Senate`` is: as for a government, but nobody's that is only told of behind it ("voted $3 million for Peru").

    A house that not every state has is none of a state without one: it is America's where the article has named no other
    state with one.
    """
    code, holders = institutions_before(cast, at), _houses().get(said, frozenset())
    told = code in (cast.voice, home_of(cast.article)) or any(each.code == code for each in cast.title[1])
    before = {each.code for each in cast.names if each.code and each.span.start < at}
    if (told or code in before) and (not holders or code in holders):
        return code
    others = max((cast.counts[each] for each in (holders & before) - {AMERICA}), default=0)
    return AMERICA if holders and cast.counts[AMERICA] >= others else ""


@lru_cache(maxsize=1)
def _houses() -> Mapping[str, frozenset[str]]:
    """The states that have a house, by its name in small letters, for names that many states' houses have and others' none."""
    return {name: frozenset(states) for name, states in load().section("offices")["houses"].items()}


def is_country(mention: Mention) -> bool:
    """Whether a name names one state."""
    return mention.sort in STATE_SORTS and mention.code in load().section("states")
