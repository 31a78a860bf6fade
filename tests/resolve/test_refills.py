"""Who refills his own stocks gives nobody anything."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import Resolved, resolve

KINDS = load_kinds()


def read(text: str, amount: str, *, first: int = 0, **roles: str) -> Resolved:
    """What is read of a promise of this amount; its sentence begins at ``first``."""
    anchor, sentence = _span(text, amount), Span(first, len(text))
    marked = tuple(Role(name, _span(text, words)) for name, words in roles.items())
    mark = Mark("commitment", sentence, anchor, roles=marked, labels={"stage": "announced"})
    return resolve(Article("a", text, "2031-05-07"), [mark], KINDS)


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Norway will spend $40 million to replenish stocks.", None),
        ("Norway will spend $40 million to replenish stocks of guns sent to Nepal.", "Nepal"),
        ("Norway will spend $40 million to replenish stocks of Soviet shells that it gave Nepal.", "Nepal"),
        ("Norway will spend $40 million to restock weapons depleted by the war in Nepal.", "Nepal"),
        ("The bill gives Norway's army $40 million to refill that stockpile.", None),
        ("Norway will spend $40 million in new funds for restocking Norwegian ammunition given to Nepal.", "Nepal"),
        ("Norway will spend $40 million to replenish its food reserves.", None),
        ("Norway will spend $40 million to replenish Norwegian food supplies given to Nepal.", "Nepal"),
        ("Norway will spend $40 million to refill its stocks in Nepal.", "Nepal"),
        (
            "Norway would transfer boots, guns and shells to Nepal, and spend $40 million to refill that stockpile.",
            "Nepal",
        ),
        ("After sending guns to Nepal, Norway will spend $40 million to replenish its own arsenal.", "Nepal"),
        ("Nepal needs guns. Norway will spend $40 million to replenish stocks of those already sent.", "Nepal"),
        ("Nepal needs guns. Norway will spend $40 million to replenish its stocks.", "Nepal"),
    ],
)
def test_refilling_ones_own_stocks_is_no_promise_and_said_to_be_none(text: str, recipient: str | None) -> None:
    first = text.index(". ") + 2 if ". " in text else 0
    found = read(text, "$40 million", first=first, donors="Norway", **({"recipients": recipient} if recipient else {}))
    (problem,) = found.problems
    assert (found.statements, problem.code, problem.remedy) == (
        (),
        "own-stocks",
        "left out: nobody else gets any of it",
    )
    assert "$40 million" in problem.what
    assert problem.what.endswith("refills the giver's own stocks")


def test_the_full_stops_of_an_abbreviation_end_no_clause() -> None:
    assert not read("The bill has $9 billion to replenish U.S. stocks.", "$9 billion", donors="U.S.").statements


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Norway gives $40 million to replenish Nepal's stocks of vaccines.", "Nepal"),
        ("Norway gives Nepal $40 million to replenish its food reserves.", "its"),
        ("Norway gives Nepal $40 million to replenish its dwindling reserves.", "Nepal"),
        ("Norway pledged $40 million to the eighth replenishment of the Fund, whose reserves are low.", "the Fund"),
        ("Norway gives $40 million to arm Nepal, and to replenish its own stocks.", "Nepal"),
        ("Norway will provide Nepal with $40 million to replenish interceptor missiles used in Pokhara.", "Nepal"),
        ("Norway gave UNICEF $40 million to replenish vaccine stocks in Nepal.", "UNICEF"),
        ("Norway gave UNICEF, its oldest partner, $40 million to replenish vaccine stocks.", "UNICEF"),
        ("Norway will send Nepal $40 million to replenish ammunition.", "Nepal"),
        ("Norway lent Nepal $40 million to help replenish reserves.", "Nepal"),
        ("Norway will give Fiji $40 million in funds to replenish stocks of weapons it sent to Nepal.", "Fiji"),
        ("Norway gave Fiji $40 million to backfill air defence equipment it sent to Nepal.", "Fiji"),
        ("Norway offered $40 million to backfill the stocks of allies that send tanks.", "allies"),
        ("Norway offered $40 million to backfill the stocks that Fiji sent to Nepal.", "Fiji"),
        ("Norway offered $40 million to replenish stocks of vaccines for Nepal.", "Nepal"),
        ("Norway gave $40 million to replenish stocks, and to feed Nepal.", "Nepal"),
        ("Norway sent guns to Nepal and will give it $40 million to replenish its stocks.", "it"),
        ("Norway approved a transfer of arms to Nepal, including $40 million to replenish its missiles.", "Nepal"),
        ("Nepal is short of missiles. Norway gave $40 million to replenish missiles used in Pokhara.", "Nepal"),
    ],
)
def test_refilling_those_of_others_is_one(text: str, recipient: str) -> None:
    first = text.index(". ") + 2 if ". " in text else 0
    found = read(text, "$40 million", first=first, donors="Norway", recipients=recipient)
    assert len(found.statements) == 1
    assert found.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway gives $40 million to replenish Nepal's stocks of vaccines.",
        "Norway gives $40 million to backfill the stocks of allies that sent tanks to Nepal.",
        "Norway gives $40 million to backfill the tanks and other equipment that Fiji sent to Nepal.",
        "Norway gives $40 million to replenish food supplies.",  # whose they are nobody says
    ],
)
def test_an_owner_that_no_mark_names_counts(text: str) -> None:
    assert len(read(text, "$40 million", donors="Norway").statements) == 1


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(
    ("text", "amount", "donor", "recipient"),
    [
        (
            "The United States will provide Israel with $1 billion to replenish Iron Dome interceptor missiles used in Gaza.",
            "$1 billion",
            "The United States",
            "Israel",
        ),
        ("Congress gave Israel $1 billion to replenish Iron Dome missiles.", "$1 billion", "Congress", "Israel"),
        ("Japan gave UNICEF $20 million to replenish vaccine stocks in Sudan.", "$20 million", "Japan", "UNICEF"),
        ("Japan gave WFP $20 million to replenish food stocks.", "$20 million", "Japan", "WFP"),
        ("Poland will send Ukraine $300 million to replenish ammunition.", "$300 million", "Poland", "Ukraine"),
        ("The IMF lent Sri Lanka $300 million to replenish foreign reserves.", "$300 million", "The IMF", "Sri Lanka"),
        ("China agreed to give Pakistan $2 billion to help replenish reserves.", "$2 billion", "China", "Pakistan"),
        (
            "Saudi Arabia lent Pakistan $3 billion to replenish its dwindling reserves.",
            "$3 billion",
            "Saudi Arabia",
            "Pakistan",
        ),
        (
            "The EU will give Poland 500 million euros in funds to replenish stocks of weapons it sent to Ukraine.",
            "500 million euros",
            "The EU",
            "Poland",
        ),
        (
            "Washington offered $240 million to backfill the stocks of allies that send tanks.",
            "$240 million",
            "Washington",
            "allies",
        ),
        (
            "The U.S. gave Slovakia $240 million to backfill air defence equipment it sent to Ukraine.",
            "$240 million",
            "The U.S.",
            "Slovakia",
        ),
    ],
)
def test_help_that_fills_somebodys_stocks_up_again_stays(
    text: str, amount: str, donor: str, recipient: str, *, marked: bool
) -> None:
    """Whether a reader marked who gets it or not."""
    found = read(text, amount, donors=donor, **({"recipients": recipient} if marked else {}))
    assert (len(found.statements), found.problems) == (1, ())
