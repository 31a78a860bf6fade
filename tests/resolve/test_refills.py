"""Who refills his own stocks gives nobody anything."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def found(text: str, amount: str, **roles: str) -> bool:
    """Whether a promise of this amount is read."""
    anchor, sentence = _span(text, amount), Span(0, len(text))
    marked = tuple(Role(name, _span(text, words)) for name, words in roles.items())
    mark = Mark("commitment", sentence, anchor, roles=marked, labels={"stage": "announced"})
    return bool(resolve(Article("a", text, "2031-05-07"), [mark], KINDS).statements)


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "Norway has set $70 million aside. Another $40 million will be allocated to replenish stocks of guns sent to Nepal.",
        "The bill gives Norway's army $40 million to refill that stockpile.",
        "Norway will spend $40 million in new funds for restocking Norwegian ammunition already given to Nepal.",
    ],
)
def test_refilling_ones_own_stocks_is_no_promise(text: str) -> None:
    assert not found(text, "$40 million", donors="Norway", **({"recipients": "Nepal"} if "Nepal" in text else {}))


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Norway gives $40 million to replenish Nepal's stocks of vaccines.", "Nepal"),
        ("Norway gives Nepal $40 million to replenish its food reserves.", "its"),
        ("Norway pledged $40 million to the eighth replenishment of the Fund, whose reserves are low.", "the Fund"),
        ("Norway gives $40 million to arm Nepal, and to replenish its own stocks.", "Nepal"),
    ],
)
def test_refilling_those_of_others_is_one(text: str, recipient: str) -> None:
    assert found(text, "$40 million", donors="Norway", recipients=recipient)


def test_an_owner_that_no_mark_names_counts() -> None:
    assert found("Norway gives $40 million to replenish Nepal's stocks of vaccines.", "$40 million", donors="Norway")
