"""Reading times of day: "1 p.m.", "0530 hours", "noon"; each is the day spoken of."""

from __future__ import annotations

from pledgebook.values.timex_forms import Clock, Form, Shift
from pledgebook.values.timex_pattern import Match


def clock(match: Match) -> Form | None:
    """A time of day, on the day spoken of; digits with a colon alone need "at" or the like before them."""
    text = match.tokens.word(match.places.get("clock", match.first))
    zone = match.has("local") and match.is_class("local", "zone")
    if zone and not match.tokens.word(match.places["local"]).isupper():
        return None
    if len(text) == 4 and text.isdigit():  # "at 0643"
        return Clock() if zone or match.kind_in(-1, "at|by|until|from|to|about") else None
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


def digits(match: Match) -> Form | None:
    """A time of day in three or four digits: "at 800 AM EDT"."""
    number = int(match.tokens.word(match.places["hours"]))
    counted = match.kind_in(-1, "about")  # "some 800 am radios"
    return Clock() if 100 <= number < 1300 and number % 100 < 60 and not counted else None


def hours(match: Match) -> Form | None:
    """A time of day as armies tell it: "at 0530 hours"."""
    text = match.tokens.word(match.first)
    timely = len(text) == 4 and match["units"] == "hour" and match.kind_in(-1, "at|by|from|until|to")
    return Clock() if timely and int(text) < 2400 and int(text) % 100 < 60 else None


def of_this(match: Match) -> Form | None:
    """A time of day with its day: "2.45 this afternoon", "at 11 tonight"."""
    if match.has("deictic"):
        return Shift("day", match["deictic"]) if match.kind_in(-1, "at|by|until|from|about|since") else None
    return spoken(match) and Shift("day")


def spoken(match: Match) -> Form | None:
    """A time of day with its part of the day: "at six in the morning", "10:35 in the evening"."""
    return Clock() if match.is_class("hour", "clock") or match.kind_in(-1, "at|by|until|from|about|since") else None


def of_day(match: Match) -> Form | None:
    """A part of the day spoken of: "by early evening"."""
    return Clock() if match.kind_in(-1, "by|in|until|since|during|from|to|through") else None


def plain(match: Match) -> Form | None:
    """A time of day in four digits before its day: "at 1530 yesterday"."""
    number = int(match.tokens.word(match.first))
    if not match.kind_in(-1, "at") or number % 100 >= 60 or number >= 2400:
        return None
    return (
        Clock() if match.has("deictic") and match.is_class("deictic", "local") else Shift("day", match["deictic"] or 0)
    )


def noon(match: Match) -> Form | None:
    """Noon or midnight of the day spoken of."""
    del match
    return Clock()
