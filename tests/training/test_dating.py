"""Which time it is, learned from states: what is told in them is found, what is known without them is not learned again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is not installed (extra: train)")

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span
from pledgebook.reading.learned import open_learned
from pledgebook.reading.learned.dating import Dater
from pledgebook.reading.learned.weights import DATING, SHIPPED, open_weights
from training import dating
from training.choosing import Example
from training.dating import Case, Looker, Told, cases, finished, learned, mean, note, right, scored

WIDTH = 4


def case(number: int, *, worth: int = 1, kept: bool = False) -> Case:
    """One statement with two times; the right one is that whose state the anchor's states repeat."""
    random = np.random.default_rng(number)
    times = random.normal(size=(2, WIDTH)).astype(np.float16)
    place = number % 2
    example = Example(
        f"a{number}", ("", "2022", "2023"), (("untold",), ("at", "one"), ("at", "two")), ("2022", "2023")[place]
    )
    anchor = np.concatenate([np.zeros(2 * WIDTH), times[place]]).astype(np.float16)
    said, sources = (0.0, 0.0, 0.0), ("untold", "at", "at")
    return Case(example, worth, kept, said, sources, anchor, (None, *times))


def told(numbers: range) -> list[Told]:
    return [(case(number), (0.0, 0.0, 0.0)) for number in numbers]


@pytest.fixture(scope="module", autouse=True)
def _one() -> Iterator[None]:
    """One dater in the place of several, which :func:`training.dating.mean` makes one of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dating, "TOGETHER", 1)
        yield


@pytest.fixture(scope="module")
def dater() -> Dater:
    return learned(told(range(6000)))


def test_the_time_that_the_states_tell_is_found_in_cases_never_seen(dater: Dater) -> None:
    new = told(range(6000, 6400))
    assert right(new, None) < 60
    assert right(new, dater) > 85
    assert dater.names == ("at",)


def test_the_same_cases_teach_the_same(dater: Dater) -> None:
    again = learned(told(range(6000)))
    assert np.array_equal(again.anchor, dater.anchor)
    assert np.array_equal(again.sources, dater.sources)


def test_a_mean_says_what_its_daters_say_on_average(dater: Dater) -> None:
    half = Dater(dater.names, dater.anchor / 2, dater.bias / 2, dater.time, dater.sources)
    for each, _ in told(range(5)):
        one, other, both = (np.array(each.odds(which)) for which in (dater, half, mean([dater, half])))
        assert np.allclose(both, (one + other) / 2, atol=1e-4)


def test_features_are_weighed_by_weights_that_do_not_know_the_article() -> None:
    # each feature is seen in one article only, often enough to have a weight there: elsewhere it has none
    example = Example("a", ("", "2022"), (("untold",), ("at",)), "2022")
    states = np.zeros(3 * WIDTH, np.float16)
    first_case = Case(
        example, 100, kept=False, said=(0.0, 0.5), sources=("untold", "at"), anchor=states, times=(None, None)
    )
    others = [Case(Example(f"b{n}", ("", "2022"), (("no",), ("yes",)), "2022"), 50, kept=False) for n in range(3)]
    first, *rest = scored([first_case, *others])
    assert first == (0.0, 0.5)
    assert rest == [(), (), ()]


def test_the_check_side_teaches_nothing_and_all_is_told(tmp_path: Path) -> None:
    found = [case(number, worth=1 + 2 * (number % 3 == 0), kept=number >= 600) for number in range(660)]
    said = finished(found, tmp_path / "dating.npz")
    assert said["statements"] == 800  # the corpora's count twice
    assert set(said["right"]) == {"check", "held out"}
    assert Dater.open(tmp_path / "dating.npz").names == ("at",)
    (tmp_path / "record.json").write_text(json.dumps({"data": {}}))
    note(said, tmp_path / "record.json")
    assert json.loads((tmp_path / "record.json").read_text()) == {"data": {}, "dating": said}


def test_a_statement_is_seen_as_the_reader_sees_it() -> None:
    kinds, weights = load_kinds(), open_weights(SHIPPED)
    text = "On Monday Norway gave Kenya $40 million. It had asked for ships."
    row = {"id": "a", "title": "", "date": "2022-10-19", "text": text}
    anchor = [text.index("$"), text.index(". It")]
    gift = {"kind": "commitment", "sentence": [0, anchor[1] + 1], "anchor": anchor, "stage": "delivered"}
    look = Looker(SHIPPED, weights.scheme, weights.tuning)
    dated = {**gift, "date": "2022-10-17"}
    assert [each.width for each in cases(row, [dated], kinds, None, worth=1, kept=False)] == [0]
    seen, open_ = cases(row, [dated, gift], kinds, look, worth=1, kept=False)
    assert seen.width == 384
    (at,) = [
        place for place, iso in enumerate(seen.example.values) if iso == "2022-10-17" and seen.sources[place] == "at"
    ]
    assert seen.times[at] is not None
    assert [time is None for time, source in zip(seen.times, seen.sources, strict=True) if source == "published"] == [
        True
    ]
    assert open_.width == 0
    (mark,) = open_learned(kinds).read([Article("a", text, "2022-10-19")])[0]
    assert mark.dating is not None
    monday = Span(text.index("Monday"), text.index(" Norway"))
    odds = seen.odds(Dater.open(SHIPPED / DATING))
    assert odds[at] == pytest.approx(mark.dating.odds("at", monday), abs=0.02)
