"""A parameter that takes one value is said once: which of two is meant nobody can know, and no answer is guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_origin

from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.requests import Request

from pledgebook.errors import RepeatedFilter


async def once(request: Request) -> None:
    """Refuse a request that says a parameter twice where its route takes one value; raises :class:`RepeatedFilter`."""
    said = request.query_params.multi_items()
    repeated = [name for name, number in Counter(name for name, _ in said).items() if number > 1]
    route = request.scope.get("route")
    wrong = next((name for name in repeated if name in _single(route)), "") if isinstance(route, APIRoute) else ""
    if wrong:
        raise RepeatedFilter(wrong, [value for name, value in said if name == wrong])


def _single(route: APIRoute) -> frozenset[str]:
    """The parameters of a route that take one value; of one that it does not take at all nothing can be said here."""
    return frozenset(
        name for param in route.dependant.query_params for name, kind in _taken(param.name, param.field_info.annotation)
        if get_origin(kind) is not list
    )  # fmt: skip


def _taken(name: str, kind: Any) -> Iterator[tuple[str, Any]]:
    """The parameters that a model gathers, with their types; any other is its own."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from ((each.alias or field, each.annotation) for field, each in kind.model_fields.items())
    else:
        yield name, kind
