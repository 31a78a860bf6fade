"""Aid that is halted and goes on again: "paused all military aid", "lifted the hold on 1,800 bombs".

What was promised long ago and now stands still, or is set free, is often told without an amount, so that nothing ties the two
reports but the parties and such words. A kind declares the label for them (``entry: paused:``), the rung of a standstill, and
the one that a report of its end has where a reader took the halt that it tells of for the news. The words are in
``vocabulary/acts.yaml`` (``halting``, ``resuming``, ``lifting``, ``halts``). What is told as held back and is paid or released
all the same goes on, too ("the $6 million, frozen since May, will be paid"), and so does what is promised "days after deliveries
were held up". Who only asks for a halt's end, or refuses it, ends none; "said that it would resume" tells what will be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives, find_phrase
from pledgebook.vocabulary.sought import Sought, Wording, openings

TOLD = "told"
"""The label of a report that tells of a halt or of its end."""
_BEFORE = 90
"""Characters before or behind an anchor in which it may be said that it goes on again."""
_STOPS = r"(?:to|and|but|after|before|while|as|against|because|since|until|when)\b"
_OBJECT = rf"(?:\s+(?!{_STOPS})[\w’'-]+){{0,8}}?\s+(?:[\"“])?"
_DENIED = 40
"""Characters before the words in which they may be denied, or only asked for."""
_MAY = re.compile(r"\bMay\b")
_REPORTED = 90
"""Characters before a ``would`` in which somebody is told to have said so."""


def with_pauses(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of a halt or of its end with the label for it.

    What an article tells of a thing a second time counts for the first: "$4 million … The money, held back since May, will go".
    """
    told = [_with(article.text, each, kinds[each.kind]) for each in statements]
    again = {each.values["same_as"]: each for each in told if "same_as" in each.values and _label(each, kinds)}
    return tuple(_as_again(each, again[each.said], kinds) if each.said in again else each for each in told)


def _label(statement: Statement, kinds: Kinds) -> str:
    by = kinds[statement.kind].entry.get("paused", {}).get("by", "")
    return by if by in statement.values else ""


def _as_again(statement: Statement, again: Statement, kinds: Kinds) -> Statement:
    """The statement of what is told again as going on again, if it tells of an act, too."""
    kind, by = kinds[statement.kind], _label(again, kinds)
    ladder = kind.ladder.name if kind.ladder else ""
    acts = {each for group in kind.acts for each in group}
    if (
        statement.kind != again.kind
        or by in statement.values
        or not {statement.values.get(ladder), again.values.get(ladder)} <= acts
    ):
        return statement
    values, evidence = {**statement.values, by: again.values[by]}, {**statement.evidence, by: again.evidence[by]}
    return replace(statement, values=values, evidence=evidence)


def _with(text: str, statement: Statement, kind: Kind) -> Statement:
    said: Mapping[str, Any] = kind.entry.get("paused", {})
    if not said or kind.ladder is None:
        return statement
    rung = statement.values.get(kind.ladder.name)
    acts = {each for group in kind.acts for each in group}
    if rung != said["from"] and rung not in acts:
        return statement
    if rung != said["from"] and (halt := _halted_itself(text, statement)):
        return _told(statement, said, halt, {kind.ladder.name: said["from"]})
    ended = _ended(text, statement)
    if ended and rung == said["from"]:
        return _told(statement, said, ended, {kind.ladder.name: said["ended"]})
    halted = rung == said["from"] and find_phrase("acts", "halting", statement.sentence.of(text))
    resumed = (ended or _after_halt(text, statement)) if rung in acts else None
    if halted or resumed:
        return _told(statement, said, resumed or statement.anchor, {})
    return statement


def _told(statement: Statement, said: Mapping[str, Any], words: Span, more: Mapping[str, Any]) -> Statement:
    values = {**statement.values, **more, said["by"]: TOLD}
    return replace(statement, values=values, evidence={**statement.evidence, said["by"]: (words,)})


def _halted_itself(text: str, statement: Statement) -> Span | None:
    """The words right before the anchor that halt it, whatever a reader took it for: "has suspended its $4 million programme"."""
    sentence, anchor = statement.sentence, statement.anchor
    found = _held_are().fullmatch(text, sentence.start, anchor.start)
    near = max(sentence.start, anchor.start - _BEFORE)
    if found is None and _HALTING.search(text, near, anchor.start):
        found = _halts_it().search(text, near, anchor.start)
    words = Span(*found.span("words")) if found else None
    return None if words is None or is_open(text, sentence, words.start) or _after_halt(text, statement) else words


