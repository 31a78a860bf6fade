"""Frozen dataclasses that are made in two thirds of the time: reading one article makes thousands of small objects.

A frozen class fills its objects through ``object.__setattr__``, which looks each field up; here its slots do so themselves.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

_Class = TypeVar("_Class")


def quick(made: type[_Class]) -> type[_Class]:
    """A frozen dataclass with slots as it is, but for how its objects are filled.

    Raises :class:`TypeError` for one without slots, with a ``__post_init__`` or with a factory of defaults.
    """
    slow: Any = made.__init__
    listed = fields(made)  # type: ignore[arg-type] # raises for anything but a dataclass
    made_anew = any(each.default_factory is not MISSING for each in listed)
    if made_anew or "__slots__" not in made.__dict__ or hasattr(made, "__post_init__"):
        raise TypeError(f"{made.__name__} is more than fields in slots")
    names = [each.name for each in listed]
    scope: dict[str, Any] = {f"set_{name}": getattr(made, name).__set__ for name in names}
    lines = [f"def __init__(self, {', '.join(names)}):", *(f"    set_{name}(self, {name})" for name in names)]
    exec("\n".join(lines), scope)  # noqa: S102 - only names stand in it
    fast: Any = scope["__init__"]
    fast.__defaults__, fast.__annotations__, fast.__doc__ = slow.__defaults__, slow.__annotations__, slow.__doc__
    made.__init__ = fast  # type: ignore[method-assign]
    return made
