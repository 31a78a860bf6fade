"""What one phrase of an article means: a person, a party, or a group by its own words.

Readings are tried in order: a pronoun, ``the two leaders``, a phrase with a name in it, ``his government``, words that
point back (``the bloc``), and at last the phrase's own words as the name of a group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pledgebook.model import Span
from pledgebook.resolve import antecedents, phrases, speakers
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.offices import head_of_home, holder, office_before, party_then
from pledgebook.resolve.persons import Person, Seen
from pledgebook.resolve.phrases import Phrase
from pledgebook.resolve.titles import given, is_office, office_title, title_ends
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase means: a person, or a party's code; ``free`` where the code is only the phrase's own words."""

    code: str = ""
    person: Person | None = None
    free: bool = False

    def as_code(self, cast: ArticleParties, at: int, *, persons: bool) -> str:
        """The code as a field wants it: persons by name, or the party they act (or acted then) for."""
        if self.person is None:
            return self.code
        party = "" if persons else self.person.party or party_then(cast, self.person, at)
        return party or f"PER:{self.person.name}"


def meant(cast: ArticleParties, span: Span, *, persons: bool) -> list[Meant]:
    """What one phrase means; several for ``the two leaders``, none where nothing can be decided."""
    solid = [each.span for each in (*cast.named_in(span), *cast.seen_in(span))]
    phrase = phrases.read_phrase(cast.text, span, solid)
    if phrase.span.end <= phrase.span.start:
        return []
    for read in _READINGS:
        found = read(cast, phrase, persons)
        if found is not None:
            return found
    return [_free(cast, phrase)]


# --- words that name nobody themselves -------------------------------------------------------------------------------

_FIRST = frozenset(["i", "we", "us", "our", "ours", "my", "me", "mine"])
_ALONE = frozenset(["i", "my", "me", "mine"])
_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_OTHER = frozenset(["it", "its", "itself", "they", "them", "their", "theirs", "themselves"])
_UNKNOWN = frozenset(["you", "your", "yours", "who", "those", "this", "that", "these", "one", "everyone"])
_PRONOUNS = _UNKNOWN | _FIRST | _MALE | _FEMALE | _OTHER


def is_pronoun(said: str) -> bool:
    """Whether words are one pronoun; ``US`` and ``WHO`` are none."""
    return said.lower() in _PRONOUNS and (len(said) == 1 or not said.isupper())


