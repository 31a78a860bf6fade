"""Items as evidence: what two lists of goods show about their being one delivery."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.values.items import ITEMS, Item, tells_apart

NAMES = st.sampled_from(
    ["weapons", "heavy weapons", "howitzers", "Harrow howitzers", "missiles", "anti-ship missiles", "tents", "aid"]
)
LISTS = st.lists(st.builds(Item, NAMES, st.sampled_from([None, 4, 11])), min_size=1, max_size=3).map(tuple)


def goods(*names: str, count: int | None = None) -> tuple[Item, ...]:
    return tuple(Item(name, count) for name in names)


@given(LISTS, LISTS)
def test_evidence_is_symmetric_and_bounded(one: tuple[Item, ...], other: tuple[Item, ...]) -> None:
    assert ITEMS.ties(one, other) == pytest.approx(ITEMS.ties(other, one))
    assert 0.0 <= ITEMS.ties(one, other) <= 1.0


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (goods("Harrow howitzers"), goods("Harrow howitzer"), 0.85, 0.95),
        (goods("helicopters", count=11), goods("helicopters", count=11), 1.0, 1.0),
        (goods("helicopters", count=11), goods("helicopters", count=4), 0.0, 0.0),
        (goods("Kestrel"), goods("Kestrel multiple rocket launchers"), 0.5, 0.95),
        # the class of goods alone shows little, goods that differ nothing
        (goods("missiles"), goods("missiles"), 0.2, 0.49),
        (goods("missiles"), goods("anti-ship missiles"), 0.0, 0.3),
        (goods("anti-ship weapons"), goods("anti-armour systems"), 0.0, 0.0),
        (goods("Kestrel"), goods("tents", "generators", "Kestrel", "wheat"), 0.0, 0.49),
        # words that say nothing about which goods
        (goods("weapons"), goods("weapons"), 0.2, 0.4),
        (goods("weapons"), goods("military equipment"), 0.0, 0.0),
        (goods("weapons"), goods("Harrow howitzers"), 0.0, 0.0),
    ],
)
def test_what_goods_show(one: tuple[Item, ...], other: tuple[Item, ...], least: float, most: float) -> None:
    assert least <= ITEMS.ties(one, other) <= most


def test_words_that_name_no_goods() -> None:
    assert [name for name in ("the new military aid package", "field hospitals", "weapons") if tells_apart(name)] == [
        "field hospitals"
    ]
