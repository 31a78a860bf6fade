"""Whether a sentence speaks of the past or of what is to come, at one place of it.

English news puts the day behind its verb ("said Thursday", "will meet Thursday") or at the sentence's head ("On
Thursday, lawmakers voted"), so the nearest cue before the place decides, and only without one the nearest after it.
Cues: ``vocabulary/times.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.timex_ahead import (
    Clause,
    is_called,
    is_collected,
    is_due,
    is_exacted,
    is_funded,
    is_headline,
    is_lapsed,
    is_promised,
    is_put_off,
    is_reported,
    is_set,
    telling_leads,
    words_of,
)
from pledgebook.values.timex_clause import REACH, clause_before, clause_behind
from pledgebook.values.timex_nearest import Tense
from pledgebook.vocabulary import load

_WORD = re.compile(r"[A-Za-z]+|['’](?:ll|m|re|ve)\b")
_ED = re.compile(r"[a-z]{2,}ed$")
_CLOSE = 4
"""How many words from where somebody is out to when."""
_BOUND = 8
"""How many words before a time somebody may set out."""
_SPOKEN = 5
"""How many words before a time may tell what is scheduled for it."""
_FORCE = 6
"""How many words may tell that something takes effect."""
_IN_FORCE = re.compile(
    r"(?:^|(?P<lead>\w+) )(?:takes?|goes|go|comes?|enters?)(?: into)? (?:effect|force)(?: on| from| as of| at| by)?$"
)


@lru_cache(maxsize=1)
def _cues() -> dict[str, Tense | None]:
    """Words that tell a tense; ``None`` for those that only look like verbs of the past."""
    words = load().section("times")["tense"]
    cues: dict[str, Tense | None] = dict.fromkeys(words["past"], "past")
    cues.update(dict.fromkeys(words["future"], "future"))
    cues.update(dict.fromkeys(words["neither"]))
    return cues


@lru_cache(maxsize=1 << 14)
def _is_silent(word: str) -> bool:
    """Whether a word tells no tense whatever stands around it: most do not."""
    lower = word.lower().replace("’", "'")
    return not (lower in _DEPENDING or lower in _cues() or lower in words_of("alike") or _ED.match(lower))


_BEING = ("is", "are", "am", "'m", "'re", "im")
_DEPENDING = frozenset(["to", "be", *_BEING])
"""Words that tell a tense with what stands beside them only."""


def cue(words: Sequence[str], place: int) -> Tense | None:
    """What the word at this place tells; a participle after "be" takes its time from what comes before."""
    return None if _is_silent(words[place]) else _cue(words, place)


def _cue(words: Sequence[str], place: int) -> Tense | None:
    lower = words[place].lower().replace("’", "'")
    before = words[place - 1].lower() if place else ""
    named = words[place] == "May" or (place > 0 and words[place][0].isupper() and lower not in _cues())  # "Mohammed"
    if before == "be" or named or (lower == "due" and not place):  # "Due to fog on Monday"
        return None
    if lower == "to" and before in ("was", "were"):
        return "future" if _is_to_do(words, place) else None
    if lower == "be" and before == "to" and place > 1:
        return "future" if _is_to_be_done(words, place) else None
    if lower in _BEING:
        following = words[place + 1] if place + 1 < len(words) else ""
        near = following in _scheduled()["being"] and place >= len(words) - _CLOSE  # but "are off limits for … in"
        near = near or words[place + 1 : place + 3] == ["out", "of"]  # "I'm out of the office from"
        return "future" if near or following in ("to", "set") or following.endswith("ing") else None
    if lower in words_of("alike") and _is_done(words, place):
        return "past"
    told = None if before in ("is", "are") and lower in _scheduled()["being"] else _told_by(lower)  # "are closed"
    no_verb = _is_infinitive if told == "past" else _is_noun
    return None if told and no_verb(words, place) else told


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Whether "plan" is no verb by the word before it ("she approved the peace plan") and leads to nothing ("the plan for")."""
    if words[place].lower() not in words_of("planned") or words[place + 1 : place + 2] in (["for"], ["to"], ["of"]):
        return False
    before = words[place - 1] if place else ""
    if before.lower() in words_of("before_nouns"):
        return True
    lone = words[place] == "plan" and before.islower() and not before.endswith("s")
    return lone and before not in words_of("planners") and before not in words_of("adverbs")


