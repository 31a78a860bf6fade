"""Pacts that no noun calls so: "Peru and Chile agreed on Thursday to open four more ports".

Those who agree stand right before the verb by name, at the head of a clause, two at least; or one agrees with another. What they
only keep up (contacts, talks), give to a third or do each on their own is none, and what a reader already took for something
else stays that. The words stand in ``vocabulary/pacts.yaml``; a kind declares in ``entry: pact: accord:`` how far it has come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Mark, Role, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.pact_words import pact_words
from pledgebook.resolve.parties import resolve_parties
from pledgebook.resolve.signers import Named, before_verb, named_in
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

SAID = 0.5
"""The confidence of a pact that is told in these words."""
_PAIR = 2
_REACH = 160
"""Characters behind the verb in which what they agreed on stands."""
_STOP = re.compile(
    r"[,;:.(\"“”](?!\d)|\s(?:under|after|as|which|that|when|while|during|in\s+a\s+bid|such|according|following|and)\s"
)
_LISTED = re.compile(r"(?:[’']s?)?(?:\s+[\w’'.-]+){0,4}?(?:,|,?\s+and|\s+&)\s+(?:the\s+)?(?:[\w’'.-]+\s+){0,4}")
"""Between names that agree: "Peru, Chile and the Republic of Fiji", "Peru's president and her colleague Ana Rojas"."""
_WITH = r"\s+with\s+(?:the\s+)?(?:[\w’'.-]+\s+){0,4}?[\w’'.-]+(?=\s)"
_DAY = r"\s+(?:(?:on|last|this|in)\s+(?:\w+\s+){0,2}?[A-Z0-9]\w*|yesterday|today)"
_HEAD = re.compile(
    r"(?:\A|[,;:“\"]|\b(?:that|and|but|which|while|where|said|says))\s*(?:(?:the|both|[A-Z][\w’'.]+)\s+){0,4}\Z"
)
"""Before who agrees, where a clause begins with them."""
_ONLY_IF = re.compile(r"\b(?:If|Unless|Until|Once|Should|Whether|Before)\b[^,;:]*\Z")


def with_accords(cast: ArticleParties, marks: Sequence[Mark], kinds: Kinds) -> list[Mark]:
    """The marks, those added of pacts that are told without a noun, in text order."""
    said = {name: kind.entry["pact"] for name, kind in kinds.items() if "pact" in kind.entry}
    fresh = [each for name, row in said.items() for each in _accords(cast, marks, name, row)]
    return sorted([*marks, *fresh], key=lambda mark: (mark.anchor, mark.kind)) if fresh else list(marks)


def _agreed() -> Wording:
    """That somebody agreed, perhaps with another or on a day, to do what is no mere contact."""
    words = rf"\b(?:{pact_words('accords')})(?P<with>{_WITH})?(?:{_DAY})?(?P<again>{_WITH})?"
    pattern = re.compile(rf"{words}\s+to\s+(?!(?:{pact_words('contact', 'determiners')})\b)(?P<act>[a-z]+)\b")
    return Wording(pattern, openings(load().section("pacts")["accords"]))


_AGREED = Sought(_agreed)


@lru_cache(maxsize=1)
def _to_verb() -> re.Pattern[str]:
    """Between the last who agrees and the verb: "the Peruvian and Chilean delegations agreed"."""
    return re.compile(rf"(?:\s+(?:{pact_words('delegates')}))?,?\s+")


@lru_cache(maxsize=1)
def _sides() -> re.Pattern[str]:
    """Two who agree that were named before: "the two countries"."""
    return re.compile(
        rf"(?:\A|[,;:“\"]|\b(?:that|and|but|which|while|said|says|moreover))\s*(?P<who>{pact_words('sides')})\s+\Z",
        re.IGNORECASE,
    )


def _accords(cast: ArticleParties, marks: Sequence[Mark], name: str, said: Mapping[str, Any]) -> Iterator[Mark]:
    for match in _AGREED.finditer(cast.text):
        sentence = cast.sentences[cast.sentence_at(match.start())]
        end = min(sentence.end, match.end() + _REACH)
        stop = _STOP.search(cast.text, match.end(), end)
        what = Span(match.start("act"), stop.start() if stop else end)
        taken = any(mark.anchor.overlaps(Span(match.start(), what.end)) for mark in marks)
        by = () if taken or not sentence.covers(what) else _by(cast, sentence, match)
        if len({each.code for each in by}) >= _PAIR:
            about = (Role(said["subject"], what),) if " " in what.of(cast.text).strip() else ()
            roles = (*(Role(said["parties"], each.span) for each in by), *about)
            anchor = Span(cast.text.index("agreed", match.start()), match.end())
            yield Mark(name, sentence, anchor, roles, {said["rung"]: said["accord"]}, SAID, "words")


def _by(cast: ArticleParties, sentence: Span, match: re.Match[str]) -> Sequence[Named]:
    """Those who agree, listed right before the verb at the head of a clause, and whom they agree with; else nobody."""
    text, verb = cast.text, Span(*match.span())
    pair = _sides().search(text[sentence.start : verb.start])
    if pair:
        who = Span(sentence.start + pair.start("who"), sentence.start + pair.end("who"))
        return [
            Named(each.code, who) for each in resolve_parties(cast, [who], persons=False)[0] if ":" not in each.code
        ]
    by = before_verb(cast, sentence, verb)
    if not by or not _to_verb().fullmatch(text, by[-1].span.end, verb.start):
        return ()
    listed = all(_LISTED.fullmatch(text, one.span.end, other.span.start) for one, other in pairwise(by))
    before = text[sentence.start : by[0].span.start]
    if not listed or not _HEAD.search(before) or _ONLY_IF.search(before):
        return ()
    with_ = [Span(*match.span(name)) for name in ("with", "again") if match[name]]
    return (*by, *(each for span in with_ for each in named_in(cast, span)))
