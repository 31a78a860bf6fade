"""A text as word pieces that know their characters: what the encoder sees, and the way back to exact offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from pledgebook.model import Span


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text in order: vocabulary ids, and the half-open character interval of each."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.ids)

    def within(self, span: Span) -> range:
        """The places of the pieces that share a character with the span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def span(self, first: int, last: int) -> Span:
        """The characters from the piece at place ``first`` to the one at ``last``, both included."""
        return Span(self.starts[first], self.ends[last])


_MOST = 700_000
"""Characters of words that are remembered at a time."""


class PieceMaker:
    """Cuts texts into the word pieces of one vocabulary; offsets are those of the text as given.

    No piece reaches over a space, and most words come again: what stands between two spaces is cut once.
    """

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._known: dict[str, Pieces] = {}
        self._size = 0

    def __call__(self, text: str) -> Pieces:
        """The pieces of a text, without any special piece."""
        words = text.split(" ")
        self._learn(words)
        known, at = self._known, 0
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for word in words:
            pieces = known[word]
            ids += pieces.ids
            for start in pieces.starts:
                starts.append(at + start)  # noqa: PERF401 # mostly one or two: a list of its own would cost more
            for end in pieces.ends:
                ends.append(at + end)  # noqa: PERF401
            at += len(word) + 1
        return Pieces(ids, starts, ends)

    def _learn(self, words: Sequence[str]) -> None:
        """Cut the words that are new, all at once; what was known before is forgotten when there is too much of it."""
        if self._size > _MOST:
            self._known.clear()
            self._size = 0
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        coded = self._tokenizer.encode(" ".join(new), add_special_tokens=False)
        self._size += sum(map(len, new))
        ids, offsets, first, at = coded.ids, coded.offsets, 0, 0
        for word in new:
            last, end = first, at + len(word)
            while last < len(offsets) and offsets[last][0] < end:
                last += 1
            here = offsets[first:last]
            self._known[word] = Pieces(
                ids[first:last], [start - at for start, _ in here], [end - at for _, end in here]
            )
            first, at = last, end + 1

    def number(self, piece: str) -> int:
        """The id of a special piece such as ``[CLS]``."""
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise KeyError(piece)
        return int(found)
