"""The persons of one article: who they are, in their fullest name, and for whom they act.

Office-holders come from the vocabulary, by the article's date; others teach themselves: by the title before a name
(``US Defence Secretary Lloyd Austin``), by the office behind it (``Olaf Scholz, the German chancellor``), or, acting
for nobody, by a given name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.resolve.beside import holder_beside, is_place
from pledgebook.resolve.portfolios import PARTICLES, Introduced
from pledgebook.resolve.titles import Role, given, role_before, role_behind, title_ends
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

PERSON_SORTS = frozenset(["person", "surname"])


_FAMILY_AND_GIVEN = (2, 3)
"""Words of a name that the family name leads: "Park Sung-min", "Kim Jong Un"."""
_GIVEN_BEHIND = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A given name as it stands behind the family name: "Sung-min"."""


@quick
@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article by the fullest name there.

    ``party`` is whom the person acts for (a state's or organisation's code), empty for one who speaks for himself.
    ``known`` is the vocabulary's name of an office-holder, ``title`` the words of the office in small letters,
    ``gender`` ``m`` or ``f`` where the given name tells, ``group`` an organisation without a code of the contract
    (``ORG:SpaceX``).
    """

    name: str
    party: str = ""
    known: str = ""
    title: str = ""
    gender: str = ""
    group: str = ""

    @property
    def short(self) -> str:
        """The last word of the name, which the article goes on with; the first one where the family name leads."""
        listed = [word for word in self.name.split() if word.rstrip(".") not in ("Jr", "Sr", "II", "III")]
        if not listed:
            return self.name
        return listed[0] if self._family_first(listed) else listed[-1]

    def _family_first(self, listed: Sequence[str]) -> bool:
        """Whether a name is "Park Sung-min" or that of somebody from where the family name leads, no "William Lai"."""
        if self.known or len(listed) not in _FAMILY_AND_GIVEN or "-" in listed[0] or given(listed[0]):
            return False
        states = load().section("surnames")["family_first"]
        return self.party in states or _GIVEN_BEHIND.fullmatch(listed[-1]) is not None


@quick
@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a person is named."""

    span: Span
    person: Person


def known_persons(mentions: Iterable[Mention], text: str, date: str | None) -> list[Seen]:
    """The office-holders that the text names, each place with the person as of the article's date."""
    mentions = tuple(mentions)
    places = [each for each in mentions if each.sort in PERSON_SORTS and not is_place(text, each.span)]
    names = _fullest(places, text)
    names |= _told_beside(places, names, mentions, text, date)
    people: dict[str, Person] = {}
    seen = []
    for each in places:
        name = _chosen(each, names, date)
        if name is not None:
            if name not in people:
                people[name] = _holder(name, names.get(name) or each.span.of(text), date)
            seen.append(Seen(each.span, people[name]))
    return _introduced_anew(text, seen, mentions, date)


def _holder(name: str, said: str, date: str | None) -> Person:
    party, title = office_of(name, date)
    group = next((each.code for each in load().people[name] if ":" in each.code and each.held_on(date)), "")
    return Person(" ".join(said.split()), party, name, title, given(name.split(maxsplit=1)[0]), group)


def _introduced_anew(text: str, seen: Sequence[Seen], mentions: Iterable[Mention], date: str | None) -> list[Seen]:
    """An undated article's own titles say who is in office (``Prime Minister Boris Johnson``)."""
    if date is not None:
        return list(seen)
    listed = tuple(mentions)
    titled = {
        each.person.known
        for each in seen
        if (role := role_before(text, each.span.start, listed)) is not None and role.acts and not role.former
    }
    return [replace(each, person=_in_office(each.person)) if each.person.known in titled else each for each in seen]


def _in_office(person: Person) -> Person:
    offices = [each for each in load().people[person.known] if not _for_himself(each.title) and ":" not in each.code]
    return replace(person, party=offices[-1].code, title=offices[-1].title) if offices and not person.party else person


def _fullest(places: Iterable[Mention], text: str) -> dict[str, str]:
    """The longest full name under which the text names each person."""
    names: dict[str, str] = {}
    for each in places:
        if each.sort == "person" and each.code is not None:
            said = each.span.of(text)
            known = each.code[4:]
            if len(said) > len(names.get(known, "")):
                names[known] = said
    return names