def _ended(text: str, statement: Statement) -> Span | None:
    """The words that say of the anchor that it goes on again, unless they are denied or only asked for."""
    start, anchor, end = statement.sentence.start, statement.anchor, statement.sentence.end
    before = _GOES_ON.search(text, max(start, anchor.start - _BEFORE), anchor.start)
    behind = _passive().match(text, anchor.end, min(end, anchor.end + _BEFORE))
    found = before or behind or _freed(text, statement) or _lifted(text, statement) or _done_again(text, statement)
    if found is None:
        return None
    words = Span(*found.span("words"))
    return None if is_open(text, statement.sentence, words.start) else words


def _freed(text: str, statement: Statement) -> re.Match[str] | None:
    """The words by which what stands right behind the anchor as held back is given all the same."""
    kept, flows, freed = _held_back()
    anchor, end = statement.anchor, statement.sentence.end
    held = kept.match(text, anchor.end, end)
    if held is None:
        return None
    start = max(statement.sentence.start, anchor.start - _BEFORE)
    return flows.match(text, held.end(), end) or freed.search(text, start, anchor.start)


def _lifted(text: str, statement: Statement) -> re.Match[str] | None:
    """The words that lift the halt with which the anchor itself begins: "lifted its *suspension of funding for Peru*"."""
    halt = _halt().match(text, statement.anchor.start, statement.anchor.end)
    start = max(statement.sentence.start, statement.anchor.start - _BEFORE)
    return _lifts().fullmatch(text, _last_verb(text, start, statement.anchor.start), halt.end()) if halt else None


def _done_again(text: str, statement: Statement) -> re.Match[str] | None:
    """The words for it behind an anchor that is a verb of giving: "is *lending* to Peru again"."""
    given = _gives_again().fullmatch(statement.anchor.of(text))
    return _again().match(text, statement.anchor.end, statement.sentence.end) if given else None


def _last_verb(text: str, start: int, end: int) -> int:
    """Where the last verb that lifts begins, else the end."""
    return max((each.start() for each in _lifting().finditer(text, start, end)), default=end)


def _after_halt(text: str, statement: Statement) -> Span | None:
    """Words of the sentence that tell the act as one that comes after a halt: "days after deliveries were held up"."""
    sentence, anchor = statement.sentence, statement.anchor
    found = _later().search(text, sentence.start, sentence.end) if "fter" in sentence.of(text) else None
    found = (
        found or _easing().search(text, anchor.end, sentence.end) or _REVIVED.search(text, sentence.start, anchor.start)
    )
    if found is None or Span(*found.span()).overlaps(anchor) or is_open(text, sentence, anchor.start):
        return None
    return Span(*found.span())


def is_open(text: str, sentence: Span, at: int) -> bool:
    """Whether words before a place of a sentence deny what stands there or only ask for it, or would have it on a condition."""
    if not _denied(text[max(sentence.start, at - _DENIED) : at]):
        return False
    said = _reported().search(text, max(sentence.start, at - _REPORTED), at)
    if said is None or find_phrase("acts", "on_condition", text[at : sentence.end]):
        return True
    return _denied(text[max(sentence.start, said.start() - _DENIED) : said.start("would")])


def _denied(before: str) -> bool:
    """Whether words deny what comes behind them, or only ask for it; the month of May does not."""
    return find_phrase("acts", "not_ended", _MAY.sub("", before)) != ""


