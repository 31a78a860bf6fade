"""What is for the whole world is no single state's."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def recipients(text: str, amount: str = "$40 million") -> list[str]:
    """Who gets the amount where the reader says Nepal."""
    spans = [Span(text.rindex(words), text.rindex(words) + len(words)) for words in (amount, "Norway", "Nepal")]
    roles = (Role("donors", spans[1]), Role("recipients", spans[2]))
    mark = Mark("commitment", Span(0, len(text)), spans[0], roles=roles, labels={"stage": "announced"})
    (found,) = resolve(Article("a", text, "2031-05-07"), [mark], KINDS).statements
    return [each.code for each in found.values.get("recipients", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Norway will give $40 million against hunger across the world, which the war in Nepal has made worse.",
        "Norway pledged $40 million for global food aid after the floods in Nepal.",
        "In Nepal, Norway pledged $40 million to vaccinate children worldwide.",
    ],
)
def test_a_state_named_near_does_not_get_what_is_for_the_world(text: str) -> None:
    assert recipients(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway will give $40 million to Nepal, as hunger grows across the world.",
        "Norway will send Nepal $40 million to meet a global food crisis.",
        "Norway will give $40 million for relief, including for global food aid, and for Nepal.",
        "Norway will give $40 million through the Global Fund for clinics in Nepal.",
        "Norway will give $40 million for relief in Nepal and $2 million for global food aid.",
        "The global economy suffers: Norway will give $40 million for relief in Nepal.",
    ],
)
def test_who_is_named_for_the_amount_gets_it(text: str) -> None:
    assert recipients(text) == ["NPL"]
