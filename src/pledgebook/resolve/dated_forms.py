"""The forms that one time of a sentence can take as the date of an act.

"February 2022" is that month; after "since" it is open at its end or runs up to publication; after "before" it is open at
its beginning; "this week" of what is over ends with publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.dated_scene import Scene, cues
from pledgebook.values.calendar_units import around
from pledgebook.values.ordinal import find_ordinal
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Fiscal, Shift
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import tense_at

_UP_TO = ("by", "until", "till", "before", "through")
_AHEAD_OF = re.compile(r"\b(?:ahead of|prior to|in advance of)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAUSE_REACH = 100
_CLAUSE = ',;:()“”"'
_BREAK = re.compile(r"[,;:.]")
_AND = re.compile(r"\s+and(?:\s+(?:then|again|on|in))*\s+", re.IGNORECASE)
_AT_ONCE = 40
"""How many characters after an event its date may follow."""
_ORDINAL = 24
"""How many characters before an anchor its number may stand."""
_SUNDAY = 7
_END = "end"


def led_by(scene: Scene, reading: TimeReading) -> str:
    """The preposition that a time depends on: its own, or the "since" of what it dates.

    "Since the war began in February" lasts, as "since February" does.
    """
    start = reading.span.start
    led = scene.text[max(start - 20, 0) : start].rstrip().lower().endswith(("of", "to", "the"))
    if led and _AHEAD_OF.search(scene.text, max(start - 20, 0), start):
        return "before"
    lead = scene.lead(start)
    head = own_clause(scene.text[max(scene.mark.sentence.start, start - _CLAUSE_REACH) : start])
    place = head.lower().rfind("since ")
    if place < 0 or lead not in ("", "in", "on"):
        return lead
    since = start - len(head) + place
    dates = any(since < each.span.start < start for each in scene.inside if each.expression.sort != "event")
    return lead if dates else "since"


def own_clause(before: str) -> str:
    """The end of these words that no sign parts from what is behind them."""
    return before[max(map(before.rfind, _CLAUSE)) + 1 :]


def is_numbered(scene: Scene, reading: TimeReading) -> bool:
    """Whether "since" only tells from when something is numbered: "the forty-second shipment since August 2021".

    It may lead a clause ("the ninth session since Oslo called the first in April 2022"); "from" stands right before the time.
    """
    start = max(scene.mark.sentence.start, reading.span.start - _CLAUSE_REACH)
    words = scene.text[start : reading.span.start]
    led, since, clause = words.rpartition("since ")
    numbered = bool(since) and not _BREAK.search(clause) and find_ordinal(led) is not None
    return numbered or (words.endswith(" from ") and find_ordinal(words) is not None)


def is_of_a_beginning(scene: Scene, reading: TimeReading) -> bool:
    """Whether a relative clause behind the anchor tells when somebody began: "which Austin founded in April 2022"."""
    if reading.span.start < scene.mark.anchor.end:
        return False
    between = scene.text[scene.mark.anchor.end : reading.span.start]
    small = between.lower()
    return ("which" in small or "that" in small) and _beginning().search(between) is not None


@lru_cache(maxsize=1)
def _beginning() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(cues("beginning"))))
    return re.compile(rf"\b(?:which|that)\s[^,;]{{0,40}}\b(?:{words})\b(?:\s+\w+){{0,3}}\s*$", re.IGNORECASE)


def is_of_another(scene: Scene, reading: TimeReading) -> bool:
    """Whether it dates another act: "$3 million follows one announced on May 2", "draws on the fund that began in May"."""
    if reading.span.start < scene.mark.anchor.end:
        return False
    between = scene.text[scene.mark.anchor.end : reading.span.start]
    measured = any(map(between.lower().__contains__, _MEASURED))
    return measured and _measuring().search(between) is not None


def is_beyond(scene: Scene, reading: TimeReading) -> bool:
    """Whether a semicolon parts a time from an anchor whose own clause tells another day or month, or a year for a year."""
    clause = _clause_of(scene)
    if clause is None or clause.covers(reading.span):
        return False
    own = (each for each in scene.inside if clause.covers(each.span) and each.expression.sort == "date")
    day = reading.period is not None and reading.period.precision == "day"
    return any(each.period is not None and (each.period.precision != "year" or not day) for each in own)


def _clause_of(scene: Scene) -> Span | None:
    """The part of its sentence between semicolons in which the anchor stands; ``None`` where none parts it."""
    sentence, anchor = scene.mark.sentence, scene.mark.anchor
    start, end = scene.text.rfind(";", sentence.start, anchor.start), scene.text.find(";", anchor.end, sentence.end)
    if start < 0 and end < 0:
        return None
    return Span(max(start, sentence.start), end if end >= 0 else sentence.end)


@lru_cache(maxsize=1)
def _measuring() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(cues("measuring"))))
    source = r"draw\w*\s+(?:on|from|upon)\s[^,;]{1,40}\b(?:that|which)"
    other = rf"(?:{words})\s+(?:{'|'.join(_MEASURED[:4])})"
    return re.compile(rf"\b(?:{other}|{source})\b[^,;]{{0,60}}\s$", re.IGNORECASE)


_MEASURED = ("one", "another", "that", "those", "which")
"""Words by which another act or what is drawn on is told."""


def told_of(scene: Scene, reading: TimeReading) -> list[str]:
    """Whose a time is that stands right behind a participle: the anchor's, or that of another number, as a feature.

    "Beside the 18 howitzers announced last week, the 90 howitzers make five battalions".
    """
    start = max(scene.mark.sentence.start, reading.span.start - _CLAUSE_REACH)
    led = scene.text[start : reading.span.start].rsplit(None, 2)[-2:]
    told = None if cues("told").isdisjoint(led) else _told().search(scene.text, start, reading.span.start)
    if told is None:
        return []
    thing = Span(told.start(), told.end())
    return ["told=own" if thing.overlaps(scene.mark.anchor) else "told=other"]


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """A number, what it counts, and a participle of giving, up to the time behind them."""
    words = "|".join(map(re.escape, sorted(cues("told"))))
    return re.compile(rf"[$€£¥]?\d[\d,.]*(?:\s[\w’'-]+){{0,5}}?\s(?:{words})(?:\s(?:on|in|late|early|just))?\s\Z")


def aside(scene: Scene, reading: TimeReading) -> list[str]:
    """Whether a clause that only tells more of somebody or something holds the time and not the anchor, as features.

    "Peru, which lost the port in 2021, offered boats"; of what stands right before it the clause tells the day: "boats, which
    came on Monday".
    """
    text, sentence, anchor, span = scene.text, scene.mark.sentence, scene.mark.anchor, reading.span
    opened = _aside().search(text, max(sentence.start, span.start - _CLAUSE_REACH), span.start)
    if opened is None:
        return []
    closed = text.find(",", span.end, sentence.end)
    end = closed if closed >= 0 else sentence.end
    if opened.start() <= anchor.start < end:
        return []
    if end <= anchor.start:
        return ["aside=before", f"aside=before|{opened[1].lower()}"]
    apart = min(len(text[anchor.end : opened.start()].split()), _APART) if opened.start() >= anchor.end else _APART
    return ["aside=behind", f"aside=behind|apart={apart}"]


def end_at_head(scene: Scene, reading: TimeReading) -> int:
    """Where a time ends, with what stands between commas behind one that opens its sentence.

    "Last week, after much asking and before the vote, Peru offered boats": the time dates what follows all the same.
    """
    text, sentence, span = scene.text, scene.mark.sentence, reading.span
    if not text.startswith(",", span.end) or span.start - sentence.start > _HEAD:
        return span.end
    between = _between_commas().match(text, span.end, min(sentence.end, scene.mark.anchor.start))
    return between.end() - 1 if between else span.end


_HEAD = 6
"""Characters before a time that opens its sentence ("On ", "Late ")."""


def without_asides(gap: str) -> str:
    """The words between an anchor and a time without what only stands between commas: "who came after the war"."""
    return _between_commas("asides").sub(" ", gap) if gap.count(",") > 1 else gap


@lru_cache(maxsize=2)
def _between_commas(*more: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(cues("between commas").union(*map(cues, more)))))
    return re.compile(rf",\s+(?:{words})\b[^,;:()“”\"]*,(?!\d)", re.IGNORECASE)


_APART = 3
"""So many words and more between an anchor and a clause that tells more count alike."""


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    words, led = ("|".join(map(re.escape, sorted(cues(row)))) for row in ("asides", "asides led"))
    return re.compile(rf",\s+(?:(?:{led})\s+)?({words})\b[^,;:()“”\"]*\Z", re.IGNORECASE)


def is_counted_in(scene: Scene, reading: TimeReading) -> bool:
    """Whether a running unit is what something is numbered within: "her second visit to India this year"."""
    form, anchor = reading.expression.form, scene.mark.anchor
    if not isinstance(form, Shift) or form.count or form.unit == "day" or reading.span.start < anchor.end:
        return False
    return find_ordinal(scene.text[max(anchor.start - _ORDINAL, scene.mark.sentence.start) : anchor.start]) is not None


def is_dated(scene: Scene, reading: TimeReading) -> bool:
    """Whether an event's own date follows it, which the text knows better: "the outbreak of the war in late February"."""
    if reading.expression.sort != "event":
        return False
    gaps = (each.span.start - reading.span.end for each in scene.inside if each.expression.sort == "date")
    return any(0 <= gap <= _AT_ONCE for gap in gaps)


