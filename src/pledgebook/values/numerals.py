"""Numbers as news writes them, in figures and in words, without asking what they count.

Money and counts are made of them. The words come from ``vocabulary/numerals.yaml``. Only ASCII digits are read:
numerals of other scripts have no value here (:func:`foreign_numerals` finds them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pledgebook.model import Span
from pledgebook.values.digits import find_digits
from pledgebook.values.numeral import Numeral, fold
from pledgebook.values.wording import find_wording

_FOREIGN = re.compile(r"(?:(?![0-9])\d)+")


def find_numerals(text: str, folded: str | None = None, within: Span | None = None) -> Iterator[Numeral]:
    """Every readable number, in text order and not overlapping; figures win over words that continue them.

    ``folded`` spares folding the text again, ``within`` reads one part of it.
    """
    folded = fold(text) if folded is None else folded
    within = within or Span(0, len(text))
    end = 0
    for each in sorted([*find_digits(text, folded, within), *find_wording(folded, within)], key=_start):
        if each.span.start >= end:
            end = each.span.end
            yield each


def _start(found: Numeral) -> int:
    return found.span.start


def foreign_numerals(text: str) -> list[Span]:
    """Runs of digits of other scripts (Arabic-Indic, Devanagari, full-width): numbers that are seen and not read."""
    return [] if text.isascii() else [Span(*match.span()) for match in _FOREIGN.finditer(text)]


def whole_number(words: str) -> int | None:
    """The whole number that is all that the words write (``12``, ``twenty-five``, ``two dozen``), else ``None``."""
    text = words.strip()
    found = next(find_numerals(text), None)
    if found is None or found.span != Span(0, len(text)) or not found.exact or found.share:
        return None
    return found.low if found.bottom * found.scale == found.low else None
