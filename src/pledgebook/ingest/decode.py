"""From bytes to text, without ever guessing: a wrong guess would corrupt the evidence unseen."""

from __future__ import annotations

import codecs
import re

from pledgebook.ingest.problems import problem
from pledgebook.model import Problem

# of UTF-32 first: its mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = tuple(mark for mark, charset in _MARKS if charset != "utf-8")
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE
)
_PAGE_CHARSETS = re.compile(
    r"iso-?8859|latin|windows-|cp\d|koi8|utf-16|mac|gb|big5|shift|euc|iso-2022|us-ascii|ascii", re.IGNORECASE
)
_HEAD = 4_096


def text_of(data: bytes, where: str, *, page: bool = False) -> str | Problem:
    """The text that the bytes hold, without a byte order mark.

    UTF-8, or UTF-16 or UTF-32 that says so by its mark. A web page (``page``) that is not UTF-8 is read in the charset that it
    declares. Everything else is a problem: nothing is guessed and nothing is replaced.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, charset, where)
    if (found := _binary(data)) is not None:
        return problem("binary", where, found=found)
    said = _decode(data, "utf-8", where)
    declared = _declared(data) if page and isinstance(said, Problem) else None
    if declared is not None:
        other = _decode(data, declared, where)
        return said if isinstance(other, Problem) else other
    return said


def is_wide(head: bytes) -> bool:
    """Whether a file begins with the mark of UTF-16 or UTF-32, whose lines cannot be told apart by single bytes."""
    return head.startswith(_WIDE)


def _binary(data: bytes) -> str | None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            return name
    return "it holds NUL bytes, as does UTF-16 without a byte order mark" if b"\0" in data else None


def _marked(data: bytes, mark: bytes, charset: str, where: str) -> str | Problem:
    """The text behind a byte order mark, in the charset that this names."""
    try:
        return data[len(mark) :].decode(charset)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        name = charset.upper().removesuffix("-LE").removesuffix("-BE")
        code = "not-utf8" if charset == "utf-8" else "not-as-marked"
        return problem(code, where, charset=name, byte=data[at], position=at)


def _decode(data: bytes, charset: str, where: str) -> str | Problem:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        return problem("not-utf8", where, byte=data[error.start], position=error.start)


def _declared(data: bytes) -> str | None:
    """The charset that a page declares, as browsers take it (WHATWG: Latin-1 and ASCII mean windows-1252)."""
    found = _DECLARED.search(data[:_HEAD])
    name = found.group(1).decode("ascii") if found else ""
    if not _PAGE_CHARSETS.match(name):
        return None
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if known in ("iso8859-1", "ascii") else known
