"""What an object works out on first use and keeps.

As :func:`functools.cached_property` without its lock, which costs more than most of what is kept here: no object with such
values is shared between threads while it works them out, and if it were, both would find the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")


class once(Generic[_Value]):  # noqa: N801 - written as a decorator, like ``property``
    """A method without arguments as an attribute whose value is worked out once for each object."""

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    @overload
    def __get__(self, owner: None, kind: type | None = None) -> once[_Value]: ...
    @overload
    def __get__(self, owner: object, kind: type | None = None) -> _Value: ...
    def __get__(self, owner: object | None, kind: type | None = None) -> once[_Value] | _Value:
        """The value; Python asks for it only as long as the object itself has no attribute of this name."""
        if owner is None:
            return self
        found = owner.__dict__[self._name] = self._make(owner)
        return found
