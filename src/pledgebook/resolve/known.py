"""Amounts that a sentence tells as known already.

A share of them, "the $50 million that parliament approved", "the recent commitment of Norway to provide $50 million", or what is
only raised ("raise its $50 million credit line by $9 million").

"Most of the $50 million package has arrived, she said on Monday": on Monday nothing was promised, and the day is that of
the arrival at best. Such an amount is recalled, as is the whole of a part that is told as an amount
(:mod:`pledgebook.resolve.recalled`): it keeps only a time that its own words give ("… that parliament approved in May"),
or that of a new act on it ("Oslo said on Monday that it would send most of the $50 million").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives, find_phrase

_BEFORE = 140
"""Characters before an amount in which a share of it is looked for."""
_AFTER = 90
"""Characters behind an amount in which a relative clause, or its own time, stands."""
_BEHIND = 8
"""Words that may stand between an act and its amount: whom it is for, when, which share."""
_WORDS = r"(?:[\w’'.-]+\s+)"


def with_known(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements; those whose amount is told as known are labelled so, without the day of what is said of them."""
    return tuple(_as_known(article.text, each, kinds[each.kind]) for each in statements)


def _as_known(text: str, statement: Statement, kind: Kind) -> Statement:
    said = kind.entry.get("recalled", {})
    label, amount = said.get("known"), kind.entry.get("sum")
    if label is None or amount not in statement.values or said["by"] in statement.values:
        return statement
    when = kind.entry["same"]["when"]
    compared = is_compared(text, statement)
    if not is_known(text, statement) or _has_own_time(text, statement, when):
        return statement
    if not compared and _is_new(text, statement, when):
        return statement
    over = {when, *(each.name for each in kind.fields.values() if compared and each.sense == "deadline")}
    values = {name: each for name, each in statement.values.items() if name not in over}
    evidence = {name: each for name, each in statement.evidence.items() if name not in over}
    return replace(
        statement,
        values={**values, said["by"]: label},
        evidence={**evidence, said["by"]: (statement.anchor,)},
    )


def is_known(text: str, statement: Statement) -> bool:
    """Whether the words around an amount tell a share of it, or what was done with it before in a relative clause."""
    anchor, sentence = statement.anchor, statement.sentence
    before = text[max(sentence.start, anchor.start - _BEFORE) : anchor.start]
    if _share().search(before) or _former().search(before) or _is_raised(text, statement, before):
        return True
    if _thanked(before) or _is_given_before(before) or _reminding(text, statement) is not None:
        return True
    if ("out of " in before and _out_of().search(before)) or is_compared(text, statement):
        return True
    if _made().search(before) and not find_phrase("wholes", "told now", sentence.of(text)):
        return True
    after = text[anchor.end : min(sentence.end, anchor.end + _AFTER)]
    return _article().search(before) is not None and _relative().match(after) is not None


@lru_cache(maxsize=1)
def _out_of() -> re.Pattern[str]:
    """Behind another amount: ``out of a promised``, as in "$2 billion out of a promised $3 billion"."""
    return re.compile(
        rf"\d[^.;:]{{0,40}}\bout of\s+(?:(?:{_any('shared', 'linking', 'granted')})\s+)*\Z", re.IGNORECASE
    )


def is_compared(text: str, statement: Statement) -> bool:
    """Whether another amount is only held against this one of another time: "$5 million, down from $7 million last year"."""
    before = text[max(statement.sentence.start, statement.anchor.start - _TIME) : statement.anchor.start]
    if " from " not in before:
        return False
    behind = text[statement.anchor.end : min(statement.sentence.end, statement.anchor.end + _TIME)]
    return _changed().search(before) is not None and bool(find_phrase("formers", "otherwise", behind))


_TIME = 32
"""Characters around an amount in which the words stand that hold it against another, and tell its other time."""


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:up|down)\s+from\s+(?:(?:{_any('shared', 'linking')})\s+)*\Z", re.IGNORECASE)


def _is_raised(text: str, statement: Statement, before: str) -> bool:
    """Whether something is raised or cut by so much more: "raise its 30 billion yuan swap line by 10 billion"."""
    by = _BY_AMOUNT.match(text, statement.anchor.end, statement.sentence.end)
    return by is not None and _raising().search(before) is not None


