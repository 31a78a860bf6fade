"""The parties of one article where parties are weighed: where they are named, how often, and on which sides they stand.

Nothing here tells who a party is, but :meth:`Scene.standing` what it is: a bank that lends, a state that gives or one that
gets (``vocabulary/givers.yaml``), the publisher's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log1p
from operator import attrgetter

from pledgebook.kinds import Kinds
from pledgebook.model import Span, Statement
from pledgebook.once import once
from pledgebook.quick import quick
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.datelines import is_dateline
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.persons import Seen
from pledgebook.values.currencies import currencies
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

STANDING = ("group", "person", "role", "home", "early", "share", "times", "titled")
"""What a party is in an article, in the order of :meth:`Scene.standing`."""
_ROLES = {"both": 2, "gives": 3, "lends": 4}
_FREE, _OTHER = 1, 5
"""The role of a party that nobody knows, and of an organisation that no row of ``givers.yaml`` lists; 0 for such a state."""
EVERYBODYS = "USD"
"""The money in which everybody counts."""
_EARLY = 300
"""Characters at the beginning of an article that tell what it is about."""
_FAR = 9
"""Sentences since a party was named, at most."""


_start = attrgetter("start")


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """Where the text names a party."""

    span: Span
    code: str


@quick
@dataclass(frozen=True)
class Scene:
    """One article's parties, and on which sides its statements have them; ``sides`` counts (field, code)."""

    cast: ArticleParties
    sides: Counter[tuple[str, str]]

    @classmethod
    def of(cls, cast: ArticleParties, statements: Iterable[Statement], kinds: Kinds) -> Scene:
        """The scene that these statements of one article make."""
        sides = Counter(
            (name, code) for each in statements for name in sides_of(kinds, each.kind) for code in codes(each, name)
        )
        return cls(cast, sides)

    @once
    def places(self) -> tuple[Place, ...]:
        """All places that name a party or a person, in text order; a person who acts for a state names it.

        Where a report is sent from, an organisation only has its seat.
        """
        text = self.cast.text
        named = [
            each
            for each in self.cast.places_in(Span(0, len(text)))
            if isinstance(each, Seen) or each.sort != "seat" or not is_dateline(text, each.span)
        ]
        found = ((each.span, of_place(each)) for each in named)
        return tuple(Place(span, meant.as_code(self.cast, span.start, persons=False)) for span, meant in found)

    @once
    def starts(self) -> list[int]:
        """Where they begin."""
        return [each.span.start for each in self.places]

    @once
    def ends(self) -> list[int]:
        """Up to where each of them and all before it reach."""
        return list(accumulate((each.span.end for each in self.places), max))

    @once
    def spans(self) -> dict[str, list[Span]]:
        """The places of each party, in text order."""
        found: dict[str, list[Span]] = {}
        for each in self.places:
            found.setdefault(each.code, []).append(each.span)
        return found

    @once
    def counts(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(each.code for each in self.places if each.code)

    @once
    def ranked(self) -> list[str]:
        """The parties, those first that are named most."""
        return [code for code, _ in self.counts.most_common()]

    @once
    def named(self) -> int:
        """How many places name a party; 1 at least."""
        return max(sum(self.counts.values()), 1)

    @once
    def titled(self) -> frozenset[str]:
        """The parties that the title names."""
        return frozenset(each.code for each in self.cast.title[1] if each.code)

    @once
    def headed(self) -> tuple[str, ...]:
        """The parties that the title names, persons left out, in its order."""
        named = (each.code for each in self.cast.title[1] if each.code)
        return tuple(dict.fromkeys(code for code in named if not code.startswith("PER:")))

    @once
    def by_side(self) -> dict[str, dict[str, int]]:
        """How many statements have each party in a field, by field and code."""
        found: dict[str, dict[str, int]] = {}
        for (field, code), count in self.sides.items():
            found.setdefault(field, {})[code] = count
        return found

    @once
    def _standing(self) -> dict[str, tuple[float, ...]]:
        """What was asked of each party so far: every statement asks for the same."""
        return {}

    def standing(self, code: str) -> tuple[float, ...]:
        """What a party is and how the article names it, in the order of :data:`STANDING`."""
        found = self._standing.get(code)
        if found is None:
            count, spans = self.counts[code], self.spans.get(code, [])
            numbers = (
                code.startswith("ORG:"),
                code.startswith("PER:"),
                role(code),
                code == self.cast.home,
                bool(spans) and spans[0].start < _EARLY,
                count / self.named,
                log1p(count),
                code in self.titled,
            )
            found = self._standing[code] = tuple(map(float, numbers))
        return found

    def since(self, code: str, sentence: Span) -> int:
        """How many sentences before this one a party was named last; 0 where this one names it, 9 where it is far or never."""
        spans = self.spans.get(code, [])
        before = bisect_left(spans, sentence.end, key=_start)
        if not before:
            return _FAR
        last = spans[before - 1].start
        if last >= sentence.start:
            return 0
        return min(self.cast.sentence_at(sentence.start) - self.cast.sentence_at(last), _FAR)

    def others(self, statement: Statement, name: str) -> dict[str, int]:
        """How many statements beside this one have each party in a field; those that none has are left out."""
        found, own = dict(self.by_side.get(name, {})), codes(statement, name)
        for code in own:
            found[code] = found.get(code, 0) - 1
        return {code: count for code, count in found.items() if count > 0} if own else found


def sides_of(kinds: Kinds, kind: str) -> Iterable[str]:
    """The weighed fields of a kind and those across, each once."""
    return dict.fromkeys(name for field in kinds[kind].weighed for name in (field.name, field.weighed["across"]))


def held_in(statement: Statement, name: str) -> tuple[Party, ...]:
    """The parties that a statement holds in a field."""
    return tuple(each for each in statement.values.get(name, ()) if isinstance(each, Party))


def codes(statement: Statement, name: str) -> tuple[str, ...]:
    """The parties that a statement holds in a field, by code."""
    return tuple(each.code for each in held_in(statement, name))


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, int]:
    listed: Mapping[str, Sequence[str]] = load().section("givers")
    return {code: _ROLES[row] for row, codes in listed.items() for code in codes}


@lru_cache(maxsize=1 << 10)
def role(code: str) -> int:
    """On which side a party usually stands, by number: gets 0, is unknown 1, does both 2, gives 3, lends 4, others 5."""
    known = _rows().get(code)
    if known is not None:
        return known
    if code in load().section("organisations"):
        return _OTHER
    return _FREE if ":" in code else 0


@lru_cache(maxsize=1)
def _purses() -> Mapping[str, frozenset[str]]:
    """The states of each currency of which they have one of their own."""
    return {code: frozenset(states) for code, states in currencies().states.items()}


@lru_cache(maxsize=1)
def _paying() -> frozenset[str]:
    return frozenset().union(*_purses().values())


def purse(money: object) -> frozenset[str]:
    """The states in whose own money an amount is told; none where it is everybody's (dollars), or no amount."""
    if not isinstance(money, Money):
        return frozenset()
    told = [money.currency, *([money.equivalent.currency] if money.equivalent is not None else [])]
    return frozenset().union(*(_purses().get(each, ()) for each in told if each and each != EVERYBODYS))


def pays(code: str, states: frozenset[str]) -> int:
    """1 for a state whose own money it is, -1 for one that has another, 0 where nothing can be told."""
    if code in states:
        return 1
    return -1 if states and code in _paying() else 0
