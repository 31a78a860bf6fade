"""What the words around an amount make of it: a rate, a weight, a correction, a conversion in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.currencies import names_issuer
from pledgebook.values.numeral import Numeral
from pledgebook.values.patterns import BREAK, GAP, SPACE, alternation
from pledgebook.vocabulary import load

_NEXT = re.compile(rf"{GAP}([a-z]+)")
_WORD = re.compile(r"[a-z]+")
_CLOSING = re.compile(r"[^()\[\]0-9$€£\n]{0,48}[)\]]|(?=[;,/])")
_STRUCK = re.compile(rf"<s>[^<]*</s>[{SPACE}]*\Z")
_WINDOW = 32
"""Characters beside an amount in which its surroundings are read."""


@dataclass(frozen=True, slots=True)
class _Around:
    rate: re.Pattern[str]
    rates: Mapping[str, str]
    before: Mapping[str, str]
    masses: frozenset[str]
    either: frozenset[str]
    weighing: frozenset[str]
    paid: re.Pattern[str]
    unread: re.Pattern[str]
    opening: re.Pattern[str]
    below: re.Pattern[str]


def _rate(table: Mapping[str, list[str]], rates: Mapping[str, str]) -> str:
    """``a year``, ``-per-month``, ``/day``, ``annually``, ``each``; no "a year ago"."""
    gap = rf"(?:-|{BREAK})"
    noun = rf"(?P<noun>{alternation(rates)})(?![a-z])(?!{gap}{alternation(table['points'])}(?![a-z]))"
    adverb = alternation([*(word for word in rates if word.endswith("ly") or "." in word), *table["each"]])
    return rf"(?:{gap}{alternation(table['per'])}{gap}|/[{SPACE}]?){noun}|{gap}(?P<adverb>{adverb})(?![a-z])"


def _paid(table: Mapping[str, list[str]]) -> str:
    """``in military aid``, ``more in grants``, ``worth of arms``, ``of aid``."""
    adjective = rf"{GAP}(?!{alternation(table['between_aid'])}(?![a-z]))[a-z][\w’'-]*,?"
    nouns = rf"{alternation(table['aid_in'])}(?:{adjective}){{0,4}}?{GAP}{alternation(table['aid'])}"
    return rf"{GAP}(?:more{GAP})?(?:{nouns}|of{GAP}{alternation(table['aid_of'])})(?![a-z])"


def _unread(table: Mapping[str, list[str]]) -> str:
    """``zillion``, ``miliardów``: a magnitude that is not read; ``3-point-5 billion``: one that hyphens part from its figures."""
    parted = rf"(?:-[a-z0-9]+)+[{SPACE}-]{alternation(table['magnitudes'])}(?![a-z])"
    stems = rf"(?!{alternation(table['magnitudes'])}s?(?![a-z])){alternation(table['unread_stems'])}"
    short = alternation(table["unread_joined"])
    joined = rf"[.,]{short}(?![a-z])|[{SPACE}]?{short}(?:[ms](?![a-z])|[-.][a-z])"
    return rf"{joined}|{parted}|[{SPACE}-]?(?:{alternation(table['unread'])}(?![a-z0-9])|{stems})"


def _opening(table: Mapping[str, list[str]]) -> str:
    """What leads to a conversion: a bracket, with or without "or"; "or" alone; the sign between two conversions."""
    lead = rf"(?:{alternation(table['conversions'])}[{SPACE}]*,?[{SPACE}]*)?"
    same = rf",[{SPACE}](?P<same>{alternation(table['same_as'])}),?[{SPACE}](?:[a-z]+[{SPACE}]){{0,2}}"
    apart = rf"[{SPACE}]*/[{SPACE}]*|[;,][{SPACE}]*(?:or[{SPACE}]+)?"
    return rf"[{SPACE}´’']*{GAP}[(\[][{SPACE}]*{lead}|,?[{SPACE}]+or[{SPACE}]+|{same}|{apart}"


@lru_cache(maxsize=1)
def _around() -> _Around:
    table = load().section("units")
    rates = {word: unit for unit, words in table["rates"].items() for word in words}
    rates |= dict.fromkeys(table["each"], "each")
    return _Around(
        rate=re.compile(_rate(table, rates)),
        rates=rates,
        before=table["annual"],
        masses=frozenset(table["masses"]),
        either=frozenset(table["masses_or_money"]),
        weighing=frozenset(table["weighing"]),
        paid=re.compile(_paid(table)),
        unread=re.compile(_unread(load().section("numerals"))),
        opening=re.compile(_opening(table)),
        below=re.compile(rf"\b{alternation(table['below nothing'])}[^\S\n]\Z", re.IGNORECASE),
    )


def is_struck(text: str, end: int) -> bool:
    """Whether a transcript strikes out what ends here (``<s>$300</s> [$30] billion``): the correction follows it."""
    return text.startswith("</s>", end)


_DASHED = re.compile(r"[a-z][^\S\n](?:-|−)\Z", re.IGNORECASE)
"""A sign before an amount; at the beginning of a line it is the dash of a list."""


def is_negative(text: str, start: int) -> bool:
    """Whether the amount that begins here is below nothing: ``a -$5 million gap``, ``minus €3bn``."""
    before = max(0, start - _WINDOW)
    return _around().below.search(text, before, start) is not None or _DASHED.search(text, before, start) is not None


def corrected_start(text: str, start: int) -> int:
    """Where the words begin that a correction at ``start`` replaces; ``start`` itself where it replaces none."""
    struck = _STRUCK.search(text, max(0, start - 2 * _WINDOW), start)
    return struck.start() if struck else start


def next_word(folded: str, end: int) -> str:
    """The word that follows on the same or the next line; empty where none does."""
    match = _NEXT.match(folded, end)
    return match[1] if match else ""


def is_multiplied(folded: str, end: int) -> bool:
    """Whether a magnitude that is not read follows the amount that ends here: what it comes to is not known."""
    return _around().unread.match(folded, end) is not None


def is_doubtful(short: str, *names: str) -> bool:
    """Whether an abbreviation means different magnitudes with a currency of these codes or units ("100 mil euros")."""
    return not frozenset(names).isdisjoint(load().section("numerals")["doubtful"].get(short, ()))


_TO = re.compile(rf"[{SPACE}\n](?:to|and then to)[{SPACE}\n](?:[a-z]+[{SPACE}]){{0,2}}")
_FROM = re.compile(rf"\bfrom[{SPACE}\n](?:[a-z]+[{SPACE}]){{0,2}}\Z")


def is_changed_to(folded: str, amount: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether a number is what an amount changes to ("from $1bn to about 2bn"), and counts nothing else."""
    changed = _TO.fullmatch(folded, amount[1], number[0]) and _FROM.search(
        folded, max(0, amount[0] - _WINDOW), amount[0]
    )
    following = next_word(folded, number[1])
    return changed is not None and (not following or following in load().section("numerals")["ranges"]["go on"])


