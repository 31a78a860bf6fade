"""The place at the head of a text or passage that a report is sent from: ``VILNIUS - Latvia has signed …``."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.vocabulary import load

_DATED_FROM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:, ?[\w .]{2,24}){0,2}(?: ?\([^)\n]{2,30}\))? ?[-–—] ")


def sent_from(text: str, span: Span) -> bool:
    """Whether a span is the place that a report is sent from (``VILNIUS - Latvia has signed …``)."""
    first = not span.start or text[span.start - 1] == "\n"
    return first and _DATED_FROM.match(text, span.start) is not None


def is_dateline(text: str, span: Span) -> bool:
    """Whether a span is the place at the head of a text that it is sent from (``ADDIS ABABA: ``, ``Lima (AB) - ``).

    A country there may be the one that gives (``NORWAY - 7 million kroner``).
    """
    found = _sent(text[:_SENT_REACH]) if span.end <= _SENT_REACH else None
    if found is None or not found.start("place") <= span.start < span.end <= found.end():
        return False
    place = found["place"].strip()
    sorts = {each.sort for form in (place, place.title()) for each in load().names.get(form, ())}
    return not sorts.isdisjoint(_PLACES) or (place.isupper() and not sorts and found["end"] != ":")


def state_sent_from(text: str) -> str:
    """The state whose capital stands at the head of a text as the place that it is sent from; empty where none does."""
    return _state_at(text[:_SENT_REACH])


@lru_cache(maxsize=16)  # every amount asks for the same article
def _state_at(head: str) -> str:
    found = _sent(head)
    place = found["place"].strip() if found else ""
    named = {
        each.code for form in (place, place.title()) for each in load().names.get(form, ()) if each.sort == "capital"
    }
    return named.pop() if len(named) == 1 else ""


_PLACES = ("capital", "seat", "place")
"""Sorts of names that a report may be sent from."""


@lru_cache(maxsize=16)
def _sent(head: str) -> re.Match[str] | None:
    return _SENT.match(head)


_SENT_REACH = 90
_SENT = re.compile(
    r"\s*(?P<place>[A-ZÀ-Þ][\w .'’-]{2,30}?)(?:, ?[\w .]{2,24}){0,2}(?: ?\([^)\n]{2,30}\))?"
    r" ?(?P<end>:|[-–—]{1,2}(?= )|\.(?= [A-Z]))"
)
