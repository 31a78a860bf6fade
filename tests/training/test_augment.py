"""Articles in another world keep their offsets."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.augment import World, exchanged, states
from training.corpus import Annotated

TABLE = states()
TEXT = "Norway will give Kenya $40 million. Oslo's grant follows a Kenyan appeal; Norway gave $12.5 million in May."


def article(text: str = TEXT) -> Annotated:
    spans = {"anchor": (17 + 6, 17 + 17), "sentence": (0, 35), "donor": (0, 6), "recipient": (17, 22)}
    statement = {
        "kind": "commitment",
        "sentence": list(spans["sentence"]),
        "anchor": list(spans["anchor"]),
        "donors": [{"code": "NOR", "said": list(spans["donor"])}],
        "recipients": [{"code": "KEN", "said": list(spans["recipient"])}],
        "part_of": "$12.5 million",
        "stage": "announced",
    }
    return Annotated("a", text, "Norway helps Kenya", "2030-05-06", "", (statement,))


@given(st.integers(0, 10_000), st.floats(0.1, 1))
def test_spans_hold_the_exchanged_words(seed: int, share: float) -> None:
    world = World(TABLE, random.Random(seed), share=share)
    there = exchanged(article(), world)
    (statement,) = there.statements
    words = {code: state.words["name"][0] for state in TABLE for code in [state.code]}
    for field, old in (("donors", "NOR"), ("recipients", "KEN")):
        (party,) = statement[field]
        assert party["code"] == world.codes.get(old, old)
        assert there.text[slice(*party["said"])] == words[party["code"]]
    assert there.text[slice(*statement["anchor"])].startswith("$")
    assert there.text[slice(*statement["anchor"])].endswith("million")
    assert statement["part_of"] in there.text
    assert there.text[slice(*statement["sentence"])].endswith("million.")
    assert statement["kind"] == "commitment"


def test_a_world_exchanges_consistently() -> None:
    world = World(TABLE, random.Random(1), share=1.0)
    there = exchanged(article(), world)
    name = next(state.words["name"][0] for state in TABLE if state.code == world.codes["NOR"])
    assert there.text.count(name) == 2
    assert there.title.startswith(name)


def test_without_any_exchange_the_article_stays_itself() -> None:
    assert exchanged(article("Nothing here."), World(TABLE, random.Random(1), share=1.0)) == article("Nothing here.")
