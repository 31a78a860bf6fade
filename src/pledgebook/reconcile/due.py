"""What is due: deadlines and obligations that lie ahead, are overdue or met, as of a day.

A kind declares under ``entry: due:`` what its deadlines mean::

    due:
      by: deadline                 # the field that says until when
      open: [announced, approved]  # on these rungs something is owed
      met: [delivered]             # reaching one of these meets it
      dropped: [stalled]           # on these it is owed no more, or nobody works at it
      duties: obligations          # a register of duties, each with its own time
      owed: [agreed, signed, in_force]  # on these rungs duties bind; what is only proposed binds nobody
      who: parties                 # who owes
      whom: recipients             # to whom: where nobody is named, a state spends on itself, and owes nobody
      term: term                   # how long it runs, from its date on
      shared: 2                    # duties are of at least so many who owe: of one alone nobody knows whom
      believed: {confidence: 0.2, named: 2}  # also less likely ones from here on, of which so many who owe have a code

Met is what has come so far by the rung that the entry shows; overdue, that the last day has passed and no report tells that
it was met. Between the two stands what is doubtful: a report tells that it was met, but does not make it likely; or the last
day had passed when the promise was first told of, so that it is rather the time in which something was given. And what is
unreported: no article is newer than the last day, so that none could tell. An archive of 2025 makes nobody late in 2026.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pledgebook.errors import BadValue
from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import LIKELY
from pledgebook.values.duration import DURATION, ends
from pledgebook.values.period import PERIOD, Period

STATUSES = ("overdue", "doubtful", "unreported", "ahead", "standing", "met", "met late", "dropped", "over")
"""By urgency. ``doubtful``: the last day has passed, with a ground not to call it overdue; ``unreported``: it has passed
since the newest article; ``standing``: no last day follows (``within 24 hours of an attack``); ``over``: a term has run out."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From when one looks: ``today``; the day of the ``newest`` article by then, ``None`` where none is dated.

    ``told`` is the day of an entry's newest report, by id.
    """

    today: date
    newest: date | None
    told: Mapping[str, date] = field(default_factory=dict)

    def reported(self, day: date) -> bool:
        """Whether an article is newer than the day, so that it could tell what was done by then."""
        return self.newest is not None and self.newest > day

    @property
    def limit(self) -> str:
        """What is not known from here, in words: how far the articles reach."""
        return f"the newest article is of {self.newest}" if self.newest else "no article is dated"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: ``what`` by when, as the text says it, with the last day that follows.

    ``left`` are the days left, below 0 once the day has passed; ``None`` without a last day or where it is met.
    """

    entry: str
    title: str
    who: str
    what: str
    by: str
    day: date | None
    status: str
    left: int | None
    why: str = ""
    """Why it is doubtful or unreported."""
    told: date | None = None
    """The day of the entry's newest report: what is overdue may have been told of again since, or by nobody."""

    @property
    def said(self) -> str:
        """``by`` as people read it: ``by 2020``, ``from 2022 on``, ``10 years``; other words as they are."""
        period = Period.parse(self.by) if self.by else None
        if period is not None:
            return _open_said(period) or PERIOD.show(period)
        try:
            return DURATION.show(DURATION.from_json(self.by))
        except BadValue:
            return self.by


def _open_said(period: Period) -> str:
    """A period with one open end in words; nothing of any other."""
    first, slash, last = period.iso.partition("/")
    if not slash or (first and last):
        return ""
    shown = PERIOD.show(Period.parse(first or last) or period)
    return f"from {shown} on" if first else f"by {shown}"


def due(entries: Iterable[Entry], kinds: Kinds, at: Standpoint) -> list[Due]:
    """Everything due, the most urgent first, as it stood at the end of the day; nothing that is likelier misread than right."""
    found = [
        one
        for entry in entries
        if (said := kinds[entry.kind].entry.get("due")) and _believed(entry, said)
        for one in _dues(entry, kinds[entry.kind], said, at)
    ]
    return sorted(found, key=lambda one: (STATUSES.index(one.status), one.day or date.max, one.entry, one.what))


def _believed(entry: Entry, said: Mapping[str, Any]) -> bool:
    """Whether an entry is rather right than misread: by its confidence, or by those whom it names where the kind says so."""
    if entry.confidence >= LIKELY or "believed" not in said:
        return entry.confidence >= LIKELY
    named = [each for each in _owing(entry, said) if ":" not in each]
    least = said["believed"]
    return bool(entry.confidence >= least["confidence"] and len(named) >= least["named"])


