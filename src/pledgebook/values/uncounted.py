"""Numbers that count nothing: dates, years, ages, distances, clock times, results, parts of names, pronouns.

Each rule looks at one number where it stands and says whether it is that. The words are in ``vocabulary/units.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.numeral import Numeral, fold
from pledgebook.values.patterns import GAP, SPACE, alternation
from pledgebook.vocabulary import load

# the word before the number; "July 21 and 22" leads back to the month, "aged 4 and 16" to the age
_BEFORE = re.compile(rf"(\S+)(?:[{SPACE}](?:\d{{1,2}}(?:st|nd|rd|th)?(?:[{SPACE}](?:and|to|or)|[-–])[{SPACE}]?)*)?\Z")
_AFTER = re.compile(rf"{GAP}([^\s,;:()\"“”]{{1,32}})(?:{GAP}([^\s,;:()\"“”]{{1,32}}))?")
_TYING = ("and", "to", "or")
_OR_TWO = re.compile(rf"(?<![a-z])an?[{SPACE}][a-z]+[{SPACE}]or[{SPACE}]\Z")
_ATTACHED = tuple("-‑/.:#_@&+=\\")
_JOINED = tuple("/:-–+")
_APOSTROPHES = ("'", "’")
_SENTENCE_ENDS = '.!?:;\n“"•–—-*)]|‘('
_WINDOW = 24
"""Characters before a number in which the word before it is sought."""


@dataclass(frozen=True, slots=True)
class _Units:
    shares: re.Pattern[str]
    measures: frozenset[str]
    more: frozenset[str]
    names: frozenset[str]
    long_names: tuple[str, ...]
    months: frozenset[str]
    years: frozenset[str]
    counted: frozenset[str]
    short: frozenset[str]
    short_before_counted: frozenset[str]
    strength: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    wholes: frozenset[str]
    halves: frozenset[str]
    determiners: frozenset[str]
    street: re.Pattern[str]


@lru_cache(maxsize=1)
def _units() -> _Units:
    table = load().section("units")
    share, area = alternation(table["shares"]), alternation(table["areas"])
    gap = rf"(?:-|{GAP})"
    return _Units(
        shares=re.compile(rf"{gap}(?:(?P<share>{share})|(?P<area>{area}))(?![a-z])"),
        measures=frozenset(word for words in table["measures"].values() for word in words),
        more=frozenset(table["more"]),
        names=frozenset(table["names"]),
        long_names=tuple(f"{name} " for name in table["names"] if " " in name),
        months=frozenset(table["months"]),
        years=frozenset(table["years"]),
        counted=frozenset(table["counted"]),
        short=frozenset(table["abbreviated"]["always"]),
        short_before_counted=frozenset(table["abbreviated"]["before_counted"]),
        strength=frozenset(table["strength"]),
        one_after=frozenset(table["single"]["after"]),
        one_before=frozenset(table["single"]["before"]),
        wholes=frozenset(table["wholes"]),
        halves=frozenset(table["halves"]),
        determiners=frozenset(table["determiners"]),
        street=re.compile(rf"(?:{GAP}[A-Z][\w’'.-]*){{1,3}}?{GAP}(?:{'|'.join(table['streets'])})\b"),
    )


def determiners() -> frozenset[str]:
    """The words that may stand before an item's number and tie it to others: ``another``, ``the``, ``of``."""
    return _units().determiners


def share_after(folded: str, numeral: Numeral, end: int) -> tuple[str, int]:
    """The unit of a share or area (``%``, ``sq km``) and where its words end; empty for things counted singly."""
    if numeral.share:
        return "%", end
    match = _units().shares.match(folded, end)
    if match is None:
        return "", end
    return ("%" if match["share"] else match["area"]), match.end()


@quick
@dataclass(frozen=True, slots=True)
class _Place:
    """A number where it stands, with the word before it and the two words after it in small letters.

    ``named`` is the word before it as written; ``left`` the character before the number, ``right`` the two after it.
    """

    text: str
    folded: str
    numeral: Numeral
    span: Span
    before: str
    named: str
    after: tuple[str, str]

    @property
    def left(self) -> str:
        return self.text[max(0, self.span.start - 1) : self.span.start]

    @property
    def right(self) -> str:
        return self.text[self.span.end : self.span.end + 2]

    @property
    def words(self) -> str:
        return self.folded[self.span.start : self.span.end]

    @property
    def plain(self) -> bool:
        """Whether the number is in figures without a magnitude."""
        return self.numeral.figures and self.numeral.scale == 1


