"""What is halted, and what goes on again, by the words around an anchor."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def told(text: str, anchor: str, stage: str) -> tuple[str, str | None]:
    """The stage of a commitment marked on these words, and whether a halt or its end is told."""
    at = text.index(anchor)
    mark = Mark("commitment", Span(0, len(text)), Span(at, at + len(anchor)), labels={"stage": stage})
    (found,) = resolve(Article("a", text, "2023-10-12"), [mark], KINDS).statements
    return found.values["stage"], found.values.get("paused")


@pytest.mark.parametrize(
    ("text", "anchor", "stage", "expected"),
    [
        ("Norway suspended all aid to Peru on Monday.", "all aid", "stalled", ("stalled", "told")),
        ("Norway rejected aid to Peru on Monday.", "aid", "stalled", ("stalled", None)),
        ("Norway will resume its aid to Peru.", "aid", "announced", ("announced", "told")),
        ("Norway lifted the hold on 300 lorries for Peru.", "300 lorries", "stalled", ("announced", "told")),
        ("Norway reversed a freeze its own army had put on lorries.", "lorries", "stalled", ("announced", "told")),
        ("Aid to Peru was restored on Monday.", "Aid to Peru", "delivered", ("delivered", "told")),
        ("Norway said on Monday that it would resume aid to Peru.", "aid to Peru", "announced", ("announced", "told")),
        ("Norway will release the 9 lorries that it has held back.", "9 lorries", "stalled", ("announced", "told")),
        ("The 9 lorries, frozen since May, will be sent to Peru.", "9 lorries", "stalled", ("announced", "told")),
        ("Norway sent Peru tents, weeks after lorries were held up.", "tents", "delivered", ("delivered", "told")),
        ("After a three-week pause Norway gave Peru tents.", "tents", "delivered", ("delivered", "told")),
        ("Norway is overturning its suspension of aid to Peru.", "suspension of aid", "stalled", ("announced", "told")),
        (
            "Norway will send Peru 9 lorries, easing a freeze imposed in May.",
            "9 lorries",
            "announced",
            ("announced", "told"),
        ),
        (
            "Norway revived Peru's stalled loan and will release $4 million.",
            "$4 million",
            "approved",
            ("approved", "told"),
        ),
        ("Norway has suspended its $4 million loan to Peru.", "$4 million", "approved", ("stalled", "told")),
        ("Held back are 9 lorries and a crane.", "9 lorries", "delivered", ("stalled", "told")),
        # nobody has ended anything
        ("Norway has not suspended its $4 million loan to Peru.", "$4 million", "approved", ("approved", None)),
        ("Norway criticised a suspension of aid to Peru.", "suspension of aid", "stalled", ("stalled", "told")),
        ("Norway said it would resume aid to Peru if asked.", "aid to Peru", "announced", ("announced", None)),
        ("Norway will not release the 9 lorries that it has held back.", "9 lorries", "stalled", ("stalled", "told")),
        ("The 9 lorries, frozen since May, rust in Lima.", "9 lorries", "stalled", ("stalled", "told")),
        ("Norway gave Peru tents, weeks after a storm was over.", "tents", "delivered", ("delivered", None)),
        ("Norway refuses to lift the hold on 300 lorries.", "300 lorries", "stalled", ("stalled", "told")),
        ("Chile urged Norway to resume aid to Peru.", "aid", "stalled", ("stalled", None)),
        ("Norway could resume aid to Peru.", "aid", "announced", ("announced", None)),
        ("Norway did not resume aid to Peru.", "aid", "stalled", ("stalled", None)),
        ("Norway plans to resume aid to Peru.", "aid", "proposed", ("proposed", None)),
        # something else goes on
        ("Norway resumed talks and gave Peru tents.", "tents", "delivered", ("delivered", None)),
        ("Norway gave tents after the fighting resumed.", "tents", "delivered", ("delivered", None)),
    ],
)
def test_what_goes_on_again(text: str, anchor: str, stage: str, expected: tuple[str, str | None]) -> None:
    assert told(text, anchor, stage) == expected
