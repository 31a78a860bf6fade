"""Who welcomes what another gives gives none of it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def givers(text: str, *donors: str) -> list[str]:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    roles = (*(Role("donors", place(each)) for each in donors), Role("recipients", place("Fiji")))
    mark = Mark("commitment", Span(0, len(text)), place("$40 million"), roles, {"stage": "announced"}, 0.9, "test")
    (found,) = (each for each in resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements)
    return [each.code for each in found.values["donors"]]


@pytest.mark.parametrize(
    "text",
    [
        "Peru also welcomes Chile’s commitment to help Fiji by giving another $40 million.",
        "Peru has warmly applauded Chile's pledge of $40 million for Fiji.",
    ],
)
def test_who_welcomes_gives_nothing(text: str) -> None:
    assert givers(text, "Peru", "Chile") == ["CHL"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile welcomed Fiji's envoy with a gift of $40 million.",
        "Peru gives Fiji $40 million with Chile, and welcomes its envoy.",
    ],
)
def test_who_gives_with_another_stays(text: str) -> None:
    assert sorted(givers(text, "Peru", "Chile")) == ["CHL", "PER"]
