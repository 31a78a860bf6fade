"""Where marked words begin and end: at whole words, and a party's own words at ones that can stand at a name's edge."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pledgebook.model import Mark, Role, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.datelines import sent_from
from pledgebook.vocabulary import load

_HEAD = re.compile(r"\w+\Z")
_HYPHENED = re.compile(r"(?<![\w-])[a-z]+-\Z")
"""The small word that a hyphen ties to what follows ("low-" before "income countries"); names are tied, too, and parted."""
_TAIL = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"s\s+")
_OWNED, _OWNER = re.compile(r"[’']s|(?<=[’'])s"), re.compile(r"\w+\Z")
_SIGN = 2
"""Characters of a possessive's sign: "’s"."""
_CAPITAL = r"(?<!\w)[A-ZÀ-ÖØ-ÞĀČĎĐĒĢĪĶŁŅŌŘŚŠŞŤŪŽŻİȘȚ][\w.-]{0,30}"
_RUN = re.compile(rf"(?:{_CAPITAL} (?:(?:of|for|the) ){{0,2}}){{0,6}}{_CAPITAL}\Z")
_WORD = re.compile(r"\S+")
_EDGE = "\"“”‘’'.,;:()[]"
_DATELINE = re.compile(r"[^\n]{2,60}? +[-–—]+ +")
"""A place before the first words of a report: in ``Lima - Canada`` it is Canada that gives."""
_SCENE_REACH = 24
"""Characters before a place in which stands what was done there."""
_LONGEST = 40  # characters of a word; more is no word


def at_whole_words(cast: ArticleParties, mark: Mark) -> Mark:
    """The mark with its roles at whole words: a reader that sees pieces of words may end inside one.

    ``odymyr Zelensky`` becomes the name that stands there; the ``s`` of a possessive before it is left out, and where
    nothing else is marked its owner is meant.
    """
    spans = [_whole(cast, role.span) for role in mark.roles]
    if all(span is role.span for span, role in zip(spans, mark.roles, strict=True)):
        return mark
    return replace(mark, roles=tuple(Role(role.field, span) for role, span in zip(mark.roles, spans, strict=True)))


def at_a_thing(text: str, mark: Mark) -> Mark:
    """The mark with its anchor up to the last word that is no preposition, article or "and": ``19 and`` is ``19``."""
    words, end = mark.anchor.of(text), mark.anchor.end
    while (last := _LAST_WORD.search(words)) is not None and last[1] in loose_words():
        words = words[: last.start()].rstrip()
        end = mark.anchor.start + len(words)
    return mark if end == mark.anchor.end or not words else replace(mark, anchor=Span(mark.anchor.start, end))


_LAST_WORD = re.compile(r"\s([A-Za-z]+)\Z")


@lru_cache(maxsize=1)
def loose_words() -> frozenset[str]:
    """Words that end the name of no thing."""
    rows = load().section("words")
    return frozenset((*rows["linking"], *rows["loose"]))


def _whole(cast: ArticleParties, span: Span) -> Span:
    text, start, end = cast.text, span.start, span.end
    if end - start <= _SIGN and _OWNED.fullmatch(text, start, end):
        return Span(_owner(cast, start), end)
    if text[start - 1 : start] != " ":  # behind a space nothing goes on
        start = _head(text, start, end)
    after = text[end : end + 1]
    if after and (after.isalnum() or after == "_") and text[end - 1 : end].isalnum():
        rest = _TAIL.match(text, end, end + _LONGEST)
        end = rest.end() if rest else end
    return Span(start, end) if start < end and (start, end) != (span.start, span.end) else span


def _head(text: str, start: int, end: int) -> int:
    """Where the words between two places begin whole."""
    if start and text[start - 1] in "’'" and (rest := _POSSESSIVE.match(text, start, end)):
        start = rest.end()
    elif _goes_on(text, start) and (before := _HEAD.search(text, max(0, start - _LONGEST), start)):
        start = before.start()
    if (not start or text[start - 1] == "\n") and (led := _DATELINE.match(text, start, end)):
        start = led.end()
    tied = text[max(0, start - 1) : start] == "-" and text[start : start + 1].islower()
    if tied and (joined_before := _HYPHENED.search(text, max(0, start - _LONGEST), start)):
        start = joined_before.start()
    return start


def _goes_on(text: str, place: int) -> bool:
    """Whether a word goes on over this place."""
    before = text[max(0, place - 1) : place]
    return (before.isalnum() or before == "_") and text[place : place + 1].isalnum()


