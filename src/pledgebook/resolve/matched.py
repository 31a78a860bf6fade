"""Lists that a sentence lays side by side, and givers that it names behind their gift.

"France and Peru promised €4 million and €9 million respectively": each party of the one list goes with the amount of the same
rank in the other. Three and more of both need no word for it. "A $4 million plan funded by Peru" is Peru's alone, and what is
"paid through UNICEF" is not UNICEF's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.lists import by_sentence
from pledgebook.resolve.ways import Named, lists, ways_of_giving
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LEAST, _PLAIN = 2, 3
"""So many names and as many amounts go together though no word says so."""


def _row(name: str) -> str:
    """The words of a row of ``vocabulary/words.yaml`` as alternatives, longest first."""
    return "|".join(map(re.escape, sorted(load().section("words")[name], key=lambda each: (-len(each), each))))


@lru_cache(maxsize=1)
def _next() -> re.Pattern[str]:
    """What stands between the members of a list of amounts."""
    return re.compile(rf"\s*(?:,\s*(?:and\s+)?|and\s+)(?:(?:{_row('listed next')})\s+)?")


def matched(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, each with the party that its sentence matches it with, or names as its giver."""
    found = {each.id: _paid_to(cast, _paid_by(cast, each, kinds[each.kind]), kinds[each.kind]) for each in statements}
    for members in by_sentence(found.values()):
        first = members[0]
        for run in _runs(cast.text, members):
            found |= {each.id: each for each in _parted(cast, first.sentence, run, kinds[first.kind])}
    return tuple(found[each.id] for each in statements)


def _runs(text: str, members: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Statements whose anchors stand in one list, nothing else between them."""
    run = list(members[:1])
    for one, other in pairwise(members):
        if one.anchor.end <= other.anchor.start and _next().fullmatch(text, one.anchor.end, other.anchor.start):
            run.append(other)
        else:
            yield run
            run = [other]
    yield run


def _parted(cast: ArticleParties, sentence: Span, run: Sequence[Statement], kind: Kind) -> Sequence[Statement]:
    if len(run) < _LEAST:
        return run
    told = len(run) >= _PLAIN or _RESPECTIVELY.search(cast.text, run[0].anchor.start, sentence.end) is not None
    fitting = [names for names in lists(cast, sentence) if len(names) == len(run) == len({code for _, code in names})]
    for field in kind.taking_part:
        for names in fitting:
            codes = {code for _, code in names}
            if not told and not _are_own(run, names):
                continue
            if all(codes & _codes(each, field.name) for each in run) or (
                told and any(codes & _codes(each, field.name) for each in run)
            ):
                pairs = zip(run, names, strict=True)
                return [_given(each, field, said, code) for each, (said, code) in pairs]
    return run


def _are_own(run: Sequence[Statement], names: Sequence[Named]) -> bool:
    """Whether each amount is in the currency of the state of its rank, and no two are in one: "200m kronor and NZ$10m"."""
    rows = load().section("currencies")["currencies"]
    said = [next((each.currency for each in one.values.values() if isinstance(each, Money)), "") for one in run]
    own = (code in rows.get(each, {}).get("states", ()) for each, (_, code) in zip(said, names, strict=True))
    return len(set(said)) == len(said) and all(own)


def _paid_by(cast: ArticleParties, statement: Statement, kind: Kind) -> Statement:
    """The statement with the giver that stands behind "funded by", and without those that it only goes through."""
    field = kind.giving
    if field is None or kind.ladder is None:
        return statement
    text, end = cast.text, statement.sentence.end
    behind = _funded().search(text, statement.anchor.end, min(end, statement.anchor.end + _REACH))
    named = []
    if behind is not None and not _of_another().search(text, statement.anchor.end, behind.start()):
        named = _first(cast, Span(behind.end(), end))
    elif owned := _OWNED.match(text, statement.anchor.end, end):
        named = _first(cast, Span(owned.end(), end))
        named = named if named and _gave().match(text, named[-1][0].end, end) else []
    elif led := _FROM.match(text, statement.anchor.end, end):
        named = _first(cast, Span(led.end(), end))
        if len(named) > 1 and _SUM.match(text, named[-1][0].end, end):
            named = named[:-1]  # "from Norway, and Fiji $3 million": Fiji begins the next gift
        mine = {code for _, code in named}
        paid = any(
            isinstance(each, Money) for each in statement.values.values()
        )  # nobody gives "500 children from Peru"
        got = paid and _gets().search(text, statement.sentence.start, statement.anchor.start) is not None
        sure = mine < _codes(statement, field.name) or (got and mine.isdisjoint(_codes(statement, field.name)))
        kept = sure and named and _ends().match(text, named[-1][0].end)
        named = named if kept else []
    return among(statement, field, named) if named else _without_ways(cast, statement, field)


def _first(cast: ArticleParties, span: Span) -> list[Named]:
    """The list of names with which a span begins, if it does."""
    named = next(lists(cast, span), [])
    return named if named and named[0][0].start - span.start <= len("the ") else []


_TO = re.compile(r"(?: in (?:[a-z-]+ ){1,3}?)?\s*to (?=(?:the )?[A-Z])")
"""What may stand between an amount and the one whom it goes to: "$6 million in aid to Peru"."""


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    """Behind that one's name; a possessive or a noun makes it another ("to Peru's banks", "to UN staff")."""
    return re.compile(rf"(?![’'])(?= (?:{_row('past a name')})\b|[,.;)\n]|\Z)")


def _paid_to(cast: ArticleParties, statement: Statement, kind: Kind) -> Statement:
    """The statement with those behind "to" as the ones who benefit, where it has none of them on that side."""
    field = kind.getting
    end = statement.sentence.end
    if field is None or kind.ladder is None:
        return statement
    if handed := _handed(cast, statement):
        codes = {code for _, code in handed}
        known = codes <= _codes(statement, field.name) and codes.isdisjoint(_codes(statement, field.apart))
        return statement if known else among(statement, field, handed)
    led = _TO.match(cast.text, statement.anchor.end, end)
    named = _first(cast, Span(led.end(), end)) if led else []
    if not named or not _ends().match(cast.text, named[-1][0].end):
        return statement
    states = load().section("states")
    taken = _codes(statement, field.name)
    gives = _codes(statement, field.apart)
    told = {code for _, code in named}
    sure = told.isdisjoint(taken | gives) and all(code in states for code in told)
    return among(statement, field, named) if sure else statement


def _handed(cast: ArticleParties, statement: Statement) -> list[Named]:
    """Those who stand between a verb of giving and what is given: "lent Peru $6 million"."""
    text, start = cast.text, statement.sentence.start
    named = next((each for each in reversed(list(lists(cast, Span(start, statement.anchor.start))))), [])
    if not named or not hedged().fullmatch(text, named[-1][0].end, statement.anchor.start):
        return []
    whole = {each.span for each in cast.named_in(statement.sentence) if each.sort in WHOLE}
    sure = hands().search(text, start, named[0][0].start) and all(said in whole for said, _ in named)
    return named if sure else []


WHOLE = ("state", "capital")
"""Sorts of names that stand for a state as a whole: a parliament is sent a request."""


@lru_cache(maxsize=1)
def hedged() -> re.Pattern[str]:
    """What may stand between the one who gets and what is given."""
    return re.compile(rf" (?:(?:{_row('before given')}) ){{0,3}}")


@lru_cache(maxsize=1)
def hands() -> re.Pattern[str]:
    """A verb behind which stands who gets, and then what."""
    return re.compile(rf"\b(?:{_row('handing')}) (?:the )?\Z")


_REACH = 90
"""Characters behind an amount in which its giver is told."""
_CLAUSE = r"[.;:]|, (?:and|while|but)\b|[$€£]"
"""Between an amount and its giver behind it, this begins something else, besides words of the vocabulary."""


@lru_cache(maxsize=1)
def _of_another() -> re.Pattern[str]:
    """What, between an amount and its giver, makes him another thing's: "for a port", "… once", besides a new clause."""
    other = rf"{_CLAUSE}|\b(?:{_row('comparing')})\b"
    return re.compile(rf"{other}|\bfor (?:an?|the|its|their)\b[^,]*\Z|\b(?:{_row('before now')})\s*\Z", re.IGNORECASE)


_FROM = re.compile(r"(?: in (?:[a-z]+ ){1,3}?)?\s*from (?=(?:the )?[A-Z])")
"""Between what is given and its giver, who may be told beside whoever tells of it: "Gavi says doses from Peru came"."""
_SUM = re.compile(r"\s+(?:[A-Z]{1,3})?[$€£¥]?\s?\d")
"""Behind a name, an amount of its own."""


@lru_cache(maxsize=1)
def _gets() -> re.Pattern[str]:
    """A verb of getting before what is got: "will receive"; behind it "from" leads to who gives."""
    return re.compile(rf"\b(?:{_row('getting')})\b(?![^,;]*\bfrom\b)", re.IGNORECASE)


_OWNED = re.compile(r"(?: in (?:[a-z]+ ){1,3}?)?\s*(?:that|which)?\s+(?:the )?(?=[A-Z])")
"""What may stand between an amount and the giver of its own clause: "the $6 million that Peru gave"."""


@lru_cache(maxsize=1)
def _gave() -> re.Pattern[str]:
    """What a giver in an amount's own clause did: "has put", "promised last year"."""
    return re.compile(rf"\s+(?:has |have |had |already |also |itself )*(?:{_row('gave')})\b")


@lru_cache(maxsize=1)
def _funded() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_row('funding')}) by ")


