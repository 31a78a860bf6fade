"""Party roles made whole: full words, full names, the anchor's own sentence first, and never left empty without need."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from pledgebook.model import Span
from pledgebook.reading.learned.decode import Tags
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.vocabulary.names import Mention

BETTER = 0.15
"""Probability of a name from which on a vague word in its field gives way to it."""
FLOOR = 0.03
"""Least probability of a name around an anchor to be taken for an expected field that is empty."""
ELSEWHERE = 0.1
"""The probability by which what other statements of the article name there counts beside it."""
FAVOUR = 1.0
"""How much the sides on which other statements have a party count."""

_NAME_ON = re.compile(r"(?: [A-Z][\w’'-]*[a-z])+")
"""Words that go on with a name: "Defense" is the beginning of "Defense Secretary Lloyd Austin"."""


@dataclass(frozen=True, slots=True)
class Option:
    """A name that a field may mean, and how probable the encoder finds it."""

    chance: float
    span: Span


Told = Mapping[str, Sequence[Sequence[Span]]]
"""What an article's other statements of a kind name in each field of parties, the nearest first."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of parties in an article."""

    text: str
    pieces: Pieces
    mentions: Sequence[Mention]

    def settled(self, spans: Sequence[Span], sentence: Span) -> list[Span]:
        """The spans widened to whole words and names; those of the anchor's sentence alone if there are any.

        The sentences around name the same parties again, and others that the encoder mistakes for them. A vague word
        gives way to a name.
        """
        whole = sorted({self._whole(span) for span in self._joined(spans)})
        near = [span for span in whole if span.overlaps(sentence)] or whole
        return [span for span in near if not self.vague(span)] or near

    def vague(self, span: Span) -> bool:
        """Whether the span is one word without a capital ("defense", "people", "we") and no name."""
        words = span.of(self.text)
        return words == words.lower() and len(words.split()) == 1 and not self._touched(span)

    def _touched(self, span: Span) -> list[Span]:
        return [each.span for each in self._named(span)]

    def _named(self, span: Span) -> Sequence[Mention]:
        """The names that share a character with the span: mentions stand in order and never overlap."""
        first = bisect_right(self.mentions, span.start, key=_end)
        return self.mentions[first : bisect_left(self.mentions, span.end, first, key=_start)]

    def _joined(self, spans: Sequence[Span]) -> list[Span]:
        """Spans with nothing but space between them are one: the encoder began anew within a name."""
        out: list[Span] = []
        for span in sorted(spans):
            if out and not self.text[out[-1].end : span.start].strip():
                out[-1] = Span(out[-1].start, max(span.end, out[-1].end))
            else:
                out.append(span)
        return out

    def _whole(self, span: Span) -> Span:
        touched = self._touched(span)
        if not touched and (rest := _NAME_ON.match(self.text, whole_words(self.text, span).end)):
            return self._whole(Span(span.start, rest.end())) if span.of(self.text)[:1].isupper() else span
        wide = Span(min([span.start, *(e.start for e in touched)]), max([span.end, *(e.end for e in touched)]))
        return whole_words(self.text, wide)

    def options(self, tags: Tags) -> tuple[Option, ...]:
        """The names that the encoder saw, each with the probability that a field means it."""
        chances = dict(zip(tags.places, tags.both.tolist(), strict=True))
        found = [
            Option(max((chances.get(place, 0.0) for place in self.pieces.within(each.span)), default=0.0), each.span)
            for each in self.mentions
        ]
        return tuple(each for each in found if each.chance >= FLOOR)

    def fitting(self, name: str, options: Sequence[Option], told: Told, taken: Collection[Span]) -> Sequence[Span]:
        """What fills a field that nothing near the anchor fills: a name around it, or what other statements name.

        A name counts for more the more often other statements of the article have its party in this field, and for less
        where they have it in another one. None of a party that ``taken`` spans name in another role.
        """
        used = self.codes(taken)
        here = [spans for spans in told.get(name, ()) if spans and used.isdisjoint(self.codes(spans))]
        other = [spans for field, some in told.items() if field != name for spans in some]
        same, cross = (Counter(code for spans in some for code in self.codes(spans)) for some in (here, other))

        def weight(chance: float, spans: Sequence[Span]) -> float:
            codes = self.codes(spans)
            favour = max((log(1 + same[code]) - log(1 + cross[code]) for code in codes), default=0.0)
            return log(chance / (1 - chance)) + FAVOUR * favour

        ranked: list[tuple[float, Sequence[Span]]] = [
            (weight(min(each.chance, 0.99), [each.span]), [each.span])
            for each in options
            if used.isdisjoint(self.codes([each.span]))
        ]
        ranked += [(weight(ELSEWHERE, spans), spans) for spans in here]
        return max(ranked, key=lambda each: each[0], default=(0.0, ()))[1]

    def codes(self, spans: Collection[Span]) -> set[str]:
        """The parties that the vocabulary knows by the names in these spans."""
        return {code for span in spans for each in self._named(span) for code in each.codes}


def _start(mention: Mention) -> int:
    return mention.span.start


def _end(mention: Mention) -> int:
    return mention.span.end


def paired(spans: Sequence[Span], anchor: Span, amounts: Sequence[Span]) -> list[Span]:
    """Of several parties those that an enumeration gives to this amount: "Germany $88 million, China $100 million".

    Where a party stands before the first amount, each belongs to the next amount, else to the one before it. Parties
    that no amount of the enumeration claims for the anchor are shared by all.
    """
    if len(spans) < 2 or len(amounts) < 2:
        return list(spans)
    ahead = min(spans).start < min(amounts).start

    def owner(span: Span) -> Span | None:
        if ahead:
            return min((each for each in amounts if each.start >= span.end), default=None)
        return max((each for each in amounts if each.end <= span.start), default=None)

    own = [span for span in spans if (amount := owner(span)) is not None and amount.overlaps(anchor)]
    return own or list(spans)


def whole_words(text: str, span: Span) -> Span:
    """The span widened to the ends of the words that it cuts, also where it begins with the hyphen of one.

    >>> whole_words("the cash-strapped nation", Span(8, 24)).of("the cash-strapped nation")
    'cash-strapped nation'
    """
    start, end = span.start, span.end
    while 0 < start < len(text) and text[start - 1].isalnum() and (text[start].isalnum() or text[start] == "-"):
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)