def _told_beside(
    places: Iterable[Mention], named: Mapping[str, str], mentions: Sequence[Mention], text: str, date: str | None
) -> dict[str, str]:
    """Those who are named by a shared surname alone, where an office or a body beside it tells who is meant."""
    told: dict[str, str] = {}
    for each in places:
        people = [code[4:] for code in each.codes]
        if len(people) > 1 and not any(name in named for name in people):
            holder = holder_beside(people, each, mentions, text, date)
            told |= {holder: each.span.of(text)} if holder else {}
    return told


def _chosen(place: Mention, named: Mapping[str, str], date: str | None) -> str | None:
    """Who a name means: the one named in full, else the only one in office at the time, else nobody."""
    people = [code[4:] for code in place.codes]
    full = [each for each in people if each in named] or people
    if len(full) == 1:
        return full[0]
    holding = [each for each in full if any(office.held_on(date) for office in load().people[each])]
    return holding[0] if len(holding) == 1 else None


def _for_himself(title: str) -> bool:
    return bool(load().section("offices")["offices"].get(title, {}).get("acts") == "person")


def office_of(name: str, date: str | None) -> tuple[str, str]:
    """For whom an office-holder acts on a day, and as what; empty for one who acts for himself or is out of office."""
    held = [each for each in load().people[name] if each.held_on(date)]
    for each in sorted(held, key=lambda office: office.start, reverse=True):
        if not _for_himself(each.title):
            return ("" if each.code.startswith("ORG:") else each.code), each.title
    return "", held[0].title if held else ""


# --- persons that no list holds --------------------------------------------------------------------------------------

_CAPITALS = "A-ZÀ-ÖØ-ÞĀČĎĐĒĢĪĶŁŅŌŘŚŠŞŤŪŽŻİȘȚ"
_CAPITAL = f"[{_CAPITALS}]"
_PARTICLE = rf"(?:{'|'.join(PARTICLES)})"
# bounded, never begun inside a word, and a word is never tried in parts: a text without spaces must not cost the square of its
# length
_PART = rf"(?<!\w)(?:(?:al|el|Al|El)-)?{_CAPITAL}(?>[\w’'-]{{0,30}}\w(?!\w))"
_SHORT = ("Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Adm|Dr|Mr|Mrs|Ms|Prof|Sgt|Brig|Pres|St").split("|")
_SHORTENED = rf"(?:{'|'.join(_SHORT)})\.?"
_FIRST = {each[0]: "|".join(other[1:] for other in _SHORT if other[0] == each[0]) for each in _SHORT}
"""What may follow each letter that begins a shortened word."""
_GOES_ON = rf"(?=[\w’'.-]{{1,40}} (?:{_CAPITAL}|(?:{_PARTICLE} ){{0,2}}(?:[ae]l-)?{_CAPITAL}))"
"""Behind the first letter of a name: the next word begins with a capital, but for particles; most do not."""
# begun with the set of capitals, which is looked for several times as fast as these or those; what is behind the first
# letter of a shortened word may stand in a longer one
_RUN = re.compile(
    rf"{_CAPITAL}{_GOES_ON}"
    rf"(?:(?<=[{''.join(_FIRST)}])(?:{'|'.join(f'(?<={first})(?:{rests})' for first, rests in _FIRST.items())})\.?"
    rf"|(?<!\w.)(?:(?<=[AE])l-{_CAPITAL})?(?>[\w’'-]{{0,30}}\w(?!\w)))"
    rf"(?: (?:{_PARTICLE} ){{0,2}}(?:{_SHORTENED} |{_CAPITAL}\.(?: ?{_CAPITAL}\.)?(?= )|{_PART})){{1,7}}"
)
_POSSESSIVES = ("’s", "'s", "’", "'")
_MOST_WORDS = 5


def learned_persons(
    text: str, mentions: Sequence[Mention], known: Iterable[Seen], home: str, offices: Sequence[Introduced] = ()
) -> list[Seen]:
    """The persons that the article itself introduces, at every place where it names them.

    ``home`` is the party that a title without a country belongs to, ``offices`` are those whom their office's full name
    introduces.
    """
    taken = _Taken(
        text, [*(each.span for each in known), *(each.span for each in mentions if each.sort not in PERSON_SORTS)]
    )
    introduced: dict[str, list[Role]] = {}
    for office in offices:
        if not taken.overlaps(office.name) and not _is_body(office.name.of(text).split()[-1]):
            introduced.setdefault(" ".join(office.name.of(text).split()), []).append(office.role)
    for run in _RUN.finditer(text):
        end = _end_of_name(run)
        name = None if taken.holds(end - 1) else _name_in(text, run, end)
        if name is None or taken.overlaps(name):
            continue
        roles = [
            each for each in (role_before(text, name.start, mentions), role_behind(text, name.end, mentions)) if each
        ]
        said = " ".join(name.of(text).split())
        if roles or given(said.split()[0]) or said in introduced:
            introduced.setdefault(said, []).extend(roles)
    people = [_learned(name, roles, home) for name, roles in introduced.items()]
    return list(_places(text, people, taken))


