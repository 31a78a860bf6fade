"""Money: an interval of an amount in one currency, as the article's hedges make it."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.values.interval import buckets
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Money:
    """``low`` to ``high`` whole units of ``currency`` (ISO 4217).

    ``low`` is ``None`` after "up to", ``high`` after "more than"; both equal when exact; ``about`` after "some", "around".
    ``step`` is the size of the last digit that was written (100_000_000 for "$3.7 billion"), 0 where unknown.
    """

    low: int | None
    high: int | None
    currency: str
    about: bool = False
    step: int = 0


def _write(value: Money) -> Json:
    row: dict[str, object] = {"low": value.low, "high": value.high, "currency": value.currency}
    if value.about:
        row["about"] = True
    return row


def _read(value: object) -> Money:
    if not isinstance(value, dict) or not value.get("currency"):
        raise BadValue("amount", value, '{"low": 500000000, "high": 500000000, "currency": "USD"}')
    return Money(
        value.get("low"),
        value.get("high"),
        str(value["currency"]),
        bool(value.get("about")),
        int(value.get("step") or 0),
    )


def _show(value: Money) -> str:
    return f"{value.currency} {value.low}–{value.high}"


def _agree(one: Money, other: Money) -> float:
    return float((one.low, one.high, one.currency) == (other.low, other.high, other.currency))


def _pieces(value: Money) -> frozenset[str]:
    return frozenset(value.currency + bucket for bucket in buckets(value.low, value.high))


MONEY = ValueType(
    "money",
    to_json=_write,
    from_json=_read,
    show=_show,
    agree=_agree,
    plain=lambda v: (v.currency, v.low or v.high or 0),
    pieces=_pieces,
)
