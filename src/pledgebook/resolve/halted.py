"""Aid that clear words tell as halted, or as going on again, though no reader marked it: "nine countries had suspended payments".

A giver before a verb of halting, or of its end, with aid as its object (``vocabulary/acts.yaml``: ``halted_by``, ``resumed_by``,
``halted_aid``, ``halted_payments`` and what may stand around) is an act of a kind that declares halts (``entry: paused:``). What
may be anybody's payments counts only where the words tell whom they are for (behind them, among them, or in the title) and speak
of aid, or a body gets it that lives on aid (``aid_bodies``): "China suspended shipments to Peru" is trade. Of givers that a
number counts, those that are listed behind a colon are meant. A stance that a reader took the verb for is none beside it. What is
told in other ways is found by :mod:`pledgebook.resolve.halted_ways`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Mark, Role, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.halted_ways import Told, other_ways
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.pauses import is_open
from pledgebook.resolve.signers import Named, before_verb
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives, find_phrase
from pledgebook.vocabulary.sought import Sought, Wording, openings

SAID = 0.5
"""The confidence of a halt that is told in these words."""
_LEAD = 100
"""Characters before the verb in which it may be denied, or only asked for, or told as somebody's words."""
_MEANT = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bdecided )(?<!\bagreed )\bto\s+\Z", re.IGNORECASE)
_NEXT = re.compile(r"\s+([a-z-]+)")
_GOES_TO = re.compile(r"\s+(?:to|for|of|with)\s+(?:the\s+)?")
_COUNTED = re.compile(r"\b(?P<count>[\w-]+)\s+(?:[\w-]+\s+){0,2}?(?P<group>[a-z]+)\s+(?:ha[sd]|have)?\s*\Z")
_TO_LIST = re.compile(r"\s*:")
_FEW = 2
_FAR = 600
"""Characters behind a halt in which others may be told to have done the same."""
_INTO = re.compile(r"\s+(?:(?:to|for|of|into|towards|with)\s+)?(?:the\s+)?")
_AROUND = 2
"""So many sentences before one tell whether its payments are aid."""
_OWNED = re.compile(r"[’']s?\s+")
_FOR_WHAT = re.compile(r"[^.,;:]{0,40}?\s(?:for|of|in)\s(?P<what>[^.,;:]{1,40})")


def with_halts(cast: ArticleParties, told: Sequence[Mark], kinds: Kinds) -> list[Mark]:
    """The marks, those added of aid that words tell as halted or going on again, in text order."""
    marks = list(told)
    out = marks
    for name, kind in kinds.items():
        if kind.entry.get("paused") and kind.ladder is not None:
            out = _with(cast, out, name, kind)
    return sorted(out, key=lambda mark: (mark.anchor, mark.kind)) if out != marks else out


def _with(cast: ArticleParties, marks: list[Mark], name: str, kind: Kind) -> list[Mark]:
    found = [*_found(cast.text, kind.entry["paused"]), *other_ways(cast.text, kind.entry["paused"])]
    for told in sorted(found, key=lambda each: each.aid):
        whole = Span(told.verb.start, told.aid.end)
        beside = any(_beside(mark, whole, name) for mark in marks)
        made = (
            None
            if beside
            else _as_before(cast, told, marks, name, kind)
            if told.line
            else _mark(cast, told, name, kind)
        )
        if made is not None:
            stances = {mark.anchor for mark in marks if mark.kind != name and mark.anchor.overlaps(told.verb)}
            marks = [mark for mark in marks if mark.anchor not in stances] + [made]
    return marks


def _beside(mark: Mark, words: Span, name: str) -> bool:
    """Whether a reader has marked the same: an act anywhere in the words."""
    return mark.kind == name and mark.anchor.overlaps(words)


def _as_before(cast: ArticleParties, told: Told, marks: Sequence[Mark], name: str, kind: Kind) -> Mark | None:
    """What is halted as what was told before it, for the same: "- Peru: paused on Friday", "Peru followed with its own pause"."""
    sentence = cast.sentences[cast.sentence_at(told.verb.start)]
    assert kind.ladder is not None
    assert kind.giving is not None
    assert kind.getting is not None
    before = [
        each
        for each in marks
        if each.kind == name and each.anchor < told.aid and each.labels.get(kind.ladder.name) == told.rung
    ]
    by = _named(cast, told.by) if told.by else before_verb(cast, sentence, told.verb)
    to = max(before, key=lambda each: each.anchor).spans(kind.getting.name) if before else ()
    if not by or not to or told.aid.start - max(each.anchor.end for each in before) > _FAR:
        return None
    roles = (*(Role(kind.giving.name, each.span) for each in by), *(Role(kind.getting.name, each) for each in to))
    return Mark(name, sentence, told.aid, roles, {kind.ladder.name: told.rung}, SAID, "words")


