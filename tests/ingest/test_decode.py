from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.ingest.decode import text_of
from pledgebook.model import Problem

PLEDGE = "Norway pledged €50 million – in “grants”."


def test_utf8_is_read_and_its_mark_left_out():
    assert text_of(codecs.BOM_UTF8 + PLEDGE.encode(), "a.txt") == PLEDGE


@pytest.mark.parametrize(("mark", "charset"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_says_so_by_its_mark(mark: bytes, charset: str):
    assert text_of(mark + PLEDGE.encode(charset), "a.txt") == PLEDGE


@pytest.mark.parametrize(("mark", "charset"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_what_is_cut_short_is_told_by_the_charset_of_its_mark(mark: bytes, charset: str):
    data = mark + PLEDGE.encode(charset)
    found = text_of(data + b"x", "a.txt")
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == ("not-as-marked", True)
    assert f"is not {charset.upper()[:6]} throughout (byte 0x78 at position {len(data)})" in found.what


def test_a_byte_behind_the_mark_of_utf8_is_told_by_its_place_in_the_file():
    found = text_of(codecs.BOM_UTF8 + b"a\xff", "a.txt")
    assert isinstance(found, Problem)
    assert found.what == "is UTF-8 but for line 1, where a character is broken (byte 0xff at position 4)"


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"\xe2\x82", "cut-utf8", "up to line 1 and ends there within a character (byte 0xe2 at position 0)"),
        ("£5\nand €4".encode()[:-2], "cut-utf8", "up to line 2"),
        ("£5 and\n\n".encode() + b"\xe2 million", "broken-utf8", "but for line 3"),
        ("£5".encode() + b"\xa3 million", "broken-utf8", "byte 0xa3 at position 3"),
        ("a caf\u00e9".encode("cp1252"), "not-utf8", "position 5, in line 1"),
        ("one\ntwo caf\u00e9s".encode("cp1252"), "not-utf8", "in line 2"),
    ],
)
def test_what_was_cut_is_told_from_what_is_no_utf8(data: bytes, code: str, said: str):
    found = text_of(data, "a.txt")
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == (code, True)
    assert said in found.what
    assert ("iconv" in found.remedy) == (code == "not-utf8")


def test_other_bytes_are_not_guessed():
    found = text_of("Norway pledged £50 million.".encode("cp1252"), "a.txt")
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == ("not-utf8", True)
    assert "0xa3 at position 15" in found.what


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1252">',
        "<meta charset=iso-8859-1>",
        '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">',
        "<?xml version='1.0' encoding='cp1252'?>",
    ],
)
def test_a_page_is_read_in_the_charset_it_declares(head: str):
    page = f"<html><head>{head}</head><p>{PLEDGE}</p></html>"
    assert text_of(page.encode("cp1252"), "a.html", page=True) == page


def test_a_page_that_is_utf8_is_read_so_whatever_it_declares():
    page = f'<meta charset="iso-8859-1"><p>{PLEDGE}'
    assert text_of(page.encode(), "a.html", page=True) == page


@pytest.mark.parametrize("charset", ["klingon", "zip", "unicode_escape", "punycode", "ascii-ish", "windows-9999"])
def test_a_charset_that_is_none_is_a_problem(charset: str):
    found = text_of(f'<meta charset="{charset}"><p>£5 million'.encode("cp1252"), "a.html", page=True)
    assert isinstance(found, Problem)
    assert found.code == "not-utf8"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 abc", b"PK\x03\x04abc", b"a\0b", b"\x89PNG\r\n", b"\x1f\x8b\x08", b"\xff\xd8\xff\xe0"]
)
def test_binary_is_said_to_be_no_text(data: bytes):
    found = text_of(data, "a.txt")
    assert isinstance(found, Problem)
    assert found.code == "binary"


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])), st.booleans())
def test_every_text_comes_back_as_it_was(text: str, page: bool):
    assert text_of(f"Oslo{text}".encode(), "a.txt", page=page) == f"Oslo{text}"


@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_are_text_or_a_problem(data: bytes, page: bool):
    assert isinstance(text_of(data, "a", page=page), str | Problem)