def _owing(entry: Entry, said: Mapping[str, Any]) -> set[str]:
    return {each.code for each in entry.values.get(str(said.get("who")), ())}


def _dues(entry: Entry, kind: Kind, said: Mapping[str, Any], at: Standpoint) -> Iterator[Due]:
    who = str(said.get("who"))
    if said.get("whom") and said["whom"] not in entry.values:
        return
    owing = kind.fields[who].type.show(entry.values[who]) if who in entry.values else ""
    rung = str(entry.values.get(kind.ladder.name, "")) if kind.ladder else ""
    state = _State(entry, owing, dropped=rung in said.get("dropped", ()), at=at)
    if said.get("by") in entry.values and rung in (*said["open"], *said["met"], *said["dropped"]):
        deadline: Period = entry.values[said["by"]]
        yield state.deadline(deadline, _met(entry, said), reached=rung in said["met"])
    if rung in (*said.get("owed", ()), *said.get("dropped", ())) and _is_shared(entry, said):
        for duty in entry.values.get(str(said.get("duties")), ()):
            yield state.duty(duty.text, duty.by)
    if said.get("term") in entry.values and rung in said.get("running", ()):
        yield state.term(entry.values[said["term"]])


def _is_shared(entry: Entry, said: Mapping[str, Any]) -> bool:
    """Whether it is known who owes whom: of a pact of one party alone it is not."""
    return len(_owing(entry, said)) >= int(said.get("shared", 0))


def _met(entry: Entry, said: Mapping[str, Any]) -> str | None:
    """The date of the first step that meets the deadline, empty where that is undated, ``None`` without such a step."""
    steps = [step.date or "" for step in entry.history if step.stage in said["met"]]
    return min(steps, default=None)


@dataclass(frozen=True, slots=True)
class _State:
    entry: Entry
    who: str
    dropped: bool
    at: Standpoint

    def _made(self, what: str, by: str, day: date | None, status: str) -> Due:
        left = (day - self.at.today).days if day is not None and status in ("ahead", "overdue", "unreported") else None
        why = f"{self.at.limit}: none could tell since" if status == "unreported" else ""
        told = self.at.told.get(self.entry.id)
        return Due(self.entry.id, self.entry.title, self.who, what, by, day, status, left, why, told)

    def _waiting(self, day: date | None) -> str:
        if self.dropped:
            return "dropped"
        if day is None:
            return "standing"
        if self.at.today <= day:
            return "ahead"
        return "overdue" if self.at.reported(day) else "unreported"

    def deadline(self, by: Period, met: str | None, *, reached: bool) -> Due:
        """The entry's own deadline; ``met`` dates the step that meets it, ``reached`` says whether the entry has come so far."""
        made = self._made(self.entry.title, by.iso, by.last, self._waiting(by.last))
        if reached:
            when = Period.parse(met) if met else None
            late = when is not None and when.first is not None and by.last is not None and when.first > by.last
            return replace(made, status="met late" if late else "met", left=None, why="")
        why = self._doubt(by.last, met) if made.status in ("overdue", "unreported") else ""
        return replace(made, status="doubtful", why=why) if why else made

    def _doubt(self, day: date | None, met: str | None) -> str:
        """Why what no report makes likely to be met is not overdue for that; empty where it is."""
        if met is not None:
            return "a report tells that it was met, but does not make it likely"
        told = self.entry.published
        if day is not None and told and day < date.fromisoformat(told) and not self._promised_before(day):
            return f"the time was over when it was first reported, {told}"
        return ""

    def _promised_before(self, day: date) -> bool:
        """Whether a report dates the promise before the day: what was promised in 2009 by 2020 may be told of in 2023."""
        when = self.entry.values.get("date")
        return when is not None and when.last is not None and when.last < day

    def duty(self, text: str, by: str) -> Due:
        """A duty of the register; one with a duration stands as long as the agreement does."""
        period = Period.parse(by) if by else None
        day = period.last if period is not None else None
        return self._made(text, by, day, self._waiting(day))

    def term(self, duration: str) -> Due:
        """When the agreement runs out."""
        start = day_of(self.entry)
        try:
            day = ends(start, duration) if start else None
        except BadValue:
            day = None
        status = "standing" if day is None else "ahead" if self.at.today <= day else "over"
        return self._made(f"runs {DURATION.show(duration)}", duration, day, status)
