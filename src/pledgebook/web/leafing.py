"""A long list in leaves: which rows a page shows, how many there are, and the address of the next leaf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request

from pledgebook.web.asking import Address
from pledgebook.web.paging import window

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One leaf of a list: its rows, the number of all, the address of the whole and that of the leaf after."""

    rows: tuple[Row, ...]
    total: int
    address: Address
    following: Address | None
    begun: bool
    """Whether an earlier leaf lies before this one."""


def leaf(request: Request, rows: Sequence[Row], key: Callable[[Row], str], *, size: int) -> Leaf[Row]:
    """The leaf that the request's ``cursor`` asks for; raises :class:`BadFilter` where no row of the list was its last."""
    address = Address.of(request.url.path, request.query_params.multi_items())
    return cut(rows, key, size=size, cursor=request.query_params.get("cursor", ""), address=address)


def cut(rows: Sequence[Row], key: Callable[[Row], str], *, size: int, cursor: str, address: Address) -> Leaf[Row]:
    """The leaf of a list that begins where the cursor says."""
    page = window(rows, key, size=size, cursor=cursor)
    following = address.put("cursor", page.next) if page.next else None
    return Leaf(page.rows, len(rows), address, following, bool(cursor))


@dataclass(frozen=True, slots=True)
class Tab:
    """One sort of row that a list can be narrowed to: its words, how many rows it has, its address."""

    words: str
    number: int
    address: Address
    chosen: bool


def tabs(sorts: Iterable[str], address: Address, name: str, order: Sequence[str] = ()) -> Iterator[Tab]:
    """All rows, then each sort that occurs: in the given order, else the most frequent first."""
    counted = Counter(sorts)
    chosen = address.asked.get(name, ("",))[0]
    yield Tab("all", counted.total(), address.put(name), not chosen)
    for sort in (each for each in order if each in counted) if order else (each for each, _ in counted.most_common()):
        yield Tab(sort, counted[sort], address.put(name, sort), chosen == sort)
