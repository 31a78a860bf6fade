"""Whether a stance took an earlier one back: what speaks for it, and what makes it doubtful.

A reversal is a grave thing to say of anybody. Two stances are one only if their subjects share what tells the matter, they
stand on different sides, and are days apart; and one is *doubtful*, with its reason, where a stance is likelier misread than
right, rests on another party's word, holds on a condition only, or where the reports of the time differ.

The reports themselves are asked: a stance whose own words speak for the other side (``does not rule out`` read as a refusal)
counts for nothing, and a sentence that itself tells of turning round (``reversing``, ``lifted its veto``) makes sure what the
confidence alone would leave doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import count, islice
from operator import itemgetter
from typing import Any

from pledgebook.model import Entry, Evidence
from pledgebook.reconcile.matters import Known, Matter, firm, matter_of, side_turned, turns
from pledgebook.reconcile.places import falling, rising
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.turned_round import is_undone, of_party, tells
from pledgebook.reconcile.worth import LIKELY
from pledgebook.values.leaning import AGAINST, FOR, UNSAID, cues, shown, with_denial
from pledgebook.values.party import acting_for
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_names

AROUND = 2
"""Stances on either side of a turn that must not speak against it."""
MEANWHILE = 21
"""Days within which these are of its time."""
MOST = 1
"""What may speak against a reversal that is shown as doubtful; with more it is none."""
_AFTER = 365
"""Days after which a report of a stance looks back."""
YEARS = 5 * 365
"""Days after which other people decide on another thing."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One stance as it counts: on which side, on which matter, how sure, and what its reports say of it."""

    entry: Entry
    days: tuple[date, date] | None
    says: str
    side: int
    matter: Matter
    likely: float
    sentence: str = ""
    hearsay: str = ""
    told: bool = False
    asks: bool = False
    between: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is likelier right than misread."""
        return self.likely >= LIKELY

    @property
    def turned_side(self) -> int:
        """The side on which it stands on what remains of its subject without the words that turn its sense."""
        return -self.side if side_turned(self.matter) else self.side


@dataclass(frozen=True, slots=True)
class Turn:
    """A stance that took an earlier one back, ``None`` where its own ``sentence`` tells that it took one.

    ``doubt`` says why that is not sure, empty where it is; ``undone``, that the sentence tells of what was against as over
    (``lifted its veto``).
    """

    back: Taken | None
    doubt: str = ""
    sentence: str = ""
    undone: bool = False


def taken(entry: Entry, party: str, said: Mapping[str, Any]) -> Taken | None:
    """The stance as it counts for a party by its entry alone; ``None`` where it stands on no side of anything known."""
    says = entry.values[said["says"]]
    side = _side(says, said["sides"])
    matter = matter_of(entry.values[said["what"]]).without(party) if side else None
    if matter is None or not matter.known:
        return None
    return Taken(entry, days_of(entry), says, side, matter, entry.confidence, asks=says in said.get("asks", ()))


def as_told(one: Taken, party: str, said: Mapping[str, Any], reports: Sequence[Evidence]) -> Taken | None:
    """The same with what its reports say of it; ``None`` where none shows that it stands there."""
    backed = [each for each in reports if _backs(each, one.side)]
    if not backed:
        return None
    best = max(backed, key=lambda each: each.confidence)
    return replace(
        one,
        likely=best.confidence if len({each.article for each in backed}) == 1 else one.entry.confidence,
        sentence=best.sentence,
        hearsay=_hearsay(best, party, said["who"], said["what"]),
        told=said.get("turned") in one.entry.values
        or any(tells(each) or _led(each, party, said["who"]) for each in backed),
        between=turns(_between(best, said["what"])),
    )


class Course:
    """A party's stances on a matter in order of time, and which of them are on the same thing as each."""

    def __init__(self, stances: Sequence[Taken], said: Mapping[str, Any]) -> None:
        self.stances = stances
        self.said = said

    @cached_property
    def _alike(self) -> list[int]:
        """For each stance the places of those on the same thing."""
        known = Known(each.matter for each in self.stances)
        found = {each: known.alike(each) for each in {each.matter for each in self.stances}}
        return [found[each.matter] for each in self.stances]

    def turned(self, counted: Sequence[Taken | None] | None = None) -> dict[str, Turn]:
        """Which of them took an earlier one back, by entry; ``counted`` are the same as told, ``None`` what does not count."""
        return dict(self._turns(self.stances if counted is None else counted))

    @cached_property
    def turns(self) -> bool:
        """Whether any of them took an earlier one back, by the entries alone."""
        return next(self._turns(self.stances), None) is not None

    def _turns(self, stances: Sequence[Taken | None]) -> Iterator[tuple[str, Turn]]:
        """Those that took an earlier one back, by entry, one by one."""
        if len({each.side for each in stances if each}) < len((FOR, AGAINST)):
            return
        standing = sum(1 << at for at, each in enumerate(stances) if each)
        for at, each in enumerate(stances):
            if each is not None:
                same = self._alike[at] & standing
                found = _turn(each, _before(at, same, stances), _after(at, same, stances), self.said)
                if found is not None:
                    yield each.entry.id, found


