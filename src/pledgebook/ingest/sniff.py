"""Which format a stream without a telling name has, by its first characters."""

from __future__ import annotations

import json
import re

from pledgebook.ingest.fields import field_of

PEEK = 1 << 16
"""Bytes to look at."""

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|\?xml|article|div|p|rss\b|feed\b|rdf:rdf\b|!--)", re.IGNORECASE)


def suffix_of(head: bytes) -> str:
    """The suffix that a file with this beginning should have; ``.txt`` where nothing says otherwise."""
    text = head.decode("utf-8-sig", "replace").lstrip()
    first = text.split("\n", 1)[0].rstrip("\r")
    if text.startswith("{"):
        return ".jsonl" if first == text or _is_json(first) else ".json"
    if text.startswith("["):  # a footnote and a bracketed remark begin so too
        return ".json" if re.match(r"\[\s*[\[{\]]", text) else ".txt"
    if _PAGE.match(text):
        return ".html"
    return ".csv" if _has_text_column(first) else ".txt"


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _has_text_column(line: str) -> bool:
    """Whether a line names a column ``text``, or one by another name beside a second field's."""
    if len(line) > 1_000:
        return False
    if line.startswith("sep="):
        return True
    names = [name.strip(' "') for name in line.split(max(",;\t|", key=line.count))]
    fields = {field for name in names if (field := field_of(name))}
    return len(names) > 1 and "text" in fields and ("text" in (name.lower() for name in names) or len(fields) > 1)
