"""What single words mean in time expressions, from ``vocabulary/times.yaml`` and Python's calendar.

Every word has one class, and every class is one character, so that a text becomes a string of classes over which the
grammar is written (:mod:`pledgebook.values.timex_rules`).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pledgebook.vocabulary import load

# Classes that tokens get from their shape or from tables, beside the word classes of times.yaml.
_SHAPES = [
    "x",
    "break",
    "dash",
    "comma",
    "dot",
    "poss",
    "currency",
    "month",
    "unsure_month",
    "weekday",
    "unsure_weekday",
    "unit",
    "units",
    "number",
    "tens",
    "ordinal",
    "season",
    "holiday",
    "decade_word",
    "one_digit",
    "day_digits",
    "count_digits",
    "year_digits",
    "year_short",
    "decade",
    "short_decade",
    "ordinal_digits",
    "iso",
    "slashed",
    "slashed_month",
    "typed_month",
    "day_range",
    "year_range",
    "clock",
    "quarter_sign",
    "half_sign",
    "fiscal_sign",
    "mid_unit",
]
_FIRST_CLASS = 0xE000
"""Classes are characters of the private use area, none of which means anything in a regular expression."""

_SORTS = (
    r"[AaPp]\.\s?[Mm]\b\.?|[^\W\d_]\w*",  # 1: a word, or "a.m."
    r"\d\w*(?:(?:[.:/–-]|,(?=\d{3}\b))\d\w*)*",  # 2: a number with what hangs on to it: 24/02/2022, 1,200, 1990s
    r"['’](?:s\b|\d\ds?\b)",  # 3: the possessive, and '98
    r"\n\s*\n",  # 4: a paragraph's end
    r"\S",  # 5: any other sign
)
TOKEN = re.compile("|".join(f"({sort})" for sort in _SORTS))
"""One token of a text; the number of the group that matched tells its sort."""
PIECES = re.compile(rf"(?: |)(?:[a-z]+(?![\w.])|(?:[^\S\n]|\n(?!\s*\n))*+(?:{'|'.join(_SORTS)}))")
"""The same without groups, which takes a fifth of the time, each with the space before it: together they are the text.

