"""The instrument of a promise: named by marked words, or implied by its donor and the words around.

What nothing names may be implied: see :mod:`pledgebook.resolve.implied`.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pledgebook.model import Mark, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.implied import implied, implying, speaks_for
from pledgebook.resolve.phrases import plain_words
from pledgebook.resolve.vehicles import called, in_own_words, is_of_another, out_of_stocks, places, told_around
from pledgebook.values.instrument import Instrument
from pledgebook.values.party import Party
from pledgebook.values.patterns import alternation
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_instruments

_LANDS = ("state", "demonym", "capital", "place", "seat")
_WORD = re.compile(r"\w+")
_NAMING = re.compile(r"[^\W\d_]{3,}|[A-Z]{2}")


def is_name(words: str) -> bool:
    """Whether words can name an instrument: the vocabulary knows them, or they hold more than places in a law.

    A noun that any purse may have is no name, nor is that of a state or people.

    >>> is_name("the Export Act"), is_name("a)(1"), is_name("section 12(b)"), is_name("fund"), is_name("and"), is_name("Fijian")
    (True, False, False, False, False, False)
    """
    rows = load().section("words")
    if find_instruments(words):
        return True
    if any(each.sort in _LANDS for each in load().names.get(words, ())):
        return False
    naming = [each for each in _NAMING.findall(words) if each not in rows["linking"]]
    if len(naming) == 1 and naming[0] in rows["purses"]:
        return False
    return any(each.lower() not in rows["places_in_law"] for each in naming)


def resolve_instrument(cast: ArticleParties, span: Span) -> Instrument:
    """The instrument that marked words name: by code where the vocabulary knows it, else as the text names it.

    Words that are a piece of a known name mean that name ("Extended Fund" of "Extended Fund Facility").
    """
    said = plain_words(cast.text, span)
    known = [code for code, *_ in places(said)] or _piece_of(cast, span)
    if not known:
        span = _whole_noun(cast.text, span)
        said = plain_words(cast.text, span)
    code = known[0] if known else _generic(cast, said, span)
    if code is None:
        span = _whole_name(cast, span)
        said = plain_words(cast.text, span)
    return Instrument(code or said, span)


def behind_vehicle(party: Party) -> Party:
    """The party whose vehicle a name of no other party is: the European Peace Facility's money is the EU's.

    >>> behind_vehicle(Party("ORG:European Peace Facility")).code, behind_vehicle(Party("ORG:Green Climate Fund")).code
    ('EU', 'ORG:Green Climate Fund')
    >>> behind_vehicle(Party("ORG:fund USAI")).code, behind_vehicle(Party("ORG:the FMF programme")).code
    ('USA', 'USA')
    """
    name = _called(party.code.removeprefix("ORG:"))
    found = find_instruments(name) if party.code.startswith("ORG:") else ()
    whole = [each.names[0].code for each in found if each.span.of(name) == name]
    owners: Sequence[str] = load().section("instruments")[whole[0]].get("donors", ()) if whole else ()
    return Party(owners[0], party.said) if len(owners) == 1 else party


def _called(name: str) -> str:
    """A name without the words around it for what it is called by (``fund USAI``, ``the FMF programme``)."""
    known = {*load().section("words")["purses"], "the", "its", "their", "instrument", "procedure"}
    words = name.split()
    while len(words) > 1 and words[0].lower() in known:
        words = words[1:]
    while len(words) > 1 and words[-1] in known:
        words = words[:-1]
    return " ".join(words)


_SMALL = r"(?:of|for|and|the|on|in|to|at|&)"
_DAYS = rf"(?:{'|'.join((*day_name[:], *month_name[1:]))})\b"
_NAME_BEFORE = re.compile(rf"(?:\b[A-Z][\w&.]*[\w]-?(?: {_SMALL}){{0,2}}(?: |(?<=-)))+\Z")
_NAME_BEHIND = re.compile(rf"(?:-?(?:(?: {_SMALL}){{0,2}} )?(?:(?<=-)|(?<= ))(?!{_DAYS})[A-Z]\w+)+")
_OWNED = re.compile(r" (?:of|to) ")
_REACH = 80


def _whole_noun(text: str, span: Span) -> Span:
    """Common words up to the noun of a vehicle that they stand before: ``war`` of ``a war aid measure``."""
    if text[span.start].islower() and (rest := _nouns().match(text, span.end)):
        return Span(span.start, rest.end())
    return span


@lru_cache(maxsize=1)
def _nouns() -> re.Pattern[str]:
    """Up to two words and a noun that means a vehicle beside a word that implies it."""
    nouns = {each for row in load().section("instruments").values() for each in row.get("generic", ())}
    return re.compile(rf"(?:[ -][a-z]+){{0,2}} {alternation(nouns)}\b")


def _whole_name(cast: ArticleParties, span: Span) -> Span:
    """The name that marked words are a piece of: ``Facility`` of ``Global Concessional Financing Facility``."""
    start, end, text = span.start, span.end, cast.text
    capital = text[start : start + 1].isupper()
    before = _NAME_BEFORE.search(text, max(0, start - _REACH), start) if capital else None
    behind = _NAME_BEHIND.match(text, end, end + _REACH) if text[:end].rsplit(maxsplit=1)[-1][0].isupper() else None
    if behind and _OWNED.match(behind[0]) and cast.named_in(Span(end, behind.end())):
        behind = None  # "Reef Partnership of the United States, Fiji and Peru"
    wide = Span(before.start() if before else start, behind.end() if behind else end)
    opening = _OPENING.match(text, wide.start, start)
    return Span(opening.end(), wide.end) if opening else wide


_OPENING = re.compile(
    r"(?:(?:The|This|That|Its|Their|Our|Under|Through|Via|In|For|From|With|An?) (?:(?:the|its|their|our|an?) )?)+"
)


def _piece_of(cast: ArticleParties, span: Span) -> list[str]:
    """The code of the known name that a span is a piece of, if there is one."""
    sentence = cast.sentences[cast.sentence_at(span.start)]
    place = Span(span.start - sentence.start, span.end - sentence.start)
    found = places(sentence.of(cast.text))
    return [code for code, *ends in found if Span(*ends).covers(place) and Span(*ends) != place]


def _generic(cast: ArticleParties, said: str, span: Span) -> str | None:
    """The code that a common noun stands for (``the bill``) in a sentence with words that imply the instrument."""
    nouns = _WORD.findall(said.lower())
    around = _sentences(cast, span.start).replace(span.of(cast.text), "")
    for code, row in load().section("instruments").items():
        # where the donor itself speaks, "the Budget" is its own
        own = cast.voice in row.get("donors", ())
        if nouns and nouns[-1] in row.get("generic", ()) and (own or _is_implying(code, around)):
            return str(code)
    return None


def _is_implying(code: str, words: str) -> bool:
    return code in implying() and speaks_for(code, words)


def instrument_of(cast: ArticleParties, mark: Mark, spans: Sequence[Span], donors: Sequence[str]) -> Instrument | None:
    """The instrument of a promise: the one that marked words name, else one named beside it, else one that it implies.

    A common noun that is marked ("the package") is the implied instrument's where that is called so. What stands right beside
    another amount is that one's.
    """
    spans = [each for each in spans if not is_of_another(cast, mark, each)]
    if spans:
        found = resolve_instrument(cast, spans[0])
        alien = _of_others(cast, spans[0], found.code, donors) or _of_nobody_here(
            cast.text, spans[0], found.code, donors
        )
        if alien or _gets(mark, found):
            return None
        meant = implied(cast, mark, donors) if _common(found.code) else None
        named = Instrument(meant.code, found.said) if meant and _is_called(meant.code, found.code) else found
        return named if mark.sentence.covers(spans[0]) else Instrument(named.code)
    return (
        called(cast, mark)
        or named_vehicle(cast, mark, donors)
        or known_beside(cast, mark, donors)
        or in_own_words(cast, mark)
        or told_around(cast, mark, donors)
        or out_of_stocks(cast, mark, donors)
        or only_programme(cast, mark, donors)
        or implied(cast, mark, donors)
        or _gone_on(cast, mark, frozenset(donors))
    )


def _of_others(cast: ArticleParties, place: Span, code: str, donors: Sequence[str]) -> bool:
    """Whether an instrument is called its owner's, by whom none of these donors is meant: "the UN, from its CERF, and Peru".

    A state's own is never another's; an organisation's may be paid by its members. A bill that is named tells whose it is. A
    name that other things have, too ("SBA"), is that of no vehicle by whose owner nothing is given.
    """
    row = load().section("instruments").get(code, {})
    own = row.get("donors", ())
    states = load().section("states").keys()
    owned = "implied" not in row and not states.isdisjoint(own) and states >= frozenset(donors)
    owned = owned or place.of(cast.text) in row.get("shared", ())
    owned = owned or _ITS.search(cast.text, max(0, place.start - 12), place.start) is not None
    return bool(owned and own and donors) and frozenset(own).isdisjoint(donors)


def _gets(mark: Mark, found: Instrument) -> bool:
    """Whether a reader marked what no vocabulary knows as a party, too: who pays into a scheme gives to it, not by it."""
    known = found.code in load().section("instruments")
    return not known and len({role.field for role in mark.roles if role.span == found.said}) > 1


def _of_nobody_here(text: str, place: Span, code: str, donors: Sequence[str]) -> bool:
    """Whether a common noun means an instrument of others than these donors: the World Bank's "drawdown option"."""
    own = load().section("instruments").get(code, {}).get("donors", ())
    return bool(own and donors) and place.of(text).islower() and frozenset(own).isdisjoint(donors)


