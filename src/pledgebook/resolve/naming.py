"""Phrases with a name in them: the name's own party, its office-holder, or a group that is named with it."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve import phrases, speakers
from pledgebook.resolve.beside import is_place
from pledgebook.resolve.called import nouns_of
from pledgebook.resolve.cast import ArticleParties, house_name, words
from pledgebook.resolve.meant import Meant, of_place
from pledgebook.resolve.offices import FIRST_IN_STATE, holder
from pledgebook.resolve.persons import Person, Seen
from pledgebook.resolve.phrases import Phrase
from pledgebook.resolve.titles import given, office_title, title_ends
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention, denied

_LED = re.compile(r"-\w")
_POSSESSIVE = re.compile(r"^[’']s?\b")
_OWNING = re.compile(r"[’']s?\s|[-‑]\w")
_MOST_NAME_WORDS = 4


def named(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:
    """What a phrase with a name means; ``None`` where it holds none."""
    inside = cast.places_in(phrase.span)
    if not inside:
        return _whole_name(cast, phrase)
    inside = [each for each in inside if isinstance(each, Seen) or each.code] or inside
    leading = [each for each in inside if phrase.core.covers(each.span)]
    if not leading:
        return _attached(cast, phrase, inside[0], persons=persons)
    # of "Ukraine's US ambassador" the first name tells who sends, else the last one is the head's own
    chosen = leading[0 if words().has("sent", phrase.head) else -1]
    return _governed(cast, phrase, chosen, persons=persons)


def _whole_name(cast: ArticleParties, phrase: Phrase) -> list[Meant] | None:
    """A name that only its own words tell: an explained acronym, an office-holder's short name, part of a longer."""
    said = phrases.plain_words(cast.text, phrase.span)
    full = cast.acronyms.get(said)
    names = load().names.get(full or said, ())
    if full is not None:
        return [Meant(names[0].code if names else f"ORG:{full}")]
    people = [name.code[4:] for name in names if name.code.startswith("PER:")]
    if people and len(people) == len(names):
        return [] if is_place(cast.text, phrase.core) else [_short_name(cast, said, people)]
    ruled = cast.home if house_name(said) in cast.houses else "" if names else _ruled_by(cast, phrase)
    if ruled:
        return [Meant(ruled)]
    if len(names) == 1:
        if ":" in names[0].code or not (denied(cast.text, phrase.core) or denied(cast.text, phrase.span)):
            return [Meant(names[0].code)]
        return None if _is_chamber(said) else []  # a Senate that is not America's is looked for around
    places: tuple[Mention | Seen, ...] = (*cast.seen, *cast.parties)
    start, end = phrase.span.start, phrase.span.end
    around = next((each for each in places if each.span.start <= start and end <= each.span.end), None)
    return [of_place(around)] if around else None


def _ruled_by(cast: ArticleParties, phrase: Phrase) -> str:
    """The state of a government that is called by its head alone: ``the Tusk government``; empty where it is none."""
    name, _, _ = phrases.plain_words(cast.text, phrase.core).rpartition(" ")
    if not words().has("acting", phrase.head):
        return ""
    people = [each.code[4:] for each in load().names.get(name, ()) if each.code.startswith("PER:")]
    held = [office for each in people for office in load().people[each] if office.held_on(cast.article.date)]
    codes = {office.code for office in held if office.title in FIRST_IN_STATE}
    return codes.pop() if len(codes) == 1 else ""


def _short_name(cast: ArticleParties, said: str, people: list[str]) -> Meant:
    """A marked short name that the article never gives in full (``Austin``): who holds office at its date, or the only one."""
    date = cast.article.date
    holding = [each for each in people if any(office.held_on(date) for office in load().people[each])]
    if not holding and len(people) == 1:
        holding = [each for each in people if any(office.start <= (date or "9999") for office in load().people[each])]
    return Meant(person=cast.holder_called(holding[0], said)) if len(holding) == 1 else Meant(f"PER:{said}")


def _governed(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, *, persons: bool) -> list[Meant]:
    """A name followed by its noun, or standing alone: ``Ukraine``, ``Ukrainian forces``, ``Western allies``."""
    found = of_place(name)
    if not found.code and found.person is None:
        return []
    rest = cast.text[name.span.end : phrase.core.end]
    if rest and _POSSESSIVE.sub("", rest).strip(" -–—,.()’'"):
        return [_with_noun(cast, phrase, name, persons=persons)]
    branch = _branch(cast, phrase, name) if name.span.start > phrase.core.start else None
    if branch is not None:
        return [branch]
    if found.code.startswith("ORG:"):
        tail = cast.text[phrase.core.end : phrase.span.end].lstrip()
        if (tail and tail[0] != "(") or _counted(cast, phrase, name):
            return [own_words(cast, phrase)]
    return [found]


