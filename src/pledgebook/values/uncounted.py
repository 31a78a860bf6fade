"""Numbers that count nothing: dates, years, ages, distances, clock times, results, parts of names, pronouns.

Each rule looks at one number where it stands and says whether it is that. The words are in ``vocabulary/units.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.numeral import Numeral
from pledgebook.values.patterns import GAP, SPACE, alternation
from pledgebook.vocabulary import load

# the word before the number; "July 21 and 22" leads back to the month, "aged 4 and 16" to the age
_BEFORE = re.compile(rf"(\S+)(?:[{SPACE}](?:\d{{1,2}}(?:st|nd|rd|th)?(?:[{SPACE}](?:and|to|or)|[-–])[{SPACE}]?)*)?\Z")
_OR_TWO = re.compile(rf"(?<![a-z])an?[{SPACE}][a-z]+[{SPACE}]or[{SPACE}]\Z")
_AFTER = re.compile(rf"{GAP}([^\s,;:()\"“”]{{1,32}})(?:{GAP}([^\s,;:()\"“”]{{1,32}}))?")
_ATTACHED = frozenset("-‑/.:#_@&+=\\>")
_MILLIONS = frozenset(("k", "m", "mn", "mln", "bn", "b", "tn", "trn"))
_SENTENCE_ENDS = '.!?:;\n“"•–—-*)]|‘('
_WINDOW = 24


@dataclass(frozen=True, slots=True)
class _Units:
    shares: re.Pattern[str]
    measures: frozenset[str]
    more: frozenset[str]
    names: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    counted: frozenset[str]
    strength: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    wholes: frozenset[str]
    halves: frozenset[str]
    determiners: frozenset[str]


@lru_cache(maxsize=1)
def _units() -> _Units:
    table = load().section("units")
    share, area = alternation(table["shares"]), alternation(table["areas"])
    gap = rf"(?:-|{GAP})"
    return _Units(
        shares=re.compile(rf"{gap}(?P<share>{share})(?![a-z])|{gap}(?P<area>{area})(?![a-z])".replace(r"\ ", r"\s+")),
        measures=frozenset(word for words in table["measures"].values() for word in words),
        more=frozenset(table["more"]),
        names=frozenset(table["names"]),
        months=frozenset(table["months"]),
        years=frozenset(table["years"]),
        counted=frozenset(table["counted"]),
        strength=frozenset(table["strength"]),
        one_after=frozenset(table["single"]["after"]),
        one_before=frozenset(table["single"]["before"]),
        wholes=frozenset(table["wholes"]),
        halves=frozenset(table["halves"]),
        determiners=frozenset(table["determiners"]),
    )


def determiners() -> frozenset[str]:
    """The words that may stand before an item's number and tie it to others: ``another``, ``the``, ``of``."""
    return _units().determiners


def share_after(folded: str, numeral: Numeral, end: int) -> tuple[str, int]:
    """The unit of a share or area (``%``, ``sq km``) and where its words end; an empty unit for things counted singly."""
    if numeral.share:
        return "%", end
    match = _units().shares.match(folded, end)
    if match is None:
        return "", end
    return ("%" if match["share"] else match["area"]), match.end()


@dataclass(frozen=True, slots=True)
class _Place:
    """A number where it stands: the word before it, the two words after it (small letters), and the text."""

    text: str
    folded: str
    numeral: Numeral
    start: int
    end: int
    before: str
    after: tuple[str, str]
    written_before: str

    @property
    def plain(self) -> bool:
        """Whether the number is in figures without a magnitude."""
        return self.numeral.figures and self.numeral.scale == 1


def _stripped(word: str) -> str:
    return word.strip("“”\"'‘’([")


def _place(text: str, folded: str, numeral: Numeral, span: Span) -> _Place:
    before = _BEFORE.search(folded, max(0, span.start - _WINDOW), span.start)
    after = _AFTER.match(folded, span.end)
    words = (after[1].rstrip(".’'”"), (after[2] or "").rstrip(".’'”")) if after else ("", "")
    written = text[before.start(1) : before.end(1)] if before else ""
    return _Place(
        text, folded, numeral, span.start, span.end, _stripped(before[1]) if before else "", words, _stripped(written)
    )


def _attached(place: _Place) -> bool:
    """Part of a word or code: ``T-64``, ``155mm``, ``24/7``, ``10:30``, ``24th``, a five-day trip."""
    left, right = place.text[place.start - 1 : place.start], place.text[place.end : place.end + 2]
    if left.isalnum() or left in _ATTACHED and left or left in ("'", "’") and place.numeral.figures:
        return True
    if (
        right[:1].isalnum()
        or right[:1] in ("°", "<")
        or (right[:1] in ("/", ":", "-", "–", "+") and right[1:].isdigit())
    ):
        return True
    if right in ("'s", "’s") and place.numeral.figures:
        return True
    return right[:1] in ("-", "‑") and right[1:].isalpha() and place.after[0].lstrip("-‑") not in _units().strength


