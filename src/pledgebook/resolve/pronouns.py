"""Words that name nobody themselves: ``we``, ``he``, ``it``, ``they``."""

from __future__ import annotations

import re

from pledgebook.model import Span
from pledgebook.resolve import antecedents, phrases, speakers
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import Meant, of_code
from pledgebook.resolve.naming import named
from pledgebook.resolve.offices import head_of_home, office_before
from pledgebook.resolve.pairs_led import led_before
from pledgebook.resolve.persons import Person, Seen
from pledgebook.resolve.phrases import Phrase

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
    several = several or (led_before(cast, at) if word == "they" else [])
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