_HIT = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)+")
"""An adjective with a capital at a sentence's head: ``Cyclone-hit Vanuatu``."""


def _branch(cast: ArticleParties, phrase: Phrase, name: Mention | Seen) -> Meant | None:
    """What stands before a country's name as a name of its own: ``Caritas Ukraine``, ``UNHCR Romania``."""
    before = Span(phrase.core.start, name.span.start).of(cast.text).split()
    if isinstance(name, Seen) or name.sort != "state" or not before or not all(word[0].isupper() for word in before):
        return None
    if before[-1].lower() in words().rows["adjectives"] or before[-1].lower() in words().rows["openers"]:
        return None
    if _HIT.fullmatch(before[-1]):
        return None
    head = cast.named_in(Span(phrase.core.start, name.span.start))
    if not head or (head[-1].code or "").startswith("ORG:"):
        return own_words(cast, phrase)
    return of_place(head[-1]) if head[-1].sort == "organisation" else None


def _counted(cast: ArticleParties, phrase: Phrase, name: Mention | Seen) -> bool:
    """Whether words before a name pick some of a group (``57 Republicans``, ``Congressional Republicans``).

    Those that only say what or whose it is pick nobody: ``the Iran-backed Houthis``, ``the UN's Adaptation Fund``.
    """
    before = Span(phrase.span.start, name.span.start)
    if before.start == before.end:
        return False
    code = (name.code if isinstance(name, Mention) else "") or ""
    said = before.of(cast.text)
    origins = (load().section("organisations").get(code) or {}).get("from", ())
    for each in cast.named_in(before):
        owner = each.sort in ("organisation", "body") and _OWNING.match(cast.text, each.span.end)
        if owner or each.code in origins:
            said = said.replace(each.span.of(cast.text), "", 1)
    left = (_POSSESSIVE.sub("", word).strip(",").lower() for word in said.split())
    return any(word and word not in words().rows["epithets"] and not _sponsored().search(word) for word in left)


@lru_cache(maxsize=1)
def _sponsored() -> re.Pattern[str]:
    """The end of a word that tells on whom an organisation leans: ``UN-backed``, ``Moscow-led``."""
    return re.compile(rf"[-‑](?:{'|'.join(load().section('words')['sponsored'])})\Z")


def _all_of(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, code: str) -> bool:
    """Whether the words before an organisation's name count all its members: ``the 27 EU states``."""
    whole = {"all", "the", "of", *map(str, load().section("organisations")[code].get("members", ()))}
    before = Span(phrase.span.start, name.span.start).of(cast.text).lower().split()
    return bool(before) and whole.issuperset(before)


def _with_noun(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, *, persons: bool) -> Meant:
    known, found = words(), of_place(name)
    if isinstance(name, Mention) and _is_part_of_name(cast, phrase, name, found.code):
        return found
    acting = known.has("acting", phrase.head) or known.has("acting", phrase.last_two)
    own = not acting and (known.has("groups", phrase.head) or known.has("bodies", phrase.head))
    if isinstance(name, Seen):
        # the Biden administration is the state even when another president reads of it
        party = name.person.party or _any_office(name.person)
        return Meant(party) if party and not own else own_words(cast, phrase)
    if _LED.match(cast.text, name.span.end):
        return own_words(cast, phrase)
    person = _office_in(cast, phrase, found.code) if persons else None
    if person is not None:
        return Meant(person=person)
    coded = _is_organisation(found.code) and ":" not in found.code
    if coded and (known.has("members", phrase.head) or phrase.head == "group"):
        some = _counted(cast, phrase, name) and not _all_of(cast, phrase, name, found.code)
        return own_words(cast, phrase) if some else found
    of_region = ":" in found.code and (name.sort == "demonym" or _counted(cast, phrase, name))
    return own_words(cast, phrase) if own or of_region else found


def _is_part_of_name(cast: ArticleParties, phrase: Phrase, name: Mention, code: str) -> bool:
    """Whether the words behind a name are a chamber's or only say what it is: ``M23 rebels``, ``the Taliban movement``."""
    rest = _POSSESSIVE.sub("", Span(name.span.end, phrase.span.end).of(cast.text))
    if _is_chamber(rest):
        return True
    armed = "from" in (load().section("organisations").get(code) or {})
    kind = armed and words().rows["epithets"].issuperset(rest.lower().split())
    return (kind or _called_itself(rest, code)) and not _counted(cast, phrase, name)


