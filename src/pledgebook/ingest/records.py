"""Files of many articles: JSON lines, JSON and CSV. One broken record costs that record, not the file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from pledgebook.ingest.decode import text_of
from pledgebook.ingest.draft import Draft
from pledgebook.ingest.fields import columns, named
from pledgebook.ingest.problems import problem
from pledgebook.ingest.sources import LIMIT, Source, whole
from pledgebook.model import Problem

_MARKS = ",;\t|"  # what parts the columns of a table; the header tells which
_TOLD_MARK = re.compile(r"sep=(.)\r?\n?")  # a spreadsheet's own first line, which tells it too

_JSON_LIMIT = 256 << 20  # a .json file is held in memory whole, a .jsonl file never


def read_json_lines(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The articles of a ``.jsonl`` file, one object a line, read line by line."""
    for where, line in _lines(source, stream):
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            said = _json(line, where)
            yield said if isinstance(said, Problem) else _record(said[0], where, source)


def read_json(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The article or the list of articles of a ``.json`` file."""
    data = whole(stream, _JSON_LIMIT)
    if data is None:
        yield problem("too-long", source.name, limit=_JSON_LIMIT >> 20)
        return
    text = text_of(data, source.name)
    if isinstance(text, Problem):
        yield text
        return
    said = _json(text, source.name) if text.strip() else ([],)
    if isinstance(said, Problem):
        yield said
    elif isinstance(said[0], list):
        for number, item in enumerate(said[0]):
            yield _record(item, f"{source.name}[{number}]", source)
    else:
        yield _record(said[0], source.name, source)


def read_csv(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The articles of a ``.csv`` file with a header row; fields are parted by commas, semicolons, tabs or ``|``."""
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))  # the library's 128 KiB is less than a long article
    faults: list[Problem] = []
    lines = _text_lines(source, stream, faults)
    header, mark, at = _header(lines)
    if not header:
        yield from faults
        return
    names = columns(name.strip(' "\r\n').lower() for name in header.split(mark))
    if "text" not in names:
        yield problem("no-text-column", source.name, found=", ".join(names)[:120] or "none")
        return
    yield from _rows(csv.reader(lines, delimiter=mark, strict=True), names, source, at)
    yield from faults


def _header(lines: Iterator[str]) -> tuple[str, str, int]:
    """The row that names the columns, what parts them, and the number of its line."""
    header, at = next(lines, ""), 1
    told = _TOLD_MARK.fullmatch(header)
    if told:
        header, at = next(lines, ""), 2
    return header, told[1] if told else max(_MARKS, key=header.count), at


def _rows(rows: Any, names: Sequence[str], source: Source, header: int) -> Iterator[Draft | Problem]:
    while True:
        where = f"{source.name}:{rows.line_num + header + 1}"  # line_num is the last line read after the header
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield problem("broken-csv", where, reason=error)
            continue
        if any(row):
            yield _record(dict(zip(names, row, strict=False)), where, source)


def _record(item: Any, where: str, source: Source) -> Draft | Problem:
    if not isinstance(item, Mapping):
        return problem("not-an-object", where, found=json.dumps(item)[:40])
    return Draft(where=where, stem=source.stem, **{"text": None, **named(item)})


def _json(text: str, where: str) -> tuple[Any] | Problem:
    """What the JSON says (in a tuple of one, since it may say anything), or why it is none."""
    text = text.rstrip()  # else a fault at its end would be one of a line after it
    try:
        return (json.loads(text),)
    except RecursionError:
        return problem("broken-json", where, reason="nested too deeply")
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if "\n" in text else f"column {error.colno}"
        return problem("broken-json", where, reason=f"{error.msg} at {at}")
    except ValueError as error:  # a number of more digits than Python takes
        return problem("broken-json", where, reason=str(error).split(";")[0])


def _lines(source: Source, stream: BinaryIO) -> Iterator[tuple[str, str | Problem]]:
    """Each line's place with its text, or with what is wrong with it. No line is held that is longer than the limit."""
    number = 0
    while data := stream.readline(LIMIT):
        number += 1
        where = f"{source.name}:{number}"
        if len(data) == LIMIT and not data.endswith(b"\n"):
            _pass_over(stream)
            yield where, problem("too-long", where, limit=LIMIT >> 20)
        else:
            yield where, (line := text_of(data, where))
            if number == 1 and isinstance(line, Problem) and line.code == "binary":
                return  # no line of it will be better


def _pass_over(stream: BinaryIO) -> None:
    """Moves to the next line without holding this one."""
    while (rest := stream.readline(1 << 16)) and not rest.endswith(b"\n"):
        pass


def _text_lines(source: Source, stream: BinaryIO, faults: list[Problem]) -> Iterator[str]:
    """The lines of a CSV file, until one cannot be decoded: after that no row's beginning would be certain."""
    for _, line in _lines(source, stream):
        if isinstance(line, Problem):
            faults.append(line)
            return
        yield from io.StringIO(line, newline="")
