"""What a sentence says is no act but a sum of several: "a total of at least a billion dollars of weapons just this week".

A kind of acts declares in ``kind.yaml`` (``entry: several:``) which kind such a sum is of, the label that says what it
measures, what each of its own rungs comes to there, what an amount is to which something is taken, and one that something
leaves ("leaves Norway with $4 billion"). The words stand in ``vocabulary/wholes.yaml``: one of ``total``
right before the amount, and one of ``span`` in the same sentence, since "a total of $4 million" alone may be one act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Mark, Span
from pledgebook.resolve.labels import stands_beside
from pledgebook.values.amounts import find_money
from pledgebook.values.ordinal import find_ordinal
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase, phrase_wording
from pledgebook.vocabulary.sought import Sought

_BEFORE = 40
"""Characters before an amount in which the words stand that call it a total."""
_BEHIND = 80
"""Characters behind it in which stands over which time it was added up."""
_LEAD = 120
"""Characters before it in which it is said to be left."""
_LEFT = 80
"""Characters behind it in which that is said."""
_FEW = 2
"""Words right before an amount, or behind it, in which it is called new."""
_PARTED = re.compile(r"[;:.](?!\d)")
_CLAUSE = re.compile(r"[^.,;:]*")
_LIST = re.compile(r"(?:[^.;:]|\.(?=\d)){0,160}")
_THE = re.compile(r"\b(?:the|that|this)\s+\Z", re.IGNORECASE)
_PART = re.compile(r"[.,;:](?!\d)")
"""What parts the words before an amount, or behind it, from those of its own clause."""
_HEDGES = re.compile(r"[\w\s]{0,20}")
"""What may stand between these words and the amount: "a total of at least a billion"."""


def recast(text: str, marks: Sequence[Mark], kinds: Kinds) -> list[Mark]:
    """The marks, those of several acts as marks of the kind of sums; none twice."""
    known = {(mark.kind, mark.anchor) for mark in marks}
    sums: list[Mark] = []
    kept = []
    for mark in marks:
        new = _as_sum(text, mark, kinds[mark.kind], sums)
        if kinds[new.kind].entry.get("check"):
            sums.append(new)
        if new is mark or (new.kind, new.anchor) not in known:
            kept.append(new)
    return kept


def _as_sum(text: str, mark: Mark, kind: Kind, sums: Sequence[Mark]) -> Mark:
    """The mark itself, unless the words make it a sum, or one of the ``sums`` told before."""
    said = kind.entry.get("several")
    if not said or kind.ladder is None:
        return mark
    rung = mark.labels.get(kind.ladder.name, "")
    ways = (_several, _given_since, _given_by_now, _listed_by_now, _given_in_a_year)
    if _is_aimed_at(text, mark):
        measure = said["aimed"]
    elif _taken_to(text, mark):
        measure = said["rungs"].get(rung, said["taken"])
    elif _is_told(text, mark, sums) or any(each(text, mark) for each in ways):
        measure = said["rungs"].get(rung)
    else:
        measure = said["left"] if _left(text, mark) else None
    if measure is None:
        return mark
    kept = {name: label for name, label in mark.labels.items() if name != kind.ladder.name}
    return replace(mark, kind=said["kind"], labels={**kept, said["label"]: measure})


def _is_told(text: str, mark: Mark, sums: Sequence[Mark]) -> bool:
    """Whether the amount is that of a sum told before, of which this one says more: "The 5 million euros include …"."""
    words = mark.anchor.of(text).lower()
    if not any(each.anchor.end <= mark.anchor.start and each.anchor.of(text).lower() == words for each in sums):
        return False
    return _THE.search(text, mark.sentence.start, mark.anchor.start) is not None


def _left(text: str, mark: Mark) -> bool:
    """Whether the amount is what an act leaves of a larger one, or what is said to be left.

    "Leaves the ministry with a little over $4 billion", "leaving $4 billion in authority", "$4 billion has been left untouched".
    """
    before = text[max(mark.sentence.start, mark.anchor.start - _LEAD) : mark.anchor.start]
    verbs, with_it, alone = _leaving()
    small = before.lower()
    leaves = any(verb in small for verb in verbs)
    behind = _CLAUSE.match(text, mark.anchor.end, min(mark.sentence.end, mark.anchor.end + _LEFT))
    rest = behind[0] if behind else ""
    kept = leaves and alone.search(before) and find_phrase("wholes", "kept", rest)
    return bool((leaves and with_it.search(before)) or kept or find_phrase("wholes", "left", rest))


@lru_cache(maxsize=1)
def _leaving() -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]]:
    """The verbs of leaving, and before an amount: somebody left "with" it ("leaves Norway with"), and the verb alone."""
    rows = load().section("wholes")
    verbs, links = ("|".join(map(re.escape, rows[name])) for name in ("leaving", "leaving with"))
    few = r"[a-z]+\s+){0,4}\Z"
    return (
        tuple(rows["leaving"]),
        re.compile(rf"\b(?:{verbs})\b[^.,;:\d]{{1,80}}\b(?:{links})\s+(?:{few}", re.IGNORECASE),
        re.compile(rf"\b(?:{verbs})\s+(?:(?!(?:{links})\b){few}", re.IGNORECASE),
    )


_BEGAN, _WITHIN = (Sought(partial(phrase_wording, "wholes", name)) for name in ("began", "within"))


def _given_since(text: str, mark: Mark) -> bool:
    """Whether the amount is what was given since something began: "gave since the beginning of the war help for $3 million".

    "Is the largest gift since the war began" is one act; so is what will be given "in the first three months of next year".
    """
    sentence = mark.sentence
    led = text[sentence.start : mark.anchor.start]
    places = [Span(*each.span()) for each in _BEGAN.finditer(text, sentence.start, sentence.end)]
    if not places and _is_past(led):
        places = [Span(*each.span()) for each in _WITHIN.finditer(text, sentence.start, sentence.end)]
    amounts = [each.span for each in find_money(text) if sentence.covers(each.span)] if places else []
    if len(amounts) != 1 or not mark.anchor.overlaps(amounts[0]) or find_phrase("wholes", "ahead", led):
        return False
    for place in places:
        low, high = sorted((place, mark.anchor))
        before = text[sentence.start : place.start]
        apart = _PARTED.search(text, low.end, high.start) or find_phrase("wholes", "singled", before)
        if not apart and find_ordinal(before) is None:
            return True
    return False


def _given_by_now(text: str, mark: Mark) -> bool:
    """Whether the amount adds up what was given until now: "has sent more than $3 million", "has so far sent $3 million".

    "Has sent another $3 million", "has approved more than $3 million" are one act.
    """
    clause = _CLAUSE.match(text, mark.anchor.end, min(mark.sentence.end, mark.anchor.end + _LEAD))
    behind = clause[0] if clause else ""
    until = find_phrase("wholes", "until", behind)
    if until and _passive().match(behind):
        return _is_money(text, mark)
    before = text[mark.sentence.start : mark.anchor.start]
    helped = any(map(before.lower().__contains__, load().section("wholes")["perfect"]))
    verb = _perfect().search(before) if helped else None
    if verb is None or find_phrase("wholes", "fresh", _last_words(verb["between"])) or not _is_money(text, mark):
        return False
    if until or find_phrase("wholes", "until", verb["ahead"]):
        return not (until and find_phrase("wholes", "record", behind.partition(until)[0]))
    added = find_phrase("wholes", "added", " ".join(behind.split()[:_FEW]))
    return bool(verb["hedge"] and not verb["decided"] and not added)


def _listed_by_now(text: str, mark: Mark) -> bool:
    """Whether the amount is one of those given, or got, until now: "has so far had $3 million from Peru and $5 million".

    What another verb tells is no member of the list: "has so far given $3 million, Peru pledged $5 million".
    """
    lead = text[mark.sentence.start : mark.anchor.start]
    if not any(map(lead.lower().__contains__, load().section("wholes")["perfect"])):
        return False
    *_, verb = (None, *_had().finditer(lead))
    if verb is None or _apart().search(lead, verb.end()) or not _is_money(text, mark):
        return False
    if find_phrase("wholes", "fresh", _last_words(lead)) or find_phrase("wholes", "holds", lead[verb.end() :]):
        return False  # "has so far given $9 million, including $3 million for wells": parts are gifts
    rest = _LIST.match(text, mark.anchor.end, mark.sentence.end)
    behind = _apart().split(rest[0])[0] if rest else ""
    before = _apart().split(lead[: verb.start()])[-1][-_BEFORE:]
    told = any(find_phrase("wholes", "until", each) for each in (before, verb["ahead"], behind))
    return told and not find_phrase("wholes", "record", mark.sentence.of(text))


@lru_cache(maxsize=1)
def _had() -> re.Pattern[str]:
    """``has so far received``."""
    led = rf"(?:(?<!\w)|(?=['’]))(?:{_any('perfect')})\s+(?P<ahead>(?:(?:{_any('meanwhile')})\s+)*)"
    return re.compile(rf"{led}(?:{_any('handed', 'received')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _apart() -> re.Pattern[str]:
    """What ends a list of amounts: another verb, or what begins a clause of its own."""
    verbs = _any("handed", "decided", "received", "granted", "past", "promised", "ahead", "subordinate")
    return re.compile(rf"[;:()“”\"]|\.(?!\d)|\b(?:{verbs})\b", re.IGNORECASE)


def _given_in_a_year(text: str, mark: Mark) -> bool:
    """Whether the amount is what was given in a year, by the words more than ever: it is no single act's.

    What was pledged, or will be given, is one act, however large.
    """
    if not find_phrase("wholes", "ever", mark.sentence.of(text)):
        return False
    before, behind = text[mark.sentence.start : mark.anchor.start], text[mark.anchor.end : mark.sentence.end]
    clause = _PART.split(before)[-1] + mark.anchor.of(text) + _PART.split(behind)[0]
    return bool(find_phrase("wholes", "years", clause)) and _is_past(before) and _is_money(text, mark)


def _is_past(before: str) -> bool:
    """Whether the words before an amount tell that it was given, and not that it is promised."""
    return bool(find_phrase("wholes", "past", before)) and not (
        find_phrase("wholes", "ahead", before) or find_phrase("wholes", "promised", before)
    )


def _taken_to(text: str, mark: Mark) -> bool:
    """Whether the amount is where an act takes what somebody gives: "taking its support for this year to $3 million"."""
    before = text[max(mark.sentence.start, mark.anchor.start - _LEAD) : mark.anchor.start]
    return " to " in before and _taking().search(before) is not None and _is_money(text, mark)


@lru_cache(maxsize=1)
def _taking() -> re.Pattern[str]:
    apart = r"[^.;:,$€£¥\d]{0,60}?"
    years = r"(?:[^.;:,$€£¥]{0,40}?)"
    return re.compile(
        rf"\b(?:{_any('taking')})\s+{apart}\b(?:{_any('held')})\b{years}\s+to\s+(?:[a-z]+\s+){{0,3}}\Z", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _goals() -> frozenset[str]:
    """The words with which what tells of a goal begins."""
    return frozenset(each.split()[0] for rows in load().section("acts")["goals"].values() for each in rows)


def _is_aimed_at(text: str, mark: Mark) -> bool:
    """Whether the amount is one that a collection aims at: "pledged $8 million; the goal had been $9 million"."""
    near = text[
        max(mark.sentence.start, mark.anchor.start - _BEFORE) : min(mark.sentence.end, mark.anchor.end + _BEFORE)
    ]
    if not any(map(near.__contains__, _goals())) or not stands_beside(text, mark, "goals"):
        return False
    if not _is_money(text, mark):
        return False
    others = [each for each in find_money(text) if not each.span.overlaps(mark.anchor)]
    collected = any(abs(each.span.start - mark.anchor.start) < _COLLECTED for each in others)
    return collected and _YEARLY.match(text, mark.anchor.end) is None


_COLLECTED = 160
"""Characters around a goal in which stands what was collected."""
_YEARLY = re.compile(r"[ -](?:[a-z]+[ -]){0,4}?(?:a year|per year|annually|annual)\b")
"""Behind a goal: it is a promise for each year, as in climate finance."""


def _last_words(words: str) -> str:
    return " ".join(words.split()[-_FEW:])


def _is_money(text: str, mark: Mark) -> bool:
    return any(each.span.overlaps(mark.anchor) for each in find_money(text))


def _any(*names: str) -> str:
    rows = (row for name in names for row in load().section("wholes")[name])
    return "|".join(re.escape(row).replace(r"\ ", r"\s+") for row in rows)


@lru_cache(maxsize=1)
def _perfect() -> re.Pattern[str]:
    """``has already given Peru more than``, to the amount."""
    done = rf"(?:(?:{_any('handed')})|(?P<decided>{_any('decided')}))"
    led = rf"(?:(?<!\w)|(?=['’]))(?:{_any('perfect')})\s+(?P<ahead>(?:(?:{_any('meanwhile')})\s+)*){done}\b"
    hedge = rf"(?P<hedge>\b(?:{_any('hedged')})\s+)?"
    return re.compile(rf"{led}(?P<between>[^.,;:$€£¥\d]{{0,{_LEFT}}}?){hedge}\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    """``in aid has been pledged``, right behind the amount."""
    return re.compile(
        rf"\s+(?:(?:in|of)\s+(?:[\w-]+\s+){{1,3}}?)?(?:{_any('passive')})\s+(?:{_any('handed')})\b", re.IGNORECASE
    )


def _several(text: str, mark: Mark) -> bool:
    before = text[max(mark.sentence.start, mark.anchor.start - _BEFORE) : mark.anchor.start]
    total = find_phrase("wholes", "total", before)
    between = before[before.rfind(total) + len(total) :] if total else before
    rest = text[mark.anchor.end : min(mark.sentence.end, mark.anchor.end + _BEHIND)]
    return bool(total and _HEDGES.fullmatch(between) and find_phrase("wholes", "span", rest))
