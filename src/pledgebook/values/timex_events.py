"""Times told by a named event: "since Russia's invasion began", "before a new president takes office".

Most mentions of a war or an election are no times. One is where the words lead from or up to the event ("since",
"before"), name its start ("the outbreak of the war"), or give its year. Which event is meant the article decides
(``vocabulary/events.yaml``); whose term of office begins, ``vocabulary/office_holders.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Moment
from pledgebook.values.timex_nearest import Tense, nearest
from pledgebook.values.timex_pattern import characters
from pledgebook.values.timex_tokens import Tokens
from pledgebook.vocabulary import load

_REACH, _AFTER = 100, 60
"""How many characters before an event's word, and after it, the words that make it a time are looked for in."""
MODS = r"(?P<mods>(?:[^\s.,;:!?()\[\]]+\s+){0,7}?)$"
"""What may stand between the words that lead to an event and its own."""
_LEADS = ("since", "before", "after", "until", "till", "following", "prior to", "ahead of")
_LEAD = re.compile(rf"\b(?P<lead>{'|'.join(_LEADS)})\s+{MODS}", re.IGNORECASE)
_BEGINNINGS = ("start of", "beginning of", "outbreak of", "outset of", "onset of", "launch of")
_START = re.compile(rf"\b(?P<start>(?:the )?(?:{'|'.join(_BEGINNINGS)}))\s+{MODS}", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:\bthe |\w+['’]s |\b)(?P<year>(?:19|20)\d\d)\s+(?P<mods>(?:full-scale |military |presidential )?)$",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"(?:\s(?:of|in|on|against)(?:\s[\w’'-]+){1,3}?)?\s(?:first |fully )?"
    r"(?:began|started|broke out|erupted|was launched|starts|begins)\b"
)
_COUNTED = re.compile(
    r"\b(?:(?:since|after|before|pre-|post-|prior to|following|about|remember(?:ing|ed)?|related to|linked to)|"
    r"(?:attacks?|events?|anniversary|victims?|horrors?|trauma|tragedy|aftermath|wake|morning|riots?|insurrection|mob) of)"
    r"(?: the)?\s*$",
    re.IGNORECASE,
)
"""Words by which people count from a day that needs no year."""
_NOUN = re.compile(r"(?:\s[A-Z][\w.]*){0,2}\s(?P<noun>[a-z]+)")
_STOP = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z])(?<!\b(?:Jan|Sep)\.\s)(?<!\bSept\.\s)|\n")
_TO_COME = ("before", "until", "till", "ahead of")
_PAST_END = ("after", "following", "until", "till")
_FINITE = re.compile(r"(?:takes|comes|is|begins|starts)\b")


@quick
@dataclass(frozen=True, slots=True)
class Event:
    """A named event; ``dates`` are its occurrences in order of time, ``tense`` the side of now it is looked for on."""

    name: str
    dates: tuple[Period, ...]
    tense: Tense | None = None

    def resolve(self, moment: Moment) -> Period | None:
        """The likeliest occurrence; none of an event that nobody could know of on the day."""
        day = moment.reference
        if day is None:
            return self.dates[0] if len(self.dates) == 1 else None
        if self.tense == "future":
            return nearest((each for each in self.dates if each.last and each.last >= day), day, None)
        return nearest((each for each in self.dates if each.first and each.first <= day), day, None)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An event as the vocabulary lists it; ``dated`` ones are times only with their day."""

    event: Event
    near: tuple[str, ...]
    dated: bool
    by_day: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)

    def is_beside(self, text: str, place: int) -> bool:
        """Whether one of its nouns follows right at this place, behind two names at most."""
        following = _NOUN.match(text, place)
        return following is not None and following.group("noun") in self.by_day.get("beside", ())

    def fits(self, text: str) -> bool:
        """Whether the text holds a word that the event is told by."""
        return any(word in text for word in self.near)


@lru_cache(maxsize=1)
def listed() -> tuple[_Listed, ...]:
    """The vocabulary's events, in its order; :func:`words` refers to them by their place."""
    return tuple(
        _Listed(
            Event(name, _periods(row["dates"])),
            tuple(row["near"]),
            row.get("only_dated", False),
            row.get("by_day", {}),
        )
        for name, row in load().section("events")["events"].items()
    )


