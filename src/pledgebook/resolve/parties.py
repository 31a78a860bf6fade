"""From words to parties: the spans that a reader marked become codes, read in their article's context.

What the words alone do not say is looked up in the article: surnames, offices, ``we``, ``the country``, ``the bloc``, ``the two
leaders``. Where two readings remain and nothing decides, there is no party but a :class:`Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.model import Problem, Span
from pledgebook.resolve import antecedents, phrases, speakers
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.persons import Person, Seen, office_title
from pledgebook.resolve.phrases import Phrase
from pledgebook.values.party import Party
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

__all__ = ["ArticleParties", "resolve_parties"]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a phrase means: a person, or a party's code; ``free`` where the code is only the phrase's own words."""

    code: str = ""
    person: Person | None = None
    free: bool = False

    def as_code(self, *, persons: bool) -> str:
        """The code as a field wants it: persons by name, or the party they act for."""
        if self.person is None:
            return self.code
        return self.person.party if self.person.party and not persons else f"PER:{self.person.name}"


def resolve_parties(
    cast: ArticleParties, spans: Sequence[Span], *, persons: bool
) -> tuple[tuple[Party, ...], tuple[Problem, ...]]:
    """The parties that marked words name, each once, in text order, and what could not be decided.

    ``persons`` keeps persons by name (``PER:``, as those who meet); otherwise one who acts for a state is the state.
    """
    parties: list[Party] = []
    problems: list[Problem] = []
    for span in sorted(spans):
        meant = _members(cast, span, persons=persons)
        if not meant:
            problems.append(_undecided(cast, span))
        for part, each in meant:
            code = each.as_code(persons=persons)
            if code not in {party.code for party in parties}:
                parties.append(Party(code, part))
    return tuple(parties), tuple(problems)


def _undecided(cast: ArticleParties, span: Span) -> Problem:
    said = phrases.plain_words(cast.text, span)
    candidates = sorted({code for each in cast.named_in(span) for code in each.codes})
    what = f"{said!r} may mean {' or '.join(candidates)}" if len(candidates) > 1 else f"{said!r} names no party that could be decided"
    return Problem("party-undecided", cast.article.id, what, "correct the party in the ledger", span)


def _members(cast: ArticleParties, span: Span, *, persons: bool) -> list[tuple[Span, Meant]]:
    """What a span means: the members of a coordination where each names a party of its own, else one party."""
    solid = [each.span for each in (*cast.named_in(span), *cast.seen_in(span))]
    cut = phrases.parts(cast.text, span, solid)
    if len(cut) > 1:
        several = [(part, _meant(cast, part, persons=persons)) for part in cut]
        if all(each and all(not one.free for one in each) for _, each in several):
            return [(part, one) for part, each in several for one in each]
    return [(span, each) for each in _meant(cast, span, persons=persons)]


def _meant(cast: ArticleParties, span: Span, *, persons: bool) -> list[Meant]:
    """What one phrase means; several for ``the two leaders``, none where nothing can be decided."""
    phrase = phrases.read_phrase(cast.text, span)
    if phrase.span.end <= phrase.span.start:
        return []
    for read in (_pronoun, _several, _named, _owned, _pointing):
        found = read(cast, phrase, persons)
        if found is not None:
            return found
    return [_free(cast, phrase)]


# --- words that name nobody themselves -------------------------------------------------------------------------------

_FIRST = frozenset(["i", "we", "us", "our", "ours", "my", "me", "mine"])
_THIRD = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_THING = frozenset(["it", "its", "itself"])
_MANY = frozenset(["they", "them", "their", "theirs", "themselves"])