def _bare(word: str | None) -> str:
    return (word or "").strip("“”\"'‘’([").rstrip(".’'”")


def _place(text: str, folded: str, numeral: Numeral, span: Span) -> _Place:
    start, end = _word_before(folded, span.start)
    after = _AFTER.match(folded, span.end)
    return _Place(
        text, folded, numeral, span,
        before=folded[start:end].strip("“”\"'‘’(["),
        named=text[start:end].strip("“”\"'‘’(["),
        after=(_bare(after[1]), _bare(after[2])) if after else ("", ""),
    )  # fmt: skip


def _word_before(folded: str, place: int) -> tuple[int, int]:
    """Where the word before a number begins and ends; an empty place where there is none."""
    start = max(0, place - _WINDOW)
    head = folded[start:place]
    *_, last = head.split() or [""]
    # as mostly: a space behind a word that ties the number to none before it
    if head[-1:] == " " and head[-2:-1].isalnum() and last not in _TYING:
        return place - 1 - len(last), place - 1
    before = _BEFORE.search(folded, start, place)
    return before.span(1) if before else (place, place)


def _attached(place: _Place) -> bool:
    """Part of a word or code: ``T-64``, ``155mm``, ``24/7``, ``10:30``, ``24th``, a five-day trip."""
    left, right = place.left, place.right
    if left.isalnum() or left in _ATTACHED:
        return True
    if place.numeral.figures and (left in _APOSTROPHES or (right[:1] in _APOSTROPHES and right[1:] == "s")):
        return True
    if right[:1].isalnum() or right[:1] in ("°", "<") or (right[:1] in _JOINED and right[1:].isdigit()):
        return True
    return right[:1] in ("-", "‑") and right[1:].isalpha() and place.after[0].lstrip("-‑") not in _units().strength


def _abbreviated(place: _Place) -> bool:
    """``155 mm``, ``5 t``; but "4.5m people" are millions."""
    short, units = place.numeral.short, _units()
    counts = short in units.short or (short in units.short_before_counted and place.after[0] in units.counted)
    return bool(short) and not counts


def _measured(place: _Place) -> bool:
    """Before a measure, with at most one word between: ``10 more days``, ``thousands of miles``, ``half a metre``."""
    (first, second), units = place.after, _units()
    if first in ("of", "a") or first in units.more:
        return second in units.measures
    return first in units.measures


def _dated(place: _Place) -> bool:
    """A day beside its month, or a year."""
    return place.plain and (_day(place) or _year(place))


def _day(place: _Place) -> bool:
    """``July 21``, ``21 July``, ``the 21 of July``; never beside the verbs "may" and "march"."""
    if place.numeral.low > 31:
        return False
    following = place.text[place.span.end : place.span.end + _WINDOW].split()[:2]
    word = next((each for each in following if each != "of"), "").rstrip(",;:)’'")
    months = _units().months
    return place.named in months or word in months or word.rstrip(".") in months


def _year(place: _Place) -> bool:
    """Four figures from 1000 to 2100 after a word such as "in"; from 1900 also wherever no counted noun follows."""
    value, units = place.numeral.low, _units()
    if not 1000 <= value <= 2100 or place.numeral.span.end - place.numeral.span.start != 4:
        return False
    if place.before in units.years or place.named in units.months:
        return True
    return value >= 1900 and place.after[0] not in units.counted


def _named(place: _Place) -> bool:
    """After a word that numbers things: ``Leopard 2``, ``Article 5``, ``aged 35``, ``the age of eight``."""
    units = _units()
    if len(place.before) == 1:
        return place.before in units.names and place.named.isupper()
    start = place.span.start
    return (
        place.before in units.names
        or place.before.rstrip(".") in units.names
        or place.folded.endswith(units.long_names, max(0, start - _WINDOW), start)
    )


def _aged(place: _Place) -> bool:
    """A person's age between commas: ``Olha, 35, said``."""
    young = place.plain and place.numeral.low <= 120
    return young and place.before.endswith(",") and place.named[:1].isupper() and place.right[:1] == ","


