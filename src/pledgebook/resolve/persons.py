"""The persons of one article: who they are, in their fullest name, and for whom they act.

Office-holders come from the vocabulary, by the article's date; others teach themselves: by the title before a name
(``US Defence Secretary Lloyd Austin``) or the office behind it (``Olaf Scholz, the German chancellor``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article by the fullest name there.

    ``party`` is whom the person acts for (a state's or organisation's code), empty for one who speaks for himself.
    ``known`` is the vocabulary's name of an office-holder, ``title`` the words of the office in small letters.
    """

    name: str
    party: str = ""
    known: str = ""
    title: str = ""

    @property
    def short(self) -> str:
        """The last word of the name, which the article goes on with."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a person is named."""

    span: Span
    person: Person


_PARTICLE = r"(?:de|van|von|der|den|bin|bint|da|di|la|le|ben|ter|dos|del)"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀČĎĐĒĢĪĶŁŅŌŘŚŠŞŤŪŽŻİȘȚ]"
_WORD = rf"(?:(?:al|el|Al|El)-)?{_CAPITAL}[\w’'-]*\w"
_RUN = re.compile(rf"{_CAPITAL}(?:[\w’'-]*\w)?\.?(?:,? (?:{_PARTICLE} ){{0,2}}(?:{_CAPITAL}\.(?: ?{_CAPITAL}\.)?|{_WORD}\.?)){{1,7}}")
_TITLE_REACH = 90
_APPOSITION_REACH = 110
_POSSESSIVE = re.compile(r"[’']s?$")


@lru_cache(maxsize=1)
def _titles() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    section = load().section("offices")
    return (
        frozenset(section["acts_for_state"]),
        frozenset(section["acts_for_self"]),
        frozenset(section["honorifics"]),
        tuple(section["former"]),
    )


def office_title(words: Sequence[str]) -> str:
    """The title that a run of small-letter words ends with (``defence minister`` → ``minister``), or empty."""
    state, self_, _, _ = _titles()
    for size in (4, 3, 2, 1):
        phrase = " ".join(words[-size:])
        for form in (phrase, phrase.removesuffix("s")):
            if len(words) >= size and (form in state or form in self_):
                return form
    return ""


def _honorific(word: str) -> bool:
    return word.lower().strip(".,") in _titles()[2]


def _small(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.lower().replace("-", " ") if "spokes" not in text else text.lower())


@dataclass(frozen=True, slots=True)
class _Role:
    """What the words around a name say: the title, whether it is past, and the party named with it."""

    title: str
    former: bool
    party: str


def known_persons(mentions: Iterable[Mention], text: str, date: str | None) -> list[Seen]:
    """The office-holders that the text names, each place with the person as of the article's date."""
    places = [each for each in mentions if each.sort in ("person", "surname")]
    names = _fullest(places, text)
    seen = []
    for each in places:
        name = _chosen(each, names, date)
        if name is not None:
            party, title = _office(name, date)
            seen.append(Seen(each.span, Person(names.get(name) or each.span.of(text), party, name, title)))
    return seen


def _fullest(places: Iterable[Mention], text: str) -> dict[str, str]:
    """The longest full name under which the text names each person."""
    names: dict[str, str] = {}
    for each in places:
        if each.sort == "person" and each.code is not None:
            said = " ".join(each.span.of(text).split())
            known = each.code[4:]
            if len(said) > len(names.get(known, "")):
                names[known] = said
    return names


def _chosen(place: Mention, named: Mapping[str, str], date: str | None) -> str | None:
    """Who a name means: the one named in full, else the only one in office at the time, else nobody."""
    people = [code[4:] for code in place.codes]
    full = [each for each in people if each in named]
    if len(full) == 1:
        return full[0]
    holding = [each for each in (full or people) if any(office.held_on(date) for office in load().people[each])]
    if len(people) == 1:
        return people[0]
    return holding[0] if len(holding) == 1 else None


def _office(name: str, date: str | None) -> tuple[str, str]:
    """For whom an office-holder acts on a day, and as what; empty for one who acts for himself or out of office."""
    offices = load().section("offices")["offices"]
    held = [each for each in load().people[name] if each.held_on(date)]
    for each in sorted(held, key=lambda office: office.start, reverse=True):
        if offices.get(each.title, {}).get("acts") != "person":
            return ("" if each.code.startswith("ORG:") else each.code), each.title
    return "", held[0].title if held else ""


