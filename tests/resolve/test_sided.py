"""A stance by its own words, where a reader gave it the other side."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


@pytest.mark.parametrize(
    ("text", "anchor", "subject", "said", "told"),
    [
        ("Peru lifts its ban on rice from Fiji.", "lifts its ban", "rice from Fiji", "refuses", "permits"),
        ("Peru did not refuse to open its ports.", "did not refuse", "open its ports", "refuses", "permits"),
        ("Peru will not stop its veto of a truce.", "will not stop", "its veto of a truce", "refuses", "refuses"),
        ("Peru will not drop its objections to a truce.", "objections", "a truce", "opposes", "opposes"),
        ("Peru is not opposed to a truce.", "is not opposed", "a truce", "opposes", "permits"),
        ("Peru refused to rule out sending ships.", "refused to rule out", "sending ships", "refuses", "refuses"),
        ("Peru did not rule out sending ships.", "did not rule out", "sending ships", "refuses", "undecided"),
        ("Peru refused to condemn the raid.", "refused to condemn", "the raid", "refuses", "refuses"),
        ("Peru warned Fiji against new tariffs.", "warned Fiji against", "new tariffs", "opposes", "opposes"),
        ("There is no lifting of the embargo by Peru.", "no lifting", "the embargo", "refuses", "refuses"),
        ("Peru passed a bill banning oil imports.", "passed a bill banning", "oil imports", "supports", "refuses"),
        (
            "Peru is imposing blocking sanctions on Fiji.",
            "imposing blocking",
            "sanctions on Fiji",
            "supports",
            "supports",
        ),
        ("Peru backs a limit on oil prices.", "backs", "a limit on oil prices", "supports", "supports"),
    ],
)
def test_the_words_of_a_stance_tell_its_side(text: str, anchor: str, subject: str, said: str, told: str) -> None:
    place, words, actor = (Span(text.index(each), text.index(each) + len(each)) for each in (anchor, subject, "Peru"))
    sentence = next(each for each in sentences(text) if each.covers(place))
    mark = Mark("position", sentence, place, (Role("subject", words), Role("actor", actor)), {"stance": said})
    (found,) = resolve(Article("a", text, "2031-05-08"), [mark], KINDS).statements
    assert found.values["stance"] == told
