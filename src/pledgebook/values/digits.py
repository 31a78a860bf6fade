"""Numbers in figures: ``1,200``, ``2,00,000``, ``2.5bn``, ``1.200 Mio.``, ``240 000``, ``4,6 million``.

What a point or comma means is decided by the groups around it, never guessed: a figure that can be read in two ways
(``1.200`` without a magnitude) has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pledgebook.model import Span
from pledgebook.values.currencies import is_beside
from pledgebook.values.numeral import Numeral
from pledgebook.values.patterns import GAP, SPACE, alternation
from pledgebook.vocabulary import load

_PARTS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
_SIGNS = "".join(_PARTS)
_FIRST = rf"[.0-9{_SIGNS}](?:(?<=[0-9{_SIGNS}])|(?<![\w.,/]\.)(?<=\.)(?=[0-9]+(?![0-9.,]))[0-9])"
"""The first digit, with the point of a figure below one without its zero ("$.5bn"); "Rs.5 crore" and the end of a sentence
have none. A pattern that begins with a set of characters is looked for several times as fast."""

_FRACTION = (
    rf"(?:[{SPACE}]?[{_SIGNS}]"
    rf"|(?:[{SPACE}-][1-3])?/[24](?![0-9/])(?=[{SPACE}-]?(?:thousand|million|billion|trillion|bn|crore)\b))"
)
"""What is beside a whole number or instead of it: ``2½``, ``2 1/2 million``, ``1/2 million``; ``1/2`` alone may be a day."""

_DIGITS = rf"{_FIRST}(?:[0-9]{{0,2}}(?:[{SPACE}'’][0-9]{{3}})+(?![0-9a-z])|[0-9]*(?:[.,][0-9]+)*)(?:{_FRACTION})?"
_WITH_FRACTION = re.compile(
    rf"(?P<whole>[0-9]+(?=[{SPACE}{_SIGNS}-]))?[{SPACE}-]?(?:(?P<sign>[{_SIGNS}])|(?P<top>[1-3])/(?P<bottom>[24]))$"
)
_GROUP_SIGN = re.compile(rf"[{SPACE}'’]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$")
_MANY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?$|\d{1,3}(?:\.\d{3})+,\d{1,2}$")
_POINT = re.compile(r"\d+\.\d+$")
_COMMA = re.compile(r"\d+,\d{1,2}$")
_POWERS = ("e", "^")
_MILLION = 1_000_000
_WRITTEN_OUT = 6
"""More digits than this before "million" are a whole number already."""

_LONGEST = 30
"""Characters of the longest run of figures that is read; a longer one is an identifier."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    scales: Mapping[str, int]
    continental: frozenset[str]
    beside: Mapping[str, Mapping[str, Any]]
    within: tuple[str, ...]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    table = load().section("numerals")
    long = alternation([*table["magnitudes"], *table["groups"]])
    short = alternation([*table["short"], *table["continental"], "t"])
    # a misprint may glue the next word to the magnitude ("500 millionfor"), but "500 millionaires" are people
    ends = alternation(table["glued"])
    between = "|".join(rf"(?P<within_{sense}>{alternation(phrases)})" for sense, phrases in table["within"].items())
    magnitude = (
        rf"(?:(?:{between})(?=[{SPACE}-]{long}))?"
        rf"(?:(?=(?:-|{GAP})(?P<beside>{alternation(table['beside'])})(?!\w))|)"
        rf"(?:\]?(?:-|{GAP})\[?(?P<long>{long}(?:(?:-|{GAP}){long})?)s?(?:(?![a-z])|(?={ends}(?![a-z])))"
        rf"|(?:[{SPACE}](?!{short}-))?(?P<short>{short})(?!\w|\.[a-z]))?"
    )
    scales = {**table["magnitudes"], **table["groups"], **table["short"], **table["continental"], "t": 10**12}
    pattern = re.compile(rf"(?P<digits>{_DIGITS}){magnitude}\]?")
    return _Grammar(scales, frozenset(table["continental"]), table["beside"], tuple(table["within"]), pattern)


@lru_cache(maxsize=1 << 12)
def read_digits(figures: str, *, scaled: bool = False, continental: bool = False) -> tuple[Decimal, Decimal] | None:
    """The value of a run of figures and that of its last digit; ``None`` where separators contradict or leave it open.

    ``scaled`` says that a magnitude follows, which makes ``4,6`` a decimal; ``continental`` that the magnitude is a
    continental one, which makes the point of ``1.200`` a separator of thousands.
    """
    fraction = _WITH_FRACTION.match(figures)
    if fraction:
        part = _PARTS[fraction["sign"]] if fraction["sign"] else Decimal(fraction["top"]) / Decimal(fraction["bottom"])
        return Decimal(fraction["whole"] or 0) + part, Decimal("0.1") if part == _PARTS["½"] else Decimal("0.01")
    bare = _GROUP_SIGN.sub("", figures)
    if len(bare) > _LONGEST:
        return None
    if bare.startswith("."):
        bare = "0" + bare
    if _THOUSANDS.match(bare) or _INDIAN.match(bare):
        bare = bare.replace(",", "")
    elif _MANY_POINTS.match(bare) or (continental and _CONTINENTAL.match(bare)):
        bare = bare.replace(".", "").replace(",", ".")
    elif _COMMA.match(bare) and (scaled or continental):
        bare = bare.replace(",", ".")
    elif not (bare.isdigit() or (_POINT.match(bare) and (scaled or not _CONTINENTAL.match(bare)))):
        return None
    return Decimal(bare), Decimal(1).scaleb(-len(bare.partition(".")[2]))


