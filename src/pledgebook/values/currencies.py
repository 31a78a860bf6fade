"""Which currency the words and signs beside an amount mean (ISO 4217).

Some words and signs are shared (dollar, ``$``, krone, rupee). A shared one is decided, in this order, by an adjective
beside it ("Norwegian kroner"), by the home of the source (:func:`home_currencies`), by the countries that the text
names, by the unit's usual currency; else there is no currency. The tables are in ``vocabulary/currencies.yaml``.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pledgebook.values.numeral import fold
from pledgebook.values.patterns import BREAK, GAP, SPACE, alternation
from pledgebook.vocabulary import load

_ALWAYS = "always"
"""Of a shared word: its usual currency is meant whatever the text names."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or sign means: a currency's code, or the name of a unit that several share (``dollar``).

    ``exact`` words count only as written (codes, abbreviations); ``large`` ones only beside an amount with a magnitude
    (``loose`` ones beside any of four figures, too) and not before the words of ``then``.
    """

    code: str = ""
    unit: str = ""
    exact: str = ""
    large: bool = False
    loose: bool = False
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that several currencies share.

    Which is ``usual``, whether it is so whatever the text names (``fixed`` is ``always``) or while the text names a country
    of its own (``named``), whether the word is a weight too, and the pattern of the words that name each currency's country.
    """

    usual: str
    fixed: str
    weighs: bool
    members: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Currencies:
    """The compiled table: what signs before and words after a number mean, and how the ledger shows a currency.

    ``tails`` holds the lengths of the signs by their last character, longest first; ``nouns`` the words after a number without
    adjectives; ``units_of`` the words that a currency shares, ``states`` its issuers.
    """

    before: Mapping[str, Meaning]
    tails: Mapping[str, tuple[int, ...]]
    after: re.Pattern[str]
    nouns: frozenset[str]
    after_meanings: Mapping[str, tuple[Meaning, ...]]
    units: Mapping[str, Unit]
    units_of: Mapping[str, tuple[str, ...]]
    shown: Mapping[str, str]
    states: Mapping[str, tuple[str, ...]]

    def weighs(self, meaning: Meaning) -> bool:
        """Whether the word is a weight too (pounds)."""
        return bool(meaning.unit) and self.units[meaning.unit].weighs


def _code_meanings(rows: Mapping[str, Any]) -> dict[str, Meaning]:
    return {
        code: Meaning(code, exact=code, large=row.get("code") in ("weak", "scaled"), loose=row.get("code") == "weak")
        for code, row in rows.items()
        if row.get("code") != "never" and "as" not in row
    }


def _before(units: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, Meaning]:
    shared = {sign: Meaning(unit=name) for name, unit in units.items() for sign in unit.get("before", ())}
    shared |= {
        sign: Meaning(unit=name, large=True) for name, unit in units.items() for sign in unit.get("before_large", ())
    }
    own = {sign: Meaning(code) for code, row in rows.items() for sign in row.get("before", ())}
    large = {sign: Meaning(code, large=True) for code, row in rows.items() for sign in row.get("before_large", ())}
    return {**_code_meanings(rows), **shared, **large, **own}


