"""Everything that can be wrong with input, each with its own sentence and what to do about it.

``docs/ingest.md`` shows this table; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.model import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that can be wrong: its sentence with gaps for what was found, its remedy, whether input went unread."""

    what: str
    remedy: str
    fatal: bool = False


FAULTS: Mapping[str, Fault] = {
    "missing-file": Fault("no such file or folder", "check the path", fatal=True),
    "unreadable": Fault("cannot be read ({reason})", "check the permissions of the file and its folder", fatal=True),
    "link-loop": Fault("is a link that leads to itself", "remove the link or let it lead to a file", fatal=True),
    "empty-folder": Fault("holds no articles", "expected files named {suffixes}; give others by name", fatal=True),
    "folder-loop": Fault("leads back to a folder already read", "nothing was left out; remove the link"),
    "binary": Fault("is no text ({found})", "convert it to text, HTML or JSON lines first", fatal=True),
    "not-utf8": Fault(
        "is not UTF-8 (byte {byte:#04x} at position {position}, in line {line})",
        "expected UTF-8: convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT",
        fatal=True,
    ),
    "cut-utf8": Fault(
        "is UTF-8 up to line {line} and ends there within a character (byte {byte:#04x} at position {position})",
        "it was cut short: fetch or save it again whole, or take that last line away",
        fatal=True,
    ),
    "broken-utf8": Fault(
        "is UTF-8 but for line {line}, where a character is broken (byte {byte:#04x} at position {position})",
        "it was cut or joined there: fetch or save it again as UTF-8, or write that character anew",
        fatal=True,
    ),
    "not-as-marked": Fault(
        "begins with the mark of {charset} and is not {charset} throughout (byte {byte:#04x} at position {position})",
        "it may be cut short: save it again, as UTF-8 if you can",
        fatal=True,
    ),
    "too-long": Fault("is longer than {limit} MiB", "no article is; split it", fatal=True),
    "empty": Fault("is empty", "remove it or fill it", fatal=True),
    "no-text": Fault("has no text ({found})", "expected the article's words in {expected}", fatal=True),
    "broken-json": Fault(
        "is not JSON ({reason})", "one object a line in .jsonl, one object or a list in .json", fatal=True
    ),
    "not-an-object": Fault(
        "holds {found} where an article should be",
        "an object needs at least the key text (or body, content)",
        fatal=True,
    ),
    "broken-csv": Fault("is not CSV ({reason})", "quote fields with line breaks, double the quotes inside", fatal=True),
    "no-text-column": Fault(
        "has no column named text (found: {found})",
        "the first row names the columns: text (or body, content), date, title, source, url, id",
        fatal=True,
    ),
    "broken-gzip": Fault(
        "is damaged or cut short ({reason})", "what came before was read; fetch the file again", fatal=True
    ),
    "broken-page": Fault("could not be taken apart as HTML ({reason})", "save its text as .txt", fatal=True),
    "feed": Fault(
        "is a feed (RSS or Atom), not an article",
        "feeds are not read yet; save the pages it leads to as .html, or give each item's text, date and title in .jsonl",
        fatal=True,
    ),
    "id-taken": Fault(
        "id {id!r} already stands for another text of this run", "the first was kept; give each its own id", fatal=True
    ),
    "repeated": Fault("id {id!r} with the same text came before", "nothing to do; it was read once"),
    "bad-id": Fault("has no usable id ({found})", "ids are 1 to 200 printable characters; {id!r} was derived"),
    "open-front-matter": Fault(
        "begins with front matter that never ends", "all was read as text; close the head with a line ---"
    ),
    "no-date": Fault(
        "has no publication date",
        "relative dates stay open; give a date field or a first line such as: date 2024-09-26",
    ),
    "bad-date": Fault(
        "has a date that names no day ({found!r})",
        "read as undated; expected one day, such as 2024-09-26 or 26 September 2024: write it so",
    ),
    "two-dates": Fault(
        "has the date {found!r}, which may be {one} or {other}",
        "read as undated, as nothing tells which; write the year first: {one} or {other}",
    ),
    "early-date": Fault(
        "is dated before {earliest} ({found})", "read as undated; days from {earliest}-01-01 to today are taken"
    ),
    "future-date": Fault("is dated in the future ({found})", "read as undated; correct the date"),
    "skipped-language": Fault("skipped: language {language}", "only English is read so far"),
    "broken-characters": Fault(
        "holds {count} characters that are none (NUL or half of a pair)",
        "each was replaced by U+FFFD; check what wrote the file",
    ),
}


def problem(code: str, where: str, **found: object) -> Problem:
    """The problem of this code at this place, its sentence filled with what was found."""
    fault = FAULTS[code]
    return Problem(code, where, fault.what.format(**found), fault.remedy.format(**found), fatal=fault.fatal)
