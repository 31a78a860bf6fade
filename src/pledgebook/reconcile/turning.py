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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from pledgebook.model import Entry, Evidence
from pledgebook.reconcile.matters import Known, Matter, firm, matter_of, side_turned, turns
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import LIKELY
from pledgebook.values.party import acting_for
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_names

AROUND = 2
"""Stances on either side of a turn that must not speak against it."""
MEANWHILE = 21
"""Days within which these are of its time."""
MOST = 1
"""What may speak against a reversal that is shown as doubtful; with more it is none."""
_DENIED = re.compile(r"\b(nor|not|never|neither|without)(?: \w+){0,2} ?$", re.IGNORECASE)
YEARS = 5 * 365
"""Days after which other people decide on another thing."""
FOR, AGAINST, UNSAID = 1, -1, 0


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

    ``doubt`` says why that is not sure, empty where it is.
    """

    back: Taken | None
    doubt: str = ""
    sentence: str = ""


def taken(entry: Entry, party: str, said: Mapping[str, Any], reports: Sequence[Evidence] | None) -> Taken | None:
    """The stance as it counts for a party; ``None`` where it stands on no side, or no report shows that it stands there.

    Without reports the entry alone is asked.
    """
    says, subject = entry.values[said["says"]], entry.values[said["what"]]
    side = _side(says, said["sides"])
    matter = matter_of(subject).without(party)
    if not side or not matter.known:
        return None
    made = Taken(entry, days_of(entry), says, side, matter, entry.confidence, asks=says in said.get("asks", ()))
    if reports is None:
        return made
    backed = [each for each in reports if _backs(each, side)]
    if not backed:
        return None
    best = max(backed, key=lambda each: each.confidence)
    likely = best.confidence if len({each.article for each in backed}) == 1 else entry.confidence
    return replace(
        made,
        likely=likely,
        sentence=best.sentence,
        hearsay=_hearsay(best, party, said["who"], said["what"]),
        told=any(map(tells, backed)),
        between=turns(_between(best, said["what"])),
    )


def turned(counted: Sequence[Taken], said: Mapping[str, Any]) -> dict[str, Turn]:
    """Which of a party's stances on a matter, in order of time, took an earlier one back, by entry."""
    if len({each.side for each in counted}) < len((FOR, AGAINST)):
        return {}
    matters = list(dict.fromkeys(each.matter for each in counted))
    known = Known(matters)
    alike = [{at for _, at in known.alike(each)} for each in matters]
    number = {each: at for at, each in enumerate(matters)}
    places = [number[each.matter] for each in counted]
    made = {}
    for at, each in enumerate(counted):
        same = alike[places[at]]
        before = [one for one, place in zip(counted[:at], places, strict=False) if place in same]
        after = [one for one, place in zip(counted[at + 1 :], places[at + 1 :], strict=True) if place in same]
        found = _turn(each, [one for one in before if _later(one, each)], after, said)
        if found is not None:
            made[each.entry.id] = found
    return made


def _turn(each: Taken, before: Sequence[Taken], after: Sequence[Taken], said: Mapping[str, Any]) -> Turn | None:
    """The turn of one of them; ``before`` and ``after`` are the party's others on the same thing.

    It looks back to the last one that stands clearly on a side.
    """
    if _slipped(each, before, after):
        return None
    place = next((at for at in range(len(before) - 1, -1, -1) if _counts(before[at], before[:at], each)), None)
    if place is None or not _opposite(before[place], each) or _of_others(before[place], each, said.get("apart", ())):
        return None
    doubts = _doubts(before[place], each, before[:place], after)
    return Turn(before[place], next(iter(doubts), ""), each.sentence) if len(doubts) <= MOST else None


def _slipped(each: Taken, before: Sequence[Taken], after: Sequence[Taken]) -> bool:
    """Whether an unlikely one stands between sure ones of the other side: it was misread."""
    sides = [{one.turned_side for one in near if one.sure} for near in (before[-AROUND:], after[:AROUND])]
    return not each.sure and sides == [{-each.turned_side}] * 2


def _counts(one: Taken, before: Sequence[Taken], each: Taken) -> bool:
    """Whether one stands clearly on a side of the same thing: worded the other way round, it may be on either."""
    if (one.side != each.side) != (one.turned_side != each.turned_side):
        return False
    return not _slipped(one, before, [each])


