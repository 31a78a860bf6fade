"""How far the open end of an amount is believed, and what two amounts so understood say of each other.

News says the nearest round number: "over $6 billion" is seldom 7, "up to $37 billion" seldom 20. So an open end reaches a
tenth beyond the number that the words name, in a published total and in the acts of a sum alike; else one act of "over $5
million" would let the sum agree with anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pledgebook.values.money import Money, add

BELIEVED = 0.1
"""An open end is believed up to so much beyond its number: upwards after "over", downwards after "up to"."""
ROUNDING = 0.05
"""A gap of at most so much of the published total is rounding: news rounds totals to one or two digits."""

DIGITS = 3
"""To so many digits an amount is shown that is only believed."""


def believed(money: Money) -> Money:
    """The amount with its open end closed.

    >>> believed(Money(6_000_000_000, None, "USD")).high, believed(Money(None, 10_000_000, "USD")).low
    (6600000000, 9000000)
    """
    if money.low is not None and money.high is None:
        return replace(money, high=round(money.low * (1 + BELIEVED)))
    if money.high is not None and money.low is None:
        return replace(money, low=round(money.high * (1 - BELIEVED)))
    return money


def believed_sum(amounts: Iterable[Money]) -> Money | None:
    """The sum of the amounts with its open ends closed; ``None`` of none.

    Each act without an upper end counts with a tenth more. One without a lower end may have come to nothing, but all of
    these together take no more than a tenth off the sum.

    >>> acts = [Money(90, 90, "USD"), Money(10, None, "USD"), Money(None, 50, "USD")]
    >>> believed_sum(acts)
    Money(low=135, high=151, currency='USD', about=False, step=0, per='', equivalent=None)
    """
    listed = list(amounts)
    plain, whole = add(listed), add(replace(each, low=each.high) if each.low is None else each for each in listed)
    high = add(map(believed, listed))
    if plain is None or whole is None or high is None or high.high is None:
        return plain
    least = (whole.low or 0) - round(high.high * BELIEVED)
    return replace(plain, low=max(plain.low or 0, least), high=high.high)


def rounded(money: Money) -> Money:
    """The amount to three digits, as what is only believed is shown."""
    low, high = (end and round(end, DIGITS - len(str(end))) for end in (money.low, money.high))
    return replace(money, low=low, high=high)


def gap_between(published: Money, ledger: Money) -> int:
    """How far the two lie apart at their nearest ends, as believed: the published less the ledger's; 0 where they meet."""
    left, right = believed(published), believed(ledger)
    if left.low is not None and right.high is not None and left.low > right.high:
        return left.low - right.high
    if left.high is not None and right.low is not None and left.high < right.low:
        return left.high - right.low
    return 0


def verdict_of(apart: int | None, published: Money) -> str:
    """What a gap says, ``None`` where there is no sum to compare with."""
    if apart is None:
        return "nothing to compare"
    size = published.low or published.high or 1
    if abs(apart) <= ROUNDING * size:
        return "agrees"
    return "ledger is lower" if apart > 0 else "ledger is higher"