def _shared_words(units: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Words that several currencies share."""
    for name, unit in units.items():
        for word in unit["words"]:
            yield word, Meaning(unit=name, large=bool(unit.get("large")), then=tuple(unit.get("then", ())))
        for word in unit.get("after", ()):
            yield word, Meaning(unit=name, exact=word)


def _adjectives(row: Mapping[str, Any]) -> list[str]:
    """What may stand before a currency's word: ``Norwegian``, and the demonyms of all its states."""
    states = load().section("states")
    return [
        *row.get("of", ()),
        *(word for code in row.get("states", ()) for word in states.get(code, {}).get("demonyms", ())),
    ]


def _units(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The units whose words a currency shares."""
    said = row.get("unit", ())
    return (said,) if isinstance(said, str) else tuple(said)


def _own_words(units: Mapping[str, Any], rows: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Words that name one currency: its own, shared ones after an adjective, abbreviations."""
    for key, row in rows.items():
        own, called = row.get("words", ()), row.get("called", ())
        shared = (*(word for unit in _units(row) for word in units[unit].get("words", ())), *called)
        named = [*own, *(f"{adjective} {word}" for adjective in _adjectives(row) for word in (*shared, *own))]
        yield from ((word, Meaning(row.get("as", key))) for word in named)
        yield from ((word, Meaning(row.get("as", key), exact=word)) for word in row.get("after", ()))


def _after(units: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, tuple[Meaning, ...]]:
    """What may follow a number, in small letters, and its meanings in the order in which they are tried."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for word, meaning in (*_shared_words(units), *_own_words(units, rows), *_code_meanings(rows).items()):
        found[fold(word)] = (*found.get(fold(word), ()), meaning)
    return found


def _members(unit: str, shared: Mapping[str, Any], rows: Mapping[str, Any]) -> dict[str, str]:
    """The pattern of the words that name the country of each currency of a unit; Sudan is not named by "South Sudan".

    An issuer is named by its capital, too, and by its people; not where a text must say more for it (``fixed``).
    """
    usual = shared.get("usual") if "fixed" in shared else None
    named = {
        row.get("as", code): (
            *row.get("of", ()),
            *row.get("in", ()),
            *(() if shared.get("fixed") == _ALWAYS or code == usual else _issuers(row)),
        )
        for code, row in rows.items()
        if unit in _units(row)
    }
    return {code: rf"(?<![A-Za-z])(?:{_apart(words, named.values())})(?![a-z])" for code, words in named.items()}


def _issuers(row: Mapping[str, Any]) -> list[str]:
    """The names, peoples and capitals of those who issue a currency."""
    states = load().section("states")
    issuing = [states[code] for code in row.get("states", ()) if code in states]
    return [
        word for state in issuing for key in ("name", "demonyms", "capital") for word in _listed(state.get(key, ()))
    ]


def _listed(said: str | Sequence[str]) -> Sequence[str]:
    return (said,) if isinstance(said, str) else said


def _apart(words: Iterable[str], named: Iterable[Iterable[str]]) -> str:
    """A pattern of any of these words where it does not end a longer name; no words match nothing."""
    longer = {each for other in named for each in other}
    heads = {word: [each.removesuffix(word) for each in longer if each.endswith(f" {word}")] for word in words}
    return (
        "|".join(
            "".join(rf"(?<!{re.escape(head)})" for head in sorted(heads[word])) + re.escape(word).replace(r"\ ", BREAK)
            for word in sorted(heads, key=len, reverse=True)
        )
        or r"(?!)"
    )


def _without(phrase: str, adjectives: Collection[str]) -> str:
    """The phrase without the longest adjective that it begins with."""
    words = phrase.split(" ")
    cut = next((at for at in range(len(words) - 1, 0, -1) if " ".join(words[:at]) in adjectives), 0)
    return " ".join(words[cut:])


def _tails(signs: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the signs are that end with a character, the longest first."""
    tails: dict[str, list[int]] = {}
    for sign in sorted(signs, key=len, reverse=True):
        tails.setdefault(sign[-1], []).append(len(sign))
    return {last: tuple(dict.fromkeys(sizes)) for last, sizes in tails.items()}


@lru_cache(maxsize=1)
def currencies() -> Currencies:
    """The table of currencies, compiled once."""
    section = load().section("currencies")
    units, rows = section["units"], section["currencies"]
    before, after = _before(units, rows), _after(units, rows)
    adjectives = {fold(adjective) for row in rows.values() for adjective in _adjectives(row)}
    # one pattern of adjectives before one of words is far smaller than all phrases; a wrong pair has no meaning
    nouns = frozenset(_without(phrase, adjectives) for phrase in after)
    named = rf"(?:{alternation(adjectives)}(?:-|{BREAK}))?{alternation(nouns)}"
    return Currencies(
        before=before,
        tails=_tails(before),
        after=re.compile(
            rf"(?:-|{GAP})(?P<of>of{GAP}(?:the{GAP})?(?:{alternation(section['fillers'])}{GAP})?|d[ei]{BREAK}|d['’])?(?P<word>{named})(?![a-z0-9])"
        ),
        nouns=nouns,
        after_meanings=after,
        units={
            name: Unit(row.get("usual", ""), row.get("fixed", ""), bool(row.get("weighs")), _members(name, row, rows))
            for name, row in units.items()
        },
        units_of={row.get("as", code): _units(row) for code, row in rows.items() if "unit" in row},
        shown={code: row["shown"] for code, row in rows.items() if "shown" in row},
        states={code: tuple(row.get("states", ())) for code, row in rows.items() if "as" not in row},
    )


def sign_before(text: str, start: int) -> tuple[int, Meaning] | None:
    """The longest sign or abbreviation that ends where the number begins: its place and meaning."""
    end = start
    while end and text[end - 1] in SPACE + "[":
        end -= 1
    if not end or start - end > 2:
        return None
    table = currencies()
    for size in table.tails.get(text[end - 1], ()):
        begin = end - size
        sign = text[begin:end] if begin >= 0 else ""
        if sign in table.before and not _continues(text, begin, sign):
            return begin, table.before[sign]
    return None


def _continues(text: str, begin: int, sign: str) -> bool:
    """Whether a sign is the end of a longer word: the "$" of an unknown "QX$5", not that of "worthUS$5" by misprint."""
    before = text[begin - 1 : begin]
    if sign[-1].isalnum():
        return sign[0].isalnum() and before.isalnum()
    return before.isupper() if sign[0].isupper() or sign == "$" else sign[0].isalnum() and before.isalnum()


def word_after(text: str, folded: str, end: int, *, of: bool) -> tuple[int, tuple[Meaning, ...]] | None:
    """The words after the number that name a currency: where they end, and their meanings as written.

    ``of`` allows "of" before them ("billions of dollars").
    """
    match = currencies().after.match(folded, end)
    if match is None or (match["of"] and not of):
        return None
    word, written = " ".join(match["word"].replace("-", " ").split()), text[match.start("word") : match.end("word")]
    meanings = tuple(
        each for each in currencies().after_meanings.get(word, ()) if not each.exact or each.exact == written
    )
    return (match.end(), meanings) if meanings else None


def _is(meaning: Meaning, name: str) -> bool:
    """Whether a word or sign means the currency or shared word of this name; any does where there is no name."""
    return name in ("", meaning.code, meaning.unit, *currencies().units_of.get(meaning.code, ()))


def is_beside(text: str, folded: str, number: tuple[int, int], name: str) -> bool:
    """Whether the number that stands there has such a currency, before or after it, or a number that goes on from it."""
    start, end = number
    sign = sign_before(text, start)
    if sign and _is(sign[1], name):
        return True
    words = word_after(text, folded, end, of=True)
    return bool(words and any(_is(each, name) for each in words[1])) or folded[end : end + 2].strip().isdigit()


@dataclass(frozen=True, slots=True)
class Ground:
    """What decides shared words in one text: the text itself and the home currencies of its source by unit."""

    text: str
    home: Mapping[str, str]

    def decide(self, meaning: Meaning, at: int) -> str:
        """The currency's code for a word or sign at this place; empty where nothing decides."""
        if meaning.code:
            return meaning.code
        unit = currencies().units[meaning.unit]
        if meaning.unit in self.home:
            return self.home[meaning.unit]
        fixed = unit.fixed == _ALWAYS or (unit.fixed and _places(self.text, unit.members[unit.usual]))
        return unit.usual if fixed else self._nearest(unit, at) or unit.usual

    def other(self, currency: str, at: int) -> str:
        """The currency of the same unit, other than this one, whose country the text names nearest; empty if none."""
        unit = currencies().units[currencies().units_of[currency][0]]
        return self._nearest(unit, at, without=currency)

    def _nearest(self, unit: Unit, at: int, *, without: str = "") -> str:
        """The unit's currency whose country is named nearest to this place."""
        named = {
            code: _distance(_places(self.text, pattern), at)
            for code, pattern in unit.members.items()
            if code != without
        }
        nearest = min(named, key=lambda code: named[code], default="")
        return nearest if nearest and named[nearest] <= len(self.text) else ""


@lru_cache(maxsize=32)
def _places(text: str, pattern: str) -> tuple[int, ...]:
    return tuple(match.start() for match in re.finditer(pattern, text))


def _distance(places: Sequence[int], at: int) -> int:
    """How far the nearest of the sorted places is; beyond any text where there is none."""
    right = bisect_left(places, at)
    return min((abs(place - at) for place in places[max(0, right - 1) : right + 1]), default=sys.maxsize)


def issuers(code: str) -> tuple[str, ...]:
    """The parties whose own money a currency is, by code."""
    return currencies().states.get(code, ())


def names_issuer(text: str, code: str) -> bool:
    """Whether the text names the country of a currency that has a shared word."""
    pattern = currencies().units[currencies().units_of[code][0]].members[code]
    return bool(_places(text, pattern))


def has_sign(text: str) -> bool:
    """Whether a currency's sign stands in the text."""
    return _signs().search(text) is not None


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(sign) for sign in currencies().before if not sign[0].isalnum()))


