"""What one article tells about parties, gathered once: names, persons, sentences, quotations, its own side."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from pledgebook.model import Article, Problem, Span
from pledgebook.once import once
from pledgebook.quick import quick
from pledgebook.resolve import layout
from pledgebook.resolve.datelines import is_dateline
from pledgebook.resolve.persons import PERSON_SORTS, Person, Seen, known_persons, learned_persons, office_of
from pledgebook.resolve.portfolios import Introduced, introduced
from pledgebook.resolve.publishers import home_of, voice_of
from pledgebook.values.party import Party
from pledgebook.vocabulary import load
from pledgebook.vocabulary.acronyms import explained
from pledgebook.vocabulary.names import Mention, find_names
from pledgebook.vocabulary.sought import Sought, Wording

STATE_SORTS = frozenset(["state", "demonym", "capital", "place", "body", "seat"])


@dataclass(frozen=True, slots=True)
class Words:
    """The small words of ``vocabulary/words.yaml`` as sets, by their row."""

    rows: Mapping[str, frozenset[str]]

    def has(self, row: str, word: str) -> bool:
        """Whether a word, in singular or plural, stands in a row."""
        known = self.rows[row]
        return word in known or (word.endswith("s") and (word[:-1] in known or word[:-3] + "y" in known))


@lru_cache(maxsize=1)
def words() -> Words:
    """The compiled ``words.yaml``."""
    return Words({row: frozenset(listed) for row, listed in load().section("words").items() if row != "usually"})


AMERICA = "USA"
"""Whose Senate and whose House are called so without its name."""
_OFTENER = 3
"""So many times as often as America an article names another country that it is about."""


def houses_of(names: Sequence[Mention], home: str, *, local: bool = False) -> frozenset[str]:
    """The names of houses that are not America's but those of the country that an article is about, in small letters.

    ``local``: the article is written there, so that it need not name the country oftener than America.
    """
    houses = _houses().get(home)
    if houses is None or home == AMERICA:
        return frozenset()
    named = [each.code for each in names if each.sort != "body"]
    if named[:1] == [AMERICA] and names[0].sort == "capital":  # sent from Washington
        return frozenset()
    if any(one.sort == "body" and _is_there(one, other) for one, other in pairwise(names)):
        return frozenset()
    oftener = 1 if local else _OFTENER
    return houses if named.count(home) >= oftener * max(1, named.count(AMERICA)) else frozenset()


def _is_there(house: Mention, place: Mention) -> bool:
    """Whether a house is told to stand in America's capital: ``Congress in Washington``."""
    return place.code == AMERICA and place.sort == "capital" and place.span.start - house.span.end == len(" in ")


def _own_houses(article: Article, names: Sequence[Mention], home: str) -> frozenset[str]:
    """The same of an article's own country, if it has such houses at all."""
    has = home != AMERICA and home in _houses()
    return houses_of(names, home, local=_is_local(article, names, home)) if has else frozenset()


def _is_local(article: Article, names: Sequence[Mention], home: str) -> bool:
    """Whether an article is written in the country it is about, by its publisher or the place at its head."""
    first = names[0] if names else None
    at_head = first is not None and first.code == home and is_dateline(article.text, first.span)
    return at_head or (bool(home) and home_of(article) == home)


@lru_cache(maxsize=1)
def _houses() -> Mapping[str, frozenset[str]]:
    """The houses of each state that has such."""
    houses: Mapping[str, Sequence[str]] = load().section("offices")["houses"]
    states = {state for listed in houses.values() for state in listed}
    return {state: frozenset(name for name, listed in houses.items() if state in listed) for state in states}


def house_name(said: str) -> str:
    """What a house is called in the vocabulary: ``The Senate`` is ``senate``."""
    return said.lower().removeprefix("the ")


