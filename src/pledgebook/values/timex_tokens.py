"""A text as a string of classes: one character for each word, number and sign, over which the grammar is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import eq
from typing import Any

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.timex_words import PIECES, TOKEN, Entry, Lexicon, lexicon

_SIGNS = {",": "comma", ".": "dot", "-": "dash", "–": "dash", **dict.fromkeys("$£€¥₹", "currency")}
_WORD, _NUMBER, _APOSTROPHE, _PARAGRAPH = 1, 2, 3, 4

# Shapes of numbers, most telling first. Group 1 and 2 are the value, where there is one.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.ASCII))
    for name, pattern in (
        ("clock", r"0\d[0-5](\d)$"),
        ("count_digits", r"(\d{1,4})$"),
        ("ordinal_digits", r"(\d{1,2})(?:st|nd|rd|th)$"),
        ("decade", r"(\d{3}0)s$"),
        ("short_decade", r"([2-9]0)s$"),
        ("iso", r"(\d{4}-\d{2}-\d{2})(?:T\d{2}.*)?$"),
        ("iso", r"((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$"),
        ("iso", r"((?:1[5-9]|20)\d\d([/.])\d{2}\2\d{2})$"),
        ("clock", r"([01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d)?(?:am|pm)?$"),
        ("clock", r"(1[0-2]|0?[1-9])(?:am|pm)$"),
        ("slashed", r"(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))$"),
        ("year_range", r"((?:1[5-9]|20)\d\d)[-–/]((?:1[5-9]|20)?\d\d)$"),
        ("year_range", r"(1[0-4]\d\d)[-–](1[0-5]\d\d)$"),
        ("slashed_month", r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)$"),
        ("day_range", r"(\d{1,2})[-–/](\d{1,2})$"),
        ("quarter_sign", r"([1-4])Q$"),
    )
)
_SIGNED = re.compile(r"(Q[1-4]|H[12]|FY(?:\d\d)?\d\d)$", re.ASCII)
_SIGNED_KIND = {"Q": "quarter_sign", "H": "half_sign", "F": "fiscal_sign"}


@quick
@dataclass(frozen=True, slots=True)
class Places:
    """Where tokens stand, worked out for the few that are asked for: by their pieces, and where each of them ends."""

    pieces: list[str]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> tuple[int, int]:
        """The first character of a token and the one behind its last."""
        piece, before = self.pieces[place], self.ends[place - 1] if place % len(self.ends) else 0
        return before + len(piece) - len(_bare(piece)), self.ends[place]

    def join(self, first: int, end: int, stop: int) -> None:
        """Make one of the tokens from ``first`` up to, not including, ``end``, which ends before the character ``stop``."""
        self.pieces[first:end], self.ends[first:end] = [self.pieces[first]], [stop]


def _bare(piece: str) -> str:
    """A piece without the space before its token, which may be nothing but space itself: the end of a paragraph."""
    return piece.lstrip() or piece[piece.index("\n") :]


@quick
@dataclass(frozen=True, slots=True)
class Values:
    """What tokens mean, looked up for the few that are asked for: by their pieces, but for those whose neighbours mattered."""

    pieces: Sequence[str]
    settled: Mapping[int, Entry]

    def __getitem__(self, place: int) -> Any:
        """The value of a token."""
        return (self.settled.get(place) or _alone(self.pieces[place]))[1]


@quick
@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: their classes as one string, and for each its value and its place."""

    text: str
    kinds: str
    values: Values
    spans: Places

    def span(self, first: int, end: int) -> Span:
        """The characters from token ``first`` up to, not including, token ``end``."""
        return Span(self.spans[first][0], self.spans[end - 1][1])

    def word(self, place: int) -> str:
        """The token's characters; empty beyond either end of the text."""
        return self.text[slice(*self.spans[place])] if 0 <= place < len(self.spans) else ""


def _count_kind(value: int, digits: int) -> str:
    if digits == 4 and value >= 1000:
        return "year_digits"
    if 1 <= value <= 12:
        return "one_digit"
    return "day_digits" if 13 <= value <= 31 else "count_digits"


def _number(token: str) -> tuple[str, Any]:
    for kind, pattern in _SHAPES:
        match = pattern.match(token)
        if match is None:
            continue
        if kind == "count_digits":
            return _count_kind(int(token), len(token)), int(token)
        if kind == "short_decade":
            return kind, 1900 + int(match.group(1))
        if kind == "iso":
            return kind, re.sub("[/.]", "-", match.group(1))
        if kind == "slashed":
            return kind, match.group(1)
        return kind, tuple(int(part) for part in match.groups()) if len(match.groups()) > 1 else int(match.group(1))
    return "x", None


def _apostrophe(token: str) -> tuple[str, Any]:
    if token[1] == "s":
        return "poss", None
    if token.endswith("s"):
        return "decade", 1900 + int(token[1:3])
    return "year_short", int(token[1:3])


def _word(token: str, lower: str, words: Lexicon) -> Entry:
    """Class and value of a word that the lexicon knows or that ends in a digit ("Q3", "FY24")."""
    entry = words.words.get(lower)
    if entry is None:
        if not _SIGNED.match(token):
            return words.other
        return words.classes[_SIGNED_KIND[token[0]]], int(token.lstrip("QHFY"))
    if token.isupper() and lower in words.shortened:
        return words.classes["unsure_month"], entry[1]  # "DEC" is an organisation too
    return entry if lower not in words.capital or token[0].isupper() else words.typed_months.get(lower, words.other)