A plain word, which most are, is tried before everything else; a point behind it may be that of "a.m.".
"""

Entry = tuple[str, Any]
"""A word's class (its one character) and its value: a number, a unit's name, or the word itself."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Classes of words.

    ``classes`` maps a class's name to its character. ``words`` maps a word in small letters to its entry.
    ``phrases`` maps a first word to the words that may follow it with the entry of the whole, longest first.
    ``capital`` are the entries that count only with a capital initial, ``shortened`` those that a point may end,
    ``other`` is that of words without a class. After a ``numbered`` and before a ``counted`` word four digits are no
    year, not even behind "in" where they say what something is ``priced`` in; eight after a ``serial`` word are no day.
    A month or weekday that follows one of ``persons`` is a name (a weekday only after a title); behind one of ``tellers``
    "that" leads to what is said. ``clauses`` are words after "on the 24th"
    that begin a clause, ``verbs`` those that tell a tense, ``limiting`` those after "in the year" that say which,
    ``goods`` what is bought for a month to come, ``owners`` whose "last weeks" are before their own end;
    behind a ``concerned`` word "about" leads to a year. ``ranked`` say of what place something is ("the 3rd placed"),
    ``twilight`` is told with a day of the month ("at dawn on the 20th"), ``behind`` may follow "the summer before".
    Four digits before "of" and one of ``ones_of`` are a count; ``letters`` are of a day told by its number ("your letter of
    the 22nd"); behind ``warmth`` "the 20s" are degrees. Before ``nearest`` "the Saturday" is one of every year,
    before ``surnamed`` a month is none, before ``springs`` no season.
    ``typed_months`` are those that news shortens, without their capital.
    """

    classes: Mapping[str, str]
    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    capital: frozenset[str]
    shortened: frozenset[str]
    other: Entry
    counted: frozenset[str]
    priced: frozenset[str]
    serial: frozenset[str]
    numbered: frozenset[str]
    persons: frozenset[str]
    tellers: frozenset[str]
    clauses: frozenset[str]
    verbs: frozenset[str]
    limiting: frozenset[str]
    goods: frozenset[str]
    owners: frozenset[str]
    concerned: frozenset[str]
    ranked: frozenset[str]
    twilight: frozenset[str]
    behind: frozenset[str]
    ones_of: frozenset[str]
    letters: frozenset[str]
    warmth: frozenset[str]
    nearest: frozenset[str]
    surnamed: frozenset[str]
    springs: frozenset[str]
    typed_months: Mapping[str, Entry]


def _named_days(names: Any, first: int) -> Iterator[tuple[str, int]]:
    for number, name in enumerate(names, start=first):
        if name:
            yield name.lower(), number


def _calendar_words(times: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Word, class and number of months and weekdays."""
    unsure = set(times["months"]["unsure"])
    for name, number in _named_days(calendar.month_name, 0):
        yield name, "unsure_month" if name in unsure else "month", number
    for name, number in times["months"]["short"].items():
        yield name, "month", number
    for name, number in _named_days(calendar.day_name, 1):
        yield name, "weekday", number
    for name, number in times["weekdays"]["short"].items():
        yield name, "weekday", number
    for name, number in times["weekdays"]["unsure"].items():
        yield name, "unsure_weekday", number


def _table_words(times: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Word, class and value of everything else."""
    for kind, words in times["words"].items():
        numbered = words if isinstance(words, dict) else dict.fromkeys(words, kind)
        for word, value in numbered.items():
            yield word, kind, value
    for tens, value in times["tens"].items():
        for ones, number in times["numbers"].items():
            if number < 10:
                yield f"{tens}-{ones}", "number", value + number
    yield from _spelled_years(times)
    for word, unit in times["units"].items():
        yield word, "units" if word.endswith("s") else "unit", unit
    for section, kind in (
        ("numbers", "number"),
        ("tens", "tens"),
        ("ordinals", "ordinal"),
        ("decades", "decade_word"),
        ("seasons", "season"),
        ("holidays", "holiday"),
        ("dates", "iso"),
        ("mid_units", "mid_unit"),
    ):
        for word, value in times[section].items():
            yield word, kind, value


def _spelled_years(times: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Years in words, with and without hyphens."""
    ones = {word: number for word, number in times["numbers"].items() if number < 10}
    teens = {word: number for word, number in times["numbers"].items() if 10 <= number < 20}
    for hundreds, century in times["spelled_years"].items():
        for word, number in teens.items():
            yield f"{hundreds} {word}", "year_digits", century + number
        if hundreds == "twenty":
            continue  # "twenty twenty-two" is often a score
        for tens, number in times["tens"].items():
            yield f"{hundreds} {tens}", "year_digits", century + number
            for word, one in ones.items():
                yield f"{hundreds} {tens}-{word}", "year_digits", century + number + one
                yield f"{hundreds} {tens} {word}", "year_digits", century + number + one
    yield "two thousand", "year_digits", 2000
    for word, one in {**ones, **teens}.items():
        yield f"two thousand {word}", "year_digits", 2000 + one
        yield f"two thousand and {word}", "year_digits", 2000 + one


def _event_words(events: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Word, class and value of named events; the value is the places in ``events.yaml`` of those it may mean."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(events["events"].values()):
        for key, kind in (("nouns", "event_noun"), ("verbs", "event_verb"), ("phrases", "event_phrase")):
            for word in row.get(key, ()):
                found.setdefault((word.lower(), kind), []).append(place)
    for (word, kind), places in found.items():
        yield word, kind, tuple(places)
    for key, kind in (("nouns", "term_noun"), ("phrases", "term_phrase")):
        for word in events["terms"][key]:
            yield word, kind, word


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped words of time, read once."""
    times = load().section("times")
    rows = [*_event_words(load().section("events")), *_calendar_words(times), *_table_words(times)]  # the last one wins
    names = sorted({kind for _, kind, _ in rows} | set(_SHAPES))
    classes = {name: chr(_FIRST_CLASS + place) for place, name in enumerate(names)}
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for text, kind, value in rows:
        first, *others = (match.group() for match in TOKEN.finditer(text))
        if others:
            phrases.setdefault(first, []).append((tuple(others), (classes[kind], value)))
        else:
            words[first] = (classes[kind], value)
    longest = {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in phrases.items()}
    capital = frozenset(name for name, _ in _named_days(calendar.month_name, 0) if name in times["months"]["unsure"])
    typed = frozenset(times["weekdays"]["typed"])
    small = {name: (classes["typed_month"], number) for name, number in times["months"]["short"].items()}
    shortened = frozenset(times["months"]["short"]) | frozenset(times["weekdays"]["short"])
    return Lexicon(
        classes,
        words,
        longest,
        (capital | shortened | frozenset(times["weekdays"]["unsure"])) - typed,
        shortened,
        (classes["x"], None),
        frozenset(times["counted"]),
        frozenset(times["priced"]),
        frozenset(times["serial"]),
        frozenset(times["numbered"]),
        frozenset(times["persons"]),
        frozenset(times["tellers"]),
        frozenset(times["clauses"]),
        frozenset([*times["tense"]["past"], *times["tense"]["future"]]),
        frozenset(times["limiting"]),
        frozenset(times["scheduled"]["goods"]),
        frozenset(times["owners"]),
        frozenset(times["concerned"]),
        frozenset(times["ranked"]),
        frozenset(times["twilight"]),
        frozenset(times["offsets"]["behind"]),
        frozenset(times["ones_of"]),
        frozenset(times["letters"]),
        frozenset(times["warmth"]),
        frozenset(times["nearest"]),
        frozenset(times["surnamed"]),
        frozenset(times["springs"]),
        small,
    )
