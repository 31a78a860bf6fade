"""Classes that are filled by their slots."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field, replace

import pytest

from pledgebook.quick import quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Place:
    start: int
    end: int = 3
    name: str = ""


def test_it_is_the_same_class_but_for_the_pace() -> None:
    place = Place(1, name="a")
    assert (place.start, place.end, place.name) == (1, 3, "a")
    assert replace(place, end=2) == Place(1, 2, "a") < place
    assert len({place, Place(1, 3, "a")}) == 1
    assert list(inspect.signature(Place).parameters) == ["start", "end", "name"]
    with pytest.raises(TypeError, match="start"):
        Place()  # type: ignore[call-arg]


def test_what_is_left_out_a_factory_makes_anew() -> None:
    @quick
    @dataclass(frozen=True)
    class Places:
        first: int
        more: list[int] = field(default_factory=list)

    one, other = Places(1), Places(1, [2])
    one.more.append(3)
    assert (one.more, other.more, Places(2).more) == ([3], [2], [])


def test_what_does_more_than_fill_its_fields_is_refused() -> None:
    @dataclass
    class Open:
        start: int

    @dataclass(frozen=True, slots=True)
    class Checked:
        start: int

        def __post_init__(self) -> None:
            raise AssertionError

    for each in (Open, Checked):
        with pytest.raises(TypeError, match="more than frozen fields"):
            quick(each)
