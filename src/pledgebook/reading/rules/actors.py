"""Who is spoken of in a sentence: the noun phrases that name a state, a body, a person or a group.

"U.S. Defense Secretary Lloyd Austin" is one actor: a person who acts for a state. Which reading a field wants is decided
later; an actor keeps the words for both (:attr:`Actor.party`, :attr:`Actor.name`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pledgebook.reading.rules.grammar import Grammar
from pledgebook.reading.rules.lexicon import Nouns
from pledgebook.reading.rules.mentions import PARTY, Laid
from pledgebook.reading.rules.words import Line

STATE, BODY, PERSON, GROUP, PRONOUN = "state", "body", "person", "group", "pronoun"

Words = tuple[int, int]
"""The words ``first`` to ``last`` of a sentence, the latter excluded."""

_APPOSED = 7
"""How many words an apposition may put between a name and the party it names."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase that names someone.

    ``party`` are the words of its state or body, ``name`` those of the person or group; one of them may repeat the other.
    ``code`` is the party's where the vocabulary knows it. ``owner`` where it stands before a noun that it owns or describes
    ("Ukraine's", "American"). ``before`` is the preposition in front of it.
    """

    first: int
    last: int
    sort: str
    party: Words
    name: Words
    code: str = ""
    owner: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence on the way to its actors: its words and what is mentioned where."""

    line: Line
    owners: Sequence[Laid | None]
    nouns: Nouns
    grammar: Grammar

    def word(self, at: int) -> str:
        """The word at this place, empty outside the sentence."""
        return self.line.words[at] if 0 <= at < len(self.line.words) else ""

    def party_at(self, at: int) -> Laid | None:
        """The party whose name starts at this word."""
        laid = self.owners[at] if at < len(self.owners) else None
        return laid if laid and laid.mention.sort == PARTY and laid.first == at else None

    def free(self, at: int) -> bool:
        """Whether the word belongs to no mention."""
        return at < len(self.owners) and self.owners[at] is None

    def capital(self, at: int) -> bool:
        """Whether the word is written with a capital and belongs to no mention."""
        return self.free(at) and self.line.written[at][:1].isupper()

    def titles(self, at: int) -> int:
        """Where a row of titles that starts here ends."""
        start = at
        while self.free(at) and self.line.words[at] in self.nouns.titles:
            at += 1
        while at > start and self.line.words[at - 1] in ("and", "of", "for"):
            at -= 1
        return at

    def capitals(self, at: int) -> int:
        """Where a row of capitalised words that starts here ends; small words inside a name belong to it."""
        end = at
        while end < len(self.line.words):
            word = self.line.words[end]
            inner = end > at and word in self.grammar.inner and self.capital(end + 1)
            if not inner and (word in self.grammar.not_names or not self.capital(end)):
                break
            end += 1
        return end

    def person(self, at: int) -> Words | None:
        """The words of a person's name that starts here."""
        laid = self.party_at(at)
        if laid and is_person(laid):
            return laid.first, laid.last
        end = self.capitals(at)
        if end == at or end - at > 5 or not self.nouns.bodies.isdisjoint(self.line.words[at:end]):
            return None
        return at, end


def is_person(laid: Laid) -> bool:
    """Whether the mention is a person's name."""
    return laid.mention.said in ("person", "surname")


def _from_party(reading: Reading, laid: Laid) -> Actor:
    """A state or body, with the organ or the office-holder that its name introduces."""
    party, mention = (laid.first, laid.last), laid.mention
    if is_person(laid):
        return Actor(laid.first, laid.last, PERSON, party, party, mention.code)
    owned = reading.word(laid.last) in ("'s", "'")
    start = laid.last + owned
    titled = reading.titles(start)
    person = reading.person(titled) if titled > start else None
    if person:
        return Actor(laid.first, person[1], PERSON, party, person, mention.code)
    end = _organ_end(reading, start, titled)
    sort = STATE if len(mention.code) == 3 else BODY  # the codes of states have three letters
    if end > start:
        return Actor(laid.first, end, sort, party, (laid.first, end), mention.code)
    return Actor(laid.first, laid.last, sort, party, party, mention.code, owner=owned or _describes(reading, laid))


def _organ_end(reading: Reading, start: int, titled: int) -> int:
    """Where the organ ends that a state's name introduces ("Ukraine's foreign minister", "German armed forces")."""
    end = titled
    while end > start and reading.word(end - 1) not in reading.nouns.organs:
        end -= 1
    while end < start + 4 and reading.free(end) and reading.word(end) in reading.nouns.organs:
        end += 1
    return end


def _describes(reading: Reading, laid: Laid) -> bool:
    """Whether the name only describes the noun behind it ("Ukrainian grain", "US weapons")."""
    word, grammar = reading.word(laid.last), reading.grammar
    if laid.mention.said == "demonym":
        closed = word in grammar.prepositions or word in grammar.determiners or word in grammar.helping
        return word[:1].isalnum() and not closed and word not in ("and", "or", "who", "that", "which")
    return word in grammar.described


def _from_title(reading: Reading, at: int) -> Actor | None:
    """An office-holder: "President Joe Biden", "President of Ukraine Volodymyr Zelenskyy", "the prime minister of Japan"."""
    end = reading.titles(at)
    if end == at:
        return None
    step = end + (reading.word(end) in ("of", "for"))
    step += reading.word(step) == "the"
    laid = reading.party_at(step) if step > end else None
    if laid and not is_person(laid):
        return _of_party(reading, at, laid)
    person = reading.person(end)
    if person is None:
        return None
    known = reading.party_at(person[0])
    return Actor(at, person[1], PERSON, person, person, known.mention.code if known else "")