def _periods(dates: Iterable[str]) -> tuple[Period, ...]:
    return tuple(period for each in dates if (period := Period.parse(each)))


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Event]:
    """The beginnings of terms of office by the holder's surname."""
    offices = load().section("events")["terms"]["offices"]
    found: dict[str, set[str]] = {}
    for country in load().section("office_holders").values():
        for office in offices:
            for name, spans in (country.get(office) or {}).items():
                found.setdefault(name.split()[-1], set()).update(_begins(spans))
    return {surname: Event(f"{surname}'s term", _periods(sorted(dates))) for surname, dates in found.items()}


@lru_cache(maxsize=1)
def us_terms() -> Event:
    """The beginnings of American administrations, for "this administration"."""
    holders = load().section("office_holders")["USA"]["president"]
    begins = [begin for spans in holders.values() for begin in _begins(spans)]
    return Event("administration", _periods(sorted(begins)))


def _begins(spans: str | list[str]) -> list[str]:
    """The beginnings of one or several terms, in ISO notation."""
    return [str(each).partition("/")[0].rstrip("%") for each in (spans if isinstance(spans, list) else [spans])]


@dataclass(frozen=True, slots=True)
class Mention:
    """An event where the text names it as a time."""

    span: Span
    event: Event


def find_events(tokens: Tokens) -> list[Mention]:
    """The events that the text tells times by, in text order, without overlaps."""
    found: list[Mention] = []
    for match in event_words().finditer(tokens.kinds):
        mention = _mention(tokens, match.start())
        if mention and not (found and found[-1].span.overlaps(mention.span)):
            found.append(mention)
    return found


def dated_event(tokens: Tokens, place: int, month: int, day: int) -> Period | None:
    """The day of the event named at this token, if it is known by this day of the year ("the Sept. 11 attacks")."""
    if not 0 <= place < len(tokens.kinds) or tokens.kinds[place] not in characters("event_noun|event_phrase"):
        return None
    for each in (listed()[number] for number in tokens.values[place]):
        for period in each.event.dates:
            if period.first and (period.first.month, period.first.day) == (month, day) and each.fits(tokens.text):
                return Period.of(period.first)
    return None


def named_day(tokens: Tokens, place: int, end: int, month: int, day: int) -> Period | None:
    """The day that is known by itself between these tokens: "since Sept. 11" in a text that tells of Al-Qaeda.

    The words that lead to it must be those by which people count from an event, a noun of the event must follow ("the
    Jan. 6 panel"), or its own sentence must tell of it.
    """
    known = _days_of_their_own().get((month, day))
    if not known:
        return None
    start = tokens.spans[place][0]
    head = tokens.text[max(start - _REACH, 0) : start]
    sentence = _sentence(tokens.text, start)
    for each, period in known:
        counted = _COUNTED.search(head) is not None or each.is_beside(tokens.text, tokens.spans[end - 1][1])
        told = counted and each in _told_of(tokens.text)
        if told or any(word in sentence for word in each.by_day["sentence"]):
            return period
    return None


@lru_cache(maxsize=8)
def _told_of(text: str) -> tuple[_Listed, ...]:
    """The events with a day of their own that a text tells of; asked for at each such day, looked for once."""
    return tuple(each for each in listed() if any(word in text for word in each.by_day.get("article", ())))


def _sentence(text: str, place: int) -> str:
    """The sentence around a place, as far as it is near."""
    head, tail = text[max(place - _REACH, 0) : place], text[place : place + _REACH]
    return _STOP.split(head)[-1] + _STOP.split(tail)[0]


@lru_cache(maxsize=1)
def _days_of_their_own() -> Mapping[tuple[int, int], list[tuple[_Listed, Period]]]:
    found: dict[tuple[int, int], list[tuple[_Listed, Period]]] = {}
    for each in listed():
        for period in each.event.dates if each.by_day else ():
            if period.first:
                found.setdefault((period.first.month, period.first.day), []).append((each, period))
    return found