_ITS = re.compile(r"\b[Ii]ts (?:own )?\Z")


def _common(code: str) -> bool:
    """Whether what stands for a code is words in small letters: no name."""
    return code not in load().section("instruments") and code == code.lower()


def _is_called(code: str, said: str) -> bool:
    nouns = _WORD.findall(said.lower())
    return bool(nouns) and not frozenset(nouns).isdisjoint(load().section("instruments")[code].get("generic", ()))


def only_programme(cast: ArticleParties, mark: Mark, donors: Iterable[str]) -> Instrument | None:
    """The one programme of a lender that the article names, for an amount: its tranches are told without it."""
    rows, given = load().section("instruments"), frozenset(donors)
    if not _AMOUNT.search(mark.anchor.of(cast.text)):
        return None
    lent = {code for code, row in rows.items() if row.get("tranches") and given == frozenset(row["donors"])}
    named = {each.names[0].code for each in find_instruments(cast.text)} & lent if lent else set()
    return Instrument(named.pop()) if len(named) == 1 else None


def named_vehicle(cast: ArticleParties, mark: Mark, donors: Sequence[str] = ()) -> Instrument | None:
    """The one fund, facility or act that the sentence names as the way the promise comes (``under its … Facility``).

    By code where the vocabulary knows it. A party by such a name that the vocabulary lists ("the Global Fund") is no vehicle, nor
    is what is known to be others' than the ``donors``: "the UN gave $5 million from its CERF, Peru 200 tonnes of maize".
    """
    found: list[Instrument] = []
    names = load().names
    if not any(map(mark.sentence.of(cast.text).__contains__, load().section("words")["vehicles"])):
        return None
    for match in _vehicle().finditer(cast.text, mark.sentence.start, mark.sentence.end):
        place = Span(*match.span("name"))
        if not any(each.span.end == place.end and each.span.of(cast.text) in names for each in cast.named_in(place)):
            found.append(resolve_instrument(cast, place))
    found = [each for each in found if not (each.said and _of_others(cast, each.said, each.code, donors))]
    if len({each.code for each in found}) > 1:
        found = [each for each in found if each.said and 0 < each.said.start - mark.anchor.end < _NEAR]
    return found[0] if len({each.code for each in found}) == 1 else None