class Run:
    """Stances one after another away from some time, each looked up once somebody asks for it."""

    def __init__(self, more: Iterator[Taken], found: list[Taken] | None = None, start: int = 0) -> None:
        self._more = more
        self._found = [] if found is None else found
        self._start = start

    def __iter__(self) -> Iterator[Taken]:
        for at in count(self._start):
            while at >= len(self._found):
                following = next(self._more, None)
                if following is None:
                    return
                self._found.append(following)
            yield self._found[at]

    def beyond(self, number: int) -> Run:
        """The same without the first ones."""
        return Run(self._more, self._found, self._start + number)


def _before(at: int, same: int, stances: Sequence[Any]) -> Run:
    """Those before it on the same thing and of an earlier time, the last one first."""
    earlier = map(stances.__getitem__, falling(same & ((1 << at) - 1)))
    return Run(one for one in earlier if _later(one, stances[at]))


def _after(at: int, same: int, stances: Sequence[Any]) -> Run:
    """Those after it on the same thing."""
    return Run(stances[at + 1 + place] for place in rising(same >> (at + 1)))


def _turn(each: Taken, before: Run, after: Run, said: Mapping[str, Any]) -> Turn | None:
    """The turn of one of them; ``before`` and ``after`` are the party's others on the same thing, the next in time first.

    It looks back to the last one that stands clearly on a side.
    """
    if _slipped(each, before, after):
        return None
    clear = ((one, before.beyond(at)) for at, one in enumerate(before, 1) if _counts(one, before.beyond(at), each))
    last, same = next(clear, (None, before))
    if last is None or not _opposite(last, each) or _of_others(last, each, said.get("apart", ())):
        return None
    doubts = list(islice(_doubts(last, each, same, after), MOST + 1))
    return Turn(last, next(iter(doubts), ""), each.sentence) if len(doubts) <= MOST else None


def _slipped(each: Taken, before: Iterable[Taken], after: Iterable[Taken]) -> bool:
    """Whether an unlikely one stands between sure ones of the other side: it was misread."""
    if each.sure:
        return False
    return all(
        {one.turned_side for one in islice(near, AROUND) if one.sure} == {-each.turned_side} for near in (after, before)
    )


def _counts(one: Taken, before: Iterable[Taken], each: Taken) -> bool:
    """Whether one stands clearly on a side of the same thing: worded the other way round, it may be on either."""
    if (one.side != each.side) != (one.turned_side != each.turned_side):
        return False
    return not _slipped(one, before, [each])


def _doubts(last: Taken, each: Taken, same: Iterable[Taken], later: Iterable[Taken]) -> Iterator[str]:
    """What speaks against a reversal: what is told fast first, and nobody asks for all."""
    told = (
        _misread(last, each, same, later),
        last.hearsay,
        each.hearsay,
        "worded the other way round" if len(last.matter.turning) != len(each.matter.turning) else "",
        "worded the other way round" if last.between or each.between else "",
        "a ban refused, or something banned" if _banned(last) or _banned(each) else "",
        "asked of others" if last.asks != each.asks else "",
        "told long after" if _is_history(last) or _is_history(each) else "",
        "years apart" if _number(each) - _number(last) > YEARS else "",
        "on a condition" if last.matter.bound != each.matter.bound else "",
    )
    yield from filter(None, told)
    if not firm(last.matter, each.matter):
        yield "the matter may be another"
    if _contested(last, same) or _contested(each, later):
        yield "reports of the time differ"


def _misread(last: Taken, each: Taken, same: Iterable[Taken], later: Iterable[Taken]) -> str:
    """Whether one of them is unlikely and nothing bears it out."""
    unlikely = []
    if not last.sure and not _borne_out(last, same):
        unlikely.append(last.likely)
    if not each.sure and not each.told and not _borne_out(each, later):
        unlikely.append(each.likely)
    return f"likelier misread than right ({min(unlikely):.2f})" if unlikely else ""


def _is_history(one: Taken) -> bool:
    """Whether its first report came out more than a year after it: who looks back tells in passing."""
    published = date.fromisoformat(one.entry.published) if one.entry.published else None
    return bool(published and one.days and (published - one.days[1]).days > _AFTER)


def _banned(one: Taken) -> bool:
    return one.side == AGAINST and bool(one.matter.turning)


def _borne_out(one: Taken, others: Iterable[Taken]) -> bool:
    """Whether the next one in time, of another article, stands on its side."""
    near = next((each for each in others if not set(each.entry.articles) & set(one.entry.articles)), None)
    return near is not None and near.turned_side == one.turned_side


