"""Who is called by an office with words of rank or of what it is for: ``the Deputy Secretary``, ``the special envoy``.

The article has said it of a person: before the name (``Acting Assistant Secretary Karen Lund``), behind it (``Karen Lund, the
deputy defence minister``), or in its title. Words that stand between those of the call may say more (``Deputy Defence
Minister``), never less; ``the defence minister`` is no deputy of his.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.offices import is_titled
from pledgebook.resolve.persons import Person, Seen
from pledgebook.resolve.titles import office_title
from pledgebook.vocabulary import load

_REACH = 120
"""How many characters before or behind a name its office may stand in."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset(["of", "for", "the", "and", "on", "to", "in", "at"])
"""What may stand in an office between its capitalised words."""
_STOP = re.compile(r"[.;:!?\n]")
_ASIDE = re.compile(r",\s+([^,.;:!?\n]+)")
_RANK_REACH = 2
"""Within how many words before an office its rank stands: "deputy US trade representative"."""
_MOST_BETWEEN = 4
"""How many words more an office may have than it is called by."""


def called_by_rank(cast: ArticleParties, said: str, at: int) -> Person | None:
    """Who was last given an office, in the words ``said`` (small letters) and perhaps more, before a place or by the title."""
    wanted = [word.lower() for word in _WORD.findall(said)]
    if len(wanted) < 2:
        return None
    before = (each for each in reversed(cast.seen) if each.span.start < at)
    told = next((each.person for each in before if _has(cast.text, each, wanted)), None)
    return told or _of_title(cast, wanted)


def _of_title(cast: ArticleParties, wanted: Sequence[str]) -> Person | None:
    """The one known person whom the title names by this office."""
    title, _ = cast.title
    people = cast.titled_persons
    if len(people) != 1:
        return None
    name = re.search(rf"\b{re.escape(people[0].short)}\b", title)
    return people[0] if name and _leads(title[: name.start()], wanted) else None


def _has(text: str, seen: Seen, wanted: Sequence[str]) -> bool:
    """Whether the words stand right before a name or, behind a comma, right after it."""
    start, end = seen.span.start, seen.span.end
    aside = _ASIDE.match(text, end, end + _REACH)
    return _leads(text[max(0, start - _REACH) : start], wanted) or (aside is not None and _names(aside[1], wanted))


def _leads(before: str, wanted: Sequence[str]) -> bool:
    """Whether the words before a name end with an office in these words: nothing but capitalised words are between."""
    words = list(reversed(_WORD.findall(_STOP.split(before)[-1])))
    rest = list(reversed(wanted))
    for place, word in enumerate(words[: len(wanted) + _MOST_BETWEEN]):
        if rest and word.lower() == rest[0]:
            rest = rest[1:]
            if not rest:
                return _lesser(wanted).isdisjoint(map(str.lower, words[place + 1 : place + 1 + _RANK_REACH]))
        elif not (word[0].isupper() or word.lower() in _SMALL or _is_title(wanted, words, place)):
            return False
    return False


def _is_title(wanted: Sequence[str], words: Sequence[str], place: int) -> bool:
    """Whether a small word may be of an office that is written in small letters (``deputy defence minister Ruth Otieno``)."""
    return 0 < place < len(words) - 1 and words[place - 1].lower() == wanted[-1]


def _names(aside: str, wanted: Sequence[str]) -> bool:
    """Whether an aside names the office: its words in order, few others between them."""
    words = [word.lower() for word in _WORD.findall(aside)]
    places = list(_places(words, wanted))
    if len(places) < len(wanted) or places[-1] - places[0] >= len(wanted) + _MOST_BETWEEN:
        return False
    return _lesser(wanted).isdisjoint(words[max(0, places[0] - _RANK_REACH) : places[0]])


def _lesser(wanted: Sequence[str]) -> frozenset[str]:
    """The words before an office that make it another's: those of rank with which it is not called."""
    return frozenset(load().section("offices")["lesser"]).difference(wanted)


def _places(words: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Where the words stand, each behind the one before."""
    place = 0
    for each in wanted:
        if each not in words[place:]:
            return
        place = words.index(each, place) + 1
        yield place - 1


@lru_cache(maxsize=1)
def _address() -> re.Pattern[str]:
    honorifics = "|".join(map(re.escape, load().section("offices")["addressing"]))
    return re.compile(rf"(?:{honorifics})\.? (?P<office>.+)", re.IGNORECASE)


def is_addressed(said: str) -> bool:
    """Whether words are an office that somebody is spoken to by: ``Mr. President``."""
    found = _address().fullmatch(said)
    return found is not None and bool(office_title(found["office"].lower().split()))


def addressed(cast: ArticleParties, said: str) -> Person | None:
    """Whom such words are said to: the one person whom the title names, if in such an office and not the speaker himself."""
    found, people = _address().fullmatch(said), cast.titled_persons
    if found is None or len(people) != 1 or cast.author is not None:
        return None
    return people[0] if is_titled(people[0], found["office"].lower()) else None
