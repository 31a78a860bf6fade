"""Rows of a table as files: CSV, JSON and XLSX, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Literal

from starlette.responses import Response, StreamingResponse

from pledgebook.errors import MissingExtra
from pledgebook.export.cells import harmless

Form = Literal["csv", "json", "xlsx"]
Row = Mapping[str, Any]

BOM = "\N{BYTE ORDER MARK}"
"""Tells a spreadsheet that a file is UTF-8; else Excel shows the letters of other codes (``TÃ¼rkiye``)."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(rows: Iterable[Row], columns: Sequence[str], form: Form, *, name: str) -> Response:
    """The rows as a file to keep: the columns in CSV and XLSX, all keys in JSON."""
    rows = begun(rows)
    disposition = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    if form == "xlsx":
        return Response(_workbook(rows, columns), media_type=_XLSX, headers=disposition)
    if form == "csv":
        return StreamingResponse(
            chain([BOM], csv_lines(rows, columns)), media_type="text/csv; charset=utf-8", headers=disposition
        )
    return StreamingResponse(_json_lines(rows), media_type="application/json", headers=disposition)


def begun(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, the first of them made already: what is wrong with the question is told before an answer begins."""
    stream = iter(rows)
    first = list(islice(stream, 1))
    return chain(first, stream)


def csv_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """CSV line by line, with a header."""
    yield _line(columns)
    for row in rows:
        yield _line([harmless(row.get(name)) for name in columns])


def _line(cells: Sequence[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _json_lines(rows: Iterable[Row]) -> Iterator[str]:
    yield "["
    for place, row in enumerate(rows):
        yield (",\n" if place else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"


def _workbook(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an optional part
    except ModuleNotFoundError as error:
        raise MissingExtra("a spreadsheet", "xlsx") from error

    buffer = io.BytesIO()
    # strings stay strings: no formula, no link
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        for place, row in enumerate(rows, 1):
            sheet.write_row(place, 0, [row.get(name) for name in columns])
    return buffer.getvalue()
