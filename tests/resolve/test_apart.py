"""Nobody gives to himself."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve
from pledgebook.resolve.apart import parted
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.party import Party

KINDS = load_kinds()
NOBODY = ArticleParties.of(Article("a", "Rope was given."))


def _told(donors: str, recipients: str) -> Statement:
    values = {"donors": donors, "recipients": recipients}
    parties = {name: tuple(Party(code) for code in codes.split()) for name, codes in values.items() if codes}
    evidence = {name: (Span(0, 4),) for name in parties}
    return Statement(f"a:{donors}{recipients}", "a", "commitment", Span(0, 9), Span(0, 4), parties, evidence)


@pytest.mark.parametrize(
    ("told", "around", "left"),
    [
        (("NOR", "MDA"), [], ("NOR", "MDA")),
        (("NOR", "MDA NOR"), [], ("NOR", "MDA")),
        (("NOR SWE", "NOR"), [], ("SWE", "NOR")),
        (("NOR SWE", "MDA NOR"), [], ("NOR SWE", "MDA")),
        (("NOR SWE", "MDA NOR"), [("SWE", "NOR"), ("SWE", "NOR")], ("SWE", "MDA NOR")),
        # alone on both sides: where the rest of the article has it
        (("MDA", "MDA"), [("NOR", "MDA")], ("", "MDA")),
        (("NOR", "NOR"), [("NOR", "MDA")], ("NOR", "")),
        (("NOR", "NOR"), [], ("NOR", "")),
    ],
)
def test_a_party_stays_on_one_side(told: tuple[str, str], around: list[tuple[str, str]], left: tuple[str, str]) -> None:
    first, *_ = parted(NOBODY, [_told(*told), *(_told(*each) for each in around)], KINDS)
    got = tuple(" ".join(party.code for party in first.values.get(name, ())) for name in ("donors", "recipients"))
    assert got == left
    assert set(first.evidence) == {name for name, codes in zip(("donors", "recipients"), left, strict=True) if codes}


@pytest.mark.parametrize(
    ("text", "actor", "asked", "stance", "left"),
    [
        ("President Joe Biden urged Congress to pass it.", "Joe Biden", "Congress", "requests", ["USA"]),
        ("The Senate urged President Joe Biden to sign it.", "The Senate", "President Joe Biden", "requests", ["USA"]),
        # a state as a whole is no body of its own, and what one will not do oneself is asked of nobody
        ("President Joe Biden wants American jets to stay.", "Joe Biden", "American", "requests", []),
        ("President Joe Biden kept it from Congress.", "Joe Biden", "Congress", "refuses", []),
        ("President Joe Biden urged her to pass it. Congress met.", "Joe Biden", "her", "requests", []),
    ],
)
def test_one_may_ask_something_of_ones_own_parliament(
    text: str, actor: str, asked: str, stance: str, left: list[str]
) -> None:
    def place(said: str) -> Span:
        return Span(text.index(said), text.index(said) + len(said))

    roles = (Role("actor", place(actor)), Role("towards", place(asked)))
    mark = Mark("position", Span(0, len(text)), Span(text.index(" "), len(text) - 1), roles, {"stance": stance})
    (found,) = resolve(Article("a", text, "2024-03-04"), [mark], KINDS).statements
    assert [each.code for each in found.values.get("towards", ())] == left
    assert [each.code for each in found.values["actor"]] == ["USA"]
