"""Words that name nobody themselves: ``we``, ``he``, ``it``, and ``the two leaders``."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve import antecedents, phrases, speakers
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.meant import Meant, of_code
from pledgebook.resolve.naming import named
from pledgebook.resolve.offices import head_of_home, office_before
from pledgebook.resolve.persons import Person, Seen
from pledgebook.resolve.phrases import Phrase
from pledgebook.vocabulary import load

_FIRST = frozenset(["i", "we", "us", "our", "ours", "my", "me", "mine"])
_ALONE = frozenset(["i", "my", "me", "mine"])
_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_OTHER = frozenset(["it", "its", "itself", "they", "them", "their", "theirs", "themselves"])
_PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
_OBJECTS = frozenset(["them", "their", "theirs", "themselves"])
_UNKNOWN = frozenset(["you", "your", "yours", "who", "those", "this", "that", "these", "one", "everyone"])
_THINGS = frozenset(["this", "that", "these", "those"])
_PRONOUNS = _UNKNOWN | _FIRST | _MALE | _FEMALE | _OTHER


def is_pronoun(said: str) -> bool:
    """Whether words are one pronoun; ``US`` and ``WHO`` are none."""
    return said.lower() in _PRONOUNS and (len(said) == 1 or not said.isupper())


def is_thing(said: str) -> bool:
    """Whether words are one pronoun that may mean what is told of rather than who does it: ``it``, ``they``, ``this``."""
    return is_pronoun(said) and said.lower() in _OTHER | _THINGS


def pronoun(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:
    """Whom a pronoun means; ``None`` where the phrase is none, empty where nobody can be said."""
    said, at = phrase.span.of(cast.text), phrase.span.start
    if not is_pronoun(said):
        return None
    both = _both(cast, at) if persons and said.lower() in _PLURAL else []
    return both or of_pronoun(cast, said, at, persons=persons)


def of_pronoun(cast: ArticleParties, said: str, at: int, *, persons: bool = False) -> list[Meant]:
    """Whom a pronoun at a place means."""
    word = said.lower()
    if word in _UNKNOWN:
        return []
    if word in _FIRST:
        return _speaking(cast, at, alone=persons and word in _ALONE)
    if word in _MALE | _FEMALE and (single := _of_one(cast, word, at, persons=persons)) is not None:
        return single
    several = antecedents.listed_before(cast, at, subject=word not in _OBJECTS) if word in _PLURAL else []
    before = antecedents.parties_before if word in _OBJECTS else antecedents.party_before
    return [Meant(code) for code in several] or of_code(before(cast, at)) or []


def _of_one(cast: ArticleParties, word: str, at: int, *, persons: bool) -> list[Meant] | None:
    """Whom ``he`` or ``she`` means; ``None`` where no person or office was told, empty where a person is asked for then."""
    seen = antecedents.person_before(cast, at, gender="m" if word in _MALE else "f", subject=word != "him")
    person = seen and _unnamed_holder(cast, seen)
    if person:
        return [Meant(person=person)]
    office = None if persons else antecedents.office_of_before(cast, at, seen)
    if office is not None:
        return [Meant(office.code or "")]
    if seen or persons:
        return [Meant(person=seen.person)] if seen else []
    led = _office_or_title(cast, at)
    return [Meant(person=led)] if led else None


def _both(cast: ArticleParties, at: int) -> list[Meant]:
    """The two persons of one sentence who were named last ("Schoof met Sandu. They will meet again"), if there are two."""
    people = antecedents.persons_before(cast, at, 2)
    sentences = {cast.sentence_at(each.span.start) for each in people}
    return [Meant(person=each.person) for each in people] if len(people) == 2 and len(sentences) == 1 else []


_OFFICE = re.compile(
    r"(?<![\w-])[Tt]he ((?:vice )?(?:president|prime minister|chancellor|premier))(?! [A-Z])\b", re.IGNORECASE
)


def _office_or_title(cast: ArticleParties, at: int) -> Person | None:
    """Whom ``he`` means where nobody was named before: an office told before (``the chancellor``), else whom the title names."""
    before = list(_OFFICE.finditer(cast.text, 0, at))
    held = office_before(cast, before[-1][1].lower(), before[-1].start()) if before else None
    return held or (cast.titled_persons[0] if len(cast.titled_persons) == 1 else None)


def _unnamed_holder(cast: ArticleParties, seen: Seen) -> Person | None:
    """Who is meant by an office that stands before the person found, as the subject (``The President spoke to …``)."""
    sentence = cast.sentences[cast.sentence_at(seen.span.start)]
    match = _OFFICE.match(cast.text, sentence.start, seen.span.start)
    person = office_before(cast, match[1].lower(), sentence.start) if match else None
    return person if person and person.name != seen.person.name else None


def _speaking(cast: ArticleParties, at: int, *, alone: bool) -> list[Meant]:
    """The side of whoever speaks at a place: the quoted speaker, else the article's own voice.

    ``alone`` asks for one person, as ``I`` does.
    """
    found = _speaker(cast, at)
    if found is not None and not (cast.voice and _unknown(found)):
        group = found.person.group if found.person and not alone else ""
        return [Meant(group) if group else found]
    author = cast.author or (head_of_home(cast) if cast.voice else None)
    if alone and author is not None:
        return [Meant(person=author)]
    sides = cast.voices or ((cast.home,) if cast.home else ())
    return [Meant(side) for side in sides]


def _unknown(found: Meant) -> bool:
    """Whether nothing tells for whom a person acts: in an official text for who publishes it."""
    person = found.person
    return found.code.startswith("PER:") or (person is not None and not (person.party or person.group or person.known))


def _speaker(cast: ArticleParties, at: int) -> Meant | None:
    """Who is credited with the words at a place; in an official text only a quotation or a label tells."""
    here = Span(at, at + 1)
    said = speakers.quoted_speaker(cast, here)
    if said is None and not cast.voices:
        said = speakers.speaker(cast, cast.sentences[cast.sentence_at(at)], here)
    if said is None:
        return None
    solid = [each.span for each in cast.places_in(said)]
    found = named(cast, phrases.read_phrase(cast.text, said, solid), persons=True)
    return found[0] if found and not found[0].free else None


_COUNTED = ("two", "both", "three", "four", "pair", "duo", "trio", "all ", "visiting", "parties", "sides")
"""With which words the count of several begins, or what stands for it."""
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "trio": 3}
_BARE = re.compile(r"(?:all )?(two|pair|duo|three|trio|four)")
_PEOPLE = ("leader", "president", "men", "minister", "diplomat", "official")
_STATES = ("countr", "nation", "side", "state", "part", "government", "capital", "neighb")
_SEVERAL = re.compile(rf"(two|both|three|four|visiting)(?: \w+)? ({'|'.join((*_PEOPLE, *_STATES))})\w*$")


def _just_named(cast: ArticleParties, phrase: Phrase, count: int, *, persons: bool) -> list[Meant]:
    """``the two``, ``all three``: the parties or persons that the sentence has named before, if they are just so many."""
    at = phrase.span.start
    sentence = cast.sentences[cast.sentence_at(at)]
    before = Span(sentence.start, at)
    found: dict[str, Meant] = {}
    for each in cast.places_in(before):
        if isinstance(each, Seen):
            found[each.person.party] = Meant(person=each.person) if persons else Meant(each.person.party)
        elif antecedents.is_country(each):
            found.setdefault(each.code or "", Meant(each.code or ""))
    return list(found.values()) if len(found) == count and all(found) else []


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


def counts(said: str) -> bool:
    """Whether words in small letters may begin with a count of several ("two", "both")."""
    return said.startswith(_COUNTED)


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
        return _by_words(cast, phrase, said)
    counting = counts(said)
    if counting and (counted := _BARE.fullmatch(said)):
        told = phrase.definite or said.startswith("all ")
        return _just_named(cast, phrase, _COUNTS[counted[1]], persons=persons) if told else None
    if said in ("parties", "sides") and phrase.definite:
        said = "both " + said
    match = _SEVERAL.match(said) if counting else None
    if match is None or _is_news(cast, phrase, match[1]):
        return None
    count, at = _COUNTS.get(match[1], 2), phrase.span.start
    if match[2] in _PEOPLE:
        called = antecedents.called_alike_before(cast, phrase.head, at) if match[1] == "visiting" else ""
        if called:
            return [Meant(called)]
        hosts = antecedents.country_before(cast, at) if match[1] == "visiting" else ""
        people = [each.person for each in antecedents.persons_before(cast, at, count, without=hosts)]
        return [Meant(person=each) for each in people or (_of_title(cast) if count == 2 else ())] or None
    return [Meant(each.code or "") for each in antecedents.countries_before(cast, at, count)] or None
