"""Pieces and windows of the learned reader: offsets stay exact, whatever the text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from pledgebook.model import Span
from pledgebook.reading import sentences
from pledgebook.reading.learned.pieces import PieceMaker
from pledgebook.reading.learned.weights import PIECES, SHIPPED
from pledgebook.reading.learned.windows import OWN, Special, anchor_window, role_window, stretches

SAMPLE = "norway sends 40 million kroner to kenya . the grant was announced on monday , $"


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> PieceMaker:
    """A maker with a vocabulary of a few words and all letters."""
    letters = [chr(code) for code in range(97, 123)]
    pieces = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[unused1]",
        "[unused2]",
        *SAMPLE.split(),
        *letters,
        *("##" + x for x in letters),
    ]
    tokenizer = Tokenizer(WordPiece({piece: n for n, piece in enumerate(dict.fromkeys(pieces))}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    path: Path = tmp_path_factory.mktemp("weights") / "pieces.json"
    tokenizer.save(str(path))
    return PieceMaker(path)


def test_a_piece_knows_its_characters(maker: PieceMaker) -> None:
    text = "Norway 🇳🇴 sends $40 million to Kenya."
    pieces = maker(text)
    assert [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)][:2] == ["Norway", "🇳🇴"]
    million = text.index("million")
    places = pieces.within(Span(million, million + 7))
    assert pieces.span(places[0], places[-1]).of(text) == "million"


@given(st.text(max_size=120))
def test_pieces_lie_inside_the_text_in_order(maker: PieceMaker, text: str) -> None:
    pieces = maker(text)
    assert all(0 <= a <= b <= len(text) for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert list(pieces.starts) == sorted(pieces.starts)


@pytest.mark.parametrize(
    "text", ["İstanbul sends $40", "e\u0301lan sends $40", "שלום sends $40", "👩‍👩‍👧 sends $40", "sends\u00a0$40"]
)
def test_odd_characters_do_not_move_offsets(maker: PieceMaker, text: str) -> None:
    pieces = maker(text)
    at = text.index("40")
    assert [pieces.span(p, p).of(text) for p in pieces.within(Span(at, at + 2))] == ["40"]


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12))
def test_stretches_cover_every_sentence_once(maker: PieceMaker, lengths: list[int]) -> None:
    text = " ".join("grant " * n + "." for n in lengths)
    pieces = maker(text)
    spans = sentences.split(text)
    covered = [place for own in stretches(pieces, spans) for place in own]
    assert covered == list(range(len(pieces)))
    assert all(len(own) <= OWN for own in stretches(pieces, spans))


def test_a_sentence_of_ten_thousand_words_is_read_in_stretches(maker: PieceMaker) -> None:
    text = "grant " * 10_000
    pieces = maker(text)
    windows = [
        anchor_window(pieces, maker(""), own, Special.of(maker)) for own in stretches(pieces, [Span(0, len(text))])
    ]
    assert max(map(len, windows)) < 200
    assert sum(sum(window.segments) for window in windows) == 10_000


def test_markers_enclose_the_anchor(maker: PieceMaker) -> None:
    text = "Norway sends 40 million kroner to Kenya. The grant was announced on Monday."
    pieces, special = maker(text), Special.of(maker)
    anchor = pieces.within(Span(text.index("40"), text.index(" to")))
    window = role_window(pieces, maker("A grant"), range(9), anchor, special)
    opens, closes = window.marks
    assert window.ids[opens] == special.opens
    assert window.ids[closes] == special.closes
    assert window.places[opens + 1 : closes] == list(anchor)
    assert [place for place in window.places if place >= 0] == list(range(len(pieces)))
    assert window.segments.count(1) == 9


def test_an_anchor_far_inside_a_long_sentence_is_shown_with_its_neighbours(maker: PieceMaker) -> None:
    text = "grant " * 3000
    pieces = maker(text)
    window = role_window(pieces, maker(""), range(3000), range(1500, 1502), Special.of(maker))
    assert len(window) < 260
    assert {1499, 1500, 1501, 1502} <= set(window.places)


@pytest.fixture(scope="module")
def shipped() -> PieceMaker:
    """The maker of the shipped weights, which goes on learning words from one text to the next."""
    return PieceMaker(SHIPPED / PIECES)


_PARTS = [*"ab \n\t-.’“é[", "\u0301", "\u200d", "\u00a0", "[SEP]", "中", "👍🏽", "aid", "İ"]


@given(st.lists(st.sampled_from(_PARTS), max_size=30))
def test_words_cut_one_by_one_are_the_text_cut_at_once(shipped: PieceMaker, parts: list[str]) -> None:
    """Accents that combine, signs without width, spaces of other kinds, special pieces: none reaches over a space."""
    text = "".join(parts)
    whole = _whole().encode(text, add_special_tokens=False)
    for _ in range(2):  # new words, and known ones
        found = shipped(text)
        assert (found.ids, list(zip(found.starts, found.ends, strict=True))) == (whole.ids, whole.offsets)


@lru_cache(maxsize=1)
def _whole() -> Tokenizer:
    return Tokenizer.from_file(str(SHIPPED / PIECES))
