"""Money that somebody raises for himself or pays back: taxes, bonds, debts repaid. Nobody promises it to anybody.

So nobody promises yet what others are to give first ("provided that others come up with $9 million").
"A tax bill that was meant to raise $2.7 billion", "sold $500 million of Eurobonds", "repaid $500 million to Peru", "a request to
borrow $4 million abroad", and what was lost ("total losses amount to $51 billion")
(``vocabulary/acts.yaml``: ``raised``). What is left out leaves a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledgebook.kinds import Kinds
from pledgebook.model import Problem, Statement
from pledgebook.resolve.context import Context
from pledgebook.values.patterns import alternation
from pledgebook.vocabulary import load

_REACH = 90
"""Characters before and behind an amount in which words of these are looked for."""


def without_raised(context: Context, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, without promises of amounts that are raised or paid back: each of these is told as a problem."""
    for each in statements:
        kind = kinds[each.kind]
        paid = kind.paid
        held = paid is not None and paid.name in each.values
        if held and _is_lost(context.article.text, each):
            context.report(_problem(each, "is what was lost, and given to nobody"))
            continue
        held = held and kind.ladder is not None
        if held and _is_for_others(context.article.text, each):
            context.report(_problem(each, "is what others would have to give first"))
        elif held and _is_raised(context.article.text, each):
            context.report(_problem(each, "is raised or paid back, and given to nobody"))
        else:
            yield each


def _is_raised(text: str, statement: Statement) -> bool:
    sentence, anchor = statement.sentence, statement.anchor
    before = text[max(sentence.start, anchor.start - _REACH) : anchor.start].lower()
    behind = text[anchor.end : min(sentence.end, anchor.end + _REACH)].lower()
    if _right_before("repaying").search(before):
        # nobody need pay it back, or somebody helps to: that is a gift
        spared = _anywhere("spared").search(text[sentence.start : anchor.start].lower().replace("’", "'"))
        return _given().match(behind) is None and spared is None
    if _right_before("borrowing").search(before) and _lender().match(behind) is None:
        return True
    if _anywhere("passed on").search(sentence.of(text).lower()):  # "raise €90 billion by bonds to lend to Peru"
        return False
    raised = _right_before("raising").search(before) is not None and _from_taxes().match(behind) is not None
    sold = _right_before("selling").search(before) is not None and _securities().match(behind) is not None
    return raised or sold or _taxes().search(before) is not None


def _is_lost(text: str, statement: Statement) -> bool:
    """Whether an amount is what a disaster cost: "total losses amount to $3 billion"."""
    start = statement.sentence.start
    found = _lost().search(text, start, statement.anchor.start)
    return found is not None and _made_good().search(text, start, found.start()) is None


@lru_cache(maxsize=1)
def _lost() -> re.Pattern[str]:
    """What was lost, up to the amount: "total losses from the storm in Peru amount to more than", "damage of"."""
    sums = rf"{_any('sums up')}(?:\s+[\w’',-]+){{0,3}}?\s*[$€£]?\s*\Z"
    return re.compile(rf"\b{_any('lost')}\b(?:\s+(?!{_any('parting')}\b)[\w’'-]+){{0,8}}?,?\s+{sums}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _made_good() -> re.Pattern[str]:
    """Help, right before what it is for: "aid for storm", "donations to repair the", "compensation for farmers'"."""
    word = rf"(?!{_any('parting')}\b)[\w’'-]+"
    led = rf"(?:\s+{word}){{0,5}}?\s+(?:for|to|against)\s(?:{word}\s+){{0,4}}\Z"
    return re.compile(rf"\b{_any('making good')}\b{led}", re.IGNORECASE)


def _is_for_others(text: str, statement: Statement) -> bool:
    start, end = statement.sentence.start, statement.anchor.start
    return text.find("other", start, end) >= 0 and _if_others().search(text, start, end) is not None


@lru_cache(maxsize=1)
def _if_others() -> re.Pattern[str]:
    """What others would have to give first: "provided that others come up with at least"."""
    led, others = (alternation(load().section("acts")["raised"][row]) for row in ("only if", "others"))
    return re.compile(rf"\b{led}\s+(?:that\s+)?(?:the\s+)?{others}\b[^.;:,\d$€£]{{0,60}}[$€£]?\Z")


def _any(row: str) -> str:
    return alternation(load().section("acts")["raised"][row])


_FEW = r"(?:[\w’',.$€£-]+\s+){0,3}?"


@lru_cache(maxsize=4)
def _right_before(row: str) -> re.Pattern[str]:
    """Words of a row that lead to the amount: "repaid", "sold some"."""
    return re.compile(rf"\b{_any(row)}\s+{_FEW}\Z")


@lru_cache(maxsize=4)
def _anywhere(row: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(row)}(?!\w)")


@lru_cache(maxsize=1)
def _taxes() -> re.Pattern[str]:
    """Taxes before the verb, in its clause: "a tax bill that was meant to raise"."""
    word = rf"\s+(?!{_any('parting')}\b)[\w’'-]+"
    return re.compile(rf"\b{_any('taxes')}\b(?:{word}){{0,7}}?\s+{_any('raising')}\s+{_FEW}\Z")


@lru_cache(maxsize=1)
def _from_taxes() -> re.Pattern[str]:
    """Taxes behind the amount: "raise $2.7 billion with new taxes", "from the sale of bonds"."""
    return re.compile(rf"\s+{_any('sources')}\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_any('taxes')}|{_any('securities')})\b")


@lru_cache(maxsize=1)
def _lender() -> re.Pattern[str]:
    """Who lends, behind an amount that somebody borrows: "borrow $3 million at no interest from Peru"."""
    return re.compile(r"[^.;:]{0,60}?\b(?:from|with|under|through)\s")


@lru_cache(maxsize=1)
def _given() -> re.Pattern[str]:
    """What behind an amount tells that it is a loan given before: "to repay the $50 billion loan"."""
    return re.compile(rf"\s+(?:[\w’'-]+\s+)?{_any('given')}\b")


@lru_cache(maxsize=1)
def _securities() -> re.Pattern[str]:
    return re.compile(rf"[\s-]+(?:(?:of|in|worth of)\s+)?(?:[\w’'-]+\s+){{0,2}}?{_any('securities')}\b")


def _problem(statement: Statement, why: str) -> Problem:
    return Problem(
        "no-gift", statement.article, f"{statement.said!r} {why}", "left out: it is no promise", statement.anchor
    )
