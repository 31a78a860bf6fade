"""What a ledger can be asked for."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pledgebook.errors import BadFilter, BadValue
from pledgebook.kinds import Kinds
from pledgebook.ledger import search
from pledgebook.ledger.codec import encode
from pledgebook.ledger.facets import TERMS, choices, term
from pledgebook.ledger.naming import party_codes
from pledgebook.values import value_type

Words = str | Iterable[str]

PARTIES = ("donor", "recipient", "party")
"""The filters that ask for parties, by code or name."""

SORTS = {"date": "day", "amount": "amount", "confidence": "confidence", "published": "published_last"}
"""What entries can be sorted by, and the column that holds it. A minus before the name reverses the order."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What entries to give, and in which order.

    Args:
        kind: a kind's name.
        donor: codes or names (``USA``, ``Ukraine``, ``ORG:Microsoft``); several mean any of them. So for the next six.
        recipient: who benefits.
        party: who has any part in it.
        sector: what it is for.
        stage: how far it has come: the steps of the kind's life, or the label that the kind declares instead.
        instrument: the vehicle's code or name.
        form: in which form it comes.
        since: an ISO 8601 day, month or year; entries whose time reaches into it or lies after.
        until: the same, entries whose time reaches into it or lies before.
        as_of: what had been published by the end of that day, month or year.
        text: words that stand in one sentence behind the entry; words in quotation marks stand beside each other.
        sort: ``date``, ``amount``, ``confidence`` or ``published``, with a minus for the greatest first.
        limit: at most so many.
        cursor: where an earlier page ended.

    Raises :class:`BadFilter` for a value that no entry of any ledger can have.
    """

    kind: str = ""
    donor: Words = ()
    recipient: Words = ()
    party: Words = ()
    sector: Words = ()
    stage: Words = ()
    instrument: Words = ()
    form: Words = ()
    since: str = ""
    until: str = ""
    as_of: str = ""
    text: str = ""
    sort: str = "-published"
    limit: int | None = None
    cursor: str = ""

    def __post_init__(self) -> None:
        for name in TERMS:
            object.__setattr__(self, name, _words(getattr(self, name), parties=name in PARTIES))
        for name in ("since", "until", "as_of"):
            if getattr(self, name):
                _period(name, getattr(self, name))
        if self.since and self.until and self.last_day < self.first_day:
            raise BadFilter("until", self.until, f"a date not before since={self.since}")
        if self.sort.removeprefix("-") not in SORTS:
            raise BadFilter("sort", self.sort, "(a minus before it reverses the order) one of", SORTS)
        if self.limit is not None and self.limit < 1:
            raise BadFilter("limit", self.limit, "a number above 0")
        if self.text:
            search.phrases(self.text)
        if self.cursor:
            self.after  # noqa: B018 - raises for a cursor that no page gave

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """The wanted words or codes of each filter that asks for some, as they are compared."""
        return {name: getattr(self, name) for name in TERMS if getattr(self, name)}

    @property
    def first_day(self) -> str:
        """The first day of ``since``."""
        return _period("since", self.since)[0] if self.since else ""

    @property
    def last_day(self) -> str:
        """The last day of ``until``."""
        return _period("until", self.until)[1] if self.until else ""

    @property
    def known_day(self) -> str:
        """The last day of ``as_of``."""
        return _period("as_of", self.as_of)[1] if self.as_of else ""

    @property
    def column(self) -> str:
        """The column of the sort."""
        return SORTS[self.sort.removeprefix("-")]

    @property
    def descending(self) -> bool:
        """Whether the greatest come first."""
        return self.sort.startswith("-")

    @property
    def after(self) -> tuple[Any, str] | None:
        """The sort value and id of the last entry of the page before."""
        if not self.cursor:
            return None
        try:
            sort, value, entry = json.loads(base64.urlsafe_b64decode(self.cursor.encode("ascii", "replace")))
        except (ValueError, TypeError, binascii.Error) as error:
            raise BadFilter("cursor", self.cursor[:40], "the cursor that the page before gave") from error
        if sort != self.sort or not isinstance(entry, str) or not isinstance(value, str | int | float):
            raise BadFilter("cursor", self.cursor[:40], f"a cursor of a page sorted by {self.sort}")
        return value, entry

    def checked(self, kinds: Kinds) -> Filters:
        """These filters, if the kinds know what they ask for; raises :class:`UnknownKind` or :class:`BadFilter`."""
        scope = kinds if not self.kind else Kinds({self.kind: kinds[self.kind]})
        for name, words in self.terms.items():
            known = choices(scope, name)
            unknown = [word for word in words if known and word not in known]
            if unknown:
                raise BadFilter(name, unknown[0], "one of", known)
        return self


def cursor_after(filters: Filters, value: str | float, entry: str) -> str:
    """The cursor of the page after the entry with this sort value and id."""
    return base64.urlsafe_b64encode(encode([filters.sort, value, entry]).encode()).decode()


def _words(said: Words, *, parties: bool) -> tuple[str, ...]:
    """The words once each, as they are compared; parties by their codes."""
    words = [word.strip() for word in ((said,) if isinstance(said, str) else said) if word.strip()]
    if parties:
        words = [code for word in words for code in party_codes(word)]
    return tuple(dict.fromkeys(term(word) for word in words))


def _period(name: str, said: str) -> tuple[str, str]:
    """First and last day of an ISO 8601 day, month or year."""
    expected = "a day, month or year such as 2024-09-26, 2024-09 or 2024"
    try:
        period = value_type("period").from_json(said)
    except (BadValue, ValueError) as error:
        raise BadFilter(name, said[:40], expected) from error
    if period.first is None or period.last is None:
        raise BadFilter(name, said, expected)
    return period.first.isoformat(), period.last.isoformat()
