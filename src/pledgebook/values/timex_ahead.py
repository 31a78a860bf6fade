"""What a sentence of the past tells of what is to come: "agreed to leave by Friday", "put the vote off to May".

What was promised may have been kept since ("Aid pledged before November has been delivered"), so a promise counts only
where its own words lead to the time and nothing in the sentence tells that it came about. Words: ``vocabulary/times.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.once import once
from pledgebook.quick import quick
from pledgebook.values.timex_clause import REACH, clause_before, clause_behind
from pledgebook.values.timex_nearest import Tense
from pledgebook.vocabulary import load

_PIECE = re.compile(r"[A-Za-z]+|['’](?:ll|s|re)|,")
_WORD_REACH = 50
"""Characters before a time in which two words stand, but for very long ones."""
_BREATH = 4
"""How many words behind a time the verb of what stands before it may come."""
_NEAR = 16
"""How many words before a time a promise still leads to it."""
_OBJECT = 4
"""How many words may stand between what puts off and its "to" or "until"."""


@quick
@dataclass(frozen=True)
class Clause:
    """A time in its clause: the words before and behind it, commas among them, its own, and what tells a word's tense."""

    text: str
    span: Span
    cue: Callable[[Sequence[str], int], Tense | None]

    @once
    def text_before(self) -> str:
        """The clause before the time; "until at least Friday" is until Friday."""
        return clause_before(self.text, self.span.start).removesuffix("at least ")

    @once
    def near(self) -> str:
        """What stands right behind the time, of its own clause or not."""
        return self.text[self.span.end : self.span.end + REACH]

    @once
    def text_after(self) -> str:
        """The rest of the clause behind the time."""
        return clause_behind(self.near)

    @property
    def time(self) -> str:
        """The time's own words."""
        return self.span.of(self.text)

    @once
    def before(self) -> list[str]:
        """The words before the time."""
        return _PIECE.findall(self.text_before)

    @once
    def after(self) -> list[str]:
        """The words behind the time."""
        return _PIECE.findall(self.text_after)

    @once
    def lead(self) -> str:
        """The word right before the time."""
        near = self.text_before[-_WORD_REACH:].rsplit(None, 1)  # only its first word can have been cut
        if len(near) > 1 and near[-1].isascii() and near[-1].isalpha():  # as nearly always
            return near[-1].lower()
        near = _PIECE.findall(self.text_before[-_WORD_REACH:])
        words = near if len(near) > 1 else self.before
        return words[-1].lower() if words else ""

    @once
    def governing(self) -> list[str]:
        """The words between what parts clauses and the word that leads to the time."""
        words = self.before[:-1]
        parted = _last(words, words_of("stops"), len(words))
        return words if parted is None else words[parted + 1 :]

    def tells_past(self, words: Sequence[str]) -> bool:
        """Whether one of these words tells of the past."""
        return any(self.cue(words, place) == "past" for place in range(len(words)))

    @once
    def goes_on(self) -> bool:
        """Whether a verb follows in the same breath: then a participle before the time says which thing is meant."""
        stop = next((at for at, word in enumerate(self.after) if word.lower() in words_of("stops")), _BREATH)
        words = self.after[: min(stop, _BREATH)]
        return self.tells_past(words) or not words_of("helpers").isdisjoint(words)

    def is_kept(self, place: int) -> bool:
        """Whether the sentence tells what became of the promise at this place of the words before."""
        words = [word.lower() for word in [*self.before, *self.after]]
        told = {word for at, word in enumerate(words) if words[max(at - 1, 0)] != "be"}  # "that they be delivered"
        return "but" in words[place:] or not words_of("kept").isdisjoint(told)


@lru_cache(maxsize=32)
def words_of(name: str) -> frozenset[str]:
    """The words of one list of the tenses."""
    return frozenset(load().section("times")["tense"][name])


