"""Patterns over classes of words, written with the classes' names: ``the? last|next unit``.

An item is one token: names of classes joined by ``|``, then ``?`` where it may be missing, and ``:name`` where the
reader asks for it under another name than its own. ``( … )?`` encloses items that are there together or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pledgebook.quick import quick
from pledgebook.values.timex_tokens import Tokens
from pledgebook.values.timex_words import lexicon

# Names for sets of classes that are read alike.
SETS: dict[str, str] = {
    "MONTH": "month|unsure_month",
    "DAY": "one_digit|day_digits|ordinal_digits",
    "SPELLED_DAY": "one_digit|day_digits|ordinal_digits|ordinal",
    "NTH": "ordinal|ordinal_digits",
    "COUNT": "one_digit|day_digits|count_digits|number|tens",
    "UNITS": "unit|units",
    "PART": "early|late|mid|middle",
}
_ITEM = re.compile(r"([\w|]+)(?::(\w+))?(\?)?")


@quick
@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched: tokens ``first`` up to, not including, ``end``; the items by name."""

    tokens: Tokens
    first: int
    end: int
    places: dict[str, int]

    def __getitem__(self, name: str) -> Any:
        """The item's value; ``None`` where it is missing."""
        place = self.places.get(name, -1)
        return self.tokens.values[place] if place >= 0 else None

    def has(self, name: str) -> bool:
        """Whether the item is there."""
        return self.places.get(name, -1) >= 0

    def is_class(self, name: str, kind: str) -> bool:
        """Whether the item's token is of this class."""
        place = self.places.get(name, -1)
        return place >= 0 and self.tokens.kinds[place] in characters(kind)

    def inside(self, place: int, classes: str) -> bool:
        """Whether the match's first (0) or last (-1) token is of one of these classes."""
        return self.tokens.kinds[self.end - 1 if place < 0 else self.first] in characters(classes)

    def word_before(self) -> str:
        """The word before the match, over the point that may shorten it: "Mr. Friday"."""
        return self.tokens.word(self.first - (2 if self.kind_in(-1, "dot") else 1))

    def kind(self, place: int) -> str:
        """The class of the token at this distance from the match: -1 is the one before it, 1 the one after it."""
        at = self.first + place if place < 0 else self.end + place - 1
        return self.tokens.kinds[at] if 0 <= at < len(self.tokens.kinds) else ""

    def kind_in(self, place: int, classes: str) -> bool:
        """Whether that token is of one of these classes (``"in|since|by"``)."""
        kind = self.kind(place)
        return bool(kind) and kind in characters(classes)


@lru_cache(maxsize=512)
def characters(names: str) -> str:
    """The classes' characters; raises KeyError for a name that no class has."""
    classes = lexicon().classes
    found = []
    for name in names.split("|"):
        found += [classes[each] for each in SETS.get(name, name).split("|")]
    return "".join(found)


class Pattern:
    """A compiled pattern, the classes of tokens it can begin with, and for each of these those that can come next."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = _starts(source)
        self.openings = _openings(source)
        seen: set[str] = set()
        named = "".join(_compile(item, seen) for item in source.split())
        self._compiled = re.compile(named)
        self.at = self._compiled.match
        """What stands at a place of the classes of tokens; it may be nothing of length zero."""

    def match(self, tokens: Tokens, found: re.Match[str]) -> Match:
        """What was found at a token, as its readers take it."""
        places = {name: found.start(name) for name in self._compiled.groupindex}
        return Match(tokens, found.start(), found.end(), places)


def _compile(item: str, seen: set[str]) -> str:
    """The item as a regular expression; of items with the same name only the first can be asked for."""
    opening, item = ("(?:", item[1:]) if item.startswith("(") else ("", item)
    item, closing = (item[:-2], ")?") if item.endswith(")?") else (item, "")
    found = _ITEM.fullmatch(item)
    assert found is not None, item
    names, alias, optional = found.groups()
    alias = alias or names.split("|")[0].lower()
    group = "?:" if alias in seen else f"?P<{alias}>"
    seen.add(alias)
    return f"{opening}({group}[{characters(names)}]){optional or ''}{closing}"


def _starts(source: str) -> str:
    """The classes that its first token may have: of the leading items that may be missing, and the first other."""
    found = ""
    for item in source.split():
        match = _ITEM.fullmatch(item)
        assert match is not None, item  # a group of items never leads a pattern
        names, _, optional = match.groups()
        found += characters(names)
        if not optional:
            return found
    return found


def _openings(source: str) -> dict[str, str | None]:
    """For each class that its first token may have, those that its second may have; ``None`` where it may be the last."""
    found: dict[str, str | None] = {}
    for items in _ways(source.split()):
        for place, (first, optional) in enumerate(items):
            after = _reach(items[place + 1 :])
            for kind in first:
                known = found.get(kind, "")
                found[kind] = None if after is None or known is None else known + after
            if not optional:
                break
    return found


def _ways(items: list[str]) -> list[list[tuple[str, bool]]]:
    """The pattern's items as classes and whether they may be missing, with and without each group."""
    ways: list[list[tuple[str, bool]]] = [[]]
    without: list[list[tuple[str, bool]]] = []
    for item in items:
        if item.startswith("("):
            without = [*ways]
        match = _ITEM.match(item.lstrip("("))
        assert match is not None, item
        one = (characters(match.group(1)), match.group(3) is not None)
        ways = [[*way, one] for way in ways]
        if item.endswith(")?"):
            ways += without
    return ways


def _reach(items: list[tuple[str, bool]]) -> str | None:
    """The classes that the next token may have; ``None`` where all items may be missing."""
    found = ""
    for kinds, optional in items:
        found += kinds
        if not optional:
            return found
    return None
