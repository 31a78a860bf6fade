"""Other ways in which halts of aid and their ends are told than a verb with aid as its object.

"Norway will stop paying into the fund", "Norway is lending to Peru again", and in the wake of what others did: a line of a list
("- Norway: paused on Friday") and "Norway followed with its own pause". Words: ``vocabulary/acts.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pledgebook.model import Span
from pledgebook.resolve.pauses import is_open
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives
from pledgebook.vocabulary.sought import Sought, Wording, openings

_LEAD = 100
"""Characters before the words in which they may be denied, or only asked for."""
_MEANT = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bdecided )(?<!\bagreed )\bto\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The verb, the words of the aid, and the rung that they tell.

    ``doing`` says that the aid is a verb, with those who get it as its object; ``line`` that it is as what was told before, by
    those named in ``by`` or, where that is ``None``, before the verb.
    """

    verb: Span
    aid: Span
    noun: str
    rung: str
    doing: bool = False
    line: bool = False
    by: Span | None = None


def other_ways(text: str, said: Mapping[str, Any]) -> Iterator[Told]:
    """What a text tells in such ways; ``said`` is the kind's declaration (``entry: paused:``)."""
    for match in (*_STOPS.finditer(text), *_AGAIN.finditer(text)):
        before = Span(max(0, match.start() - _LEAD), match.start())
        if _MEANT.search(text, before.start, before.end) or is_open(text, before, match.start()):
            continue
        noun = Span(*match.span("noun"))
        rung = said["from"] if match.re is _STOPS.pattern else said["ended"]
        yield Told(Span(match.start(), noun.end), noun, match["noun"].lower(), rung, doing=True)
    for match in _FOLLOWED.finditer(text):
        noun = Span(*match.span("noun"))
        yield Told(Span(match.start(), noun.end), noun, match["noun"].lower(), said["from"], line=True)
    for match in _line().finditer(text) if "\n- " in text or "\n•" in text or "\n* " in text or "\n– " in text else ():
        noun, by = Span(*match.span("noun")), Span(*match.span("by"))
        yield Told(noun, noun, match["noun"].lower(), said["from"], line=True, by=by)


def _stops() -> Wording:
    words = rf"\b(?:{alternatives('acts', 'halted_stops')})\s+(?P<noun>{alternatives('acts', 'halted_giving')})\b"
    return Wording(re.compile(words, re.IGNORECASE), openings(load().section("acts")["halted_stops"]))


def _again() -> Wording:
    verbs, helps = alternatives("acts", "resumed_giving"), ("will", "is", "are")
    work = rf"(?:take|taking)\s+up\s+(?:its\s+|their\s+)?(?:{alternatives('acts', 'halted_work')})"
    words = rf"\b(?:{'|'.join(helps)})\s+(?:now\s+)?(?P<noun>{verbs}|{work})\s[^.;:,]{{2,60}}?\s(?:again|once\s+more)\b"
    begun = ("now", "take", "taking", *load().section("acts")["resumed_giving"])
    return Wording(re.compile(words, re.IGNORECASE), openings(f"{each} {verb}" for each in helps for verb in begun))


def _followed() -> Wording:
    said: list[str] = load().section("acts")["followed"]
    own = rf"with\s+(?:its|their)\s+own\s+(?P<noun>{alternatives('acts', 'halts')})"
    words = rf"\b(?:{alternatives('acts', 'followed')})\b[^.;:]{{0,40}}?\s{own}\b"
    return Wording(re.compile(words, re.IGNORECASE), openings(said))


_STOPS, _AGAIN, _FOLLOWED = Sought(_stops), Sought(_again), Sought(_followed)


@lru_cache(maxsize=1)
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]*[-–•*·]\s*(?P<by>[A-Z][^:\n]{{1,40}}):\s+(?P<noun>{alternatives('acts', 'halted_in_list')})\b",
        re.MULTILINE,
    )