def _called_itself(said: str, code: str) -> bool:
    """Whether the words behind an organisation's name are what it is called itself: "the union's commission"."""
    return _is_organisation(code) and " ".join(said.split()).strip(" .,()").lower() in nouns_of(code)


def _is_chamber(said: str) -> bool:
    """Whether the words behind a state's name are those of a parliament or one of its chambers ("upper house")."""
    plain = " ".join(said.split()).strip(" .,()’'").lower()
    return plain in _chambers() or plain.split("’s ")[-1].split("'s ")[-1] in _chambers()


@lru_cache(maxsize=1)
def _chambers() -> frozenset[str]:
    namesakes = (each.lower() for each in load().section("offices")["namesakes"])
    return words().rows["chambers"] | frozenset(namesakes)


def _office_in(cast: ArticleParties, phrase: Phrase, code: str) -> Person | None:
    """Who holds the office that a phrase names for a party, where the article knows (``the Ukrainian president``)."""
    title = office_title(phrase.last_two.split())
    if not title or phrase.head.endswith("s"):
        return None
    found = holder(cast, code, phrase.last_two) or holder(cast, code, title)
    # a minority leader is no leader of the state
    return found or (holder(cast, code, phrase.head) if title == phrase.head else None)


def _is_organisation(code: str) -> bool:
    return code in load().section("organisations")


def _any_office(person: Person) -> str:
    offices = load().people.get(person.known, ())
    return next((each.code for each in offices if ":" not in each.code), "")


def _attached(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, *, persons: bool) -> list[Meant]:
    """A noun with a name behind it: ``people of Poland``, ``the president of Ukraine``, ``allies of Ukraine``."""
    found, known = of_place(name), words()
    person = _office_in(cast, phrase, found.code) if persons else None
    if person is not None:
        return [Meant(person=person)]
    body = isinstance(name, Mention) and name.sort == "body"
    if phrase.head in ("member", "members") and (body or _is_organisation(found.code)):
        return [found]
    own = any(known.has(row, phrase.head) for row in ("groups", "members", "bodies")) and not _is_its_land(
        phrase, found
    )
    acting = known.has("acting", phrase.head) or known.has("acting", phrase.last_two)
    if (own and not acting) or found.code.startswith("ORG:"):
        return [own_words(cast, phrase)]
    if found.person is not None:
        return [Meant(found.person.party)] if found.person.party else [own_words(cast, phrase)]
    return [found] if found.code else []


def _is_its_land(phrase: Phrase, found: Meant) -> bool:
    """Whether a noun only says that the name behind it is a country's: ``the island of Taiwan``, ``the nation of Fiji``."""
    return phrase.head in words().rows["country"] and found.code in load().section("states")


def own_words(cast: ArticleParties, phrase: Phrase) -> Meant:
    """A party by its own words: a person where a name must be a person's, else a group."""
    said = phrases.plain_words(cast.text, phrase.span)
    person = cast.person_called(said)
    if person is not None:
        return Meant(person=person)
    name = _person_name(cast, said)
    return Meant(f"PER:{name}") if name else Meant(f"ORG:{said}", free=True)


_COMMON = ("groups", "acting", "country", "holders")
"""Rows of nouns that a sentence may begin with ("Allies pledged"): no names of persons."""


def _like_person(cast: ArticleParties, name: str) -> bool:
    """Whether the article speaks of a single name as of a person: ``Muratov, who``, ``Mr Muratov``, ``Muratov and his``."""
    said = re.escape(name)
    titled = rf"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.? {said}\b"
    followed = rf"\b{said}(?:,? who\b| (?:and|with) (?:his|her)\b| himself\b| herself\b)"
    return re.search(f"{titled}|{followed}", cast.text) is not None


def _person_name(cast: ArticleParties, said: str) -> str:
    """The name in words that must be a person's: a title or given name before it, a verb of saying behind."""
    listed = said.split()
    while len(listed) > 1 and title_ends(listed[0]):
        listed = listed[1:]
    name, last = " ".join(listed), listed[-1].lower()
    capital = all(word[0].isupper() for word in listed)
    office = office_title([last]) and not given(listed[0])
    if len(listed) > _MOST_NAME_WORDS or not capital or words().has("bodies", last) or office:
        return ""
    single = len(listed) == 1 and not name.isupper() and not any(words().has(row, last) for row in _COMMON)
    alone = single and (speakers.speaks(cast, name) or _like_person(cast, name))
    first = len(listed) > 1 and (given(listed[0]) or listed[0] in load().section("given_names")["places"])
    return name if name != said or alone or first else ""