def _of_party(reading: Reading, at: int, laid: Laid) -> Actor:
    """An office-holder of a party, with the name if it follows ("President of Ukraine Volodymyr Zelenskyy")."""
    behind = laid.last + (reading.word(laid.last) == ",")
    person = reading.person(behind)
    name = person if person and reading.word(person[0]) not in reading.grammar.not_names else (at, laid.last)
    return Actor(at, max(name[1], laid.last), PERSON, (laid.first, laid.last), name, laid.mention.code)


def _from_capitals(reading: Reading, at: int) -> Actor | None:
    """A name that the vocabulary does not know: of a body by its words or as an acronym, else of a person."""
    if not reading.capital(at) or reading.word(at) in reading.grammar.not_names:
        return None
    end = reading.capitals(at)
    if at == 0 and end - at == 1:  # every sentence starts with a capital
        return None
    body = not reading.nouns.bodies.isdisjoint(reading.line.words[at:end])
    if body or any(len(word) > 1 and word.isupper() for word in reading.line.written[at:end]):
        return Actor(at, end, BODY, (at, end), (at, end))
    if end - at == 1 and reading.word(at - 1) in ("in", "at", "near", "of", "the", "from"):  # more often a place
        return None
    sort = PERSON if end - at <= 4 else BODY
    return Actor(at, end, sort, (at, end), (at, end), owner=reading.word(end) == "'s")


def _from_group(reading: Reading, at: int) -> Actor | None:
    """A plural head with what stands before it: "15 allied countries", "other donors", "the group of rich nations"."""
    if not reading.free(at) or reading.word(at) not in reading.nouns.groups:
        return None
    first = at
    while first and _narrows(reading, first - 1):
        first -= 1
    first += first < at and reading.word(first) == "of"
    if reading.word(first - 1) == "of" and reading.word(first - 2) in reading.nouns.collections:
        first -= 2
    return Actor(first, at + 1, GROUP, (first, at + 1), (first, at + 1))


def _narrows(reading: Reading, at: int) -> bool:
    """Whether the word says which or how many of a group."""
    laid, word = reading.owners[at], reading.line.words[at]
    if laid is not None:
        return laid.mention.sort == "count" or laid.mention.said in ("demonym", "organisation", "state")
    return word in reading.grammar.quantities or word.endswith(("ean", "ern", "can", "ian")) or word.isdigit()


def _from_pronoun(reading: Reading, at: int) -> Actor | None:
    if not reading.free(at) or reading.word(at) not in reading.grammar.pronouns or reading.line.written[at] == "US":
        return None
    return Actor(at, at + 1, PRONOUN, (at, at + 1), (at, at + 1))


def _actor_at(reading: Reading, at: int) -> Actor | None:
    laid = reading.party_at(at)
    if laid:
        return _from_party(reading, laid)
    return (
        _from_title(reading, at)
        or _from_capitals(reading, at)
        or _from_group(reading, at)
        or _from_pronoun(reading, at)
    )


@lru_cache(maxsize=8)
def _beginnings(titles_and_groups: frozenset[str], pronouns: frozenset[str]) -> frozenset[str]:
    """The small words with which an actor can begin."""
    return titles_and_groups | pronouns


def _scan(reading: Reading) -> Iterator[Actor]:
    line, plain, reached = reading.line, _beginnings(reading.nouns.starts, reading.grammar.pronouns), 0
    for at, (word, written, laid) in enumerate(zip(line.words, line.written, reading.owners, strict=True)):
        if at < reached or (laid is None and word not in plain and not written[0].isupper()):
            continue  # most words: nothing begins here
        actor = _actor_at(reading, at)
        if actor is not None:
            reached = actor.last
            before = _preposition(reading, actor.first)
            yield replace(actor, before=before) if before else actor


def _preposition(reading: Reading, at: int) -> str:
    """The preposition before this word, determiners left out."""
    at -= 1
    while at >= 0 and (reading.word(at) in reading.grammar.determiners or reading.word(at) == "neighbouring"):
        at -= 1
    word = reading.word(at)
    return word if word in reading.grammar.prepositions else ""


def _explained(reading: Reading, actor: Actor, after: Actor) -> bool:
    """Whether the second actor stands in apposition to the first: "Jane Doe, a member of the Kenyan parliament"."""
    if actor.sort != PERSON or actor.code or not after.code or reading.word(actor.last) != ",":
        return False
    between = reading.line.words[actor.last + 1 : after.first]
    if len(between) >= _APPOSED:
        return False
    explains = not reading.nouns.titles.isdisjoint(between) or not {"member", "a", "an"}.isdisjoint(between)
    return explains or (after.sort == PERSON and after.name[0] <= after.party[0])


def find_actors(line: Line, owners: Sequence[Laid | None], nouns: Nouns, grammar: Grammar) -> tuple[Actor, ...]:
    """The actors of the sentence in order, with their prepositions; a person has the party that an apposition names."""
    reading = Reading(line, owners, nouns, grammar)
    found: list[Actor] = []
    for actor in _scan(reading):
        if found and _explained(reading, found[-1], actor):
            found[-1] = replace(found[-1], last=actor.last, party=actor.party, code=actor.code)
        else:
            found.append(actor)
    return tuple(found)