@lru_cache(maxsize=1)
def _raising() -> re.Pattern[str]:
    changes = "|".join(
        re.escape(row).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for row in load().section("formers")["changes"]
    )
    return re.compile(rf"\b(?:{changes})\s+(?:{_any('shared')})\s+(?:[a-z-]+\s+){{0,3}}\Z", re.IGNORECASE)


_BY_AMOUNT = re.compile(
    r"[^.;:,$€£¥\d]{1,60}?\bby\s+(?:[a-z]+\s+){0,3}(?:half\b|(?!(?:19|20)\d\d\b(?!\s?(?:[mbt]n|million|billion)))[A-Z]{0,3}[$€£¥₹]?\s?\d)"
)
"""Behind an amount, by how much it changes; a year is no amount."""


def _has_own_time(text: str, statement: Statement, when: str) -> bool:
    """Whether its own words give its time: behind the amount, with nobody saying something between, or as "last month's"."""
    spans = statement.evidence.get(when, ())
    ways = (_is_own, _is_ago, _is_of_what_is_recalled)
    return any(way(text, statement, span) for span in spans for way in ways)


def _is_of_what_is_recalled(text: str, statement: Statement, span: Span) -> bool:
    """Whether the time stands in what somebody recalls: ``recalled that in May Oslo gave $50 million``."""
    led = _reminding(text, statement)
    return led is not None and led.end() <= span.start < statement.anchor.start


def _is_ago(text: str, statement: Statement, span: Span) -> bool:
    former = _former().search(
        text, max(statement.sentence.start, statement.anchor.start - _BEFORE), statement.anchor.start
    )
    return former is not None and former["ago"] is not None and former.start("ago") <= span.start < former.end("ago")


def _is_new(text: str, statement: Statement, when: str) -> bool:
    """Whether its sentence tells a new act on the amount with its time before it: "said on Monday it would give the …"."""
    sentence, anchor = statement.sentence, statement.anchor
    timed = any(
        sentence.covers(span) and span.end <= anchor.start and span.end > span.start
        for span in statement.evidence.get(when, ())
    )
    act = _act().search(text, sentence.start, anchor.start) if timed else None
    if act is None:
        return False
    before = frozenset(re.findall(r"\w+", text[sentence.start : act.start()].lower()))
    return act["ahead"] is not None or before.isdisjoint(_tellers())  # "said on Monday that Oslo gave most of the …"


def _is_own(text: str, statement: Statement, span: Span) -> bool:
    if not statement.sentence.covers(span) or not 0 <= span.start - statement.anchor.end <= _AFTER:
        return False
    between = frozenset(re.findall(r"\w+", text[statement.anchor.end : span.start].lower()))
    return between.isdisjoint(_tellers())


@lru_cache(maxsize=1)
def _tellers() -> frozenset[str]:
    """Words of saying, but for those that are acts themselves: "approved" and "announced"."""
    return frozenset(load().section("times")["tellers"]) - frozenset(load().section("wholes")["granted"])


def _any(*names: str) -> str:
    return alternatives("wholes", *names)


