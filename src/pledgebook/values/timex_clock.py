"""Reading times of day: "1 p.m.", "0530 hours", "noon"; each is the day spoken of."""

from __future__ import annotations

from pledgebook.values.timex_forms import Clock, Form
from pledgebook.values.timex_pattern import Match


def clock(match: Match) -> Form | None:
    """A time of day, on the day spoken of; digits with a colon alone need "at" or the like before them."""
    text = match.tokens.word(match.places.get("clock", match.first))
    zone = match.has("local") and match.is_class("local", "zone")
    if zone and not match.tokens.word(match.places["local"]).isupper():
        return None
    marked = match.has("meridiem") or match.has("local") or text[-1:] in ("m", "M") or match.kind_in(-1, "iso|slashed")
    if not marked and not (
        ":" in text and match.kind_in(-1, "at|by|until|from|to|between|since|about|before|after|and")
    ):
        return None
    return Clock()


def military(match: Match) -> Form | None:
    """A time of day in four digits with its zone: "1200 GMT"."""
    text = match.tokens.word(match.first)
    zone = match.tokens.word(match.places["zone"])
    return Clock() if len(text) == 4 and zone.isupper() and int(text) < 2400 and int(text) % 100 < 60 else None


def hours(match: Match) -> Form | None:
    """A time of day as armies tell it: "at 0530 hours"."""
    text = match.tokens.word(match.first)
    timely = len(text) == 4 and match["units"] == "hour" and match.kind_in(-1, "at|by|from|until|to")
    return Clock() if timely and int(text) < 2400 and int(text) % 100 < 60 else None


def noon(match: Match) -> Form | None:
    """Noon or midnight of the day spoken of."""
    del match
    return Clock()
