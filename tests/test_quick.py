"""Classes that are filled by their slots."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, dataclass, field, replace

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
    with pytest.raises(FrozenInstanceError):
        place.start = 2  # type: ignore[misc]
    with pytest.raises(TypeError, match="start"):
        Place()  # type: ignore[call-arg]


def test_what_does_more_than_fill_its_slots_is_refused() -> None:
    @dataclass(frozen=True)
    class Loose:
        start: int

    @dataclass(frozen=True, slots=True)
    class Made:
        places: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        start: int

        def __post_init__(self) -> None:
            raise AssertionError

    for each in (Loose, Made, Checked):
        with pytest.raises(TypeError, match="more than fields in slots"):
            quick(each)