def is_paid(folded: str, end: int) -> bool:
    """Whether the words after a bare number say that it is money: ``billions in military aid``."""
    return _around().paid.match(folded, end) is not None


def rate(folded: str, start: int, end: int) -> tuple[str, int, int]:
    """The unit of time by which the amount at ``start`` to ``end`` is paid, and where both together begin and end.

    ``year``, ``month`` …, or ``each`` per recipient; empty where it is paid once.
    """
    around = _around()
    after = around.rate.match(folded, end)
    if after:
        return around.rates[after["noun"] or after["adverb"]], start, after.end()
    words = list(_WORD.finditer(folded, max(0, start - _WINDOW), start))
    if words and words[-1].end() == start - 1 and words[-1][0] in around.before:
        return around.before[words[-1][0]], words[-1].start(), end
    if words and words[-1][0] in _apiece().last and _is_one_of_several(folded, start, end):
        return "each", start, end
    lead = max(0, start - 2 * _WINDOW)
    if folded.find("each ", lead, start) >= 0 and _each_gives().search(folded, lead, start):
        return "each", start, end
    return "", start, end


@lru_cache(maxsize=1)
def _each_gives() -> re.Pattern[str]:
    """What each of several gives: ``have each promised another``."""
    verbs, hedges = (alternation(load().section("acts")["sides"][row]) for row in ("giving", "hedges"))
    return re.compile(rf"(?<![a-z-])each[{SPACE}]{verbs}[{SPACE}](?:{hedges}[{SPACE}])*\Z")