@lru_cache(maxsize=1)
def telling_leads() -> frozenset[str]:
    """The words right before a time without which it is none reported, collected, called, set, put off or paid for."""
    listed = frozenset().union(*map(words_of, ("reports", "aftermath", "lasting")))
    return listed | {"by", "in", "for", "on", "before", "to", "until", "till"}


def _last(words: Sequence[str], wanted: frozenset[str], reach: int) -> int | None:
    """Where the last of these words stands, so many words from the end."""
    places = range(len(words) - 1, max(len(words) - 1 - reach, -1), -1)
    return next((place for place in places if words[place].lower() in wanted), None)


def is_exacted(clause: Clause) -> bool:
    """Whether a day is that by which something is asked for: "a plan demanded by Monday"."""
    exacted = clause.lead == "by" and not words_of("exacted").isdisjoint(clause.before[-2:-1])
    return exacted and _DAY.search(clause.time) is not None


def is_promised(clause: Clause) -> bool:
    """Whether a promise right before a time leads to it, and nothing tells that it was kept or broken."""
    place = _last(clause.before, words_of("promises"), _NEAR)
    if place is not None and clause.before[place].lower() in words_of("wishing"):
        return words_of("borders").isdisjoint(word.lower() for word in clause.before[place + 1 : -1])
    if place is None or clause.is_kept(place) or clause.goes_on:
        return False
    if place and clause.before[place - 1].lower() in words_of("before_nouns"):
        return False  # "the promised shells"
    between = clause.before[place + 1 : -1]
    if clause.lead in words_of("lasting") and clause.before[place].lower() in words_of("allowing"):
        return not clause.tells_past(between)
    demanded = between[:1] == ["that"] and "be" in between  # "asked that they be freed by Friday"
    bordered = not words_of("borders").isdisjoint(word.lower() for word in between[demanded:])
    if not between or bordered or clause.tells_past(between):
        month = _DAY.search(clause.time) is None
        return not between and month and _is_given(clause, place)  # "was promised by December"
    return _leads(clause.before[place].lower(), between, clause.lead)


def _leads(promise: str, between: Sequence[str], lead: str) -> bool:
    """Whether the words between a promise and what leads to a time tell a deed to come, not the time of the promise."""
    infinitive = any(_is_infinitive(between, place) for place in range(len(between)))
    if lead in words_of("deadlines"):
        return (
            infinitive
            or promise not in words_of("settled")
            or lead != "by"
            or (promise == "agreed" and between[0] == "on")
        )
    if lead in words_of("lasting"):
        return infinitive  # "approved a bill to keep it open through September"
    return infinitive and (_is_infinitive(between, 0) or promise in words_of("asking"))


