"""Items: the name and the count of what a promise consists of."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Span
from pledgebook.resolve.items import resolve_item


@pytest.mark.parametrize(
    ("words", "name", "count"),
    [
        ("18 Leopard 2 tanks", "Leopard 2 tanks", 18),
        ("10 of the so-called “kamikaze drones”", "kamikaze drones", 10),
        ("another 40 Bushmasters", "Bushmasters", 40),
        ("two hundred 10-litre oxygen bottles", "10-litre oxygen bottles", 200),
        ("one million additional vaccine doses", "vaccine doses", 1_000_000),
        ("1.2bn doses", "doses", 1_200_000_000),
        ("more than 1,000 shells", "shells", 1000),
        ("up to 50 vehicles", "vehicles", 50),
        ("2000 155mm rounds", "155mm rounds", 2000),
        ("155mm howitzers", "155mm howitzers", None),
        ("the S-300 system", "S-300 system", None),
        ("T-72 tanks,", "T-72 tanks", None),
        ("thousands of winter kits", "thousands of winter kits", None),
        ("air defence", "air defence", None),
        ("howitzers (M777)", "howitzers (M777)", None),
        ("field\nhospitals", "field hospitals", None),
    ],
)
def test_items(words: str, name: str, count: int | None) -> None:
    text = f"They send {words} now."
    item, problem = resolve_item(Article("a1", text), Span(10, 10 + len(words)))
    assert problem is None
    assert item is not None
    assert (item.name, item.count) == (name, count)
    assert item.said is not None
    assert " ".join(item.said.of(text).split()) == name


def test_nothing_named() -> None:
    text = "They send 18."
    item, problem = resolve_item(Article("a1", text), Span(10, 13))
    assert item is None
    assert problem is not None
    assert problem.code == "no-item"