def _without_ways(cast: ArticleParties, statement: Statement, field: Field) -> Statement:
    """The statement without the givers of which its sentence only tells that the money goes through them."""
    givers = [each for each in statement.values.get(field.name, ()) if isinstance(each, Party)]
    if not any(each.said for each in givers):
        return statement
    ways = ways_of_giving(cast, statement.sentence)
    kept = tuple(each for each in givers if not (each.said and any(each.said.overlaps(way) for way in ways)))
    if len(kept) == len(givers):
        return statement
    values, evidence = dict(statement.values), dict(statement.evidence)
    del values[field.name]
    spans = evidence.pop(field.name, ())
    if kept:
        values[field.name], evidence[field.name] = kept, spans
    return replace(statement, values=values, evidence=evidence)


def _codes(statement: Statement, name: str) -> set[str]:
    value = statement.values.get(name)
    return {each.code for each in value if isinstance(each, Party)} if isinstance(value, tuple) else set()


def _given(statement: Statement, field: Field, said: Span, code: str) -> Statement:
    return among(statement, field, [(said, code)])


def among(statement: Statement, field: Field, named: Sequence[Named]) -> Statement:
    """The statement with these parties alone in a field, and in no other."""
    codes = {code for _, code in named}
    values, evidence = dict(statement.values), dict(statement.evidence)
    values[field.name] = tuple(Party(code, said) for said, code in named)
    evidence[field.name] = tuple(said for said, _ in named)
    if field.apart or field.vehicles:
        for name in [each for each in values if each != field.name and codes & _codes(statement, each)]:
            left = tuple(each for each in values[name] if each.code not in codes)
            values[name] = left
            if not left:
                del values[name]
                evidence.pop(name, None)
    return replace(statement, values=values, evidence=evidence)


__all__ = ["matched"]
