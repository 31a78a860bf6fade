"""Several who were told before: ``the two leaders``, ``both countries``, ``the two lenders``, ``the pair``, ``the ministers``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve import antecedents
from pledgebook.resolve.called import is_called
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.meant import Meant
from pledgebook.resolve.offices import FIRST_IN_STATE, head_of_home, is_titled
from pledgebook.resolve.persons import Person, Seen
from pledgebook.resolve.phrases import Phrase
from pledgebook.resolve.two_sides import two_sides
from pledgebook.vocabulary import load


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of ``several`` in ``vocabulary/words.yaml``, and the patterns that they make."""

    counts: dict[str, int]
    openings: tuple[str, ...]
    people: tuple[str, ...]
    first: tuple[str, ...]
    alone: tuple[str, ...]
    bare: re.Pattern[str]
    several: re.Pattern[str]
    bodies: re.Pattern[str]


@lru_cache(maxsize=1)
def _said() -> _Said:
    row = load().section("words")["several"]
    counts = dict(row["counts"])
    people, states = tuple(row["people"]), tuple(row["states"])
    any_count = "|".join([*counts, *row["visiting"]])
    return _Said(
        counts,
        (*counts, *row["all"], *row["visiting"], *row["both"]),
        people,
        tuple(row["first"]),
        tuple(row["alone"]),
        re.compile(rf"(?:(?:{'|'.join(row['all'])}) )?({'|'.join(counts)})"),
        re.compile(rf"({any_count})(?: \w+)? ({'|'.join((*people, *states))})\w*$"),
        re.compile(rf"({'|'.join(counts)}) ([a-z -]+?)s"),
    )


def _just_named(cast: ArticleParties, phrase: Phrase, count: int, *, persons: bool) -> list[Meant]:
    """``the two``, ``all three``: the parties or persons that the sentence has named before, if they are just so many.

    Where it has named fewer, those of the sentence before count too.
    """
    at = phrase.span.start
    index = cast.sentence_at(at)
    for start in (cast.sentences[index].start, cast.sentences[max(index - 1, 0)].start):
        here = Span(start, at)
        people = {each.person.name: Meant(person=each.person) for each in cast.seen_in(here)} if persons else {}
        found = people if len(people) == count else _named_in(cast, here, persons=persons)
        if len(found) >= count:
            return list(found.values()) if len(found) == count and all(found) else []
    between = not persons and count == _PAIR and cast.text.endswith(_BETWEEN, 0, at)
    return [Meant(code) for code in two_sides(cast, at, organisations=True)] if between else []


_BETWEEN = "between the "


def _named_in(cast: ArticleParties, part: Span, *, persons: bool) -> dict[str, Meant]:
    """The countries that a part of the text names, by their persons or themselves."""
    found: dict[str, Meant] = {}
    for each in cast.places_in(part):
        if isinstance(each, Seen):
            found[each.person.party] = Meant(person=each.person) if persons else Meant(each.person.party)
        elif antecedents.is_country(each):
            found.setdefault(each.code or "", Meant(each.code or ""))
    return found