def forms(scene: Scene, reading: TimeReading, lead: str) -> Iterator[tuple[str, Period]]:
    """The forms by name, each with the period that the time is in it."""
    period = reading.period
    assert period is not None  # the scene keeps only such
    running = _so_far(scene, reading, period)
    yield "at", (running or period) if _is_week(reading) else period
    yield from _open(scene, reading, period, lead)
    if running and not _is_week(reading):
        yield "so_far", running
    form = reading.expression.form
    if isinstance(form, Fiscal) and form.year and (year := Period.parse(f"{form.year:04}")):
        yield "fiscal", year
    yield from _around(scene, reading)
    if (end := _end(scene, period)) is not None:
        yield "end", end
    if both := _both(scene, reading):
        yield "both", both


def _open(scene: Scene, reading: TimeReading, period: Period, lead: str) -> Iterator[tuple[str, Period]]:
    """Open at one end, or up to publication, as the word that leads to it says; "by the end of June" is up to its last day."""
    today = Period.of(scene.day) if scene.day else None
    if lead == "since":
        yield "from", period.since()
        if today and period.before(today) and (now := period.join(today)):
            yield "now", now
    if lead in _UP_TO:
        last = period.last if reading.expression.part == _END else None
        yield "to", (Period.of(last) if last else period).until()