def _abbreviated(place: _Place) -> bool:
    """``155 mm``, ``5 t``; but "4.5m people" are millions."""
    short = place.numeral.short
    if not short:
        return False
    return short not in _MILLIONS or (short in ("m", "b") and place.after[0] not in _units().counted)


def _measured(place: _Place) -> bool:
    """Before a measure, with at most one word between: ``10 more days``, ``500 km``, ``5 points``."""
    first, second = place.after
    units = _units()
    if first in ("of", "a"):  # "thousands of miles", "half a metre"
        return second in units.measures
    return first in units.measures or (first in units.more and second in units.measures) or first[:2] in ("°c", "°f")


def _dated(place: _Place) -> bool:
    """A day beside its month, or a year."""
    return place.plain and (_day(place) or _year(place))


def _day(place: _Place) -> bool:
    """``July 21``, ``21 July``, ``the 21 of July``; never beside the verbs "may" and "march"."""
    if place.numeral.low > 31:
        return False
    following = place.text[place.end : place.end + _WINDOW].split()[:2]
    month = following[1:] if following[:1] == ["of"] else following
    months = _units().months
    return place.written_before in months or bool(
        month and month[0].rstrip(",;:)’'") in months or month and month[0].rstrip(",.;:)") in months
    )


def _year(place: _Place) -> bool:
    """Four figures from 1000 to 2100: older than 1900 only after a word such as "in", later unless a counted noun follows."""
    value, units = place.numeral.low, _units()
    if not 1000 <= value <= 2100 or place.numeral.span.end - place.numeral.span.start != 4:
        return False
    if place.before in units.years or place.written_before in units.months:
        return True
    return value >= 1900 and place.after[0] not in units.counted


def _named(place: _Place) -> bool:
    """After a word that numbers things: ``Leopard 2``, ``Article 5``, ``aged 35``."""
    known = _units().names
    if len(place.before) == 1:
        return place.before in known and place.written_before.isupper()
    return (
        place.before in known
        or "age of" == place.folded[max(0, place.start - 7) : place.start].strip()
        or (place.before.rstrip(".") in known and place.before.endswith("."))
    )


def _aged(place: _Place) -> bool:
    """A person's age between commas: ``Olha, 35, said``."""
    if not place.plain or place.numeral.low > 120 or place.text[place.end : place.end + 1] not in (",", ".", ")"):
        return False
    return (
        place.before.endswith(",")
        and place.written_before[:1].isupper()
        and place.text[place.end : place.end + 1] == ","
    )


def _enumerated(place: _Place) -> bool:
    """A list's numbering, a footnote, a number alone in brackets, one that begins with 0."""
    left, right = place.text[place.start - 1 : place.start], place.text[place.end : place.end + 1]
    if not place.plain:
        return False
    if (left in ("", "\n") and right in (".", ")")) or (left in ("(", "[") and right in (")", "]")):
        return True
    return place.text[place.start] == "0" and place.end - place.start > 1


def _pronoun(place: _Place) -> bool:
    """``one of``, ``no one``, ``one's``, ``a day or two``."""
    word = place.folded[place.start : place.end]
    units = _units()
    if word == "two":
        return bool(_OR_TWO.search(place.folded, max(0, place.start - _WINDOW), place.start))
    return word == "one" and (
        place.after[0] in units.one_after
        or not place.after[0]
        or place.before in units.one_before
        or place.text[place.end : place.end + 1] in ("'", "’")
    )


def _titled(place: _Place) -> bool:
    """A number word with a capital inside a sentence is part of a name: ``Group of Seven``, ``Big Three``."""
    word = place.text[place.start : place.end]
    if place.numeral.figures or not word[:1].isupper() or word.isupper():
        return False
    left = place.text[max(0, place.start - _WINDOW) : place.start].rstrip(SPACE)[-1:]
    return bool(left) and left not in _SENTENCE_ENDS


def _loose(place: _Place) -> bool:
    """A magnitude without a number, or a plural that is more often something else (``the team scores``)."""
    return place.numeral.bare or (
        place.folded[place.start : place.end] in ("tens", "scores") and place.after[0] != "of"
    )


_RULES: tuple[Callable[[_Place], bool], ...] = (
    _attached, _abbreviated, _measured, _dated, _named, _aged, _enumerated, _pronoun, _titled, _loose,
)  # fmt: skip


def uncounted(text: str, folded: str, numeral: Numeral, span: Span, *, share: bool = False) -> str:
    """Why the number is no count (the rule's name); empty where it is one. A share is only asked whether it is attached."""
    place = _place(text, folded, numeral, span)
    if share:
        return _share(place)
    return next((rule.__name__.strip("_") for rule in _RULES if rule(place)), "")


def _share(place: _Place) -> str:
    """A fraction is a share only of something: ``a third of``, ``half the city``; no ``third meeting``, no ``first half of May``."""
    units = _units()
    whole = place.numeral.share and (place.after[0] not in units.wholes or place.before in units.halves)
    return "fraction" if whole else ""
