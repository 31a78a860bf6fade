"""Marked words end at whole words, and what names nobody becomes no party."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.edges import at_whole_words, is_scene, joined, tells_nobody
from pledgebook.resolve.parties import resolve_parties

KINDS = load_kinds()


def place(text: str, said: str) -> int:
    """Where words stand; a bare ``s`` is that of the possessive."""
    return text.index("'s") + 1 if said == "s" else text.index(said)


def donors(text: str, *said: str) -> list[str]:
    """The codes of the donors where these words of the text are marked as such."""
    roles = tuple(Role("donors", Span(at := place(text, each), at + len(each))) for each in said)
    anchor = Span(text.index("$5 million"), text.index("$5 million") + 10)
    mark = Mark("commitment", Span(0, len(text)), anchor, roles, {"stage": "announced"})
    (statement,) = resolve(Article("one", text, "2024-09-26"), [mark], KINDS).statements
    return [party.code for party in statement.values.get("donors", ())]


@pytest.mark.parametrize(
    ("text", "said", "codes"),
    [
        ("Western donors promised Fiji $5 million.", ["estern donor"], ["ORG:Western donors"]),
        ("Fiji’s creditors gave up $5 million.", ["s creditors"], ["ORG:creditors"]),
        ("Money from the creditors of Fiji: $5 million.", ["from the creditors"], ["ORG:the creditors"]),
        ("The low-income lenders promised Fiji $5 million.", ["income lenders"], ["ORG:low-income lenders"]),
        ("The US-Fiji fund has $5 million.", ["Fiji"], ["FJI"]),
        ("Fiji’s $5 million came late.", ["’s"], ["FJI"]),
        ("South Africa’s $5 million came late.", ["’s"], ["ZAF"]),
        ("It was South Africa's $5 million.", ["'s"], ["ZAF"]),
        ("It was South Africa's $5 million.", ["s"], ["ZAF"]),
        ("Yesterday South Sudan’s $5 million came.", ["’s"], ["SSD"]),
        ("Papua New Guinea’s $5 million came.", ["’s"], ["PNG"]),
        ("Equatorial Guinea’s $5 million came.", ["’s"], ["GNQ"]),
        ("Northern Ireland’s $5 million came.", ["’s"], ["GBR"]),
        ("New York’s $5 million came.", ["’s"], ["ORG:New York"]),
        ("The Army Chief of Staff’s $5 million came.", ["’s"], ["ORG:Army Chief of Staff"]),
        ("The bank’s $5 million came.", ["’s"], ["ORG:bank"]),
        ("“Let’s give $5 million,” said Fiji.", ["’s"], []),
        ("“That's $5 million,” said Fiji.", ["'s"], []),
        ("Wednesday’s $5 million came late.", ["’s"], []),
        ("On Wednesday $5 million came from abroad.", ["Wednesday", "abroad"], []),
        ("The fund on which 3 million people live got $5 million.", ["fund on", "3"], ["ORG:fund"]),
        ("Mr Oketch, of Fiji, promised $5 million.", ["Mr"], []),
        ("Both promised the fund $5 million.", ["Both"], []),
        ("The executive board of the International Monetary Fund approved $5 million.", ["executive board", "International Monetary Fund"], ["IMF"]),
        ("Suva - Norway promised $5 million.", ["Suva - Norway"], ["NOR"]),
        ("SUVA, Fiji — Norway promised $5 million.", ["SUVA, Fiji — Norway"], ["NOR"]),
        ("MUNICH (AB) — Norway promised $5 million.", ["MUNICH", "Norway"], ["NOR"]),
        ("VILNIUS - Latvia promised $5 million.", ["VILNIUS", "Latvia"], ["LVA"]),
        ("PORT VILA: Norway promised $5 million.", ["PORT VILA", "Norway"], ["NOR"]),
        ("Lima (AB) - $5 million was promised.", ["Lima"], []),
        ("ADDIS ABABA: $5 million was promised.", ["ADDIS ABABA"], []),
        ("BRUSSELS — $5 million was promised.", ["BRUSSELS"], []),
        ("A month later in Vilnius there was another, of $5 million.", ["Vilnius"], []),
        ("In Vilnius there was another, of $5 million.", ["Vilnius"], []),
        ("Lawmakers in Vilnius voted for $5 million.", ["Vilnius"], ["LTU"]),
        ("The government in Vilnius promised $5 million.", ["Vilnius"], ["LTU"]),
        ("GENEVA, May 3 (AB) - $5 million was promised.", ["GENEVA"], []),
        ("Brussels promised $5 million - in May.", ["Brussels"], ["EU"]),
        ("NORWAY - $5 million for seed.", ["NORWAY"], ["NOR"]),
        ("Lima promised $5 million.", ["Lima"], ["PER"]),
        ("MUNICH, Feb. 16 - Norway promised $5 million.", ["MUNICH", "Norway"], ["NOR"]),
        ("RELIEF FOR ALL promised $5 million.", ["RELIEF FOR ALL"], ["ORG:RELIEF FOR ALL"]),
        ("The bank - Norway's - promised $5 million.", ["The bank - Norway's"], ["NOR"]),
        ("The European Peace Facility paid $5 million.", ["European Peace Facility", "Facility"], ["EU"]),
        ("The Green Climate Fund paid $5 million.", ["Green Climate Fund"], ["ORG:Green Climate Fund"]),
        ("Its partners in Suva promised $5 million.", ["Its partners in Suva"], ["ORG:Its partners in Suva"]),
    ],
)  # fmt: skip
def test_a_party_is_somebody(text, said, codes):
    assert donors(text, *said) == codes


def test_a_body_and_its_owner_become_one_phrase():
    text = "the board of the bank and Fiji"
    spans = [Span(4, 9), Span(17, 21), Span(26, 30)]
    assert [each.of(text) for each in joined(text, spans)] == ["board of the bank", "Fiji"]


@given(st.text(alphabet="abc ’'s.", max_size=30), st.integers(0, 29), st.integers(1, 30))
def test_spans_stay_in_the_text_and_never_become_empty(text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    if span.start == span.end:
        return
    (role,) = at_whole_words(
        ArticleParties.of(Article("x", text)), Mark("x", span, span, (Role("donors", span),))
    ).roles
    assert 0 <= role.span.start < role.span.end <= len(text)


def test_a_group_of_givers_that_meets_is_only_where_something_is_told() -> None:
    text = "His boats for the ninth session of the Ukraine Defense Contact Group; the Ukraine Defense Contact Group gave more."
    cast = ArticleParties.of(Article("a", text, "2024-03-05"))
    first, second = (Span(*each.span()) for each in re.finditer("Ukraine Defense Contact Group", text))
    assert is_scene(cast, first)
    assert not is_scene(cast, second)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("[There] are 40 pumps at the border.", True),
        ("[There]'s no aid.", True),
        ("[The] and Peru plan a bridge.", True),
        ("Peru and the rest [of the] world", True),
        ("[71]% want more.", True),
        ("It reached [over 1],000 people.", True),
        ("[At] least 15 states joined.", True),
        ("[Wednesday's] $4 million", True),
        ("[He] said so.", False),
        ("Will [you] pay?", False),
        ("[Mr]. Xi came.", False),
        ("[The two] met.", False),
        ("[WHO] asked for $4 million.", False),
        ("U[.S] pumps", False),
        ("Peru[’]s claims", False),
        ("[Some] doubt it.", False),
    ],
)
def test_what_can_be_no_party_is_nothing_to_decide(text: str, nobody: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    bare, span = text.replace("[", "").replace("]", ""), Span(start, end)
    assert tells_nobody(bare, span) == nobody
    assert not nobody or resolve_parties(ArticleParties.of(Article("one", bare)), [span], persons=False) == ((), ())