def _scale(words: str, scales: Mapping[str, int]) -> int:
    product = 1
    for word in re.split(r"[\s-]+", words.rstrip(".")):
        product *= scales[word]
    return product


def _magnitude(text: str, match: re.Match[str]) -> str:
    """The magnitude after the figures; empty where there is none, or none that belongs to them."""
    long, figures = match["long"], match["digits"]
    if not long:
        return match["short"] or ""
    # "$5" may end a line and "Millions" begin the next
    broken = "\n" in match[0] and text[match.start("long")].isupper()
    # "2,969,600 million" is a misprint: the number is written out already
    written_out = (
        _grammar().scales.get(long) == _MILLION and sum(map(str.isdigit, figures.partition(".")[0])) > _WRITTEN_OUT
    )
    return "" if broken or written_out else long


def _beside(text: str, folded: str, match: re.Match[str]) -> int:
    """What the word after the figures multiplies them by where it does so beside a currency only ("Rs 5 arab"); else 0."""
    if not match["beside"]:
        return 0
    row = _grammar().beside[match["beside"]]
    return row["scale"] if is_beside(text, folded, (match.start(), match.end("beside")), row.get("of", "")) else 0


def _is_power(folded: str, match: re.Match[str]) -> bool:
    """Whether the figures are a part of a power of ten ("1e400", "10^18"): no news writes a number so."""
    start, end = match.start(), match.end("digits")
    exponent = folded[start - 1 : start] in _POWERS and folded[start - 2 : start - 1].isdigit()
    return exponent or (folded[end : end + 1] in _POWERS and folded[end + 1 : end + 2].isdigit())


def _number(text: str, folded: str, match: re.Match[str]) -> Numeral | None:
    """The number that the figures and the magnitude after them write."""
    grammar = _grammar()
    if _is_power(folded, match):
        return None
    if scale := _beside(text, folded, match):
        read = read_digits(match["digits"], scaled=True)
        span = Span(match.start(), match.end("beside"))
        return Numeral(span, read[0], read[0], read[1], scale, figures=True) if read else None
    magnitude = _magnitude(text, match)
    # without a magnitude a point before the figures is no part of them (".50-calibre")
    start = match.start() + (not magnitude and match["digits"].startswith("."))
    digits = folded[start : match.end("digits")]
    read = read_digits(digits, scaled=bool(magnitude), continental=magnitude in grammar.continental)
    if read is None:
        return None
    end = match.end() if magnitude else match.end("digits")
    scale = _scale(magnitude, grammar.scales) if magnitude else 1
    short = "" if match["long"] else magnitude
    hedge = _hedged_within(match) if magnitude else ""
    return Numeral(Span(start, end), read[0], read[0], read[1], scale, figures=True, short=short, hedge=hedge)


def _hedged_within(match: re.Match[str]) -> str:
    """The sense of a hedge between figures and their magnitude; empty without one."""
    return next((sense for sense in _grammar().within if match[f"within_{sense}"]), "")


def _continued(folded: str, one: Numeral, other: Numeral) -> Numeral | None:
    """The two as one number of several magnitudes ("5 crore 20 lakh", "1 bln 700 mln"), if the second goes on from the first."""
    plain = len(other.short) != 1 and len(one.short) != 1  # a single letter may be a unit ("$1bn 250m below ground")
    # "1.5 bln 700 mln" are two: the first's last digit is smaller than the second
    smaller = 1 < other.scale < one.scale and other.low < one.precision
    if not (plain and smaller) or folded[one.span.end : other.span.start].strip(SPACE) or other.bottom % 1:
        return None
    value = one.bottom + other.bottom * other.scale / one.scale
    step = other.step * other.scale / one.scale
    return Numeral(Span(one.span.start, other.span.end), value, value, step, one.scale, figures=True, short=other.short)


def find_digits(text: str, folded: str, within: Span) -> Iterator[Numeral]:
    """Every readable number in figures, in text order. ``folded`` is the text in small letters at the same offsets."""
    waiting: Numeral | None = None
    for match in _grammar().pattern.finditer(folded, within.start, within.end):
        each = _number(text, folded, match)
        if each is None:
            continue
        both = _continued(folded, waiting, each) if waiting else None
        if waiting and not both:
            yield waiting
        waiting = both or each
    if waiting:
        yield waiting