def _entry(match: re.Match[str], words: Lexicon) -> Entry:
    """Class and value of anything but a word."""
    sort, token = match.lastindex, match.group()
    if sort == _NUMBER:
        kind, value = _number(token)
    elif sort == _APOSTROPHE:
        kind, value = _apostrophe(token)
    else:
        kind, value = ("break" if sort == _PARAGRAPH else _SIGNS.get(token, "break")), None
    return words.classes[kind], value


@lru_cache(maxsize=1 << 12)
def _alone(piece: str) -> Entry:
    """Class and value of a piece's token whatever stands around it; :data:`_OPEN` where its neighbours matter."""
    words, token = lexicon(), _bare(piece)
    match = TOKEN.fullmatch(token)
    if match is None or match.lastindex != _WORD:
        return words.words.get(token) or (_entry(match, words) if match else _OPEN)
    lower = token.lower()
    if lower in words.phrases or lower in words.shortened:
        return _OPEN
    return _word(token, lower, words) if lower in words.words or token[-1].isdigit() else words.other


_MOST_KINDS = 1 << 16
"""How many different tokens are known at a time."""


_OPEN: Entry = ("\uf8ff", None)
"""What a token is as long as nobody has looked at its neighbours; no class has this character."""


class _Kinds(dict[str, str]):
    """The classes of the tokens of pieces by themselves, each found once; a dictionary answers faster than a cached function."""

    def __missing__(self, piece: str) -> str:
        """Read a new piece; the oldest knowledge goes when there is too much of it."""
        if len(self) >= _MOST_KINDS:
            self.clear()
        found = self[piece] = _alone(piece)[0]
        return found


_KINDS = _Kinds()


def tokens(text: str) -> Tokens:
    """The text's tokens; names of several words ("New Year's Eve") and shortened words with their point are one."""
    return _kept(text) if len(text) < _LONG else _tokens(text)


_LONG = 20_000
"""Characters from which on a text's tokens are not kept: they take 24 times its room."""


@lru_cache(maxsize=64)  # as many as times are kept of: what is counted from events asks again
def _kept(text: str) -> Tokens:
    return _tokens(text)


_BLANK = 100
"""Blanks at a text's end that are looked at: thousands, which no token ends, would each be gone through from each other."""


def _tokens(text: str) -> Tokens:
    pieces = PIECES.findall(text, 0, len(text.rstrip()) + _BLANK)
    kinds = "".join(map(_KINDS.__getitem__, pieces))
    places = Places(pieces, list(accumulate(map(len, pieces))))
    settled: dict[int, Entry] = {}
    if _OPEN[0] in kinds:
        found = list(_joined(text, places, kinds))
        kinds = _settled(kinds, found)
        fewer = 0
        for first, end, entry, _ in found:
            settled[first - fewer] = entry
            fewer += end - first - 1
        for first, end, _, stop in reversed(found):
            if end - first > 1:
                places.join(first, end, stop)
    return Tokens(text, kinds, Values(pieces, settled), places)


def _settled(kinds: str, found: Iterable[tuple[int, int, Entry, int]]) -> str:
    """The classes of tokens with those that were found in the stead of open ones."""
    parts: list[str] = []
    done = 0
    for first, end, entry, _ in found:
        parts += (kinds[done:first], entry[0])
        done = end
    return "".join(parts) + kinds[done:]


@lru_cache(maxsize=1 << 12)
def _small(piece: str) -> str:
    return _bare(piece).lower().replace("’", "'")


@lru_cache(maxsize=1 << 12)
def _lone(piece: str) -> tuple[Entry | None, frozenset[str]]:
    """What a word that begins names of several means where none of these second words follows; none if a point may end it."""
    known, token = lexicon(), _bare(piece)
    lower = token.lower()
    entry = None if lower in known.shortened else _word(token, lower, known)
    return entry, frozenset(rest[0] for rest, _ in known.phrases.get(lower, ()))


def _joined(text: str, places: Places, kinds: str) -> Iterator[tuple[int, int, Entry, int]]:
    """The tokens whose neighbours matter: from where to where they reach, what they mean, and the character they end before."""
    known, end, pieces = lexicon(), 0, places.pieces
    while (first := kinds.find(_OPEN[0], end)) >= 0:
        alone, seconds = _lone(pieces[first])
        following = _small(pieces[first + 1]) if first + 1 < len(pieces) else ""
        if alone is not None and following not in seconds:
            end = first + 1
            yield first, end, alone, places.ends[first]
            continue
        token = _bare(pieces[first])
        lower = token.lower()
        end, entry = _phrase(pieces, first + 1, known) or (first + 1, _word(token, lower, known))
        stop = places.ends[end - 1]
        if lower in known.shortened and entry is not known.other and text.startswith(".", stop):
            end, stop = end + 1, stop + 1
        yield first, end, entry, stop


def _is_feast(word: str, known: Lexicon) -> bool:
    """Whether a word names a day by itself: "christmas eve" needs no capital, "victory day" does."""
    return known.words.get(word, known.other)[0] == known.classes["holiday"]


def _phrase(pieces: Sequence[str], place: int, known: Lexicon) -> tuple[int, Entry] | None:
    """Where a name of several words ends that begins with the token before this place, and what it means."""
    first = _bare(pieces[place - 1])
    for rest, entry in known.phrases.get(first.lower(), ()):
        whole = len(pieces) >= place + len(rest) and all(map(eq, map(_small, pieces[place : place + len(rest)]), rest))
        if whole and (entry[0] != known.classes["holiday"] or first[0].isupper() or _is_feast(first, known)):
            return place + len(rest), entry
    return None