def _is_week(reading: TimeReading) -> bool:
    form = reading.expression.form
    return isinstance(form, Shift) and form.unit == "week"


def _so_far(scene: Scene, reading: TimeReading, period: Period) -> Period | None:
    """The running week, month or year up to publication; no week of which the clause speaks as of one to come."""
    form, today = reading.expression.form, scene.day
    if not isinstance(form, Shift) or form.count or today is None or not period.contains(today):
        return None
    if _is_week(reading) and _is_to_come(scene, reading):
        return None
    so_far = period.join(Period.of(today))
    return so_far if so_far and (_is_week(reading) or so_far.iso != today.isoformat()) else None


def _is_to_come(scene: Scene, reading: TimeReading) -> bool:
    """Whether labels or tense tell that the act is still to come."""
    if not cues("to_come").isdisjoint(scene.mark.labels.values()):
        return True
    return tense_at(scene.text, reading.span) == "future" or tense_at(scene.text, scene.mark.anchor) == "future"


def _is_past(scene: Scene, reading: TimeReading) -> bool:
    """Whether the clause tells the act as over: "this week gave" of a Sunday looks back on the week that ends with it.

    So does "earlier in the week", whatever was said then to come ("said earlier in the week that it would give").
    """
    if reading.span.of(scene.text)[:7].lower() == "earlier":
        return True
    told = {tense_at(scene.text, reading.span), tense_at(scene.text, scene.mark.anchor)}
    return "past" in told and not _is_to_come(scene, reading)


def _around(scene: Scene, reading: TimeReading) -> Iterator[tuple[str, Period]]:
    """What words mean beside their week: the day or month of "six weeks ago" and "a week earlier", a Sunday's "last week"."""
    form, day = reading.expression.form, scene.day
    if day is None or not isinstance(form, Shift) or form.unit not in _WEEKS:
        return
    weeks, back = _WEEKS[form.unit] * form.count, reading.span.of(scene.text).lower().endswith(_BACK)
    if (form.anchored and not back) or day.toordinal() <= -7 * weeks:
        return
    sharp = day + timedelta(weeks=weeks)
    if form.anchored and (reading.period is None or not reading.period.contains(sharp)):
        return  # counted from another day, which the text tells: "On March 20 ... Two weeks earlier"
    if back:
        yield "sharp", Period.of(sharp)
    if weeks < -1:
        yield "roughly", Period.of(day + timedelta(weeks=weeks), "month")
    looks_ahead = weeks == 0 and not _is_past(scene, reading)
    if not form.anchored and day.isoweekday() == _SUNDAY and (weeks == -1 or looks_ahead):
        yield "sunday", _sundays_week(day, weeks)


_WEEKS: dict[str, int] = {"week": 1, "fortnight": 2}
_BACK = ("ago", "earlier")


def _sundays_week(day: date, count: int) -> Period:
    """On a Sunday the week to come is "this week" and the one just over "last week", each from its Sunday on if over."""
    if not count:
        return around("week", day + timedelta(days=1))
    return Period.between(day - timedelta(days=7), day - timedelta(days=1))


def _end(scene: Scene, period: Period) -> Period | None:
    """The end of a stretch of months or years that is over: up to then a sum counts ("from 2014 to 2021")."""
    over = scene.day is None or (period.last is not None and period.last <= scene.day)
    spans = "/" in period.iso and bool(period.opening) and bool(period.closing) and period.precision != "day"
    return Period.parse(period.closing) if spans and over else None


def _both(scene: Scene, reading: TimeReading) -> Period | None:
    """The time from this one to the next, where nothing but "and" parts them: "on 13 December and 13 June"."""
    later = (each for each in scene.inside if each.span.start > reading.span.end)
    other = next(later, None)
    if other is None or other.period is None or reading.period is None:
        return None
    together = _AND.fullmatch(scene.text[reading.span.end : other.span.start]) is not None
    return reading.period.join(other.period) if together and reading.period.before(other.period) else None