def _contested(one: Taken, others: Iterable[Taken]) -> bool:
    """Whether of the stances next to it in time, the next one first, as many stand on the other side as on its own."""
    apart: list[tuple[int, str, Taken]] = []
    for each in others:
        days = abs(_number(each) - _number(one))
        if days > MEANWHILE or (len(apart) >= AROUND and days > apart[AROUND - 1][0]):
            break
        apart.append((days, each.entry.id, each))
    near = [each for *_, each in sorted(apart, key=itemgetter(0, 1))[:AROUND]]
    against = sum(each.turned_side != one.turned_side for each in near)
    return bool(near) and against * 2 > len(near)


def _number(each: Taken) -> int:
    return each.days[0].toordinal() if each.days else 0


def _opposite(one: Taken, other: Taken) -> bool:
    """Whether they stand on different sides, as worded and also without the words that turn the subject's sense."""
    return one.side != other.side and one.turned_side != other.turned_side


def _of_others(one: Taken, other: Taken, apart: Iterable[Sequence[str]]) -> bool:
    """Whether the two are of the acts of different parties: who asks others to pay and does not pay has not moved."""
    return any({one.says, other.says} == set(each) for each in apart)


def _later(one: Taken, other: Taken) -> bool:
    """Whether the second is of a later time: of one day, or within one year, there is no order."""
    return one.days is not None and other.days is not None and one.days[1] < other.days[0]


def days_of(entry: Entry) -> tuple[date, date] | None:
    """The time of a stance: as told, else the day of its first report; ``None`` where neither is known."""
    period, first = entry.values.get("date"), day_of(entry)
    if first is None:
        return None
    return first, (period.last or first) if period is not None else first


def _side(says: str, sides: Sequence[Sequence[str]]) -> int:
    """For it, against it, or neither; the first of the declared sides is for."""
    found = next((place for place, side in enumerate(sides) if says in side), None)
    return UNSAID if found is None else AGAINST if found else FOR


def is_against(says: str, sides: Sequence[Sequence[str]]) -> bool:
    """Whether a label stands on the side that is against."""
    return _side(says, sides) == AGAINST


def told_turn(reports: Sequence[Evidence], party: str, who: str, *, beside: bool = False) -> Turn | None:
    """The turn of which a report's own sentence tells: ``reversing a position that it held in May``.

    ``beside``: that the sentences beside it tell of one, so that any of them does.
    """
    if beside and reports:
        return Turn(None, sentence=max(reports, key=lambda each: each.confidence).sentence)
    found = next((each for each in reports if of_party(each, party, who) or _led(each, party, who)), None)
    return Turn(None, sentence=found.sentence, undone=is_undone(found)) if found else None


def _led(report: Evidence, party: str, who: str) -> bool:
    """Whether its sentence begins with what is over, and the party's stance for it follows: ``after a year of opposition``.

    Or it begins by calling it so, whatever follows: ``in a reversal``.
    """
    small = report.sentence.lower()
    called = _called().match(small)
    led = called or _over().search(small)
    start = report.anchor.start
    ends = [span.end for span in report.fields.get(who, ()) if led and led.end() <= span.start < start]
    if not ends or (shown(_words(report)) != FOR and not called) or cues("hearsay").search(small, 0, start):
        return False
    return {
        acting_for(each.code, report.date) for each in find_names(report.sentence[max(ends) : start]) if each.code
    } <= {party}


@lru_cache(maxsize=1)
def _over() -> re.Pattern[str]:
    return re.compile(rf"\bafter (?:[\w-]+ ){{1,3}}of (?:{'|'.join(load().section('matters')['undone'])})\b")


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    return re.compile(load().section("matters")["led_by"])


def _words(report: Evidence) -> str:
    """The words of the stance, with what denies them directly before."""
    return with_denial(report.sentence, report.anchor.start, report.anchor.end)


def _backs(report: Evidence, side: int) -> bool:
    """Whether its words show that it stands there, or show nothing and it is likelier right than misread."""
    found = shown(_words(report))
    return found == side or (found == UNSAID and report.confidence >= LIKELY)


def _between(report: Evidence, what: str) -> str:
    """The words between those of the stance and those of its subject: ``authorised limits on`` what can be sold."""
    spans = report.fields.get(what, ())
    return report.sentence[report.anchor.end : spans[0].start] if spans and spans[0].start > report.anchor.end else ""


def _hearsay(report: Evidence, party: str, who: str, what: str) -> str:
    """Why what the report says of the party may be another's word; empty where it is not."""
    before = report.sentence[: report.anchor.end].lower()
    found = cues("hearsay").search(before) or cues("hearsay").search(_between(report, what).lower())
    if found is not None:
        return f"hearsay ({found[0]})"
    if who in report.elsewhere and who not in report.fields:
        return "who takes it is said elsewhere"
    speakers = {acting_for(name.code, report.date) for name in find_names(report.speaker) if name.code}
    other = sorted(speakers - {party})
    return f"told by {other[0]}" if other and party not in speakers else ""