def _is_one_of_several(folded: str, start: int, end: int) -> bool:
    """Whether the words around an amount say that there are several as large: ``three separate $5 million loans``."""
    before = _apiece().before.search(folded, max(0, start - _WINDOW), start)
    return before is not None and _apiece().things.match(folded, end) is not None


@dataclass(frozen=True, slots=True)
class _Apiece:
    """The words before an amount of which there are several, the ``last`` of these, and the things behind it."""

    last: frozenset[str]
    before: re.Pattern[str]
    things: re.Pattern[str]


@lru_cache(maxsize=1)
def _apiece() -> _Apiece:
    units = load().section("units")
    table, numbers = units["apiece"], alternation(units["apiece"]["numbers"])
    adjective = rf"[{SPACE}-](?!{alternation(units['between_aid'])}(?![a-z]))[a-z][a-z-]*"
    return _Apiece(
        frozenset((*table["numbers"], *table["apart"])),
        re.compile(rf"(?<![a-z-]){numbers}(?:[{SPACE}]{alternation(table['apart'])})?[{SPACE}]\Z"),
        re.compile(rf"(?:{adjective}){{0,3}}?[{SPACE}]{alternation(table['things'])}(?![a-z])"),
    )


_SO_HEAVY = re.compile(rf"\d[{SPACE}]of[{SPACE}]\Z")
"""Between a count of things and what each weighs: "1,200 bombs of 90 pounds and 300 of 200 pounds"."""


def is_weight(text: str, folded: str, numeral: Numeral, end: int) -> bool:
    """Whether the pounds that end here are a weight: ``2,000-pound bombs``, ``5,000 pounds of rice``."""
    following = _WORD.findall(folded, end, end + 2 * _WINDOW)[:4]
    if numeral.scale > 1:
        if following[:1] != ["of"] or _around().masses.intersection(following[1:]):
            return following[:1] == ["of"]
        return bool(_around().either.intersection(following[1:])) and "£" not in text and not names_issuer(text, "GBP")
    attributive = folded.startswith("-", numeral.span.end) or folded.endswith("pound", 0, end)
    before = _WORD.findall(folded, max(0, numeral.span.start - _WINDOW), numeral.span.start)
    several = "£" not in text and _SO_HEAVY.search(folded, max(0, numeral.span.start - _WINDOW), numeral.span.start)
    return attributive or following[:1] == ["of"] or bool(several) or bool(_around().weighing.intersection(before))


def conversion(text: str, end: int, other: Span, other_end: int) -> int:
    """Where the words end in which the amount at ``other`` converts the one that ends at ``end``; 0 where it does not.

    A conversion stands in brackets ("(about $675 million)", closed or followed by another), after "or", ", that is" or " / ".
    """
    opening = _around().opening.fullmatch(text, end, other.start) if other.start - end < _WINDOW else None
    if opening is None:
        return 0
    back = max(0, end - 4 * _WINDOW)
    inside = text.rfind("(", back, other.start) > text.rfind(")", back, other.start)
    if inside and (closing := _CLOSING.match(text, other_end)):
        return closing.end()
    apart = "or" in opening[0] or opening["same"] or opening[0].strip(SPACE) == "/"
    return other_end if apart and not inside else 0