def _found(text: str, said: Mapping[str, Any]) -> Iterator[Told]:
    for match in _HALTS.finditer(text):
        before = Span(max(0, match.start() - _LEAD), match.start())
        open_ = _MEANT.search(text, before.start, before.end) or is_open(text, before, match.start())
        goods = find_phrase("acts", "no_aid", match["words"]) or _is_for_goods(text, match)
        if open_ or goods:
            continue
        rung = said["from"] if match["halted"] else said["ended"]
        yield Told(
            Span(*match.span("verb")), Span(match.start("words"), match.end("noun")), match["noun"].lower(), rung
        )


def _is_for_goods(text: str, match: re.Match[str]) -> bool:
    """Whether what may be anybody's payments is for what is no aid: "payments to Peru for gas", "deliveries to Peru of coal"."""
    behind = _FOR_WHAT.match(text, match.end())
    anybodys = match["noun"].lower() not in load().section("acts")["halted_aid"]
    return anybodys and behind is not None and find_phrase("acts", "no_aid", behind["what"]) != ""


def _mark(cast: ArticleParties, told: Told, name: str, kind: Kind) -> Mark | None:
    sentence = cast.sentences[cast.sentence_at(told.verb.start)]
    if not sentence.covers(told.aid):
        return None
    giving = kind.giving.name if kind.giving else ""
    getting = kind.getting.name if kind.getting else ""
    by = [each.span for each in _givers(cast, sentence, told)] or _listed(cast, sentence, told)
    gives = {each.code for span in by for each in _named(cast, span)}
    to = [each for each in _for_whom(cast, sentence, told) if each.code not in gives]
    anybodys = told.noun not in load().section("acts")["halted_aid"]
    if not by or (anybodys and not (to and _is_aid(cast, sentence, to))):
        return None
    if told.noun.split()[-1] in load().section("acts")["halted_work"] and not all(
        each.code in load().section("acts")["aid_bodies"] for each in to
    ):
        return None
    roles = (*(Role(giving, each) for each in by), *(Role(getting, each.span) for each in to))
    assert kind.ladder is not None
    return Mark(name, sentence, told.aid, roles, {kind.ladder.name: told.rung}, SAID, "words")


def _is_aid(cast: ArticleParties, sentence: Span, to: Sequence[Named]) -> bool:
    """Whether anybody's payments are aid: a body gets them that only gets aid, or the words around speak of aid."""
    at = cast.sentence_at(sentence.start)
    near = cast.text[cast.sentences[max(0, at - _AROUND)].start : cast.sentences[at : at + 2][-1].end]
    bodies = load().section("acts")["aid_bodies"]
    return any(each.code in bodies for each in to) or any(
        find_phrase("acts", "speaks_of_aid", each) for each in (near, cast.article.title)
    )


def _named(cast: ArticleParties, within: Span) -> list[Named]:
    codes = ((of_place(each).as_code(cast, each.span.start, persons=False), each) for each in cast.places_in(within))
    return [Named(code, each.span) for code, each in codes if code and not code.startswith("PER:")]


def _givers(cast: ArticleParties, sentence: Span, told: Told) -> list[Named]:
    """The parties before the verb that do what it says: of "the Norwegian toymaker halted" nobody does.

    Of "Norway signed an order that halts" it is who gave the order, of "Norway said that it halts" who said so.
    """
    by = _led().search(cast.text, sentence.start, told.verb.start)
    found = before_verb(cast, sentence, Span(*by.span(by.lastgroup or 0)) if by else told.verb)
    adjectives = {each.span for each in cast.named_in(sentence) if each.sort == "demonym"}
    organs = load().section("cues")["nouns"]["organs"]
    if any(_is_owner(cast.text, each.span, told.verb.start) for each in found):
        return []
    behind = {each.span: _NEXT.match(cast.text, each.span.end, told.verb.start) for each in found if not by}
    loose = any(span in adjectives and not (next_ and next_[1] in organs) for span, next_ in behind.items())
    return [] if loose else list(found)