@lru_cache(maxsize=1)
def _reported() -> re.Pattern[str]:
    """``said on Tuesday that it would``, and two words behind at most: an adverb, the verb."""
    tellers = f"{alternatives('times', 'tellers')}|{alternatives('acts', 'let_know')}"
    pattern = rf"\b(?:{tellers})\b[^.;:\"”]{{0,60}}?\s(?P<would>would)\s+(?:[\w-]+\s+){{0,2}}\Z"
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1)
def _held_back() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Behind an amount that it was held back, behind this that it is given, and before the amount that it is set free."""
    name = r"(?:\s+[A-Z][\w’'.-]*){1,3}"
    whom = rf"(?:(?:\s+[a-z]+){{0,2}}\s+(?:for|to|of|in){name})?"
    led = r"(?:that|which|who|it|they|he|she|was|were|is|are|had|has|have|been|now|being|long|put|[A-Z][\w.]+)"
    kept = rf"{whom},?\s+(?:{led}\s+){{0,4}}(?:{alternatives('acts', 'held_back')})\b"
    will = r"(?:will|would|can|is\s+to|are\s+to|has|have|was|were|is|are)\s+(?:(?:now|be|being|been|finally)\s+)*"
    flows = rf"[^.;:]{{0,60}}?\b(?P<words>{will}(?:{alternatives('acts', 'flows')}))\b"
    freed = rf"\b(?P<words>{alternatives('acts', 'freeing')})\b{_OBJECT}\Z"
    return re.compile(kept), re.compile(flows, re.IGNORECASE), re.compile(freed, re.IGNORECASE)


@lru_cache(maxsize=1)
def _later() -> re.Pattern[str]:
    """``a week after deliveries were held up``, ``after last week's pause``: a time or "after", and a halt as what was before."""
    time = r"(?:\b(?:days?|weeks?|months?|hours?|a\s+year|years)\s+)"
    halted = alternatives("acts", "held_back")
    clause = rf"{time}after\s+(?:[\w’'-]+\s+){{0,7}}?(?:was|were|had\s+been|had|been)\s+(?:{halted})\b"
    whose = r"(?:an?|the|its|his|her|their|last|this|that)"
    noun = rf"{time}?after\s+{whose}\s+(?:[\w’'-]+\s+){{0,3}}?(?:{alternatives('acts', 'halts')})\b"
    return re.compile(rf"{clause}|\b{noun}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _halts_it() -> re.Pattern[str]:
    """``has suspended its``."""
    helps = r"(?:(?:has|have|had|will|is|are|was|were)\s+(?:(?:now|also|already|temporarily)\s+)*)?"
    what = (
        r"(?:(?:its|their|the|a|an|all|any|some|most|of|his|her|over|about|nearly|almost|more|than|up|to|planned)\s+)*"
    )
    halted = alternatives("acts", "halted_by")
    return re.compile(rf"\b(?P<words>{helps}(?:{halted}))\s+{what}\Z", re.IGNORECASE)


def _halting() -> Wording:
    """The verb of it alone."""
    verbs = rf"\b(?:{alternatives('acts', 'halted_by')})\b"
    return Wording(re.compile(verbs, re.IGNORECASE), openings(load().section("acts")["halted_by"]))


_HALTING = Sought(_halting)


@lru_cache(maxsize=1)
def _held_are() -> re.Pattern[str]:
    """A sentence up to what it tells as held back: ``Held back are``."""
    return re.compile(
        rf"\W*(?P<words>{alternatives('acts', 'held_back')})\s+(?:is|are|were|was)\s+(?:the\s+)?", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _halt() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('acts', 'halts')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lifting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('acts', 'lifting')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _gives_again() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('acts', 'resumed_giving')}|(?:take|taking)\s+up\s.*)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _again() -> re.Pattern[str]:
    return re.compile(r"\s[^.;:,]{2,60}?\s(?P<words>again|once\s+more)\b")


@lru_cache(maxsize=1)
def _lifts() -> re.Pattern[str]:
    """A verb that lifts, and the halt behind it."""
    verb, halts = alternatives("acts", "lifting"), alternatives("acts", "halts")
    return re.compile(rf"(?P<words>(?:{verb})\s+(?:(?!{_STOPS})[\w’'-]+\s+){{0,4}}?(?:{halts}))", re.IGNORECASE)


@lru_cache(maxsize=1)
def _easing() -> re.Pattern[str]:
    """Behind an act that it ends a halt: ``, easing a freeze that was imposed``."""
    part = alternatives("acts", "ending")
    return re.compile(
        rf",\s+(?:thereby\s+)?(?:{part})\s+(?:an?|the|its|their)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{alternatives('acts', 'halts')})\b"
    )


def _reviving() -> Wording:
    """Before an act that goes with it: ``has revived Peru's stalled bailout and will release``."""
    resuming, held = alternatives("acts", "resuming"), alternatives("acts", "held_back")
    what = rf"(?:(?!{_STOPS})[\w’'-]+\s+){{0,3}}?(?:{held})\s+(?:[\w-]+\s+){{1,3}}?"
    words = rf"\b(?:{resuming})\s+{what}and\s+(?:will|would|is\s+to|has)\s+(?:{alternatives('acts', 'freeing')})\b"
    return Wording(re.compile(words, re.IGNORECASE), openings(load().section("acts")["resuming"]))


_REVIVED = Sought(_reviving)


def _wording() -> Wording:
    """Such words right before what goes on again, which is their object."""
    acts = load().section("acts")
    resuming, lifting, halts = ("|".join(map(re.escape, acts[name])) for name in ("resuming", "lifting", "halts"))
    words = rf"(?P<words>(?:{resuming})|(?:{lifting})\s+(?:(?!{_STOPS})[\w’'-]+\s+){{0,4}}?(?:{halts}))\b"
    pattern = re.compile(rf"\b{words}{_OBJECT}\Z", re.IGNORECASE)
    return Wording(pattern, openings([*acts["resuming"], *acts["lifting"]]))


_GOES_ON = Sought(_wording)


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    """Such words right behind what goes on again."""
    resuming = "|".join(map(re.escape, load().section("acts")["resuming"]))
    helps = "has|have|had|is|are|was|were|will|be|been|being|immediately|again|now"
    return re.compile(rf"\s+(?:(?:{helps})\s+){{0,4}}(?P<words>{resuming})\b", re.IGNORECASE)