def _pronoun(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    word = phrase.span.of(cast.text).lower()
    return _of_pronoun(cast, word, phrase.span.start) if word in _FIRST | _THIRD | _THING | _MANY else None


def _of_pronoun(cast: ArticleParties, word: str, at: int) -> list[Meant]:
    if word in _FIRST:
        return _speaking(cast, at)
    if word in _THIRD:
        seen = antecedents.person_before(cast, at)
        return [Meant(person=seen.person)] if seen else []
    mention = antecedents.party_before(cast, at)
    return [Meant(mention.code or "")] if mention else []


def _speaking(cast: ArticleParties, at: int) -> list[Meant]:
    """The side of whoever speaks at a place: the quoted speaker, else the article's own voice."""
    here = Span(at, at + 1)
    sentence = cast.sentences[cast.sentence_at(at)]
    quoted = any(each.start <= at < each.end for each in cast.quotations)
    said = speakers.speaker(cast, sentence, here) if quoted or len(cast.labels) > 2 else None
    if said is not None:
        found = _members(cast, said, persons=True)
        if found and not found[0][1].free:
            return [found[0][1]]
    side = cast.voice or cast.home
    return [Meant(side)] if side else []


_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4}
_BOTH = re.compile(r"(?:the )?(two|both|three|four)(?: \w+)? (leader|president|men|minister|countr|nation|side|state|part|government|capital|diplomat|official)\w*$", re.IGNORECASE)
_PEOPLE = ("leader", "president", "men", "minister", "diplomat", "official")


