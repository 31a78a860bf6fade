"""Two amounts of one article, side by side: what each of them is told with, and the words around both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Statement
from pledgebook.once import once
from pledgebook.values.money import Money
from pledgebook.values.party import Party

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+|[,;:(%]")
_BEFORE, _BEHIND = (70, 6), (50, 5)
"""Characters and words before a part, and behind it, that count by themselves."""
_LED, _CALLED = (50, 4), (50, 5)
"""The same of what contains it."""
_HEAD, _GAP = 40, 8
"""Characters at the head of the part's sentence, words between the two, that do."""
_LONG = 4
"""Letters from which a word may be what something is called by."""


class Amount:
    """A statement of an article that tells an amount, with what its kind says of it."""

    def __init__(self, statement: Statement, kind: Kind, money: Money) -> None:
        self.statement, self.kind, self.money = statement, kind, money
        self.id, self.said, self.sentence = statement.id, statement.said, statement.sentence
        self.start, self.end = statement.anchor.start, statement.anchor.end
        self.size = money.low or money.high or 0
        self.largest = False
        """Whether no amount of the article is larger."""

    @once
    def parties(self) -> Mapping[str, frozenset[str]]:
        """The codes of the parties, by field."""
        values = self.statement.values
        return {
            each.name: frozenset(party.code for party in values.get(each.name, ()) if isinstance(party, Party))
            for each in self.kind.parties
        }

    def names(self, field: str) -> bool:
        """Whether the statement's own sentence names the parties of a field."""
        return any(self.sentence.covers(each) for each in self.statement.evidence.get(field, ()))

    @once
    def rung(self) -> str:
        """How far it has come, or what it measures."""
        field = next((each for each in self.kind.fields.values() if each.required and each.labels), None)
        return str(self.statement.values.get(field.name, "")) if field else ""

    @once
    def day(self) -> frozenset[str]:
        """The day or days of it; nothing where it has none."""
        said = self.statement.values.get(self.kind.entry.get("same", {}).get("when", ""))
        return frozenset() if said is None else frozenset([said.iso])


def amounts_of(article: Article, statements: Sequence[Statement], kinds: Kinds) -> list[Amount]:
    """The statements that tell an amount, and no rate, in the order of the text."""
    found = (_amount(each, kinds[each.kind]) for each in statements if each.article == article.id)
    told = sorted((each for each in found if each), key=lambda each: (each.start, each.end))
    most = max((each.size for each in told), default=0)
    for each in told:
        each.largest = each.size >= most
    return told


def _amount(statement: Statement, kind: Kind) -> Amount | None:
    money = statement.values.get(kind.money.name) if kind.money else None
    counts = isinstance(money, Money) and not money.per and bool(money.low or money.high)
    return Amount(statement, kind, money) if counts and isinstance(money, Money) else None


def relation(one: Collection[str], other: Collection[str]) -> str:
    """How what is said of one amount stands to what is said of another: ``same``, ``within``, ``some``, ``apart``, or unsaid."""
    ours, theirs = frozenset(one), frozenset(other)
    if not ours or not theirs:
        return "unsaid" if not ours and not theirs else "unsaid of it" if ours else "unsaid of the part"
    if ours == theirs:
        return "same"
    return "within" if ours < theirs else "some" if ours & theirs else "apart"


@dataclass(frozen=True)
class Pair:
    """An amount, a larger one that may contain it, and the share of this that it is, from 0 to 1."""

    article: Article
    part: Amount
    whole: Amount
    share: float

    @once
    def whole_first(self) -> bool:
        """Whether the larger one is told first."""
        return self.whole.start < self.part.start

    @once
    def together(self) -> bool:
        """Whether one sentence tells both."""
        return self.whole.sentence.start == self.part.sentence.start

    @once
    def away(self) -> int:
        """Characters from where one begins to where the other does."""
        return abs(self.whole.start - self.part.start)

    @once
    def where(self) -> str:
        """Where the larger one stands: ``same before``, ``same behind``, ``before`` or ``behind``."""
        side = "before" if self.whole_first else "behind"
        return f"same {side}" if self.together else side

    @once
    def called(self) -> bool:
        """Whether a word beside the larger amount stands in the part's sentence, too."""
        near = {word for word in (*self._led, *self._behind) if len(word) >= _LONG}
        return not near.isdisjoint(_words(self.part.sentence.of(self.article.text)))

    @once
    def _led(self) -> list[str]:
        return _last(self.article.text, self.whole, _LED)

    @once
    def _behind(self) -> list[str]:
        return _next(self.article.text, self.whole, _CALLED)

    def words(self) -> Iterator[str]:
        """The words around both, each named by its place."""
        text, part = self.article.text, self.part
        before, behind = _last(text, part, _BEFORE), _next(text, part, _BEHIND)
        head = _words(text[part.sentence.start : min(part.sentence.start + _HEAD, part.start)])[:2]
        yield from _listed("before", before)
        yield from _listed("behind", behind)
        yield from (f"head:{' '.join(head[:size])}" for size in range(1, len(head) + 1))
        yield from (f"led:{word}" for word in sorted(set(self._led)))
        yield from (f"called:{word}" for word in sorted(set(self._behind)))
        if self.together:
            yield from self._between()

    def _between(self) -> Iterator[str]:
        first, last = (self.whole, self.part) if self.whole_first else (self.part, self.whole)
        gap = _words(self.article.text[first.end : last.start])
        yield from (f"between:{word}" for word in sorted(set(gap[-_GAP:] if self.whole_first else gap[:_GAP])))
        yield f"gap={sum(len(gap) >= size for size in (1, 2, 4, 8, 15))}"


def _listed(place: str, words: Sequence[str]) -> Iterator[str]:
    yield from (f"{place}:{word}" for word in sorted(set(words)))
    yield from (f"{place}:{one} {other}" for one, other in zip(words, words[1:], strict=False))


def _last(text: str, amount: Amount, reach: tuple[int, int]) -> list[str]:
    """The last words before an amount, in its sentence."""
    characters, words = reach
    return _words(text[max(amount.sentence.start, amount.start - characters) : amount.start])[-words:]


def _next(text: str, amount: Amount, reach: tuple[int, int]) -> list[str]:
    """The first words behind it."""
    characters, words = reach
    return _words(text[amount.end : min(amount.sentence.end, amount.end + characters)])[:words]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
