"""Pacts that no noun calls so: who agreed with whom to do what, and what is none."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def told(text: str, *marks: Mark) -> tuple[Statement, ...]:
    """What is read of a text in which a reader marked nothing of its own but a count that stands in front."""
    aside = Mark("figure", Span(0, text.index(".") + 1), Span(0, 2))
    found = resolve(Article("a", text, "2031-05-08"), [aside, *marks], KINDS).statements
    return tuple(each for each in found if each.kind == "agreement")


@pytest.mark.parametrize(
    ("text", "parties", "anchor"),
    [
        ("Peru and Chile agreed on Monday to open four more ports to ferries.", "CHL PER", "agreed on Monday to open"),
        ("The ministry said that Peru, Chile and Fiji have agreed to patrol the strait together.", "CHL FJI PER", "agreed to patrol"),
        ("Peru has agreed with Fiji to raise the duty on cod.", "FJI PER", "agreed with Fiji to raise"),
        ("Envoys of Peru met those of Fiji. Both countries agreed to reopen the ferry.", "FJI PER", "agreed to reopen"),
    ],
)  # fmt: skip
def test_those_who_agree_have_a_pact(text: str, parties: str, anchor: str) -> None:
    text = f"12 ships lay there. {text}"
    (pact,) = told(text)
    assert " ".join(sorted(each.code for each in pact.values["parties"])) == parties
    assert (pact.said, pact.values["status"]) == (anchor, "agreed")


def test_it_has_its_day_its_subject_and_what_they_must_do() -> None:
    (pact,) = told("12 ships lay there. Peru and Chile agreed on Monday to dredge four more ports for ferries by July.")
    assert pact.values["date"].iso == "2031-05-05"
    assert pact.values["subject"].startswith("dredge four more ports")
    (duty,) = pact.values["obligations"]
    assert duty.text.startswith("dredge four more ports for ferries")


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile agreed to stay in contact.",
        "Peru and Chile agreed to send Fiji rice.",
        "Peru and Chile agreed to impose a levy on cod.",
        "Peru and Chile agreed to sanctions.",
        "Peru and Chile agreed to nothing.",
        "Peru and Chile agreed to play at seven.",
        "Peru and Chile have not agreed to open the ports.",
        "Peru agreed to open four more ports.",
        "If Peru and Chile agreed to open the ports, cod would fall in price.",
        "Peru brought Chile closer and in Lima agreed to open the ports.",
        "Peru and Chile denied that they had agreed to open the ports.",
    ],
)
def test_what_is_no_pact(text: str) -> None:
    assert told(f"12 ships lay there. {text}") == ()


def test_what_a_reader_took_for_something_else_stays() -> None:
    text = "12 ships lay there. Peru and Chile agreed to open a fund of $4 million."
    amount = Span(text.index("$4"), text.index("$4") + 10)
    assert told(text, Mark("commitment", Span(20, len(text)), amount, (), {"stage": "announced"})) == ()
