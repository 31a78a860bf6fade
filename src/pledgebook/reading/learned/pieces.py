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


class PieceMaker:
    """Cuts texts into the word pieces of one vocabulary; offsets are those of the text as given."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))

    def __call__(self, text: str) -> Pieces:
        """The pieces of a text, without any special piece."""
        coded = self._tokenizer.encode(text, add_special_tokens=False)
        offsets = coded.offsets
        return Pieces(coded.ids, [start for start, _ in offsets], [end for _, end in offsets])

    def number(self, piece: str) -> int:
        """The id of a special piece such as ``[CLS]``."""
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise KeyError(piece)
        return int(found)
