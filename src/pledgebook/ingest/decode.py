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
_ASCII = 0x7F
# the first bytes of a character that goes on (https://www.rfc-editor.org/rfc/rfc3629#section-3)
_BEGUN = re.compile(rb"[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}")


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
        if charset == "utf-8":
            return _not_utf8(data, len(mark) + error.start, where)
        at = len(mark) + error.start
        name = charset.upper().removesuffix("-LE").removesuffix("-BE")
        return problem("not-as-marked", where, charset=name, byte=data[at], position=at)


def _decode(data: bytes, charset: str, where: str) -> str | Problem:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, where)


def _not_utf8(data: bytes, at: int, where: str) -> Problem:
    """What the bytes are: UTF-8 that was cut off, UTF-8 with a broken character, or something else altogether."""
    rest = data[at:]
    surely = any(byte > _ASCII for byte in data[:at])  # characters of several bytes stand before: it is UTF-8
    cut = _BEGUN.fullmatch(rest) is not None and (surely or len(rest) > 1)
    code = "cut-utf8" if cut else "broken-utf8" if surely else "not-utf8"
    return problem(code, where, byte=data[at], position=at, line=data.count(b"\n", 0, at) + 1)


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
