"""Numbers in words: ``two million``, ``half a billion``, ``several thousand``, ``tens of millions``, ``two dozen``.

One pattern finds a run of number words; the forms of :data:`_FORMS` are then tried in order at each of its words, so
that "one two" is two numbers and "the first hundred" is one. Fractions are shares in per cent ("two-thirds" is 66).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.numeral import Numeral
from pledgebook.values.patterns import BREAK, SPACE, alternation
from pledgebook.vocabulary import load

_LONGEST = 11
"""Words after the first of one run: no number in news has more, and a text of number words only stays cheap."""

_WORD = re.compile(r"[a-z]+")
_ARTICLE = re.compile(rf"(?<![a-z])an?(?=[{SPACE}\t\r\n]+\Z)")
# a figure that could not be read: the magnitude after it has no value of its own ("٥ million", "1,2,3 million")
_UNREAD = re.compile(r"\d[.,\s\u00a0-]*\Z")


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary of number words and the pattern of a run of them."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    magnitudes: Mapping[str, int]
    vague: Mapping[str, int]
    some: frozenset[str]
    pairs: frozenset[str]
    fractions: Mapping[str, Decimal]
    run: re.Pattern[str]


@quick
@dataclass(frozen=True, slots=True)
class _Reading:
    """What the first ``words`` words of a run mean."""

    words: int
    bottom: Decimal
    top: Decimal | None
    scale: int = 1
    step: Decimal = Decimal(0)
    bare: bool = False
    share: bool = False


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load().section("numerals")
    magnitudes = {**table["magnitudes"], **table["groups"]}
    fractions = {
        form: Decimal(part) / whole for word, (part, whole) in table["fractions"].items() for form in (word, word + "s")
    }
    vague, some, pairs = table["vague"], table["quantifiers"], table["pairs"]
    core = [*table["words"], *table["tens"], *magnitudes, *vague, *some, *pairs, *fractions]
    word, gap = rf"{alternation(core)}(?![a-z0-9])", rf"(?:-|{BREAK})"
    return _Words(
        small=table["words"],
        tens=table["tens"],
        magnitudes=magnitudes,
        vague=vague,
        some=frozenset(some),
        pairs=frozenset(pairs),
        fractions=fractions,
        run=re.compile(rf"(?<![a-z0-9]){word}(?:{gap}(?:(?:and|of|an?|one|many){gap}){{0,3}}{word}){{0,{_LONGEST}}}"),
    )


_THOUSAND = 1000


def _magnitudes(words: Sequence[str]) -> tuple[int, int]:
    """How many magnitudes the words begin with, and their product."""
    product, count, known = 1, 0, _words().magnitudes
    for word in words:
        if word not in known:
            break
        product *= known[word]
        count += 1
    return count, product


def _orders(words: Sequence[str]) -> _Reading | None:
    """``thousands``, ``tens of thousands``."""
    vague = _words().vague
    if words[0] not in vague:
        return None
    size = vague[words[0]]
    rest = 3 if words[1:3] == ["of", "many"] else 2
    if words[1:2] == ["of"] and words[rest : rest + 1] and words[rest] in vague:
        # only tens and hundreds are bounded by the next order: "thousands of millions" has none in use
        return _Reading(rest + 1, Decimal(size), Decimal(size * 10) if size in (10, 100) else None, vague[words[rest]])
    return _Reading(1, Decimal(1), None, size)


def _some(words: Sequence[str]) -> _Reading | None:
    """``several thousand``: at least one of them, like the plural."""
    if words[0] not in _words().some:
        return None
    count, scale = _magnitudes(words[1:])
    return _Reading(1 + count, Decimal(1), None, scale) if count else None


def _couple(words: Sequence[str]) -> _Reading | None:
    """``couple of million``."""
    if words[0] not in _words().pairs:
        return None
    skip = 2 if words[1:2] == ["of"] else 1
    count, scale = _magnitudes(words[skip:])
    return _Reading(skip + count, Decimal(2), Decimal(2), scale, Decimal(1)) if count else None


def _part(words: Sequence[str]) -> _Reading | None:
    """``half a million``, ``three quarters of a billion``; without a magnitude a share: ``two-thirds``."""
    known = _words()
    count = known.small.get(words[0]) if len(words) > 1 and words[1] in known.fractions else None
    at = 0 if count is None else 1
    if words[at] not in known.fractions:
        return None
    value = known.fractions[words[at]] * (count or 1)
    after = at + 1
    while after < len(words) and words[after] in ("of", "a", "an"):
        after += 1
    more, scale = _magnitudes(words[after:])
    if more:
        return _Reading(after + more, value, value, scale, Decimal(1).scaleb(-1))
    percent = Decimal(int(value * 100))
    return _Reading(at + 1, percent, percent, share=True)


def _small(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """``forty-six`` at this place: its value and the place after it; an "and" before it is skipped."""
    known = _words()
    at += at > 0 and words[at] == "and"
    word = words[at] if at < len(words) else ""
    if word in known.tens:
        unit = known.small.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (known.tens[word] + unit, at + 2) if 0 < unit < 10 else (known.tens[word], at + 1)
    return (known.small[word], at + 1) if word in known.small else None


def _and_a_half(words: Sequence[str], at: int) -> tuple[Decimal, int]:
    """``and a half`` before a magnitude at this place: its value and the place after it."""
    known = _words()
    linked = at + 3 < len(words) and words[at] == "and" and words[at + 1] in ("a", "one")
    if linked and words[at + 2] in known.fractions and words[at + 3] in known.magnitudes:
        return known.fractions[words[at + 2]], at + 3
    return Decimal(0), at


def _half_behind(words: Sequence[str]) -> bool:
    """``and a half`` behind a magnitude ("a billion and a half"), not of something else ("and a half of them")."""
    return words[:3] in (["and", "a", "half"], ["and", "one", "half"]) and words[3:4] not in (["of"], ["a"])


def _exact(words: Sequence[str]) -> _Reading | None:
    """``two hundred and fifty thousand``, ``one and a half billion``, ``a hundred``, bare ``billion``."""
    total, group, at, lowest = Decimal(0), Decimal(0), 0, 10**30
    bare = words[0] in _words().magnitudes
    while at < len(words):
        if group % 100 == 0 and (small := _small(words, at)):
            part, at = _and_a_half(words, small[1])
            group += small[0] + part
            continue
        count, scale = _magnitudes(words[at:])
        if not count or scale >= lowest or not (group or at == 0):
            break
        at += count
        if scale == 100:
            group = (group or Decimal(1)) * scale
        else:
            total, group, lowest = total + (group or Decimal(1)) * scale, Decimal(0), scale
    if not at:
        return None
    trailing, scale = 0, 1
    while trailing < at and words[at - 1 - trailing] in _words().magnitudes:
        scale *= _words().magnitudes[words[at - 1 - trailing]]
        trailing += 1
    value = (total + group) / scale
    if scale >= _THOUSAND and _half_behind(words[at:]):
        value, at = value + Decimal("0.5"), at + 3
    return _Reading(at, value, value, scale, Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))), bare)


_FORMS: tuple[Callable[[Sequence[str]], _Reading | None], ...] = (_orders, _some, _couple, _part, _exact)


def _start(folded: str, start: int, word: str) -> int | None:
    """Where an article that belongs to the number begins ("a million", "a few"); ``None`` without one."""
    known = _words()
    if word in known.small or word in known.tens or word in known.vague:
        return None
    article = _ARTICLE.search(folded, max(0, start - 4), start)
    return article.start() if article else None


def find_wording(folded: str, within: Span) -> Iterator[Numeral]:
    """Every number in words, in text order; ``folded`` is the text in small letters."""
    known = _words()
    for run in known.run.finditer(folded, within.start, within.end):
        if run[0] in known.small:  # most runs are one small word
            yield Numeral(Span(*run.span()), Decimal(known.small[run[0]]), Decimal(known.small[run[0]]))
        else:
            yield from _readings(folded, list(_WORD.finditer(folded, *run.span())))


def _readings(folded: str, tokens: Sequence[re.Match[str]]) -> Iterator[Numeral]:
    """The numbers that the words of a run write, one after the other."""
    words = [token[0] for token in tokens]
    at = 0
    while at < len(words):
        reading = next((found for form in _FORMS if (found := form(words[at:]))), None)
        if reading is None:
            at += 1
            continue
        first, last = tokens[at], tokens[at + reading.words - 1]
        at += reading.words
        article = _start(folded, first.start(), first[0])
        bare = reading.bare and article is None
        if bare and _UNREAD.search(folded, max(0, first.start() - 3), first.start()):
            continue
        yield Numeral(
            Span(first.start() if article is None else article, last.end()),
            reading.bottom, reading.top, reading.step, reading.scale, bare=bare, share=reading.share,
        )  # fmt: skip