@lru_cache(maxsize=1)
def _cut_off() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An article or a count without its noun, and the plural that may stand behind it."""
    row = load().section("words")["several"]
    counts, nouns = "|".join(row["counts"]), "|".join((*row["people"], *row["states"]))
    table = load().section("numerals")
    many = "|".join((*table["words"], *table["tens"], *table["groups"]))
    hedged = rf"(?:(?:more than|over|at least|some|about|nearly|almost|around) )?(?:{many}|\d+)(?: (?:{many}))?"
    count = re.compile(rf"(?:the|both|these|all)(?: (?:{counts}))?|{counts}|{hedged}", re.IGNORECASE)
    return count, re.compile(rf"(?: [a-z][a-z-]*)? (?:{nouns})[a-z]*s\b")


def widened(text: str, span: Span) -> Span:
    """A span that ends in a count or an article, with the noun that it stands before: ``the two`` of ``the two countries``."""
    count, nouns = _cut_off()
    noun = nouns.match(text, span.end)
    return Span(span.start, noun.end()) if noun and count.fullmatch(text, span.start, span.end) else span


@lru_cache(maxsize=1)
def _together() -> dict[str, list[str]]:
    together: dict[str, list[str]] = load().section("words")["together"]
    return together


_DEFINITE = re.compile(r"\b(?:the|these|those|all|our|their) \Z", re.IGNORECASE)
_LEAD = 8
"""Characters before a count in which its article stands."""


def _is_news(cast: ArticleParties, phrase: Phrase, count: str) -> bool:
    """Whether so many are others than those named before: ``three Baltic countries``, ``two countries`` without an article."""
    named = any(each.span.start > phrase.span.start for each in cast.named_in(phrase.core))
    at = phrase.span.start
    definite = phrase.definite or _DEFINITE.search(cast.text, max(0, at - _LEAD), at) is not None
    return named or (count not in ("both", "visiting") and not definite)


_OF_OTHERS = re.compile(r" of (?!them\b)")
"""Behind a count, what it counts: "the pair of boats" are not two who were told before."""


def counts(said: str) -> bool:
    """Whether words in small letters may begin with a count of several ("two", "both")."""
    return said.startswith(_said().openings)


def _of_title(cast: ArticleParties) -> list[Person]:
    """Who met by an official text that begins with ``The two leaders``: its own head of state and whom its title names."""
    own, titled = head_of_home(cast) if cast.voice else None, cast.titled_persons
    return [own, titled[0]] if own and len(titled) == 1 and titled[0].name != own.name else []


def _by_words(cast: ArticleParties, phrase: Phrase, said: str) -> list[Meant] | None:
    """Who are told together by one word (``the Benelux``), or by ``The presidents`` at the head of an official text."""
    if said in _together():
        return [Meant(code) for code in _together()[said]]
    first = phrase.definite and not antecedents.persons_before(cast, phrase.span.start, 1)
    return ([Meant(person=each) for each in _of_title(cast)] if first else None) or None


def several(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:
    """``the two leaders``, ``both countries``, ``the visiting diplomats``: the last so many that were named."""
    said = phrase.span.of(cast.text).lower()
    if said in _together() or said in words().rows["heads of state"]:
        return _by_words(cast, phrase, said) or _officers(cast, phrase, said)
    if not counts(said):
        return _officers(cast, phrase, said)
    if counted := _said().bare.fullmatch(said):
        if _OF_OTHERS.match(cast.text, phrase.span.end):
            return []
        told = phrase.definite or said != counted[1] or said in _said().alone
        return _just_named(cast, phrase, _said().counts[counted[1]], persons=persons) if told else None
    if said in words().rows["parties"] and phrase.definite:
        said = f"both {said}"
    match = _said().several.match(said)
    return _counted(cast, phrase, match) if match else _lenders(cast, phrase, said)


def _counted(cast: ArticleParties, phrase: Phrase, match: re.Match[str]) -> list[Meant] | None:
    """The last so many persons or countries, unless so many others are told of."""
    if _is_news(cast, phrase, match[1]):
        return None
    count = _said().counts.get(match[1], 2)
    if match[2] in _said().people:
        return _people(cast, phrase, count, visiting=match[1] not in _said().counts)
    two = two_sides(cast, phrase.span.start, organisations=match[2] in _sides()) if count == _PAIR else []
    named = (each.code or "" for each in antecedents.countries_before(cast, phrase.span.start, count))
    return [Meant(code) for code in two or named] or None


_PAIR = 2


@lru_cache(maxsize=1)
def _sides() -> frozenset[str]:
    """What two are called that need not be countries."""
    return frozenset(load().section("words")["several"]["any"])


def _people(cast: ArticleParties, phrase: Phrase, count: int, *, visiting: bool) -> list[Meant] | None:
    """So many persons named last; the ``visiting`` ones are not the hosts, and one of them alone is nobody's to tell."""
    at = phrase.span.start
    if called := antecedents.called_alike_before(cast, phrase.head, at) if visiting else "":
        return [Meant(called)]
    if visiting and not phrase.head.endswith(("s", "men")):
        return []
    hosts = antecedents.country_before(cast, at) if visiting else ""
    people = [each.person for each in antecedents.persons_before(cast, at, count, without=hosts)]
    return [Meant(person=each) for each in people or (_of_title(cast) if count == 2 else ())] or None


_SENTENCES = 2
"""The sentence of a place, and how many before it may name those who are told together."""


def _last_sentences(cast: ArticleParties, at: int) -> list[Span]:
    index = cast.sentence_at(at)
    return [Span(cast.sentences[index].start, at), *reversed(cast.sentences[max(0, index - _SENTENCES) : index])]


def _lenders(cast: ArticleParties, phrase: Phrase, said: str) -> list[Meant] | None:
    """``the two lenders``, ``both agencies``: just so many organisations that are called so, named in one sentence before."""
    match = _said().bodies.fullmatch(said)
    if match is None or not (phrase.definite or match[1] == "both"):
        return None
    nouns = (match[2], match[2].removesuffix("ie") + "y")
    for part in _last_sentences(cast, phrase.span.start):
        codes = dict.fromkeys(each.code for each in cast.named_in(part) if each.code)
        called = [code for code in codes if any(is_called(code, noun) for noun in nouns)]
        if called:
            return [Meant(code) for code in called] if len(called) == _said().counts[match[1]] else None
    return None


def _officers(cast: ArticleParties, phrase: Phrase, said: str) -> list[Meant] | None:
    """``The ministers`` behind a sentence that names some and nobody else, each another country's: all of them."""
    if not phrase.definite or not said.endswith("s"):
        return None
    for part in _last_sentences(cast, phrase.span.start)[:_SENTENCES]:
        people = {each.person.name: each.person for each in cast.seen_in(part)}
        held = [each for each in people.values() if _holds(each, said.removesuffix("s"))]
        if people:
            others = re.search(rf"\b{re.escape(said)}\b", cast.text[: part.start], re.IGNORECASE)  # "EU leaders met. …"
            told = not others and len(people) == len(held) == len({each.party for each in held}) > 1
            return [Meant(person=each) for each in held] if told else None
    return None


def _holds(person: Person, called: str) -> bool:
    """Whether a person acts for a party in an office that is called so, or by words that end so."""
    first = called in _said().first and person.title in FIRST_IN_STATE
    return bool(person.party) and (first or is_titled(person, called))