def _pronoun(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    said = phrase.span.of(cast.text)
    if not is_pronoun(said):
        return None
    return _of_pronoun(cast, said.lower(), phrase.span.start, persons=persons)


def _of_pronoun(cast: ArticleParties, word: str, at: int, *, persons: bool = False) -> list[Meant]:
    if word in _UNKNOWN:
        return []
    if word in _FIRST:
        return _speaking(cast, at, alone=persons and word in _ALONE)
    if word in _MALE | _FEMALE:
        seen = antecedents.person_before(cast, at, gender="m" if word in _MALE else "f")
        if seen or persons:
            return [Meant(person=seen.person)] if seen else []
    mention = antecedents.party_before(cast, at)
    return [Meant(mention.code or "")] if mention else []


def _speaking(cast: ArticleParties, at: int, *, alone: bool) -> list[Meant]:
    """The side of whoever speaks at a place: the quoted speaker, else the article's own voice; ``alone`` asks for one person."""
    here = Span(at, at + 1)
    said = speakers.quoted_speaker(cast, here)
    if said is None and not cast.voices:
        said = speakers.speaker(cast, cast.sentences[cast.sentence_at(at)], here)
    found = meant(cast, said, persons=True) if said is not None else []
    if found and not found[0].free:
        person = found[0].person
        return [Meant(person.group)] if person and person.group and not alone else found[:1]
    if alone and (author := cast.author or (head_of_home(cast) if cast.voice else None)) is not None:
        return [Meant(person=author)]
    sides = cast.voices or ((cast.home,) if cast.home else ())
    return [Meant(side) for side in sides]


_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_SEVERAL = re.compile(
    r"(two|both|three|four|visiting)(?: \w+)? (leader|president|men|minister|diplomat|official|countr|nation|side|state|part|government|capital)\w*$"
)
_PEOPLE = ("leader", "president", "men", "minister", "diplomat", "official")


def _several(cast: ArticleParties, phrase: Phrase, _persons: bool) -> list[Meant] | None:
    """``the two leaders``, ``both countries``, ``the visiting diplomats``."""
    said = phrase.span.of(cast.text).lower()
    if said in ("parties", "sides") and phrase.definite:
        said = "both " + said
    match = _SEVERAL.match(said)
    if match is None:
        return None
    count, at = _COUNTS.get(match[1], 2), phrase.span.start
    if match[2] in _PEOPLE:
        hosts = antecedents.country_before(cast, at) if match[1] == "visiting" else ""
        people = antecedents.persons_before(cast, at, count, without=hosts)
        return [Meant(person=each.person) for each in people] or None
    return [Meant(each.code or "") for each in antecedents.countries_before(cast, at, count)] or None


# --- phrases with a name in them -------------------------------------------------------------------------------------


def _of_place(place: Mention | Seen) -> Meant:
    return Meant(person=place.person) if isinstance(place, Seen) else Meant(place.code or "")


def _named(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """A phrase that holds a name: the name's own party, or a group of its own named with it."""
    inside = sorted([*cast.named_in(phrase.span), *cast.seen_in(phrase.span)], key=lambda each: each.span)
    if not inside:
        return _whole_name(cast, phrase)
    leading = [each for each in inside if phrase.core.covers(each.span)]
    if leading:
        return _governed(cast, phrase, leading[0 if words().has("sent", phrase.head) else -1], persons)
    return _attached(cast, phrase, inside[0], persons)


def _whole_name(cast: ArticleParties, phrase: Phrase) -> list[Meant] | None:
    """A name that only its own words tell: part of a longer one, an acronym explained, an office-holder's short name."""
    said = phrases.plain_words(cast.text, phrase.span)
    full = cast.acronyms.get(said)
    names = load().names.get(full or said, ())
    if full is not None:
        return [Meant(names[0].code if names else f"ORG:{full}")]
    people = [name.code[4:] for name in names if name.code.startswith("PER:")]
    if people and len(people) == len(names):
        return _short_name(cast, said, people)
    if len(names) == 1:
        return [Meant(names[0].code)]
    around = [each for each in (*cast.seen, *cast.parties) if each.span.covers(phrase.span)]
    return [_of_place(around[0])] if around else None


def _short_name(cast: ArticleParties, said: str, people: list[str]) -> list[Meant]:
    """A marked short name that the article never gives in full (``Austin``): who holds office at its date."""
    date = cast.article.date
    holding = [each for each in people if any(office.held_on(date) for office in load().people[each])]
    if len(holding) != 1:
        return [Meant(f"PER:{said}")]
    return [Meant(person=cast.holder_called(holding[0], said))]


def _governed(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, persons: bool) -> list[Meant]:
    """A name followed by its noun, or standing alone: ``Ukraine``, ``Ukrainian forces``, ``Western allies``."""
    found = _of_place(name)
    if not found.code and found.person is None:
        return []
    rest = re.sub(r"^[’']s?\b", "", Span(name.span.end, phrase.core.end).of(cast.text)).strip(" -–—,.()’'")
    if rest:
        return [_with_noun(cast, phrase, name, persons)]
    tail = cast.text[phrase.core.end : phrase.span.end].lstrip()
    if found.code.startswith("ORG:") and ((tail and tail[0] != "(") or _counted(phrase, name)):
        return [_free(cast, phrase)]
    return [found]


def _counted(phrase: Phrase, name: Mention | Seen) -> bool:
    """Whether words before a name pick some of a group (``57 Republicans``, ``Congressional Republicans``)."""
    return name.span.start > phrase.span.start


_LED = re.compile(r"-\w")


def _with_noun(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, persons: bool) -> Meant:
    known, found = words(), _of_place(name)
    own = known.has("groups", phrase.head) or known.has("bodies", phrase.head)
    acting = known.has("acting", phrase.head) or known.has("acting", phrase.last_two)
    if isinstance(name, Seen):
        # the Biden administration is the state even when another president reads of it
        party = name.person.party or _any_office(name.person)
        return Meant(party) if party and (acting or not own) else _free(cast, phrase)
    if _LED.match(cast.text, name.span.end):
        return _free(cast, phrase)
    if persons and (person := _office_in(cast, phrase, found.code)) is not None:
        return Meant(person=person)
    coded = _is_organisation(found.code) and ":" not in found.code
    if coded and (known.has("members", phrase.head) or phrase.head == "group"):
        return _free(cast, phrase) if _counted(phrase, name) else found
    if (own and not acting) or (":" in found.code and (name.sort == "demonym" or _counted(phrase, name))):
        return _free(cast, phrase)
    return found


def _office_in(cast: ArticleParties, phrase: Phrase, code: str) -> Person | None:
    """Who holds the office that a phrase names for a party, where the article knows (``the Ukrainian president``)."""
    if not office_title([phrase.head]) or phrase.head.endswith("s"):
        return None
    return holder(cast, code, phrase.last_two) or holder(cast, code, phrase.head)


def _is_organisation(code: str) -> bool:
    return code in load().section("organisations")


def _any_office(person: Person) -> str:
    offices = load().people.get(person.known, ())
    return next((each.code for each in offices if ":" not in each.code), "")


def _attached(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, persons: bool) -> list[Meant]:
    """A noun with a name behind a preposition: ``people of Poland``, ``the president of Ukraine``, ``allies of Ukraine``."""
    found, known = _of_place(name), words()
    if persons and (person := _office_in(cast, phrase, found.code)) is not None:
        return [Meant(person=person)]
    body = isinstance(name, Mention) and name.sort == "body"
    if phrase.head in ("member", "members") and (body or _is_organisation(found.code)):
        return [found]
    own = known.has("groups", phrase.head) or known.has("members", phrase.head) or known.has("bodies", phrase.head)
    if (own and not known.has("acting", phrase.head)) or found.code.startswith("ORG:"):
        return [_free(cast, phrase)]
    if found.person is not None:
        return [Meant(found.person.party)] if found.person.party else [_free(cast, phrase)]
    return [found] if found.code else []


# --- phrases that point back -----------------------------------------------------------------------------------------


def _owned(cast: ArticleParties, phrase: Phrase, _persons: bool) -> list[Meant] | None:
    """``his government``, ``our country``; not ``its allies``, who are others."""
    if not phrase.owner or words().has("groups", phrase.head):
        return None
    owner = _of_pronoun(cast, phrase.owner, phrase.span.start)
    if not owner:
        return _country(cast, phrase.span.start) if phrase.head in words().rows["country"] else None
    person = owner[0].person
    if person is None:
        return owner
    party = person.party or party_then(cast, person, phrase.span.start)
    return [Meant(party)] if party else None


def _pointing(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """``the president``, ``the country``, ``the bloc``, ``lawmakers``, ``the government``."""
    said, at, known = phrase.span.of(cast.text).lower(), phrase.span.start, words()
    if office_title(said.split()) and not said.endswith("s") and len(said.split()) <= 3:
        person = office_before(cast, said, at)
        if person is not None:
            return [Meant(person=person)]
        if said in known.rows["heads"]:
            return _country_institutions(cast, at)
    if phrase.head in known.rows["country"] and (phrase.definite or said == phrase.head):
        return _country(cast, at)
    called = antecedents.called_before(cast, said, at) if phrase.definite or " " not in said else None
    if called is not None:
        return [Meant(called)]
    institution = _institution(cast, said, phrase)
    if institution is None and phrase.definite and known.has("bodies", said) and " " not in said:
        organisation = antecedents.organisation_before(cast, said, at)
        return [Meant(organisation)] if organisation is not None else None
    return institution


def _country(cast: ArticleParties, at: int) -> list[Meant] | None:
    country = antecedents.country_before(cast, at)
    return [Meant(country)] if country else None


def _institution(cast: ArticleParties, said: str, phrase: Phrase) -> list[Meant] | None:
    known = words()
    usual = load().section("words")["usually"].get(said)
    if usual is not None and (usual == cast.home or cast.counts[usual]):
        return [Meant(usual)]
    if said in known.rows["home"] or phrase.head in known.rows["home"] or said in known.rows["legislature"]:
        return _country_institutions(cast, phrase.span.start)
    return None


def _country_institutions(cast: ArticleParties, at: int) -> list[Meant] | None:
    country = antecedents.institutions_before(cast, at)
    return [Meant(country)] if country else None


def _free(cast: ArticleParties, phrase: Phrase) -> Meant:
    """A party by its own words: a person by a given name, else a group."""
    said = phrases.plain_words(cast.text, phrase.span)
    person = cast.person_called(said)
    if person is not None:
        return Meant(person=person)
    name = _person_name(cast, said)
    return Meant(f"PER:{name}") if name else Meant(f"ORG:{said}", free=True)


def _somebody(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """One unnamed person: by the office for its country (``a regional governor``), or as the text calls him."""
    if phrase.owner or phrase.head.endswith("s"):
        return None
    if persons and (office_title([phrase.head]) or phrase.head in words().rows["figures"]):
        return [Meant(f"PER:{phrases.plain_words(cast.text, phrase.span)}")]
    return _country_institutions(cast, phrase.span.start) if is_office(phrase.head) else None


def _person_name(cast: ArticleParties, said: str) -> str:
    """The name in words that only a person can be called by: a title or given name before it, a verb of saying behind."""
    listed = said.split()
    while len(listed) > 1 and title_ends(listed[0]):
        listed = listed[1:]
    name, last = " ".join(listed), listed[-1].lower()
    if len(listed) > 4 or not all(word[0].isupper() for word in listed) or words().has("bodies", last) or office_title([last]):
        return ""
    alone = len(listed) == 1 and not name.isupper() and speakers.speaks(cast, name)
    first = len(listed) > 1 and (given(listed[0]) or listed[0] in load().section("given_names")["places"])
    return name if name != said or alone or first else ""


_READINGS: tuple[Callable[[ArticleParties, Phrase, bool], list[Meant] | None], ...] = (
    _pronoun,
    _several,
    _named,
    _owned,
    _pointing,
    _somebody,
)