@lru_cache(maxsize=1)
def _led() -> re.Pattern[str]:
    """``signed an order on Friday that``, ``announced on Monday that it``: who does so is who halts."""
    between = r"[^.;:,\"”]{0,40}?"
    what = rf"(?:an?|the|his|her)\s+(?:[\w-]+\s+){{0,2}}?(?:{_row('ordered')})\b"
    order = rf"(?P<order>{_row('orders')})\s+{what}{between}\s(?:that|which)"
    said = rf"(?P<said>{alternatives('times', 'tellers')})\b{between}(?:\sthat)?\s+(?:it|they|he|she)"
    return re.compile(rf"\b(?:{order}|{said})\s+(?:(?:{_row('halted_helps')})\s+)*\Z", re.IGNORECASE)


def _is_owner(text: str, name: Span, end: int) -> bool:
    """Whether a name only tells whose something is, no organ of its own: of "Norway's airline halted" Norway did nothing."""
    owned = _OWNED.match(text, name.end, end)
    organs = load().section("cues")["nouns"]["organs"]
    return owned is not None and not any(each in organs for each in text[owned.end() : end].lower().split())


def _listed(cast: ArticleParties, sentence: Span, told: Told) -> list[Span]:
    """The givers listed behind a colon, where the sentence's own are only counted: "nine countries had suspended payments: …"."""
    counted = _COUNTED.search(cast.text, sentence.start, told.verb.start)
    colon = _TO_LIST.match(cast.text, told.aid.end, sentence.end)
    if counted is None or colon is None or not find_phrase("acts", "halted_group", counted["group"]):
        return []
    found = _named(cast, Span(colon.end(), sentence.end))
    return [each.span for each in found] if len(found) >= _FEW else []


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    """What an aid body is called when it is told of again: ``agency``."""
    return re.compile(rf"(?:{alternatives('acts', 'body_words')})\b")


def _for_whom(cast: ArticleParties, sentence: Span, told: Told) -> list[Named]:
    """Those who got what is halted: behind the words, among them, else the one whom the title names."""
    led = (_INTO if told.doing else _GOES_TO).match(cast.text, told.aid.end, sentence.end)
    behind = _named(cast, Span(led.end(), sentence.end)) if led else []
    if led and behind and behind[0].span.start == led.end():
        return [] if _is_others(cast.text, behind[0].span, sentence) else behind[:1]
    if led and _body().match(cast.text, led.end()):
        bodies = load().section("acts")["aid_bodies"]
        before = [each for each in _named(cast, Span(0, led.start())) if each.code in bodies]
        return before[-1:]
    inside = _named(cast, Span(told.verb.end, told.aid.end))
    if inside and told.noun in load().section("acts")["halted_owned"]:
        return []
    if inside:
        return inside[:1]
    titled = {each.code for each in cast.title[1] if each.code}
    given = {each.code for each in _givers(cast, sentence, told)}
    named = [each for each in _named(cast, Span(0, len(cast.text))) if each.code in titled - given]
    if len({each.code for each in named}) != 1:
        return []
    before = [each for each in named if each.span.end <= told.verb.start]
    return before[-1:] or named[:1]  # the first may be a dateline


def _is_others(text: str, name: Span, sentence: Span) -> bool:
    """Whether a name behind "to" or "for" tells whose it is, not who gets: "support for Peru's bid", "support for EU aid"."""
    owned, behind = _OWNED.match(text, name.end, sentence.end), _NEXT.match(text, name.end, sentence.end)
    organs, acts = load().section("cues")["nouns"]["organs"], load().section("acts")
    if owned is not None:
        return text[owned.end() : sentence.end].split()[:1] not in [[each] for each in organs]
    return behind is not None and behind[1] in (*acts["halted_aid"], *acts["halted_payments"])


def _row(name: str) -> str:
    return alternatives("acts", name)


def _wording() -> Wording:
    verb = rf"(?P<verb>(?P<halted>{_row('halted_by')})|(?:{_row('resumed_by')}))"
    led = rf"(?:(?:{_row('halted_led')})\s+)*"
    words = rf"(?P<words>(?:(?!(?:{_row('halted_parted')})\b)[\w.’'-]+\s+){{0,4}}?)"
    noun = rf"(?P<noun>{_row('halted_aid')}|{_row('halted_payments')}|{_row('halted_work')})"
    ends = rf"(?=\s*(?:[.,;:)—–]|\Z)|\s+(?:{_row('halted_parted')}|{_row('halted_left')})\b)"
    acts = load().section("acts")
    pattern = re.compile(rf"\b{verb}\s+{led}{words}{noun}{ends}", re.IGNORECASE)
    return Wording(pattern, openings([*acts["halted_by"], *acts["resumed_by"]]))


_HALTS = Sought(_wording)