def learned_persons(text: str, mentions: Sequence[Mention], known: Iterable[Seen], home: str) -> list[Seen]:
    """The persons that the article itself introduces by title or office, at every place where it names them.

    ``home`` is the party that a title without a country belongs to.
    """
    taken = [each.span for each in known] + [
        each.span for each in mentions if each.sort not in ("person", "surname")
    ]
    introduced: dict[str, list[_Role]] = {}
    for run in _RUN.finditer(text):
        for name, role in _introductions(text, run, mentions):
            if not any(name.overlaps(each) for each in taken):
                introduced.setdefault(name.of(text), []).append(role)
    people = [_learned(name, roles, home) for name, roles in introduced.items()]
    return list(_places(text, people, taken))


def _learned(name: str, roles: Sequence[_Role], home: str) -> Person:
    state = _titles()[0]
    current = [each for each in roles if each.title in state and not each.former]
    parties = Counter(each.party for each in current if each.party)
    party = parties.most_common(1)[0][0] if parties else home if current else ""
    title = roles[0].title
    return Person(name, "" if party.startswith(("ORG:", "PER:")) else party, "", title)


def _introductions(text: str, run: re.Match[str], mentions: Sequence[Mention]) -> Iterator[tuple[Span, _Role]]:
    """A name in a run of capitalised words, with the role that the words before or behind it give."""
    start = _name_start(text, run)
    name = Span(start, run.start() + len(_POSSESSIVE.sub("", run[0].rstrip(".,"))))
    if not 2 <= len(name.of(text).split()) <= 5:
        return
    before = _before(text, start, mentions)
    if before is not None:
        yield name, before
    behind = _behind(text, name.end, mentions)
    if behind is not None:
        yield name, behind


def _name_start(text: str, run: re.Match[str]) -> int:
    """Where the name begins in a run that may open with titles (``Defence Secretary Lloyd Austin``)."""
    start = run.start()
    for word in re.finditer(r"\S+", run[0]):
        small = word[0].lower().strip(".,")
        if office_title([small]) or _honorific(word[0]):
            start = run.start() + word.end() + 1
    return start


def _before(text: str, start: int, mentions: Sequence[Mention]) -> _Role | None:
    """The role in the words directly before a name: ``Ukraine's deputy prime minister``."""
    left = max(0, start - _TITLE_REACH, text.rfind("\n", 0, start) + 1)
    lead = re.split(r"[.;:!?”“\"()]\s", text[left:start])[-1]
    if lead[-2:-1] == ",":
        # "the president of the United States, Joe Biden": the office stands before the comma, with its country
        words = _small(lead)
        cut = [at for at, word in enumerate(words) if office_title(words[: at + 1])]
        title = office_title(words[: cut[-1] + 1]) if cut and len(words) - cut[-1] <= 6 else ""
    else:
        title = office_title(_small(lead))
    if not title:
        return None
    return _Role(title, _past(lead), _party_in(mentions, start - len(lead), start))


def _behind(text: str, end: int, mentions: Sequence[Mention]) -> _Role | None:
    """The role in the apposition behind a name: ``, the German chancellor,``."""
    match = re.match(r", (?:who is )?((?:the |a |an |then )?[^,;:.”“\n]{3,90})", text[end : end + _APPOSITION_REACH])
    if match is None:
        return None
    words = _small(match[1])
    for at in range(1, min(len(words), 9) + 1):
        title = office_title(words[:at])
        if title:
            return _Role(title, _past(match[1]), _party_in(mentions, end, end + match.end()))
    return None


def _past(phrase: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", phrase.lower()) for word in _titles()[3])


def _party_in(mentions: Sequence[Mention], start: int, end: int) -> str:
    """The last state or organisation named between two places, by code."""
    found = [
        each.code
        for each in mentions
        if start <= each.span.start and each.span.end <= end and each.sort not in ("person", "surname") and each.code
    ]
    return found[-1] if found else ""


def _places(text: str, people: Iterable[Person], taken: Sequence[Span]) -> Iterator[Seen]:
    """Every place where the article names a learned person, in full or by the last word of the name."""
    people = sorted(people, key=lambda person: -len(person.name))
    shorts = Counter(each.short for each in people)
    used = list(taken)
    for person in people:
        for name in (person.name, person.short) if shorts[person.short] == 1 else (person.name,):
            for match in re.finditer(rf"\b{re.escape(name)}\b", text):
                span = Span(*match.span())
                if not any(span.overlaps(each) for each in used):
                    used.append(span)
                    yield Seen(span, person)