def _is_infinitive(words: Sequence[str], place: int) -> bool:
    """Whether a verb that looks like one of the past stands behind "could" or "to": "could soon hit", "refused to shut"."""
    while place and (words[place - 1].lower() in words_of("adverbs") or words[place - 1] == "not"):
        place -= 1
    return place > 0 and words[place - 1].islower() and words[place - 1].replace("’", "'") in words_of("modals")


def _is_done(words: Sequence[str], place: int) -> bool:
    """Whether who does it stands before a verb that looks the same in every tense: "lawmakers put", but not "will also put"."""
    while place and (words[place - 1].lower() in words_of("adverbs") or words[place - 1].endswith("ly")):
        place -= 1
    subject = words[place - 1] if place else ""
    plural = subject.endswith("s") and len(subject) > 1 and subject not in words_of("before_nouns")
    return plural or subject[:1].isupper() or subject in words_of("pronouns")


def _told_by(word: str) -> Tense | None:
    """What a verb tells by its form alone."""
    cues = _cues()
    if word in cues:
        return cues[word]
    return "past" if word.endswith("ed") and _ED.match(word) else None


def _is_to_do(words: Sequence[str], place: int) -> bool:
    """Whether something was to come: "a summit that she was to host on Saturday", but not "the visit was to Paris"."""
    done = words[place + 1] if place + 1 < len(words) else ""
    return done.islower() and done not in words_of("before_nouns") and done != "be"


def _is_to_be_done(words: Sequence[str], place: int) -> bool:
    """Whether something is said to come: "a summit to be held Friday", but not "calls for them to be freed"."""
    done = words[place + 1].lower() if place + 1 < len(words) else ""
    participle = done.endswith(("ed", "en")) or _cues().get(done) == "past"
    return participle and words[place - 2].lower() not in words_of("seeming")


def _first(words: Sequence[str], places: Iterable[int]) -> Tense | None:
    for place in places:
        if not _is_silent(words[place]) and (tense := _cue(words, place)):
            return tense
    return None


@lru_cache(maxsize=1)
def _scheduled() -> dict[str, frozenset[str]]:
    table: dict[str, list[str]] = load().section("times")["scheduled"]
    found = {name: frozenset(words) for name, words in table.items()}
    found["timed"] = found["verbs"] | found["doing"] | {"come"}  # one of these leads to a time, or nothing is scheduled
    found["telling"] = found["timed"] | found["bound"] | {"effect", "force"}
    return found


def _comes_into_force(before: Sequence[str]) -> bool:
    """Whether something takes effect at a time to come: "the ban comes into force on", but not "had come into force on"."""
    near = before[-_FORCE:]
    found = _IN_FORCE.search(" ".join(near)) if "effect" in near or "force" in near else None
    if found is None:
        return False
    done = (found.group("lead") or "").lower() in words_of("perfect")
    return not done and {"did", "didn"}.isdisjoint(near)


def is_scheduled(before: Sequence[str]) -> bool:
    """Whether the words before a time make it one that a timetable tells: "polls open Tuesday", "come Wednesday"."""
    table = _scheduled()
    if table["telling"].isdisjoint(map(str.lower, before[-_BOUND:])):
        return _has(before)
    return _comes_into_force(before) or _is_bound(before) or _has(before) or _is_timed(before)


def _is_timed(before: Sequence[str]) -> bool:
    """Whether the verb that leads to a time is one of timetables, and no noun."""
    table, spoken = _scheduled(), _spoken(before)
    if not spoken or spoken[-1].lower() not in table["timed"]:
        return False
    words = [word.lower() for word in spoken]
    if _is_doing(spoken, words):
        return True
    if words[-1] not in table["verbs"] and words[-1] != "come":
        return False
    if len(words) > 2 and words[-3] in table["determiners"]:
        return (
            words[-2].endswith("s") and words[-3] not in table["single"]
        )  # "in a test vote", but "the polls open on Monday"
    return words[-1] == "come" if len(words) == 1 else words[-2] not in table["nouns_after"]