def _is_infinitive(words: Sequence[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    return words[place] == "to" and following.islower() and following not in words_of("before_nouns")


_FUNDED, _TITLE = 6, 2
"""How many words what pays may stand before "through"; how many behind a time say what is reported then."""


def is_funded(clause: Clause) -> bool:
    """Whether a time ends what money is for: "a bill that funds the government through September"."""
    if clause.lead not in words_of("lasting"):
        return False
    words = [word.lower() for word in clause.before]
    place = _last(clause.before[:-1], words_of("funding"), _FUNDED + 2)
    if place is None or "had" in words or not words_of("borders").isdisjoint(words[place + 1 : -1]):
        return False
    if clause.tells_past(clause.before[place + 1 : -1]) or _has_paid(words[:place]):
        return False
    if words[place] not in words_of("funded") or words[max(place - 1, 0)] in ("is", "are"):
        return True
    return not words_of("measures").isdisjoint(words[:place])


def _has_paid(words: Sequence[str]) -> bool:
    """Whether what stands before a word of paying puts it in the past: "has financed", "was funding"."""
    return not words_of("perfect").isdisjoint(words[-2:])


def is_due(clause: Clause) -> bool:
    """Whether a time is that of a deadline ahead: "before Friday's midnight deadline", "under a March deadline"."""
    if "deadline" not in clause.near or "deadline" not in clause.text_after:
        return False
    if "deadline" not in [word.lower() for word in clause.after[: _TITLE + 1]]:
        return False
    words = [word.lower() for word in [*clause.before, *clause.after]]
    return words_of("over").isdisjoint(words) and not clause.tells_past(clause.after)


def is_lapsed(clause: Clause) -> bool:
    """Whether a time is that of a deadline which is over: "the deadline of 8 p.m. Wednesday ran out"."""
    if "deadline" not in clause.text_before or "deadline" not in clause.governing[-_TITLE - 1 :]:
        return False
    place = clause.governing.index("deadline")
    beyond = words_of("beyond").intersection(clause.governing[max(place - _TITLE, 0) : place])
    return bool(beyond) or not words_of("lapsed").isdisjoint(clause.after[:1])


_WHO = 4
"""How many words may name who is to do something at the head of a line."""


def is_headline(clause: Clause) -> bool:
    """Whether a line without a verb tells what somebody is to do: "Russia to hold talks Monday"."""
    if "to" not in clause.text_before:
        return False
    words = clause.before
    at = next((place for place in range(1, min(_WHO, len(words))) if _is_infinitive(words, place)), 0)
    if not at or words[at - 1].lower() in words_of("no_subjects") or words[at - 1].endswith("ing"):
        return False
    noun = re.search(r"[^su]s$", words[at + 1])  # "Contrary to reports on Sunday"
    return noun is None and all(word[:1].isupper() or word in (",", "and") for word in words[:at])


_UPCOMING = 8
"""How many words behind "Tuesday's" may lead to the verb that tells the tense."""


def is_reported(clause: Clause) -> bool:
    """Whether a time is that of news just told: "a report Friday that …", "counting from Tuesday's election goes on"."""
    lead = clause.before[-2] if clause.lead == "on" and len(clause.before) > 1 else clause.lead
    if lead in words_of("reports") and clause.text_after.startswith(" that "):
        return True
    if clause.lead in words_of("aftermath") and clause.text_after.startswith(("'s", "’s")):
        told = clause.governing or clause.after[:_UPCOMING]
        return all(clause.cue(told, place) != "future" for place in range(len(told)))
    return False


_DAY = re.compile(r"\d|day\b")
"""A day of the week or of a month; what had been pledged by a month is not news."""


def _is_given(clause: Clause, place: int) -> bool:
    """Whether the word at this place before a time is the passive of one that gives: "was promised by December"."""
    given = clause.before[place].lower() in words_of("pledging")
    return given and place > 0 and clause.before[place - 1].lower() in ("was", "were")


def is_collected(clause: Clause) -> bool:
    """Whether a sum is told that had come together by a time: "$10 billion was pledged to help refugees by Saturday".

    Where the passive leads to another ("was pledged to be paid by Friday") or who gave is said right before the time,
    the deed is to come.
    """
    place = _last(clause.before, words_of("pledging"), _NEAR) if clause.lead == "by" else None
    if place is None or not _is_given(clause, place) or not _DAY.search(clause.time):
        return False
    between = clause.before[place + 1 : -1]
    return not {"be", "by"}.intersection(between) and not clause.is_kept(len(clause.before) - 1)


_SET = 6
"""How many words before a day that something is set for."""


def is_set(clause: Clause) -> bool:
    """Whether a time is the day for which something is set: "a strike called for Wednesday", "a push before Monday's vote"."""
    if clause.lead == "before":
        return clause.text_after.startswith(("'s ", "’s ")) and "had" not in clause.before
    if clause.lead != "for" or clause.text_after.startswith(("'s", "’s")):
        return False
    if not _DAY.search(clause.time):  # "elections are promised for April"
        return (
            not (words_of("setting") | words_of("promises")).isdisjoint(clause.before[-2:-1])
            and "had" not in clause.before
        )
    place = _last(clause.before[:-1], words_of("setting"), _SET)
    if place is None or "had" in clause.before:
        return False
    between = clause.before[place + 1 : -1]
    return words_of("borders").isdisjoint(word.lower() for word in between) and not clause.tells_past(between)


_CALLED = 12
"""How many words before a month a gathering of that month may have been called."""


def is_called(clause: Clause) -> bool:
    """Whether a month may be that of a gathering and not of its calling: "announced a conference in Copenhagen in August"."""
    if clause.lead not in ("in", "for") or _DAY.search(clause.time):
        return False
    if clause.lead == "for" and clause.cue(clause.before, len(clause.before) - 2) == "future":
        return False  # "called off a trip planned for June"
    place = _last(clause.before, words_of("calling"), _CALLED)
    between = [word.lower() for word in clause.before[place + 1 : -1]] if place is not None else []
    called = not words_of("gatherings").isdisjoint(between)
    return called and words_of("borders").isdisjoint(between) and not clause.tells_past(clause.before[place or 0 :][1:])


def is_put_off(clause: Clause) -> bool:
    """Whether a time is the end of what lasts now, or what something was put off to: "has until", "moved the vote to"."""
    if (
        (clause.lead in words_of("deadlines") and clause.lead != "by" and _lasts(clause))
        or _runs_until(clause)
        or _stays(clause)
    ):
        return True
    if clause.lead not in ("to", "until", "till", "til") or "had" in clause.before or clause.goes_on:
        return False
    place = _last(clause.before[:-1], words_of("put_off"), _OBJECT + 1)
    if place is None:
        return False
    between = clause.before[place + 1 : -1]
    apart = not words_of("borders").isdisjoint(word.lower() for word in between) or clause.tells_past(between)
    behind_noun = place > 0 and clause.before[place - 1] == ","  # "The deal, extended to Nov. 19, was renewed"
    moved = clause.before[place].lower() not in words_of("put_back") or "back" in between or "off" in between
    return moved and not apart and not behind_noun


_WHOSE = 5
"""How many words may name what comes at a time ("until the new Congress in January")."""


def _runs_until(clause: Clause) -> bool:
    """Whether a deed to come lasts up to what comes at the time: "to run until the new Congress in January"."""
    if clause.lead not in ("in", "on") or not any(map(clause.text_before.lower().__contains__, words_of("lasting"))):
        return False
    place = _last(clause.before, words_of("lasting"), _WHOSE + 1)
    if place is None or clause.tells_past(clause.before[place:]) or "had" in clause.before:
        return False
    return any(_is_infinitive(clause.before, at) for at in range(max(place - 3, 0), place))


def _stays(clause: Clause) -> bool:
    """Whether what is told in the present lasts up to the time: "schools stay closed through Friday"."""
    if clause.lead not in words_of("lasting"):
        return False
    if "in" in clause.before[-3:-2] and clause.before[-2] in words_of("standing"):
        return "had" not in clause.before
    place = _last(clause.before[:-1], words_of("staying"), _OBJECT)
    return place is not None and words_of("borders").isdisjoint(clause.before[place + 1 : -1])


def _lasts(clause: Clause) -> bool:
    """Whether "is" or "has" leads to "until" and no other verb comes between: "has lasted until" is over."""
    place = _last(clause.before[:-1], words_of("helpers"), _OBJECT)
    if place is None:
        return False
    between = clause.before[place + 1 : -1]
    if clause.before[place].lower() in ("has", "have") and between[:1] != ["been"]:
        return not clause.tells_past(between) and words_of("participles").isdisjoint(between)
    if between[:1] == ["been"]:
        between = between[1:]
        if between[:1] and between[0].endswith("ing"):
            return False  # "has been going on until"
    return not clause.tells_past(between[2:]) and words_of("participles").isdisjoint(between[2:])
