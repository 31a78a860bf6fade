"""Text and Markdown files: an optional head (front matter or a date line), then the article's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pledgebook.ingest import dates
from pledgebook.ingest.decode import text_of
from pledgebook.ingest.draft import Draft
from pledgebook.ingest.fields import field_of, named
from pledgebook.ingest.problems import problem
from pledgebook.ingest.sources import LIMIT, Source, whole
from pledgebook.model import Problem

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_][\w-]{0,30}):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_OPEN = re.compile(r"---[ \t]*\r?\n([A-Za-z_][\w -]{0,30}):[ \t]")
_PLUSES = re.compile(r"\+\+\+[ \t]*\r?\n(.{0,20000}?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEAD = re.compile(r"(?:[A-Za-z][A-Za-z _-]{1,30}:[ \t]+[^\r\n]{1,300}\r?\n){2,8}(?=[ \t]*\r?\n)")
_HEAD_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{1,30}):[ \t]+([^\r\n]{1,300}?)[ \t]*\r?\n")
_DATE_LINE = re.compile(r"\s{0,20}date:?[ \t]+([^\r\n]{6,300})(?:\r?\n|\Z)", re.IGNORECASE)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?:[ \t]+(?:UTC|GMT))?")
_BLANKS = re.compile(r"[ \t]*")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")
_LONGEST_TITLE = 160


def read_plain(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The one article of a ``.txt`` or ``.md`` file.

    The text is the file's content as decoded, line ends and all. Left out are a byte order mark and the head with the
    blanks after it: front matter in YAML or TOML, lines such as ``Title: …`` and ``Date: …`` before a blank one (``id``,
    ``date``, ``title``, ``source``, ``url`` or other names of these), or a first line ``date 2024-09-26``; short words
    after that date are the title.
    """
    data = whole(stream)
    if data is None:
        yield problem("too-long", source.name, limit=LIMIT >> 20)
        return
    text = text_of(data, source.name)
    if isinstance(text, Problem):
        yield text
    elif text.strip():
        if _is_open(text):
            yield problem("open-front-matter", source.name)
        head, start = head_of(text)
        yield Draft(text[start:], source.name, source.stem, **head)


def head_of(text: str) -> tuple[Mapping[str, Any], int]:
    """The fields that the file's head gives and where its text begins."""
    fields, end = _front_matter(text) or _toml(text) or _lines(text) or _date_line(text) or ({}, 0)
    blank = _BLANK_LINES.match(text, end) if end else None
    return {name: said for name, said in fields.items() if name != "text"}, blank.end() if blank else end


def _is_open(text: str) -> bool:
    """Whether the file begins as front matter does, with a known field, and never ends it."""
    found = _OPEN.match(text)
    return found is not None and _FRONT.match(text) is None and field_of(found.group(1)) is not None


def _front_matter(text: str) -> tuple[Mapping[str, Any], int] | None:
    found = _FRONT.match(text)
    if found is None or not _KEY.search(found.group(1)):  # two rules of dashes around words are no front matter
        return None
    return named(_yaml(found.group(1))), found.end()


def _toml(text: str) -> tuple[Mapping[str, Any], int] | None:
    """Front matter between lines of ``+++``, as some site generators write it."""
    found = _PLUSES.match(text)
    if found is None:
        return None
    import tomllib  # noqa: PLC0415 - hardly any run meets it

    try:
        return named(tomllib.loads(found.group(1).replace("\r\n", "\n"))), found.end()
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None


def _lines(text: str) -> tuple[Mapping[str, Any], int] | None:
    """A head of lines such as ``Title: …`` and ``Date: …`` before a blank line; a date must be among them."""
    found = _HEAD.match(text)
    if found is None:
        return None
    said = [(field_of(key), value) for key, value in _HEAD_LINE.findall(found.group())]
    fields = {field: value for field, value in said if field not in (None, "text")}
    if len(fields) < len(said) or not _dates(fields.get("date")):  # a word and a colon begin a sentence, too
        return None
    return {str(field): value for field, value in fields.items()}, found.end()


def _dates(said: str | None) -> bool:
    """Whether words are a date, if only one of which nobody can tell the month: that is said, and no part of the article."""
    return dates.day(said) is not None or dates.readings(said) is not None


def _yaml(head: str) -> Mapping[str, Any]:
    import yaml  # noqa: PLC0415 - most runs meet no front matter, and it costs a tenth of a second

    from pledgebook import yaml_words  # noqa: PLC0415 - it imports yaml

    try:
        said = yaml_words.read(head)
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
    if not _dates(said):
        return None
    if len(rest) > _LONGEST_TITLE or not text[found.end() :].strip():  # no title but the article, all on one line
        return {"date": said}, _BLANKS.match(text, found.start(1) + len(said)).end()  # type: ignore[union-attr]
    return {"date": said, "title": rest}, found.end()