def known_beside(cast: ArticleParties, mark: Mark, donors: Iterable[str]) -> Instrument | None:
    """The one vehicle of the donor that the vocabulary knows and the sentence names, for an amount.

    Those that are weighed (see :mod:`pledgebook.resolve.implied`) are left to that.
    """
    rows, given = load().section("instruments"), frozenset(donors)
    if not _AMOUNT.search(mark.anchor.of(cast.text)):
        return None
    start = mark.sentence.start
    named = [
        Instrument(code, Span(begin + start, end + start))
        for code, begin, end in places(mark.sentence.of(cast.text))
        if code in rows and "implied" not in rows[code]
    ]
    named = [each for each in named if each.said and not is_of_another(cast, mark, each.said)]
    fitting = [each for each in named if given & frozenset(rows[each.code].get("donors", given))]
    return fitting[0] if len({each.code for each in named}) == 1 and fitting else None


_NEAR = 24
"""Characters between an amount and the name of what it comes from ("$50 million from the … Fund")."""


@lru_cache(maxsize=1)
def _vehicle() -> re.Pattern[str]:
    """A capitalised name that ends with a noun for vehicles, behind a word that leads to one."""
    rows = load().section("words")
    leads, nouns = ("|".join(rows[name]) for name in ("ways", "vehicles"))
    small = r"(?:(?:of|for|and|the|on|in|to|&) ){0,2}"
    return re.compile(
        rf"\b(?i:{leads}) (?:the |its |their |an? )?(?:new )?(?P<name>(?:[A-Z][\w’'&.-]+ {small}){{1,8}}(?:{nouns})\b)"
    )


_AMOUNT = re.compile(r"\d.*(?:illion|bn|m)\b")


def _gone_on(cast: ArticleParties, mark: Mark, donors: frozenset[str]) -> Instrument | None:
    """The instrument named in the sentence before, where this one begins with what goes on with it."""
    index = cast.sentence_at(mark.sentence.start)
    goes_on = tuple(load().section("words")["continuing"])
    opening = " ".join(_WORD.findall(mark.sentence.of(cast.text).lower())[:4])
    if not index or not opening.startswith(goes_on):
        return None
    named = [each.names[0].code for each in find_instruments(cast.sentences[index - 1].of(cast.text))]
    rows = load().section("instruments")
    fitting = [code for code in named if code and donors & frozenset(rows[code].get("donors", donors))]
    return Instrument(fitting[0]) if len(set(fitting)) == 1 else None


def _sentences(cast: ArticleParties, at: int) -> str:
    """The sentence at a place with the one before it."""
    index = cast.sentence_at(at)
    return Span(cast.sentences[max(0, index - 1)].start, cast.sentences[index].end).of(cast.text)
