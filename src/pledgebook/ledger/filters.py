"""What a ledger can be asked for."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pledgebook.errors import BadFilter
from pledgebook.kinds import Kinds
from pledgebook.ledger import given, search
from pledgebook.ledger.codec import encode
from pledgebook.ledger.facets import LONGEST, TERMS, choices, term
from pledgebook.ledger.naming import party_codes, spelled_codes
from pledgebook.ledger.texts import storable

Words = str | Iterable[str] | None
Day = str | date | None

PARTIES = ("donor", "recipient", "party")
"""The filters that ask for parties, by code or name."""

SORTS = {"date": "day", "amount": "amount", "confidence": "confidence", "published": "published_last"}
"""What entries can be sorted by, and the column that holds it. A minus before the name reverses the order."""
NEWEST = "-published"
"""The order where none is said: what was reported last comes first."""
DAYS = ("day", "published_last")
"""Those of these columns that hold days."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What entries to give, and in which order.

    Args:
        kind: a kind's name; several mean any of them. So for the next seven.
        donor: codes or names (``USA``, ``Ukraine``, ``ORG:Microsoft``).
        recipient: who benefits.
        party: who has any part in it.
        sector: what it is for.
        stage: how far it has come: the steps of the kind's life, or the label that the kind declares instead.
        instrument: the vehicle's code or name.
        form: in which form it comes.
        since: an ISO 8601 day, month or year, or a date; entries whose time reaches into it or lies after.
        until: the same, entries whose time reaches into it or lies before.
        as_of: what had been published by the end of that day, month or year.
        text: words that stand in one sentence behind the entry; words in quotation marks stand beside each other.
        sort: ``date``, ``amount`` (as US dollars), ``confidence`` or ``published``, with a minus for the greatest first.
        limit: at most so many.
        cursor: where an earlier page ended.

    ``None`` asks for nothing. Raises :class:`BadFilter` for a value that no entry of any ledger can have.
    """

    kind: Words = ()
    donor: Words = ()
    recipient: Words = ()
    party: Words = ()
    sector: Words = ()
    stage: Words = ()
    instrument: Words = ()
    form: Words = ()
    since: Day = ""
    until: Day = ""
    as_of: Day = ""
    text: str = ""
    sort: str = NEWEST
    limit: int | None = None
    cursor: str = ""

    def __post_init__(self) -> None:
        for name, taken in _TAKEN.items():
            object.__setattr__(self, name, taken(name, getattr(self, name)))
        if self.since and self.until and self.last_day < self.first_day:
            raise BadFilter("until", self.until, f"a date not before since={self.since}")
        if self.sort.removeprefix("-") not in SORTS:
            raise BadFilter("sort", self.sort, "(a minus before it reverses the order) one of", SORTS)
        if self.text:
            search.phrases(self.text)
        if self.cursor:
            self.after  # noqa: B018 - raises for a cursor that no page gave

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the wanted kinds; none where all are."""
        return tuple(self.kind or ())

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """The wanted words or codes of each filter that asks for some, as they are compared."""
        return {name: getattr(self, name) for name in TERMS if getattr(self, name)}

    @property
    def first_day(self) -> str:
        """The first day of ``since``."""
        return given.ends("since", str(self.since))[0] if self.since else ""

    @property
    def last_day(self) -> str:
        """The last day of ``until``."""
        return given.ends("until", str(self.until))[1] if self.until else ""

    @property
    def known_day(self) -> str:
        """The last day of ``as_of``."""
        return given.ends("as_of", str(self.as_of))[1] if self.as_of else ""

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
            value = value if self.column in DAYS else float(value)
        except (ValueError, TypeError, OverflowError, binascii.Error) as error:
            raise BadFilter("cursor", self.cursor[:40], "the cursor that the page before gave") from error
        if sort != self.sort or not storable(entry) or not (isinstance(value, float) or storable(value)):
            raise BadFilter("cursor", self.cursor[:40], f"a cursor of a page sorted by {self.sort}")
        return value, entry

    def checked(self, kinds: Kinds) -> Filters:
        """These filters, if the kinds know what they ask for; raises :class:`UnknownKind` or :class:`BadFilter`."""
        scope = kinds if not self.kinds else Kinds({name: kinds[name] for name in self.kinds})
        for name, words in self.terms.items():
            known = choices(scope, name)
            unknown = [word for word in words if known and word not in known]
            if unknown:
                raise BadFilter(name, unknown[0], "one of", known)
        return self


def before(since: Day, filters: Filters) -> Filters:
    """The same filters as of the end of ``since``, which their own day must not precede; raises :class:`BadFilter`."""
    said = given.day("since", since)
    if not said:
        raise BadFilter("since", since, given.DAY)
    then = replace(filters, as_of=said)
    if filters.as_of and filters.known_day < then.known_day:
        raise BadFilter("since", said, f"a date not after as_of={filters.as_of}")
    return then


def cursor_after(filters: Filters, value: str | float, entry: str) -> str:
    """The cursor of the page after the entry with this sort value and id."""
    return base64.urlsafe_b64encode(encode([filters.sort, value, entry]).encode()).decode()


def _terms(name: str, said: Words) -> tuple[str, ...]:
    """The words once each, as they are compared; parties by their codes, persons by all that ledgers have for them."""
    found = given.words(name, said)
    if name in PARTIES:
        found = [spelled for word in found for code in party_codes(word) for spelled in spelled_codes(code)]
        return tuple(dict.fromkeys(each[:LONGEST] for each in found))
    return tuple(dict.fromkeys(term(word) for word in found))


_TAKEN: Mapping[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("text", "cursor"), given.text),
    "sort": lambda name, said: NEWEST if said is None else given.text(name, said),
    "kind": lambda name, said: tuple(dict.fromkeys(given.words(name, said))),
    **dict.fromkeys(TERMS, _terms),
    **dict.fromkeys(("since", "until", "as_of"), given.day),
    "limit": given.number,
}
"""How each filter's value is brought to one form."""
