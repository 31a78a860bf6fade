"""Parties that an article names for nothing but whose minister has a word in it: "India's delegate Chandni Raina said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pledgebook.model import Span
from pledgebook.resolve.cast import ArticleParties

_OFFICE = re.compile(r"[’']?s? (?:[a-z][\w-]* ){1,4}[A-Z]")
"""Between whose office it is and the name of who holds it."""
_NAME = 60
"""Characters of the longest name."""


def only_speaks(cast: ArticleParties, spans: Sequence[Span], sentence: Span) -> bool:
    """Whether all places that name a party name its speaker, and none of them stands in this sentence."""
    return bool(spans) and not any(sentence.covers(each) or not _is_speakers(cast, each) for each in spans)


def _is_speakers(cast: ArticleParties, span: Span) -> bool:
    """Whether a name is a person's, or that of whose delegate a person is."""
    if cast.seen_in(span):
        return True
    behind = _OFFICE.match(cast.text, span.end)
    if behind is None:
        return False
    at = behind.end() - 1
    return any(each.span.start == at for each in cast.seen_in(Span(at, min(at + _NAME, len(cast.text)))))
