"""Parts of a sum that is told in two sizes: they count against the telling that counts, never twice and never as more than it.

"The G7 give $5 billion, $2.76 billion of it the United States'" says one article, "the G7 give $4.5 billion" another. A sum
counts one telling (:mod:`pledgebook.reconcile.again`); the part is a part of that one as well. Which of its amount is whose
changes by it, the amount does not. What one giver gives of a whole counts by one telling alone, the one that knows more of it:
the parts of two tellings may be the same. Parts that are more than the whole that counts stay out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pledgebook.model import Entry, Link
from pledgebook.reconcile.across import RETOLD, containers, innermost
from pledgebook.reconcile.again import codes_of, giver_of
from pledgebook.reconcile.worth import Aside, Worths

Place = Mapping[str, tuple[str, str]]
"""The row (group, stage) that counts an entry."""


def pointing(entries: Iterable[Entry], asides: Mapping[str, Aside]) -> dict[str, Entry]:
    """The entries by id; what stands aside for another has a link to that, so that its parts lead there."""
    return {
        each.id: replace(
            each, links=(*each.links, Link(RETOLD, asides[each.id].beside, f"which {asides[each.id].reason}"))
        )
        if each.id in asides
        else each
        for each in entries
    }


def too_many(place: Place, named: Mapping[str, Entry], worths: Worths, currency: str) -> dict[str, str]:
    """The parts that would count a whole's amount twice, or as more than it is, each with the reason."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(place):
        if named[one].links:
            whole = innermost(one, place, named, worths, currency)
            if whole:
                held[whole].append(one)
    out: dict[str, str] = {}
    for whole, parts in held.items():
        out |= _Claims(whole, named, worths, currency).beyond(parts)
    return out


@dataclass(frozen=True, slots=True)
class _Claim:
    """What some give of a whole by one telling of it; ``telling`` is empty where that is the one that counts."""

    telling: str
    givers: frozenset[str]
    parts: tuple[str, ...]
    size: int

    def is_rival(self, other: _Claim) -> bool:
        """Whether the other may tell of the same: of one giver or of nobody known, by another telling."""
        shared = not self.givers or not other.givers or not self.givers.isdisjoint(other.givers)
        return self.telling != other.telling and shared


class _Claims:
    """What is claimed of one whole by all its tellings."""

    def __init__(self, whole: str, named: Mapping[str, Entry], worths: Worths, currency: str) -> None:
        self._whole = whole
        self._named = named
        self._worths = worths
        self._currency = currency

    def beyond(self, parts: Collection[str]) -> dict[str, str]:
        """Those of the parts that do not count, each with the reason; none where one telling has them all."""
        claims = self._of(parts)
        counted = [each for each in claims if not each.telling]
        most = self._size(self._whole)
        for each in sorted(claims, key=lambda one: (-one.size, one.telling, one.parts)) if counted != claims else ():
            rivals = [one for one in counted if each.is_rival(one)]
            others = [one for one in counted if one not in rivals]
            if each.telling and each.size > _size_of(rivals) and _size_of([*others, each]) <= most:
                counted = [*others, each]
        return {part: self._why(each, counted) for each in claims if each not in counted for part in each.parts}

    def _of(self, parts: Iterable[str]) -> list[_Claim]:
        sides: defaultdict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
        for each in parts:
            entry = self._named[each]
            sides[self._telling(each), codes_of(entry, giver_of(entry, self._worths))].append(each)
        return [
            _Claim(telling, givers, tuple(held), sum(map(self._size, held)))
            for (telling, givers), held in sides.items()
        ]

    def _telling(self, part: str) -> str:
        """The telling of the whole by which it is known that this is a part of it; empty for the one that counts."""
        if self._whole in containers(part, self._named, retold=False):
            return ""
        return next(
            each
            for each in sorted(containers(part, self._named))
            if any(link.relation == RETOLD for link in self._named[each].links)
        )

    def _size(self, one: str) -> int:
        money = self._worths.of(self._named[one], self._currency).amount
        return (money.high or money.low or 0) if money else 0

    def _why(self, claim: _Claim, counted: Iterable[_Claim]) -> str:
        """Why a claim does not count: another telling has the same giver's share, or nothing of the whole is left for it."""
        told = f"{claim.telling}, {self._how(claim.telling)}" if claim.telling else self._whole
        shares = [part for one in counted if claim.is_rival(one) for part in one.parts]
        if shares:
            return f"part of {told}: what its giver gives of that counts as {', '.join(sorted(shares))}"
        return f"part of {told}: more than other parts leave of that"

    def _how(self, telling: str) -> str:
        return next(link.reason for link in self._named[telling].links if link.relation == RETOLD)


def _size_of(claims: Iterable[_Claim]) -> int:
    return sum(each.size for each in claims)
