"""From the words of one item to its name and count: ``18 Leopard 2 tanks`` is 18 of "Leopard 2 tanks"."""

from __future__ import annotations

import re

from pledgebook.model import Article, Problem, Span
from pledgebook.values.counting import leading_count
from pledgebook.values.items import Item
from pledgebook.values.uncounted import determiners

_EDGES = " \t\r\n\u00a0\"'“”‘’.,;:()[]*–—-"


_WORD = re.compile(r"[\w-]+")


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without quotation marks, dashes and points at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    # a bracket that was opened inside belongs to the name: "howitzers (M777)"
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return Span(start, end)


def _named(text: str, start: int, end: int) -> Span:
    """The item's name: the stretch without the words that only tie it to others ("another", "of the so-called")."""
    place = _trimmed(text, start, end)
    while (
        (word := _WORD.match(text, place.start, place.end))
        and word[0].lower() in determiners()
        and word.end() < place.end
    ):
        place = _trimmed(text, word.end(), place.end)
    return place


def resolve_item(article: Article, span: Span) -> tuple[Item | None, Problem | None]:
    """The item that the words of ``span`` name; the second value says why there is none.

    The count is the number at the front, a hedged one without its hedge; an order of size ("thousands of kits") gives
    none. ``said`` of the item are the words of its name.
    """
    text = article.text
    count, after = leading_count(text, span)
    name = _named(text, after, span.end)
    if name.start >= name.end:
        said = span.of(text)
        return None, Problem(
            "no-item", article.id, f"{said!r} names no item", "the statement is kept without it", span=span
        )
    return Item(" ".join(name.of(text).split()), count, name), None