def _enumerated(place: _Place) -> bool:
    """A list's numbering, a footnote, a number alone in brackets, one that begins with 0."""
    if not place.plain:
        return False
    listed = place.left in ("", "\n") and place.right[:1] in (".", ")")
    bracketed = place.left in ("(", "[") and place.right[:1] in (")", "]")
    return listed or bracketed or (place.words[0] == "0" and len(place.words) > 1)


def _address(place: _Place) -> bool:
    """The number of a house: ``10 Downing Street``."""
    return place.plain and _units().street.match(place.text, place.span.end) is not None


def _pronoun(place: _Place) -> bool:
    """``one of``, ``no one``, ``one's``, ``a day or two``."""
    units, start = _units(), place.span.start
    if place.words == "two":
        return _OR_TWO.search(place.folded, max(0, start - _WINDOW), start) is not None
    if place.words != "one":
        return False
    after = not place.after[0] or place.after[0] in units.one_after or place.right[:1] in _APOSTROPHES
    return after or place.before in units.one_before


def _ratio(place: _Place) -> bool:
    """One of the two numbers of ``one in five children``; not of ``two in three days``, ``20 in five camps``."""
    if place.after[0] not in ("in", "out") and place.before not in ("in", "of", "every"):
        return False
    start, end = place.span.start, place.span.end
    found = _ratios().finditer(place.folded, max(0, start - _WINDOW), end + _WINDOW)
    return any(
        Span(*each.span()).covers(place.span) and _is_share(each) and each["noun"] not in _units().measures
        for each in found
    )


def _is_share(found: re.Match[str]) -> bool:
    """Whether the second number is one of those by which shares are told: of up to ten, or a hundred, or ``every`` so many."""
    whole = _of_ratio(found["whole"])
    if _of_ratio(found["part"]) >= whole:
        return False
    named = found["whole"] in map(str, load().section("units")["ratios"]["shares of"]) or "every" in found["join"]
    return named or (found["join"].split()[0] == "in" and whole <= _TENTH)


_TENTH = 10
"""Up to so many, "one in so many" is a share."""


def is_ratio(text: str, span: Span) -> bool:
    """Whether marked words are a share by two numbers: ``one in five``."""
    found = _ratios().match(fold(text), span.start)
    return found is not None and found.end("whole") <= span.end and _is_share(found)


def _of_ratio(words: str) -> int:
    numbers: dict[str, int] = load().section("units")["ratios"]["numbers"]
    return int(words) if words.isdigit() else numbers[words]


@lru_cache(maxsize=1)
def _ratios() -> re.Pattern[str]:
    row = load().section("units")["ratios"]
    number = rf"{alternation(row['numbers'])}|\d{{1,3}}"
    return re.compile(
        rf"(?<![\w.,$€£-])(?P<part>{number}){GAP}(?P<join>{alternation(row['joins'])}){GAP}(?P<whole>{number})(?![\w.,-])(?:{GAP}(?P<noun>[a-z]+))?"
    )


def _titled(place: _Place) -> bool:
    """A number word with a capital inside a sentence is part of a name: ``Group of Seven``, ``Big Three``."""
    start, word = place.span.start, place.span.of(place.text)
    if place.numeral.figures or not word[:1].isupper() or word.isupper():
        return False
    left = place.text[max(0, start - _WINDOW) : start].rstrip(SPACE)[-1:]
    return bool(left) and left not in _SENTENCE_ENDS


def _loose(place: _Place) -> bool:
    """A magnitude without a number, or a plural that is more often something else (``the team scores``)."""
    return place.numeral.bare or (place.words in ("tens", "scores") and place.after[0] != "of")


_RULES: tuple[Callable[[_Place], bool], ...] = (
    _attached, _abbreviated, _measured, _dated, _named, _aged, _enumerated, _address, _pronoun, _ratio, _titled, _loose,
)  # fmt: skip


def uncounted(text: str, folded: str, numeral: Numeral, span: Span) -> str:
    """Why the number is no count: the name of the rule that says so; empty where it is one."""
    place = _place(text, folded, numeral, span)
    return next((rule.__name__.strip("_") for rule in _RULES if rule(place)), "")


def is_share(text: str, folded: str, numeral: Numeral, span: Span) -> bool:
    """Whether a fraction is a share of something: ``a third of``, ``half the city``; no ``first half of May``."""
    if not numeral.share:
        return True
    place, units = _place(text, folded, numeral, span), _units()
    return place.after[0] in units.wholes and place.before not in units.halves and not _measured(place)