def _doubts(last: Taken, each: Taken, same: Sequence[Taken], later: Sequence[Taken]) -> list[str]:
    """What speaks against a reversal."""
    borne = {id(last): _borne_out(last, reversed(same)), id(each): _borne_out(each, later) or each.told}
    unlikely = [one.likely for one in (last, each) if not one.sure and not borne[id(one)]]
    reasons = (
        (bool(unlikely), f"likelier misread than right ({min(unlikely, default=1):.2f})"),
        *((bool(one.hearsay), one.hearsay) for one in (last, each)),
        (len(last.matter.turning) != len(each.matter.turning), "worded the other way round"),
        (last.between or each.between, "worded the other way round"),
        (any(one.side == AGAINST and one.matter.turning for one in (last, each)), "a ban refused, or something banned"),
        (last.asks != each.asks, "asked of others"),
        (_number(each) - _number(last) > YEARS, "years apart"),
        (last.matter.bound != each.matter.bound, "on a condition"),
        (not firm(last.matter, each.matter), "the matter may be another"),
        (_contested(last, same) or _contested(each, later), "reports of the time differ"),
    )
    return [reason for holds, reason in reasons if holds]


def _borne_out(one: Taken, others: Iterable[Taken]) -> bool:
    """Whether the next one in time, of another article, stands on its side."""
    near = next((each for each in others if not set(each.entry.articles) & set(one.entry.articles)), None)
    return near is not None and near.turned_side == one.turned_side


def _contested(one: Taken, others: Sequence[Taken]) -> bool:
    """Whether of the stances next to it in time as many stand on the other side as on its own."""
    apart = sorted(((abs(_number(each) - _number(one)), each) for each in others), key=lambda pair: pair[0])
    near = [each for days, each in apart[:AROUND] if days <= MEANWHILE]
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


def told_turn(reports: Sequence[Evidence], party: str, who: str) -> Turn | None:
    """The turn of which a report's own sentence tells: ``reversing a position that it held in May``."""
    found = next((each for each in reports if _of_party(each, party, who)), None)
    return Turn(None, sentence=found.sentence) if found else None


def _of_party(report: Evidence, party: str, who: str) -> bool:
    """Whether its sentence tells of turning round, and the party is the last one named before."""
    words = tells(report)
    at = report.sentence.lower().find(words) if words else -1
    ends = [span.end for span in report.fields.get(who, ()) if span.end <= at]
    if not ends:
        return False
    named = find_names(report.sentence[max(ends) : at])
    return {acting_for(each.code, report.date) for each in named if each.code} <= {party}


@lru_cache(maxsize=65_536)
def shown(words: str) -> int:
    """The side that the words of a stance show: each against turns round, and alone neither shows anything.

    >>> [shown(each) for each in ("lifted its opposition", "would not allow", "lifted", "called on")]
    [1, -1, 0, 1]
    """
    text = words.lower().replace("’", "'").replace("n't", " not")
    against = len(_cues("against").findall(text))
    undoing = len(_cues("undoing").findall(text))
    if undoing and not against:
        return UNSAID
    if against + undoing:
        return AGAINST if (against + undoing) % 2 else FOR
    return FOR if _cues("for").search(text) else UNSAID


def _words(report: Evidence) -> str:
    """The words of the stance, with what denies them directly before: ``nor did he`` support."""
    before = _DENIED.search(report.sentence[: report.anchor.start])
    return f"{before[1] if before else ''} {report.anchor.of(report.sentence)}"


def _backs(report: Evidence, side: int) -> bool:
    """Whether its words show that it stands there, or show nothing and it is likelier right than misread."""
    found = shown(_words(report))
    return found == side or (found == UNSAID and report.confidence >= LIKELY)


def _between(report: Evidence, what: str) -> str:
    """The words between those of the stance and those of its subject: ``authorised limits on`` what can be sold."""
    spans = report.fields.get(what, ())
    return report.sentence[report.anchor.end : spans[0].start] if spans and spans[0].start > report.anchor.end else ""


def tells(report: Evidence) -> str:
    """The words by which its sentence itself tells that somebody turned round, in earnest; empty where it does not."""
    found = _telling().search(report.sentence.lower())
    if found is None or _cues("hearsay").search(report.sentence.lower(), 0, found.start()):
        return ""
    return found[0]


def _hearsay(report: Evidence, party: str, who: str, what: str) -> str:
    """Why what the report says of the party may be another's word; empty where it is not."""
    before = report.sentence[: report.anchor.end].lower()
    found = _cues("hearsay").search(before) or _cues("hearsay").search(_between(report, what).lower())
    if found is not None:
        return f"hearsay ({found[0]})"
    if who in report.elsewhere and who not in report.fields:
        return "who takes it is said elsewhere"
    speakers = {acting_for(name.code, report.date) for name in find_names(report.speaker) if name.code}
    other = sorted(speakers - {party})
    return f"told by {other[0]}" if other and party not in speakers else ""


def hints() -> tuple[str, ...]:
    """Words of which one stands in every sentence that tells of turning round."""
    return tuple(load().section("matters")["hints"])


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load().section('matters')['told'])})\b")


@lru_cache(maxsize=8)
def _cues(name: str) -> re.Pattern[str]:
    listed = [str(each) for each in load().section("matters")[name]]
    words = (re.escape(each).replace(r"\*", r"\w*") for each in sorted(listed, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
