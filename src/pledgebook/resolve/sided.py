"""A stance by its own words, where a reader gave it the other side: "did not refuse", "lifted its ban on", "a bill banning"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pledgebook.kinds import Field
from pledgebook.model import Mark, Span
from pledgebook.values.leaning import AGAINST, FOR, cues, shown, turning, with_denial

_PAIR = 2
_SIDES = {"for": FOR, "against": AGAINST}
_SMALL = re.compile(r"\W*(?:(?:of|on|to|the|a|an|any|all|its|their)\W+)*")
_LAST = re.compile(r"[\w’'-]+(?:\s+(?:of|on|to|the|a|an|any|all))*\W*\Z")


def sided_label(text: str, mark: Mark, field: Field) -> str | None:
    """The field's label by the side on which the words of the anchor stand; ``None`` where they leave it as it is.

    Two words against are needed for what stands for something: one may belong to what it is about. What is against
    ends with such a word, right before what it is about.
    """
    said = mark.labels.get(field.name)
    rows = (row for row in field.sided if said in row["instead"])
    return next((label for row in rows if (label := _label(text, mark, row))), None)


def _label(text: str, mark: Mark, row: Mapping[str, Any]) -> str | None:
    anchor, subject = mark.anchor, next(iter(mark.spans(row["of"])), None)
    words = with_denial(text[mark.sentence.start : anchor.end], anchor.start - mark.sentence.start, _size(mark))
    if subject is None or subject.start < anchor.end or shown(words) != _SIDES[row["side"]]:
        return None
    if cues("undone").match(_SMALL.sub("", subject.of(text).lower(), count=1)):
        return None  # "will not stop its opposition to": what it is about is a stance itself
    found = turning(words)
    if _SIDES[row["side"]] == FOR:
        if len(found) < _PAIR or any(found[1:]) or cues("acting").search(words.lower()):
            return None
        return str(row["open"] if "open" in row and cues("open").search(words.lower()) else row["label"])
    return str(row["label"]) if len(found) == 1 and _bans(text, anchor, subject) else None


def _size(mark: Mark) -> int:
    return mark.anchor.end - mark.sentence.start


def _bans(text: str, anchor: Span, subject: Span) -> bool:
    """Whether the last word of the anchor bans what follows, and that is no ban itself: "imposed blocking sanctions"."""
    last = _LAST.search(text, anchor.start, anchor.end)
    bans = last is not None and cues("bans").match(last[0].lower()) is not None
    both = cues("both").match(subject.of(text).lower()) is not None
    return bans and not both and _SMALL.fullmatch(text, anchor.end, subject.start) is not None
