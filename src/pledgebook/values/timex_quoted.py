"""The day on which a quotation was said: "tonight" in what somebody said on Tuesday is Tuesday's night.

Words: ``quoting`` in ``vocabulary/times.yaml``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.timex_words import lexicon
from pledgebook.vocabulary import load

_REACH = 320
"""How many characters behind a time in a quotation the day of its saying is looked for."""
_BEFORE = 400
"""How many characters before it the quotation may begin."""
_LONG_AGO = 3
"""So many days before publication at most it was said."""
_QUOTES = '"“”'


def said_on(text: str, span: Span, today: date) -> date | None:
    """The day before publication on which the words around were said; ``None`` where they are no quotation or of today."""
    tail = text[span.end : span.end + _REACH]
    if not any(map(tail.__contains__, _QUOTES)) or not _is_quoted(text, span.start):
        return None
    told = _attribution().match(tail)
    if told is None:
        return None
    kind, value = lexicon().words[told[1].lower()]
    ago = -value if kind == lexicon().classes["deictic"] else (today.isoweekday() - value) % 7
    return today - timedelta(days=ago) if 0 < ago <= _LONG_AGO else None


def _is_quoted(text: str, place: int) -> bool:
    """Whether a quotation is open at a place."""
    head = text[max(place - _BEFORE, 0) : place].rpartition("\n")[2]
    return head.rfind("“") > head.rfind("”") or head.count('"') % 2 == 1


@lru_cache(maxsize=1)
def _attribution() -> re.Pattern[str]:
    """From within a quotation to the day on which somebody said it, in the same sentence."""
    known = lexicon()
    days = [
        word for word, (kind, _) in known.words.items() if kind == known.classes["weekday"] and word.endswith("day")
    ]
    days += [word for word, (kind, value) in known.words.items() if kind == known.classes["deictic"] and value == -1]
    said = "|".join(map(re.escape, load().section("times")["quoting"]))
    return re.compile(
        rf"[^\"“”\n]{{0,200}}[,!?—][\"”]\s[^.;\"“”\n]{{0,60}}\b(?:{said})\b[^.;\"“”\n]{{0,40}}?\b({'|'.join(days)})\b(?!['’]s)",
        re.IGNORECASE,
    )
