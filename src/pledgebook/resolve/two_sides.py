"""Who ``both sides`` and ``the two countries`` are: the two that a sentence before joins by "and", none who goes between them.

"Peruvian and Chilean mediators met delegations of Fiji and Palau in Lima. Both sides agreed": the sides are Fiji and Palau, not
the last two countries that were named. In "Norway signed deals with both countries" Norway is neither of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise

from pledgebook.model import Span
from pledgebook.resolve.antecedents import backwards, is_country
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.persons import Seen
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

_SENTENCES = 4
"""The sentence of a place, and those before it that are looked at."""
_PAIR = 2
_JOINED = re.compile(r"(?:[’']s)?(?: [\w-]+){0,2} and (?:the )?(?:[a-z-]+ )?")
"""Between the two: "Peru and Chile", "Peru’s army and the Chilean"."""
_SAME = re.compile(r"(?:[’']s?)?(?: [\w-]+){0,4} ")
"""Between two names of one party: "Rwanda’s Paul Kagame", "Turkish President Recep Tayyip Erdogan"."""
_LED = re.compile(
    r"\b(?:with|to|for|between|from|of|by|against|in|hosting|host|hosted|invited|urged|told) (?:the |all )?\Z"
)
_WHERE = re.compile(r"\b(?:in|at|from|near) (?:the )?\Z")
_REACH = 24


def two_sides(cast: ArticleParties, at: int, *, organisations: bool) -> list[str]:
    """The two, by code; none where no sentence joins just two, or where others were named since.

    ``organisations`` may be among them where sides are meant, but no countries.
    """
    named: set[str] = set()
    for back, span in enumerate(islice(backwards(cast, at), _SENTENCES)):
        told = _told(cast, span, organisations=organisations)
        pairs = _pairs(cast, told)
        fitting = [pair for pair in pairs if named <= set(pair)]
        if pairs:
            return fitting[-1] if fitting else []
        codes = {code for code, *_ in told}
        if back or not _LED.search(cast.text, max(span.start, at - _REACH), at):
            named |= codes
        if len(named) >= _PAIR or (not back and len(codes) >= _PAIR):
            return _last_two(told) if named == codes and len(codes) == _PAIR else []
    return []


_Told = tuple[str, Span]


def _told(cast: ArticleParties, span: Span, *, organisations: bool) -> list[_Told]:
    """The parties of a part of the text with their places, persons by whom they act for; who goes between left out."""
    found: list[_Told] = []
    for each in cast.places_in(span):
        if not isinstance(each, Seen) and not (is_country(each) or (organisations and each.sort == "organisation")):
            continue
        code = each.person.party if isinstance(each, Seen) else of_place(each).code
        if not code or _is_scene(cast, each) or not (organisations or code in load().section("states")):
            continue
        if found and found[-1][0] == code and _SAME.fullmatch(cast.text, found[-1][1].end, each.span.start):
            found[-1] = code, Span(found[-1][1].start, each.span.end)
            continue
        found.append((code, each.span))
    return _without_between(cast, found)


def _without_between(cast: ArticleParties, told: Sequence[_Told]) -> list[_Told]:
    """Those who are no mediators, nor joined to such: "Peruvian and Chilean mediators"."""
    kept: list[_Told] = []
    between = 0  # where the mediator begins that stands behind
    for code, span in reversed(told):
        joined = between and _JOINED.fullmatch(cast.text, span.end, between)
        out = bool(joined) or _between().match(cast.text, span.end) is not None
        between = span.start if out else 0
        if not out:
            kept.append((code, span))
    return kept[::-1]


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    """What right behind a name tells that it goes between two others: "Peruvian mediators"."""
    nouns = "|".join(map(re.escape, load().section("words")["go between"]))
    return re.compile(rf"(?:[’']s?)? (?:[\w-]+ ){{0,2}}?(?:{nouns})\b")


def _is_scene(cast: ArticleParties, place: Mention | Seen) -> bool:
    """Whether a name is only that of where something was done: "in Lima"."""
    if isinstance(place, Seen) or place.sort in ("state", "demonym", "organisation"):
        return False
    return _WHERE.search(cast.text, max(0, place.span.start - _REACH), place.span.start) is not None


def _pairs(cast: ArticleParties, told: Sequence[_Told]) -> list[list[str]]:
    """Two of them that "and" joins and that stand in no longer list."""
    joins = [_JOINED.fullmatch(cast.text, one[1].end, other[1].start) is not None for one, other in pairwise(told)]
    commas = [cast.text[one[1].end : other[1].start].strip() == "," for one, other in pairwise(told)]
    return [
        [told[at][0], told[at + 1][0]]
        for at, joined in enumerate(joins)
        if joined and told[at][0] != told[at + 1][0]
        # no part of a longer list
        if not (at and (joins[at - 1] or commas[at - 1])) and not (at + 1 < len(joins) and joins[at + 1])
    ]


def _last_two(told: Sequence[_Told]) -> list[str]:
    return list(dict.fromkeys(code for code, _ in told))