def _owner(cast: ArticleParties, end: int) -> int:
    """Where the owner begins of what stands behind a possessive: a known name, else a run of capitalised words, else a word.

    ``let's`` and ``it's`` own nothing.
    """
    place = end - 1 if cast.text[end - 1 : end] in ("'", "’") else end
    around = Span(max(0, place - _LONGEST), place)
    named = [each.span.start for each in cast.places_in(around) if each.span.end == place]
    owner = _RUN.search(cast.text, around.start, place) or _OWNER.search(cast.text, around.start, place)
    if named or owner is None:
        return min(named, default=end)
    return end if owner[0].lower() in load().section("words")["owning nothing"] else owner.start()


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return frozenset(load().section("words")["nobody"])


@lru_cache(maxsize=1)
def _linking() -> frozenset[str]:
    return frozenset(load().section("words")["linking"])


def nameable(text: str, span: Span) -> Span | None:
    """The words of a party that has no other name, without what only links them; ``None`` if they name nobody.

    ``of the creditors`` and ``refugees from`` lose the preposition at their edge; ``abroad``, ``Wednesday``, a bare
    ``Mr``, a bare number and the place that a report is sent from (``MUNICH (AB) - ``) are no parties.
    """
    listed = [Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end)]
    while listed and _small(listed[0], text) in _linking():
        listed = listed[1:]
    while listed and _small(listed[-1], text) in _linking():
        listed = listed[:-1]
    if not listed or sent_from(text, listed[0]) or all(_names_nobody(_small(each, text)) for each in listed):
        return None
    return Span(listed[0].start, listed[-1].end)


def is_scene(cast: ArticleParties, span: Span) -> bool:
    """Whether a span is only where something was done: a capital (``made in Lima``), but not that of ``lawmakers in Lima``.

    Or a group of givers that meets (``for the ninth session of the contact group``).
    """
    if any(_gathers(each.code or "") and each.span.overlaps(span) for each in cast.named_in(span)):
        return _session().search(cast.text, max(0, span.start - _SCENE_REACH), span.start) is not None
    capital = any(each.sort == "capital" and each.span == span for each in cast.named_in(span))
    before = cast.text[max(0, span.start - _SCENE_REACH) : span.start]
    inside = _INSIDE.search(before) if capital else None
    organs = load().section("cues")["nouns"]["organs"]
    return inside is not None and ((inside["what"] or "").lower() not in organs or _scene().search(before) is not None)


_INSIDE = re.compile(r"(?:(?P<what>[\w-]*)[.,]?\s+|\A)[Ii]n \Z")


def _gathers(code: str) -> bool:
    return bool(load().section("organisations").get(code, {}).get("gathers_for"))


@lru_cache(maxsize=1)
def _session() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load().section('words')['sessions'])}) (?:of|at) (?:the )?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _scene() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load().section('words')['staging'])}) in \Z", re.IGNORECASE)


def _small(word: Span, text: str) -> str:
    return word.of(text).strip(_EDGE).lower()


def _names_nobody(word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return bare in _never() or word in _linking() or not any(char.isalpha() for char in word)


def tells_nobody(text: str, span: Span) -> bool:
    """Whether a reader took for a party what can be none, so that nobody has to look at it: a time, or no word of a name.

    ``There`` of "There are 40 tanks", ``of the``, a number; but not ``he``, ``you`` or a bare ``Mr``, behind whom somebody is.
    """
    return names_a_time(text, span) or _is_empty(text, span)


def _is_empty(text: str, span: Span) -> bool:
    words = [found[0].strip(_EDGE).lower() for found in _WORD.finditer(span.of(text))]
    words = [each.removesuffix("'s").removesuffix("’s") for each in words]
    cut = text[max(0, span.start - 1) : span.start].isalnum() or text[span.end : span.end + 1].isalnum()
    numbers = {word for word in words if not any(map(str.isalpha, word))}
    counted = bool(numbers) and "the" in words  # "the 27"
    return not cut and not counted and all(word in _empty() for word in words if word not in numbers)


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    rows = load().section("words")
    return frozenset((*rows["empty"], *rows["linking"]))


def names_a_time(text: str, span: Span) -> bool:
    """Whether a reader took a day or month for a party ("Wednesday's"): nobody has to look at that."""
    words = [_small(Span(*found.span()), text) for found in _WORD.finditer(text, span.start, span.end)]
    times = load().section("words")["times"]
    return bool(words) and all(each.removesuffix("'s").removesuffix("’s") in times for each in words)


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in order, none inside another.

    A body and its owner that were marked apart (``board`` and ``the bank``) become one phrase.
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and out[-1].covers(span):
            continue
        if out and out[-1].end < span.start and _OF.fullmatch(text, out[-1].end, span.start):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


_OF = re.compile(r"\s+of(?:\s+the)?\s+")
