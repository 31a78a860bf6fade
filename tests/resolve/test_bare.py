"""An amount that is a sentence by itself is no gift of whoever is named sentences later."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def givers(text: str, donor: str) -> list[str]:
    """Who gives the text's $40 million, which a reader takes to be this one's."""
    at = Span(text.index("$40 million"), text.index("$40 million") + len("$40 million"))
    start = max(text.rfind(". ", 0, at.start) + 2, 0) if ". " in text[: at.start] else 0
    sentence = Span(start, text.index(".", at.end) + 1)
    roles = tuple(Role(name, Span(text.index(said), text.index(said) + len(said)))
                  for name, said in (("donors", donor), ("recipients", "Fiji")))  # fmt: skip
    mark = Mark("commitment", sentence, at, roles, {"stage": "announced"}, 0.9, "test")
    (found,) = (
        each
        for each in resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
        if each.said == "$40 million"
    )
    return [each.code for each in found.values.get("donors", ())]


def test_a_name_long_behind_a_bare_amount_is_not_its_giver() -> None:
    text = "We in Fiji had a good call. It is agreed. $40 million. Tents, wells. Thank you. Later I wrote to Chile's parliament."
    assert givers(text, "Chile") == []


@pytest.mark.parametrize(
    "text",
    [
        "We in Fiji had a good call. It is agreed. $40 million. That is what Chile gives. Tents, wells.",
        "We in Fiji had a good call with Chile. It is agreed. $40 million. Tents, wells.",
        "We in Fiji had a good call. It is agreed. We get $40 million. Tents, wells. Thank you. I wrote to Chile.",
    ],
)
def test_a_name_near_it_or_before_it_and_one_of_a_sentence_stay(text: str) -> None:
    assert givers(text, "Chile") == ["CHL"]