def _several(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """``the two leaders``, ``both countries``, ``the visiting diplomats``."""
    match = _BOTH.match(phrase.span.of(cast.text)) or _BOTH.match("both " + phrase.head) if phrase.definite else _BOTH.match(phrase.span.of(cast.text))
    if match is None:
        return None
    people = match[2].lower() in _PEOPLE
    found = antecedents.several_before(cast, phrase.span.start, _COUNTS[match[1].lower()], persons=people)
    return [_of_place(each) for each in found] or None


def _of_place(place: Mention | Seen) -> Meant:
    return Meant(person=place.person) if isinstance(place, Seen) else Meant(place.code or "")


# --- phrases with a name in them -------------------------------------------------------------------------------------


def _named(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """A phrase that holds a name: the name's own party, or a group of its own named with it."""
    inside = sorted([*cast.named_in(phrase.span), *cast.seen_in(phrase.span)], key=lambda each: each.span)
    if not inside:
        around = [each for each in (*cast.seen, *cast.names) if each.span.covers(phrase.span)]
        return [_of_place(around[0])] if around else _acronym(cast, phrase)
    leading = [each for each in inside if phrase.core.covers(each.span)]
    if leading:
        return _governed(cast, phrase, leading[-1], persons)
    return _attached(cast, phrase, inside[0], persons)


def _acronym(cast: ArticleParties, phrase: Phrase) -> list[Meant] | None:
    full = cast.acronyms.get(phrase.span.of(cast.text))
    if full is None:
        return None
    known = load().names.get(full)
    return [Meant(known[0].code if known else f"ORG:{full}")]


def _governed(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, persons: bool) -> list[Meant]:
    """A name followed by its noun, or standing alone: ``Ukraine``, ``Ukrainian forces``, ``Western allies``."""
    meant = _of_place(name)
    rest = re.sub(r"^[’']s?\b", "", Span(name.span.end, phrase.core.end).of(cast.text)).strip(" -–—,.()’'")
    if not meant.code and meant.person is None:
        return []
    if not rest:
        if meant.code.startswith("ORG:") and phrase.core.end < phrase.span.end:
            return [_free(cast, phrase)]
        return [meant]
    return [_with_noun(cast, phrase, name, meant, persons)]


def _with_noun(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, meant: Meant, persons: bool) -> Meant:
    head = phrase.head
    if isinstance(name, Seen):
        # the Biden administration is the state even when another president reads of it
        party = name.person.party or _any_office(name.person)
        return Meant(party) if party and not words().has("groups", head) else _free(cast, phrase)
    if persons and office_title(head.split("-")):
        holder = _holder(cast, meant.code, head)
        if holder is not None:
            return Meant(person=holder)
    if words().has("groups", head) or (_is_organisation(meant.code) and words().has("members", head)):
        return _free(cast, phrase)
    if meant.code.startswith("ORG:") and name.sort == "demonym":
        return _free(cast, phrase)
    return meant


def _is_organisation(code: str) -> bool:
    return code in load().section("organisations")


def _any_office(person: Person) -> str:
    offices = load().people.get(person.known, ())
    return offices[-1].code if offices else ""


def _attached(cast: ArticleParties, phrase: Phrase, name: Mention | Seen, persons: bool) -> list[Meant]:
    """A noun with a name behind a preposition: ``people of Poland``, ``the president of Ukraine``, ``allies of Ukraine``."""
    meant = _of_place(name)
    if persons and office_title([phrase.head]):
        holder = _holder(cast, meant.code, phrase.head)
        if holder is not None:
            return [Meant(person=holder)]
    if words().has("groups", phrase.head) or words().has("members", phrase.head) or meant.code.startswith("ORG:"):
        return [_free(cast, phrase)]
    if meant.person is not None:
        return [Meant(meant.person.party)] if meant.person.party else [_free(cast, phrase)]
    return [meant] if meant.code else []


def _holder(cast: ArticleParties, code: str, head: str) -> Person | None:
    """The person of the article who holds an office (``the Ukrainian president``), else the vocabulary's holder."""
    date = cast.article.date
    for each in cast.seen:
        if each.person.party == code and head in (each.person.title, *_titles_of(each.person.title)):
            return each.person
    for name, offices in load().people.items():
        for office in offices:
            if office.code == code and office.held_on(date) and head in _titles_of(office.title):
                return Person(name, code, name, office.title)
    return None


def _titles_of(office: str) -> tuple[str, ...]:
    listed = load().section("offices")["offices"].get(office, {}).get("titles", [office])
    return tuple(listed)


# --- phrases that point back -----------------------------------------------------------------------------------------


def _owned(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """``his government``, ``our country``, ``its allies``."""
    if not phrase.owner:
        return None
    if words().has("groups", phrase.head):
        return None
    owner = _of_pronoun(cast, phrase.owner, phrase.span.start)
    if not owner:
        return None
    meant = owner[0]
    if meant.person is not None:
        return [Meant(meant.person.party)] if meant.person.party else None
    return [meant]


def _pointing(cast: ArticleParties, phrase: Phrase, persons: bool) -> list[Meant] | None:
    """``the country``, ``the bloc``, ``the president``, ``lawmakers``, ``the government``."""
    said = phrase.span.of(cast.text).lower()
    at = phrase.span.start
    known = words()
    if persons or office_title([phrase.head]):
        holder = _office_before(cast, phrase)
        if holder is not None:
            return [Meant(person=holder)]
    if known.has("country", phrase.head) and len(said.split()) < 3:
        country = antecedents.country_before(cast, at)
        return [Meant(country)] if country else None
    called = antecedents.called_before(cast, said, at) if phrase.definite else None
    if called is not None:
        return [Meant(called)]
    if known.has("home", said) or known.has("home", phrase.head) or known.has("legislature", said):
        return [Meant(cast.home)] if cast.home else None
    return None


def _office_before(cast: ArticleParties, phrase: Phrase) -> Person | None:
    """The person whom a bare office means (``the president``): the last one named before with that office."""
    said = phrase.span.of(cast.text).lower().replace("-", " ")
    before = [each for each in cast.seen if each.span.start < phrase.span.start]
    for each in reversed(before):
        titles = (each.person.title, *_titles_of(each.person.title))
        if said in titles or (phrase.head == said and any(title.endswith(said) for title in titles if title)):
            return each.person
    return None


_LEADING = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


def _free(cast: ArticleParties, phrase: Phrase) -> Meant:
    """A party by its own words: a person where the article introduces one by that name, else ``ORG:``."""
    said = phrases.plain_words(cast.text, phrase.span)
    return Meant(f"ORG:{_LEADING.sub('', said, count=1)}", free=True)
