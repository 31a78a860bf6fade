"""The larger amount that contains one, where no words say so outright: what the whole article tells of both decides.

"Donors pledged $9 billion for Peru. Chile gave $88 million, Japan $77 million", "A further $2 billion goes to …", "Kyiv expects
the first $1 billion before Christmas": a reader knows parts like these from their sizes, from who gives and who gets, from where
they stand and from what was told before them to be a part. Each of these is a feature; a log-linear model weighs them
(``containing.json``, made by ``training/containing.py``). It is asked only of amounts that words call no part of anything
(:mod:`pledgebook.resolve.wholes`) and that add up to nothing (:mod:`pledgebook.resolve.adding_up`), in the order of the text,
since a list goes on as it began. docs/decisions/0055-parts-that-nothing-calls-so.md tells what this is worth.
"""

from __future__ import annotations

from bisect import bisect, bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp
from pathlib import Path

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Statement
from pledgebook.resolve.learned_table import read_table
from pledgebook.resolve.two_amounts import Amount, Pair, amounts_of, relation
from pledgebook.resolve.unparted import is_told_apart
from pledgebook.resolve.wholes import converted
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase

WEIGHTS = Path(__file__).with_name("containing.json")
LEVEL = 0.55
"""The least probability: from here on more than three were right for one that was wrong, of passages held out."""
BACK = 1500
"""Characters before an amount from which on it is looked for in what contains it."""
AHEAD = 300
"""The same behind it."""
_MORE = 1.001
"""How many times an amount what contains it must at least be: rounding makes no part."""
_FULL = (0.97, 1.03)
"""Shares of a whole between which its known parts fill it."""

Known = dict[str, str]
"""The whole, by its words, of each statement that is known to be a part."""


def with_containing(
    article: Article, statements: Sequence[Statement], kinds: Kinds, table: Mapping[str, float] | None = None
) -> tuple[Statement, ...]:
    """The statements of one article; those that are most likely parts of a larger amount refer to it.

    ``table`` are weights by feature, the shipped ones where there are none.
    """
    told = amounts_of(article, statements, kinds)
    table = weights() if table is None else table
    known = known_parts(told)
    found: dict[str, Amount] = {}
    for part in told:
        pairs = list(pairs_of(article, part, told)) if is_open(part) else []
        whole = _most_likely(pairs, told, known, table) if pairs else None
        if whole is not None:
            known[part.id], found[part.id] = whole.said, whole
    return tuple(_referring(each, found[each.id], kinds) if each.id in found else each for each in statements)


def is_open(part: Amount) -> bool:
    """Whether a larger amount is asked for at all: the kind knows parts, and nothing has told of what this is one."""
    return part.kind.part is not None and part.kind.part.name not in part.statement.values


def known_parts(told: Sequence[Amount]) -> Known:
    """What is told to be a part, before anything is weighed."""
    return {
        each.id: each.statement.values[each.kind.part.name]
        for each in told
        if each.kind.part is not None and each.kind.part.name in each.statement.values
    }


def _most_likely(
    pairs: Sequence[Pair], told: Sequence[Amount], known: Known, table: Mapping[str, float]
) -> Amount | None:
    """The amount that contains another, of those that may, if the weights are sure enough."""
    scores = [sum(table.get(name, 0.0) for name in features(pair, told, known)) for pair in pairs]
    odds = [exp(score) for score in scores]
    shares: dict[str, float] = {}
    for pair, odd in zip(pairs, odds, strict=True):
        shares[pair.whole.said] = shares.get(pair.whole.said, 0.0) + odd / (1 + sum(odds))
    best = max(shares, key=lambda said: shares[said])
    nearest = min((pair for pair in pairs if pair.whole.said == best), key=lambda pair: pair.away)
    return nearest.whole if shares[best] >= LEVEL else None


def _referring(statement: Statement, whole: Amount, kinds: Kinds) -> Statement:
    field = kinds[statement.kind].part
    assert field is not None
    return replace(
        statement,
        values={**statement.values, field.name: whole.said},
        evidence={**statement.evidence, field.name: (whole.statement.anchor,)},
    )


def pairs_of(article: Article, part: Amount, told: Sequence[Amount]) -> Iterator[Pair]:
    """Each larger amount near enough with this one, in the order of the text."""
    for whole in _from(told, part.start - BACK, part.end + AHEAD):
        if whole.id != part.id and not whole.statement.anchor.overlaps(part.statement.anchor):
            own = converted(whole.money, part.money, article)
            size = (own.low or own.high or 0) if own is not None else 0
            if 0 < size * _MORE < whole.size and not _is_apart(article, part, whole):
                yield Pair(article, part, whole, size / whole.size)


def _from(told: Sequence[Amount], start: int, end: int) -> Sequence[Amount]:
    """Those that begin at ``start`` or later and before ``end``, of amounts in the order of the text."""
    return told[bisect_left(told, start, key=_start) : bisect_left(told, end, key=_start)]


def _start(amount: Amount) -> int:
    return amount.start


def _is_apart(article: Article, part: Amount, whole: Amount) -> bool:
    """Whether words say that it is no part of this one.

    "On top of this, $220 million"; "$51 million to Peru", and in another sentence "$30 million to Chile"; "Peru announced $60
    million. Chile followed with $20 million".
    """
    own = article.text[part.sentence.start : part.start]
    further = not part.sentence.covers(whole.statement.anchor) and find_phrase("wholes", "on top", own)
    if (
        further
        or is_told_apart(article, part.statement, whole.statement.anchor)
        or _is_of_another(article, part, whole)
    ):
        return True
    getting = [each.name for each in part.kind.parties if each.apart]
    return any(
        relation(part.parties[name], whole.parties.get(name, ())) == "apart" and part.names(name) and whole.names(name)
        for name in getting
    )