@lru_cache(maxsize=512)
def _outlet(source: str, url: str) -> tuple[str, str]:
    """An outlet's host and its name as words between spaces."""
    host = re.sub(r"^[a-z]+://(?:[^/@]*@)?|[/:?#].*$", "", fold(url))
    return host, " " + re.sub(r"[^\w.]+", " ", fold(source)) + " "


def _is_outlet(row: Mapping[str, Any], source: str, url: str) -> bool:
    """Whether the outlet is among those of the row, by its address's host or whole words of its name."""
    host, name = _outlet(source, url)
    by_host = host.endswith(tuple(row.get("domains", ())))
    return by_host or any(f" {outlet} " in name for outlet in row.get("outlets", ()))


@lru_cache(maxsize=512)
def home_currencies(source: str = "", url: str = "") -> Mapping[str, str]:
    """The currencies that an outlet means by shared words, by unit: ``{"dollar": "AUD"}`` for an Australian one."""
    for code, row in load().section("currencies")["homes"].items():
        if _is_outlet(row, source, url):
            return dict.fromkeys(currencies().units_of[code], code)
    return {}


@lru_cache(maxsize=512)
def donor_currencies(source: str, url: str, donor: str) -> Mapping[str, str]:
    """The usual currency and the donor's, which an outlet that quotes a government's own dollars means by a bare sign.

    ``{"USD": "AUD"}`` for a donor "AUS" in such an outlet; empty elsewhere.
    """
    table = currencies()
    for code, row in load().section("currencies")["editions"].items():
        if donor in table.states[code] and _is_outlet(row, source, url):
            return {table.units[table.units_of[code][0]].usual: code}
    return {}


def issued_by(donor: str, currency: str, home: Collection[str], *, unit: str = "") -> Mapping[str, str]:
    """The donor's currency in the place of another one that shares its sign or word: ``{"CNY": "JPY"}`` for Japan's ¥.

    ``unit`` is the shared word or sign that was written, where one was. Empty where the outlet has such a currency at
    ``home``, by unit, or where the word has one meaning everywhere but there.
    """
    table = currencies()
    for name in (unit,) if unit else table.units_of.get(currency, ()):
        shared = table.units[name]
        own = [code for code in shared.members if donor in table.states[code]]
        if shared.fixed != _ALWAYS and name not in home and len(own) == 1:
            return {currency: own[0]}
    return {}