@quick
@dataclass(frozen=True)
class ArticleParties:
    """The parties and persons of one article, in text order; build it once per article with :meth:`of`.

    ``names`` are the places where a party is named, ``seen`` those where a person is, ``introduced`` the persons who stand
    behind the full name of their office. Everything else is worked out on
    first use.
    """

    article: Article
    names: tuple[Mention, ...]
    seen: tuple[Seen, ...]
    introduced: tuple[Introduced, ...] = ()

    @classmethod
    def of(cls, article: Article) -> ArticleParties:
        """The parties of an article."""
        names = tuple(find_names(article.text))
        known = known_persons(names, article.text, article.date)
        home = home_of(article) or voice_of(article) or _most_named(names)
        if any(each.sort == "body" for each in names) and (own := _own_houses(article, names, home)):
            names = tuple(
                each for each in names if each.sort != "body" or house_name(each.span.of(article.text)) not in own
            )
        offices = introduced(article.text, [each for each in names if each.sort not in PERSON_SORTS])
        learned = learned_persons(article.text, names, known, home, offices)
        seen = tuple(sorted((*known, *learned), key=_place))
        return cls(article, names, seen, offices)

    @once
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @once
    def read(self) -> dict[tuple[tuple[Span, ...], bool], tuple[tuple[Party, ...], tuple[Problem, ...]]]:
        """The parties read so far, by the spans that name them: several fields of a statement ask for its donors."""
        return {}

    @once
    def sentences(self) -> tuple[Span, ...]:
        """The article's sentences."""
        return layout.sentences(self.text)

    @once
    def paragraphs(self) -> tuple[Span, ...]:
        """The article's paragraphs."""
        return tuple(layout.paragraphs(self.text))

    @once
    def quotations(self) -> tuple[Span, ...]:
        """The article's passages in quotation marks."""
        return tuple(layout.quotations(self.text))

    @once
    def parties(self) -> tuple[Mention, ...]:
        """The places that name a party, persons left out."""
        return tuple(each for each in self.names if each.sort not in PERSON_SORTS)

    @once
    def counts(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(code for each in self.parties if (code := each.code))

    @once
    def voices(self) -> tuple[str, ...]:
        """Whose "we" the article is written with, by code; empty for an outlet that reports on others."""
        named = _titled_voices(self.title)
        single = voice_of(self.article) or _spoken_voice(self)
        return named or ((single,) if single else ())

    @once
    def voice(self) -> str:
        """The one side that the article is written by, empty where there are none or several."""
        return self.voices[0] if len(self.voices) == 1 else ""

    @once
    def title(self) -> tuple[str, tuple[Mention, ...]]:
        """The article's title and the names in it."""
        return self.article.title, tuple(find_names(self.article.title))

    @once
    def author(self) -> Person | None:
        """The person whose words the article is, by its title (``Remarks by Vice President Harris``)."""
        title, names = self.title
        seen = known_persons(names, title, self.article.date)
        if seen and re.search(r"\b(?:by|of|from) (?:[\w.]+ ){0,3}$", title[: seen[0].span.start]):
            return self.person_called(seen[0].person.known) or seen[0].person
        return None

    @once
    def titled_persons(self) -> tuple[Person, ...]:
        """The known persons whom the title names, each once."""
        title, names = self.title
        found = {each.person.name: each.person for each in known_persons(names, title, self.article.date)}
        return tuple(found.values())

    @once
    def spoken(self) -> bool:
        """Whether the article is somebody's own words (remarks, a statement, a briefing, an address), by its title."""
        small = self.article.title.lower()
        return any(map(small.__contains__, _SPEECHES)) and _SPEECH.search(self.article.title) is not None

    @once
    def home(self) -> str:
        """The country that "the government" means where none is named: the publisher's, else the most named one."""
        return self.voice or home_of(self.article) or _most_named((*self.title[1], *self.names))

    @once
    def houses(self) -> frozenset[str]:
        """The names of houses (``senate``) that here are those of :attr:`home`, though they are known as America's."""
        return _own_houses(self.article, self.names, self.home)

    @once
    def own(self) -> tuple[Span, ...]:
        """Where the text says ``we`` or ``our`` outside quotations."""
        said = (Span(*match.span()) for match in _WE.finditer(self.text))
        quoted = self.quotations
        return tuple(each for each in said if not any(other.start <= each.start < other.end for other in quoted))

    @once
    def labels(self) -> tuple[Span, ...]:
        """The names that open the passages of a transcript (``THE PRESIDENT:``)."""
        found = (match.span(1) for match in _LABEL.finditer("\n" + self.text)) if ":" in self.text else ()
        return tuple(Span(start - 1, end - 1) for start, end in found)

    @once
    def acronyms(self) -> dict[str, str]:
        """The acronyms that the article explains: ``Norwegian Refugee Council (NRC)``."""
        return {each.short: each.name for each in explained(self.text)}

    def named_in(self, span: Span) -> list[Mention]:
        """The names of parties (no persons) inside a span."""
        return _within(self.parties, self._party_starts, span)

    def seen_in(self, span: Span) -> list[Seen]:
        """The persons named inside a span."""
        return _within(self.seen, self._seen_starts, span)

    @once
    def _party_starts(self) -> list[int]:
        return [each.span.start for each in self.parties]

    @once
    def _seen_starts(self) -> list[int]:
        return [each.span.start for each in self.seen]

    def places_in(self, span: Span) -> list[Mention | Seen]:
        """Every name inside a span, of parties and of persons, in text order."""
        place = span.start, span.end
        found = self._places.get(place)
        if found is None:
            found = self._places[place] = _within(self._all, self._all_starts, span)
        return found

    @once
    def _all(self) -> list[Mention | Seen]:
        """Every name, in text order."""
        return sorted([*self.parties, *self.seen], key=_place)

    @once
    def _all_starts(self) -> list[int]:
        return [each.span.start for each in self._all]

    @once
    def _places(self) -> dict[tuple[int, int], list[Mention | Seen]]:
        """The names inside the spans asked for so far: every reading of a phrase asks for the same."""
        return {}

    def sentence_at(self, at: int) -> int:
        """The index of the sentence that holds a place."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    @once
    def _sentence_starts(self) -> list[int]:
        return [each.start for each in self.sentences]

    def holder_called(self, known: str, said: str) -> Person:
        """An office-holder of the vocabulary under the name that the article uses."""
        party, title = office_of(known, self.article.date)
        return Person(said, party, known, title)

    def person_called(self, name: str) -> Person | None:
        """The person of the article with this name or last name."""
        for each in self.seen:
            if name in (each.person.name, each.person.short, each.person.known) or each.span.of(self.text) == name:
                return each.person
        return None


_Place = TypeVar("_Place", bound=Mention | Seen)


def _place(named: Mention | Seen) -> tuple[int, int]:
    return named.span.start, named.span.end


def _within(items: Sequence[_Place], starts: Sequence[int], span: Span) -> list[_Place]:
    """The items that lie inside a span; ``starts`` are where they begin."""
    end = span.end
    first = bisect_left(starts, span.start)
    if first == len(starts) or starts[first] >= end:  # as often
        return []
    return [each for each in items[first : bisect_left(starts, end, first)] if each.span.end <= end]


def _most_named(names: Sequence[Mention]) -> str:
    named = (code for each in names if each.sort in STATE_SORTS and (code := each.code))
    counts = Counter(code for code in named if ":" not in code)
    return counts.most_common(1)[0][0] if counts else ""


_STATEMENT = re.compile(r"\b(?:statement|communiqu\w+|declaration)\b", re.IGNORECASE)


def _titled_voices(title: tuple[str, tuple[Mention, ...]]) -> tuple[str, ...]:
    """Who speaks in a joint statement, by its title: an organisation, or the states that it names."""
    said, names = title
    statement = _STATEMENT.search(said)
    if statement is None:
        return ()
    before = [each for each in names if each.span.end <= statement.start()]
    organisations = [each.code for each in before if each.sort == "organisation" and each.code and ":" not in each.code]
    states = list(dict.fromkeys(each.code for each in names if each.sort in STATE_SORTS and each.code))
    if organisations:
        return (organisations[0],)
    return tuple(states) if "joint" in said.lower() and len(states) > 1 else ()


_SPEECHES = ("remarks", "statement by", "briefing", "gaggle", "address", "speech", "press call", "press conference")
_SPEECH = re.compile(rf"\b(?:{'|'.join(_SPEECHES)})\b", re.IGNORECASE)
_FELLOWS = Sought(
    lambda: Wording(
        re.compile(
            r"(?<!\w)(?:(?:[Ff]ellow|[Dd]ear) (\w+)s\b|[Ww]e,? (?:the )?(\w+)s\b"
            r"|[Oo]ur (?:country|state|nation),? (\w+))"
        ),
        frozenset(["fellow ", "dear ", "we ", "we, ", "our country", "our state", "our nation"]),
    )
)


def _spoken_voice(cast: ArticleParties) -> str:
    """The side that the text itself speaks for ("fellow Americans", "we Ukrainians"), if it says so."""
    names = load().names
    said = Counter(
        names[word][0].code
        for match in _FELLOWS.finditer(cast.text)
        for word in match.groups()
        if word in names and names[word][0].code in load().section("states")
    )
    return said.most_common(1)[0][0] if said else _college(cast) or _organisation_voice(cast)


_COLLEGE = re.compile(
    r"We(?<!\wWe),? (?:the )?(?:[A-Z]?[a-z]+ ){0,3}?"
    r"(?:[Ll]eaders|[Mm]inisters|Heads of State and Government|[Mm]embers|[Gg]overnors) of (?:the )?"
)


def _college(cast: ArticleParties) -> str:
    """The organisation whose leaders write it, as they say outside quotations: "We, the leaders of the G7, met"."""
    said = next(_COLLEGE.finditer(cast.text), None) if "We" in cast.text and " of " in cast.text else None
    if said is None or any(each.start <= said.start() < each.end for each in cast.quotations):
        return ""
    named = (each for each in cast.names if each.span.start == said.end() and each.sort == "organisation")
    return next((each.code for each in named if each.code), "")


_WE = re.compile(r"[OoWw](?<!\w[OoWw])(?:(?<=[Ww])e|(?<=[Oo])ur)\b")
_OFTEN = 3


def _organisation_voice(cast: ArticleParties) -> str:
    """The organisation that writes of itself: ``we`` outside quotations, and its name, several times each."""
    if home_of(cast.article):
        return ""
    named = Counter(each.code for each in (*cast.title[1], *cast.parties) if each.sort == "organisation" and each.code)
    code, count = named.most_common(1)[0] if named else ("", 0)
    return code if count >= _OFTEN and len(cast.own) >= _OFTEN else ""


_LABEL = re.compile(r"\n[ \t]*((?:[A-Z][A-Z.’'\-]+ ?){1,4}|(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w’'-]+):(?=[ \n])")