def _is_of_another(article: Article, part: Amount, whole: Amount) -> bool:
    """Whether others give the part than the one state that gives the larger amount, by their own sentences, and no conference."""
    giving = part.kind.giving
    if giving is None or part.sentence == whole.sentence or not (part.names(giving.name) and whole.names(giving.name)):
        return False
    givers = whole.parties.get(giving.name, frozenset())
    if len(givers) != 1 or not givers < load().section("states").keys():
        return False
    apart = relation(part.parties[giving.name], givers) == "apart"
    return apart and not find_phrase("wholes", "gathered", whole.sentence.of(article.text))


def features(pair: Pair, told: Sequence[Amount], known: Known) -> list[str]:
    """What speaks for and against it that the larger of two amounts contains the other."""
    where = pair.where
    first, _ = sorted((pair.part.start, pair.whole.start))
    between = _from(told, first + 1, first + pair.away)
    out = [*_placed(pair, told, between), *_parties(pair, told)]
    if pair.whole_first:
        out += _following(pair, told, between, known)
    return [*out, *(f"{name} {where}" for name in pair.words())]


def _placed(pair: Pair, told: Sequence[Amount], between: Sequence[Amount]) -> Iterator[str]:
    """Where the two stand, how large they are, what is told of each."""
    where, share = pair.where, pair.share
    part, whole = pair.part, pair.whole
    yield f"at {where}"
    yield f"between={min(len(between), 5)} {where}"
    yield f"away={bisect((60, 120, 200, 300, 450, 700, 1000), pair.away)} {where}"
    yield f"share={bisect((0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95), share)}"
    yield f"share={bisect((0.05, 0.5, 0.9), share)} {where}"
    yield f"kind={whole.statement.kind} {where}"
    yield f"rung={part.rung} of {whole.rung}"
    yield f"rung={part.rung == whole.rung}"
    yield f"day={relation(part.day, whole.day)}"
    yield f"currency={part.money.currency == whole.money.currency}"
    yield f"largest={whole.largest}"
    yield f"first={whole.id == told[0].id}"
    beside = sum(each.sentence == part.sentence for each in _from(told, part.sentence.start, part.sentence.end))
    yield f"beside={min(beside, 4)} {where}"
    yield f"called={pair.called} {where}"


def _parties(pair: Pair, told: Sequence[Amount]) -> Iterator[str]:
    """Who gives and gets the one and the other, and how many do of what follows the larger one."""
    part, whole, where = pair.part, pair.whole, pair.where
    run = [each for each in _from(told, whole.end + 1, whole.end + _RUN) if each.size < whole.size]
    said = {name: relation(part.parties[name], whole.parties.get(name, frozenset())) for name in part.parties}
    joined = " ".join(f"{name}={how}" for name, how in said.items())
    yield joined
    yield f"{joined} {where}"
    for name, how in said.items():
        many = len({each.parties[name] for each in run if each.parties.get(name)})
        own, its = len(part.parties[name]), len(whole.parties.get(name, ()))
        yield f"{name}={how}"
        yield f"{name}={how} {where}"
        yield f"{name}: {min(own, 2)} of {min(its, 3)} {where}"
        yield f"{name}={how} many={min(many, 4)}"
        yield f"{name} many={min(many, 4)} its={its > 1} {where}"
        yield f"{name}={how} kind={whole.statement.kind} {where}"
        yield f"{name}={how} first={whole.id == told[0].id} {where}"
    filled = sum(each.size for each in run if each.money.currency == whole.money.currency) / whole.size
    yield f"run={bisect((0.1, 0.3, 0.6, 0.9, 1.03, 1.5), filled)} {where}"


_RUN = 900
"""Characters behind a larger amount in which its parts mostly stand."""


def _following(pair: Pair, told: Sequence[Amount], between: Sequence[Amount], known: Known) -> Iterator[str]:
    """What is known of the amounts between the larger one and this one: a list goes on as it began."""
    part, whole = pair.part, pair.whole
    siblings = [each for each in between if known.get(each.id) == whole.said]
    strangers = sum(known.get(each.id, whole.said) != whole.said for each in between)
    last = told[bisect_right(told, part.start - 1, key=_start) - 1]
    how = "whole" if last.id == whole.id else _known_as(last, whole, known)
    yield f"last={how}"
    yield f"last={how} same={last.sentence == part.sentence}"
    yield f"siblings={min(len(siblings), 3)}"
    yield f"strangers={min(strangers, 2)}"
    yield f"part itself={whole.id in known}"
    if how == "sibling":
        yield "last " + " ".join(
            f"{name}={relation(part.parties[name], last.parties.get(name, frozenset()))}" for name in part.parties
        )
    filled = pair.share + sum(each.size for each in siblings) / whole.size
    yield f"filled={bisect(_FULL, filled) if siblings else None}"


def _known_as(last: Amount, whole: Amount, known: Known) -> str:
    if last.id not in known:
        return "free"
    return "sibling" if known[last.id] == whole.said else "another's"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The trained weights; raises :class:`pledgebook.errors.BrokenWeights` where the file is missing or damaged."""
    table: Mapping[str, float] = read_table(WEIGHTS)
    return table