@lru_cache(maxsize=1)
def _share() -> re.Pattern[str]:
    """``70 % of the $50 million``, ``most of the latest package of aid, which totalled $50 million``."""
    part = rf"(?:\d[\d.,]*\s?(?:%|per\s?cent\b)|\b(?:{_any('fractions')}))[”\"’']?\s+of\s+(?:{_any('shared')})"
    near = rf"(?:\s+(?:{_any('linking', 'known')}))*"
    far = rf"{near}\s+{_WORDS}{{0,2}}(?:{_any('called', 'sums')})\b[^;:()$€£¥\d]*?\b(?:{_any('measure')})"
    return re.compile(rf"{part}(?:{near}|{far})\s*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _former() -> re.Pattern[str]:
    """``the recent commitment of Norway to provide``, ``its earlier pledge of``, ``last month's pledge of``."""
    led = rf"\b(?:(?:{_any('whose')})\s+(?:{_any('former')})|(?P<ago>{_any('ago')}))\s+(?:{_any('undertaken')})"
    by = rf"(?:\s+(?:{_any('whosoever')})\s+[^.;:,$€£¥\d]{{1,50}}?)?"
    return re.compile(rf"{led}{by}{_towards()}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _made() -> re.Pattern[str]:
    """``we have already made a pledge of``."""
    done = rf"(?:(?<!\w)|(?=['’]))(?:{_any('perfect')})\s+(?:{_any('before now')})\s+(?:{_any('making')})"
    return re.compile(rf"{done}\s+(?:{_any('shared')})\s+(?:{_any('vowed')}){_towards()}", re.IGNORECASE)


def _thanked(before: str) -> bool:
    """``grateful for the allocation of``: help that somebody got, and no new, or decided, help by the words between."""
    thanks = _thanks().search(before) if _has(before, "thanking") else None
    return thanks is not None and not find_phrase("wholes", "fresh help", thanks["what"])


@lru_cache(maxsize=1)
def _thanks() -> re.Pattern[str]:
    """``thanked Oslo for the help of``, to the amount."""
    thanks = rf"\b(?:{_any('thanking')})\b[^.;:$€£¥\d]{{0,60}}?\bfor\s+"
    return re.compile(
        rf"{thanks}(?P<what>(?:{_any('shared')})\s+[^.;:$€£¥\d]{{0,80}}?(?:{_any('sums', 'helped')})\b[^.;:$€£¥\d]{{0,60}})$",
        re.IGNORECASE,
    )


def _reminding(text: str, statement: Statement) -> re.Match[str] | None:
    """What in the sentence says before the amount that somebody only recalls it: ``reminded him that``."""
    start, end = statement.sentence.start, statement.anchor.start
    return _reminded().search(text, start, end) if _has(text[start:end], "reminding") else None


@lru_cache(maxsize=1)
def _reminded() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('reminding')})\b[^.;:$€£¥\d]{{0,40}}?\bthat\s", re.IGNORECASE)


def _is_given_before(before: str) -> bool:
    return _has(before, "before now") and _given_before().search(before) is not None


def _has(words: str, name: str) -> bool:
    """Whether one of the vocabulary's words may stand there: quicker than to seek what they begin."""
    small = words.lower()
    return any(row in small for row in load().section("wholes")[name])


@lru_cache(maxsize=1)
def _given_before() -> re.Pattern[str]:
    """``we also previously provided some``."""
    given = rf"\b(?:{_any('before now')})\s+(?:{_any('handed over')})"
    return re.compile(rf"{given}\s+(?:(?!(?:{_any('fresh')})\b)[a-z]+\s+){{0,3}}$", re.IGNORECASE)


def _towards() -> str:
    """Between what somebody undertook and its amount: ``of``, ``to provide some``."""
    return rf"\s+(?:of|to\s+(?:{_any('acting')}))\s+(?:[a-z]+\s+){{0,3}}$"


@lru_cache(maxsize=1)
def _act() -> re.Pattern[str]:
    """``will send most of``, ``announced on Monday the``, but not ``had sent``, ``who gave`` nor ``announced that``."""
    ahead = rf"(?P<ahead>\b(?:{_any('ahead')})|['’]ll)\s+(?:(?:{_any('soon')})\s+)*(?:{_any('acting')})\b"
    before = "".join(rf"(?<!\b{row} )" for row in load().section("wholes")["over"])
    done = rf"{before}\b(?:{_any('granted', 'signing')})\b"
    behind = rf"(?:[,\s]+(?!(?:{_any('subordinate')})\b)[^\s,]+){{0,{_BEHIND}}}\s+\Z"
    return re.compile(rf"(?:{ahead}|{done}){behind}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    return re.compile(rf"\b(?:the|that|this|those)(?:\s+(?:{_any('linking', 'known')}))*\s+$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _relative() -> re.Pattern[str]:
    """``in aid that the president has approved``, ``Congress passed``; not ``that we just announced``, which is news."""
    who = rf"(?:,?\s+(?:that|which)\s+{_WORDS}{{1,4}}?|\s+(?:[A-Z][\w’'.-]+\s+)+|\s+(?:he|she|it|they|we)\s+)"
    news = "".join(rf"(?<!\b{row} )" for row in load().section("wholes")["anew"])
    done = rf"(?:ha[sd]\s+|have\s+)?(?:already\s+)?(?:{_any('granted')})\b"
    return re.compile(rf"(?:\s+[a-z][\w-]*){{0,5}}?{who}{news}{done}")