def _spoken(before: Sequence[str]) -> list[str]:
    """The words up to the one that leads to a time, without what may stand behind it."""
    table, spoken = _scheduled(), list(before[-_SPOKEN:])
    most = len(spoken)
    while spoken and (spoken[-1].lower() in table["between"] or (spoken[-1] == "in" and len(spoken) < most)):
        spoken.pop()
    while len(spoken) > 2 and spoken[-1][:1].isupper() and not table["opposed"].isdisjoint(spoken[-3:-1]):
        spoken.pop()  # "they play New York on Sunday"
    if spoken[-1:] == ["the"] and spoken[-2:-1] and spoken[-2] in table["opposed"]:
        spoken.pop()  # "they face the Dutch on Sunday"
    return spoken


def _is_bound(before: Sequence[str]) -> bool:
    """Whether somebody goes where he is bound for: "Trump flies to Tokyo on Monday", "he goes on to Tallinn on Friday"."""
    table = _scheduled()
    for place in range(len(before) - 2, max(len(before) - _BOUND, 0), -1):
        if before[place] in table["bound"]:
            named = before[place - 1][:1].isupper() or before[place - 1] in table["who"] or _is_titled(before, place)
            whither = before[place + 1]
            owned = before[place + 2 : place + 3] == ["s"]  # "Fiji visits Tonga", but not "Tonga's wounded"
            named = named or (
                whither in table["hither"] and not table["determiners"].isdisjoint(map(str.lower, before[: place - 1]))
            )
            named = named and not owned and (whither[:1].isupper() or whither in table["whither"])
            return named and _first(before, range(len(before) - 1, place, -1)) is None
    return False


def _is_titled(before: Sequence[str], place: int) -> bool:
    """Whether "the president", "the foreign minister" stands before this word, which a name follows."""
    named = before[place + 1][:1].isupper() and before[place - 1].islower()
    return named and not _scheduled()["determiners"].isdisjoint(
        word.lower() for word in before[max(place - 3, 0) : place - 1]
    )


def _has(before: Sequence[str]) -> bool:
    """Whether somebody has something at a time: "I have an exam on Friday", but not "he has a fever on Friday"."""
    table = _scheduled()
    if before[-1:] != ["on"] or table["appointments"].isdisjoint(before[-5:-1]):
        return False
    for place in range(len(before) - 3, max(len(before) - _BOUND, 0) - 1, -1):
        if before[place].replace("’", "'") in table["having"] and before[place + 1] in table["what"]:
            return _first(before, range(len(before) - 1, place, -1)) is None
    return False


def _is_doing(spoken: Sequence[str], words: Sequence[str]) -> bool:
    """Whether "returns", "flies" is a verb by who does it: "the Senate returns Tuesday", but not "tax returns Tuesday"."""
    table = _scheduled()
    if len(words) < 2 or words[-1] not in table["doing"]:
        return False
    named = spoken[-2][:1].isupper() or words[-2] in table["who"]
    return named or (len(words) > 2 and words[-3] in table["determiners"])


def _is_led(before: Sequence[str]) -> bool:
    """Whether the words right before a time lead on to it: "by", "starting", "gas for the winter", "no later than"."""
    last = before[-1] if before else ""
    if last == "the":
        return before[-2:-1] == ["for"]
    return last.lower() in words_of("ahead") or (last == "than" and before[-3:-1] == ["no", "later"])


_LENGTHS = frozenset(["months", "weeks", "quarter", "year", "half"])


def _ran_up(before: Sequence[str]) -> bool:
    """Whether a length of time ran up to the time: "in the 12 months through January"."""
    return len(before) > 1 and before[-2] in _LENGTHS and before[-1] in words_of("lasting")


def _is_there(near: Sequence[str]) -> bool:
    """Whether something "is in" a place then: "Game 3 is in Seattle Friday"."""
    places = range(len(near) - 2) if near[-1:] and near[-1][0].isupper() else ()
    return any(
        near[at] in ("is", "are") and near[at + 1] in ("in", "at") and near[at + 2][0].isupper() for at in places
    )