def _learned(name: str, roles: Sequence[Role], home: str) -> Person:
    current = [each for each in roles if each.acts and not each.former]
    parties = Counter(each.party for each in current if each.party)
    party = home if any(each.of_state for each in current) else ""
    if parties:
        party = parties.most_common(1)[0][0]
    title = roles[0].title if roles else ""
    return Person(
        name, "" if ":" in party else party, "", title, given(name.split(maxsplit=1)[0]), party if ":" in party else ""
    )


def _end_of_name(run: re.Match[str]) -> int:
    """Where a run of capitalised words ends without the sign of a possessive."""
    said = run[0]
    return run.end() - next((len(sign) for sign in _POSSESSIVES if said.endswith(sign)), 0)


def _name_in(text: str, run: re.Match[str], end: int) -> Span | None:
    """The name that ends here in a run of words that may open with titles (``Defence Secretary Lloyd Austin``)."""
    start = place = run.start() - 3 * _led_by_article(text, run.start())
    listed = text[start : run.end()].split(" ")
    last = len(listed) - 1
    for at, word in enumerate(listed):
        place += len(word) + 1
        # Angus King is no king: behind a given name a title is a surname
        if _opens(word) and not (at == last and at > 0 and given(listed[at - 1])):
            start = place
    words = text[start:end].split()
    return Span(start, end) if 2 <= len(words) <= _MOST_WORDS and not _is_body(words[-1]) else None


def _led_by_article(text: str, start: int) -> bool:
    """Whether a small "al-" or "el-" stands before a place, and no word before that."""
    return text.startswith(("al-", "el-"), max(start - 3, 0), start) and not _is_word(
        text[max(start - 4, 0) : start - 3]
    )


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=1 << 13)
def _opens(word: str) -> bool:
    """Whether a capitalised word stands before names and is part of none: a title, or the ``On`` of a sentence's head."""
    return title_ends(word) or word.lower() in load().section("words")["openers"]


@lru_cache(maxsize=1 << 13)
def _is_body(last: str) -> bool:
    """Whether a run of capitalised words names an organisation by its last word (``Study Committee``)."""
    small = last.lower()
    return small in _bodies() or small.removesuffix("s") in _bodies()


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    rows = load().section("words")
    return frozenset(word for row in ("acting", "groups", "country", "bodies") for word in rows[row])


class _Taken:
    """Places that names have already; asks quickly whether a further one overlaps."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self._places = bytearray(len(text))
        for each in spans:
            self.add(each)

    def holds(self, place: int) -> bool:
        return self._places[place] == 1

    def overlaps(self, span: Span) -> bool:
        return 1 in self._places[span.start : span.end]

    def add(self, span: Span) -> None:
        self._places[span.start : span.end] = b"\x01" * (span.end - span.start)


def _places(text: str, people: Iterable[Person], taken: _Taken) -> Iterator[Seen]:
    """Every place where the article names a learned person, in full or by the last word of the name."""
    people = sorted(people, key=lambda person: -len(person.name))
    shorts = Counter(each.short for each in people)
    for person in people:
        for name in (person.name, person.short) if _is_used(text, person, shorts) else (person.name,):
            at = text.find(name)
            while at >= 0:
                span = Span(at, at + len(name))
                if _stands_alone(text, span) and not taken.overlaps(span) and not is_place(text, span):
                    taken.add(span)
                    yield Seen(span, person)
                at = text.find(name, span.end)


def _is_used(text: str, person: Person, shorts: Mapping[str, int]) -> bool:
    """Whether a short name means one person: nobody else is called so, and one that leads a name is no word of the text."""
    if shorts[person.short] != 1:
        return False
    return person.name.endswith(person.short) or re.search(rf"\b{person.short.lower()}\b", text) is None


def _stands_alone(text: str, span: Span) -> bool:
    return not text[max(0, span.start - 1) : span.start].isalnum() and not text[span.end : span.end + 1].isalnum()
