"""Text and Markdown files: an optional head (front matter or a date line), then the article's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pledgebook.ingest import dates
from pledgebook.ingest.decode import text_of
from pledgebook.ingest.draft import Draft
from pledgebook.ingest.problems import problem
from pledgebook.ingest.sources import LIMIT, Source, whole
from pledgebook.model import Problem

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_]\w{0,30}):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_DATE_LINE = re.compile(r"\s{0,20}date:?[ \t]+([^\r\n]{6,300})(?:\r?\n|\Z)", re.IGNORECASE)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?:[ \t]+(?:UTC|GMT))?")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")
_LONGEST_TITLE = 160


def read_plain(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The one article of a ``.txt`` or ``.md`` file.

    The text is the file's content as decoded, line ends and all. Left out are a byte order mark and the head with the
    blank lines after it: YAML front matter (``id``, ``date``, ``title``, ``source``, ``url``) or a first line
    ``date 2024-09-26``; short words after that date are the title.
    """
    data = whole(stream)
    if data is None:
        yield problem("too-long", source.name, limit=LIMIT >> 20)
        return
    text = text_of(data, source.name)
    if isinstance(text, Problem):
        yield text
    elif text.strip():
        head, start = head_of(text)
        yield Draft(text[start:], source.name, source.stem, **head)


def head_of(text: str) -> tuple[Mapping[str, Any], int]:
    """The fields that the file's head gives and where its text begins."""
    fields, end = _front_matter(text) or _date_line(text) or ({}, 0)
    blank = _BLANK_LINES.match(text, end) if end else None
    return fields, blank.end() if blank else end


def _front_matter(text: str) -> tuple[Mapping[str, Any], int] | None:
    found = _FRONT.match(text)
    if found is None or not _KEY.search(found.group(1)):  # two rules of dashes around words are no front matter
        return None
    said = _yaml(found.group(1))
    return {key: said[key] for key in ("id", "date", "title", "source", "url") if key in said}, found.end()


def _yaml(head: str) -> Mapping[str, Any]:
    import yaml  # noqa: PLC0415 - most runs meet no front matter, and it costs a tenth of a second

    try:
        said = yaml.load(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):  # an unquoted colon in a title, a date such as 2024-02-31
        said = None
    if isinstance(said, dict):
        return said
    return {key.lower(): value.strip("\"'") for key, value in _KEY.findall(head)}


def _date_line(text: str) -> tuple[Mapping[str, Any], int] | None:
    """The publication date of a first line such as ``date 2024-09-26`` or ``Date: 26 September 2024``."""
    found = _DATE_LINE.match(text)
    if found is None:
        return None
    exact = _ISO_DATE.match(found.group(1))
    said, rest = (exact.group(), found.group(1)[exact.end() :].strip()) if exact else (found.group(1), "")
    if dates.day(said) is None:
        return None
    if len(rest) > _LONGEST_TITLE or not text[found.end() :].strip():  # no title but the article, all on one line
        return {"date": said}, found.start(1) + len(said)
    return {"date": said, "title": rest}, found.end()