def _asked(before: Sequence[str]) -> Tense | None:
    """The tense of "the funeral is Monday", "is on Monday" and of what readers are asked to do: "call me Monday"."""
    be = before[-2:-1] if before[-1:] == ["on"] else before[-1:]
    if be in (["is"], ["are"]) or _is_there(before[-_CLOSE - 1 :]):
        return "future"
    return "future" if before and before[0].lower() in words_of("asked_for") else None


_NOW = ("is", "are", "am", "'m", "'re", "'ll")


def is_told_now(text: str, span: Span) -> bool:
    """Whether the clause around the span is told in the present or with "will": the work starts, is due, will be done."""
    before = _WORD.findall(clause_before(text, span.start))
    if (found := _told_now(before, range(len(before) - 1, -1, -1))) is not None:
        return found
    if is_scheduled(before):
        return True
    after = _WORD.findall(clause_behind(text[span.end : span.end + REACH]))
    return _told_now(after, range(len(after))) or False


def _told_now(words: Sequence[str], places: Iterable[int]) -> bool | None:
    """Whether the first verb at these places is of the present; ``None`` where none is known to be a verb."""
    present = words_of("present")
    for place in places:
        lower = words[place].lower().replace("’", "'")
        near = [word.lower() for word in words[max(place - 2, 0) : place]]
        if (near and near[-1] in words_of("before_nouns")) or (lower == "am" and near[-1:] != ["i"]):
            continue  # "his will", "the plays", "at 4:30 am"
        if lower in words_of("subordinate"):
            return None
        if lower in present or lower in _NOW:
            return True
        if (lower in words_of("bygone") or cue(words, place)) and present.union(_NOW, ["be"]).isdisjoint(near):
            return False  # but "is scheduled", "will be opened"
    return None


@lru_cache(maxsize=256)  # a time is asked for where it is resolved, and again by each mark that it could date
def tense_at(text: str, span: Span) -> Tense | None:
    """The tense of the clause around the span; ``None`` without a cue."""
    clause = Clause(text, span, cue)
    before = _WORD.findall(clause.text_before)
    if not before and _WORD.findall(clause.text_after)[:1] == ["is"]:
        return "future"  # "Monday is a holiday": a day that is told of at the head of a sentence is still to come
    leads = clause.lead in telling_leads()
    reported = (leads and is_reported(clause)) or is_lapsed(clause)
    if reported or (leads and (is_collected(clause) or is_called(clause))):
        return "past" if reported else None  # without a tense a day of the week is the last one
    to_come = is_scheduled(before) or _is_of_goods(clause) or is_due(clause)
    if to_come or (leads and (is_put_off(clause) or is_funded(clause) or is_set(clause))):
        return "future"
    found, led = _first(before, range(len(before) - 1, -1, -1)), _is_led(before)
    if found is None:
        found = "future" if is_headline(clause) else _asked(before) or _behind(clause, before, led)
        led = led and not (found == "past" and len(before) == 1 and before[0] != "before")  # "By March, it was gone"
    if found is None and (before[-1:] == ["since"] or _ran_up(before)):
        return "past"
    if led and found != "future":
        return "future" if found is None or is_promised(clause) or is_exacted(clause) else None
    return found


def is_verbless(text: str, span: Span) -> bool:
    """Whether no word of the clause around the span tells a tense: "Wednesday night clearing and cold"."""
    clause = Clause(text, span, cue)
    return all(
        _first(words, range(len(words))) is None
        for words in map(_WORD.findall, (clause.text_before, clause.text_after))
    )


def _is_of_goods(clause: Clause) -> bool:
    """Whether a time is only that of what is traded: "oil for May delivery"."""
    word = _WORD.search(clause.near)
    return word is not None and word[0] in _scheduled()["goods"] and word.end() <= len(clause.text_after)


def _behind(clause: Clause, before: Sequence[str], led: bool) -> Tense | None:
    """What the words behind a time tell, where those before it tell nothing."""
    after = _WORD.findall(clause.text_after)
    if "deadline" in after and not words_of("over").isdisjoint([*before, *after]):
        after = [word for word in after if word != "deadline"]  # "a May 31 deadline was missed"
    if led:  # "rising to 20 million by year's end," he said: who says so tells nothing of when
        after = [word for word in after if word not in ("said", "told")]
    # "to be freed" tells nothing of what is before it
    return _first(after, (place for place, word in enumerate(after) if word != "be"))
