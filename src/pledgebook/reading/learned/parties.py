"""Party roles made whole: full words, full names, the anchor's own sentence first, and never left empty without need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pledgebook.model import Span
from pledgebook.reading.learned.decode import Tags
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.vocabulary.names import Mention

BETTER = 0.15
"""Least probability of a name to be taken for an expected field that is empty or holds but a vague word."""
FLOOR = 0.03
"""Least probability of a name to be taken for an expected field that nothing else in the article fills."""

_NAME_ON = re.compile(r"(?: [A-Z][\w’'-]*[a-z])+")
"""Words that go on with a name: "Defense" is the beginning of "Defense Secretary Lloyd Austin"."""


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
        return [each.span for each in self.mentions if each.span.overlaps(span)]

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

    def commonest(self, told: Sequence[Sequence[Span]], taken: Collection[Span]) -> Sequence[Span]:
        """Of what other statements name (nearest first), the parties named most often; none that is ``taken``."""
        used = self._codes(taken)
        named = [(frozenset(self._codes(spans)), spans) for spans in told if spans]
        open_ = [(codes, spans) for codes, spans in named if codes and used.isdisjoint(codes)]
        counts = Counter(codes for codes, _ in open_)
        best = max(open_, key=lambda each: counts[each[0]], default=None)
        return best[1] if best else ()

    def _codes(self, spans: Collection[Span]) -> set[str]:
        return {
            code for each in self.mentions if any(each.span.overlaps(span) for span in spans) for code in each.codes
        }

    def likeliest(self, tags: Tags, taken: Collection[Span], *, least: float) -> Span | None:
        """The name that a field most likely means; not one of a party that ``taken`` spans name in another role."""
        used = self._codes(taken)
        chances = dict(zip(tags.places, tags.both.tolist(), strict=True))
        ranked = [
            (max((chances.get(place, 0.0) for place in self.pieces.within(each.span)), default=0.0), each.span)
            for each in self.mentions
            if used.isdisjoint(each.codes)
        ]
        best = max(ranked, default=(0.0, None))
        return best[1] if best[0] >= least else None


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
    """The span widened to the ends of the words that it cuts."""
    start, end = span.start, span.end
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)