@lru_cache(maxsize=1)
def event_words() -> re.Pattern[str]:
    """The classes of tokens that can name an event, or somebody's term of office."""
    return re.compile(f"[{characters('event_noun|event_verb|event_phrase|term_noun|term_phrase')}]")


def _mention(tokens: Tokens, place: int) -> Mention | None:
    start, end = tokens.spans[place]
    head, tail = tokens.text[max(start - _REACH, 0) : start], tokens.text[end : end + _AFTER]
    lower = head.lower()  # most heads hold no word that leads to a time: looking for one is quicker than the patterns
    begun = _START.search(head) if any(map(lower.__contains__, _BEGINNINGS)) else None
    lead = _LEAD.search(head) if any(map(lower.__contains__, _LEADS)) else None
    dated = tokens.kinds[place] in characters("event_noun|event_phrase") and ("19" in head or "20" in head)
    year = _YEAR.search(head) if dated else None
    governed = begun or lead or year
    if governed is None:
        return None
    after = _BEGAN.match(tail) if tokens.kinds[place] in characters("event_noun") else None
    if governed is lead and not after and is_endless(tokens, place, lead.group("lead").lower()):
        return None
    if after:
        end += after.end()
    mods = governed.group("mods")
    event = which(tokens, place, mods)
    first = start - len(mods) if governed is lead else start - (len(head) - governed.start())
    if event is None:
        return None
    coming = lead is not None and lead.group("lead").lower() in _TO_COME and not begun
    if governed is year:
        dates = tuple(each for each in event.dates if each.iso.startswith(year.group("year")))
        return Mention(Span(first, end), Event(event.name, dates)) if dates else None
    tense: Tense = "future" if coming and (len(event.dates) > 2 or _FINITE.search(tokens.text[first:end])) else "past"
    return Mention(Span(first, end), Event(event.name, event.dates, tense))


def is_begun(tokens: Tokens, place: int) -> bool:
    """Whether the words behind an event's noun tell that it began: "the war began"."""
    end = tokens.spans[place][1]
    return _BEGAN.match(tokens.text, end, end + _AFTER) is not None


def is_endless(tokens: Tokens, place: int, lead: str) -> bool:
    """Whether the words mean a length of time and not its beginning: "after the war"."""
    if tokens.kinds[place] in characters("term_noun"):
        return True
    lasting = tokens.word(place).lower() in load().section("events")["words"]["lasting"]
    return lasting and lead in _PAST_END


def which(tokens: Tokens, place: int, mods: str) -> Event | None:
    """The event that the words at this place mean; ``None`` if two are as likely."""
    kind, value = tokens.kinds[place], tokens.values[place]
    if kind in characters("term_noun|term_phrase"):
        return _term(tokens.word(place), mods)
    if kind in characters("event_noun") and not can_lead(mods):
        return None
    events = [listed()[each] for each in value if not listed()[each].dated]
    start, end = tokens.spans[place]
    sentence = (
        _STOP.split(tokens.text[max(start - _REACH, 0) : start])[-1] + _STOP.split(tokens.text[start : end + _AFTER])[0]
    )
    for text in (sentence, tokens.text):
        fitting = [each.event for each in events if each.fits(text)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else _latest(fitting)
    return None


def can_lead(mods: str) -> bool:
    """Whether the words before an event's own can mean the known event: names and listed words, but no other war."""
    words = load().section("events")["words"]
    for word in re.findall(r"[\w’'-]+", mods):
        bare = re.sub(r"['’]s?$", "", word)
        if bare in words["other"] or not (bare[:1].isupper() or bare[:1].isdigit() or bare.lower() in words["between"]):
            return False
    return True


def _latest(events: list[Event]) -> Event | None:
    """None of several: nothing says which."""
    return None if len({each.name for each in events}) > 1 else events[0]


def _term(noun: str, mods: str) -> Event | None:
    if noun.lower() == "administration" and mods.split() == ["the"]:
        return us_terms()  # no other country calls its government so without a name
    for word in re.findall(r"[\w-]+", mods)[::-1]:
        if word in terms():
            return terms()[word]
        if word in ("this", "my", "our"):
            return us_terms()
    return None
