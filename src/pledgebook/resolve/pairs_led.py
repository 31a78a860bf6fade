"""Who ``they`` are where those who act for states are listed at the head of a sentence: "Ana Rojas and Chile's Luis Vega met"."""

from __future__ import annotations

import re
from itertools import islice

from pledgebook.model import Span
from pledgebook.resolve.antecedents import backwards
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.persons import Seen

_SENTENCES = 2
"""The sentence of a place, and that before it."""
_HEAD = 70
"""Characters of a sentence in which the list begins."""
_JOINED = re.compile(r"(?:,? and|,) (?:[\w’'.-]+ ){0,5}")
"""Between two of the list: "and the Chilean foreign minister ", ", Fiji's "."""
_LAST = re.compile(r",? and ")


def led_before(cast: ArticleParties, at: int) -> list[str]:
    """By code whom the persons listed at the head of the nearest sentence act for; none where it is led by no such list."""
    for span in islice(backwards(cast, at), _SENTENCES):
        listed = _listed(cast, span)
        if listed or cast.places_in(Span(span.start, min(span.end, span.start + _HEAD))):
            codes = list(dict.fromkeys(each.person.party for each in listed))
            return codes if len(codes) > 1 and all(codes) else []
    return []


def _listed(cast: ArticleParties, span: Span) -> list[Seen]:
    """The persons of the list at the head of a sentence, two at least."""
    run: list[Seen] = []
    last = False
    for each in cast.seen_in(span):
        if not run and each.span.start - span.start > _HEAD:
            break
        if run:
            between = Span(run[-1].span.end, each.span.start)
            if last or not _JOINED.fullmatch(cast.text, between.start, between.end):
                break
            last = _LAST.match(cast.text, between.start) is not None
        run.append(each)
    return run if last else []
