from __future__ import annotations

import pytest

from pledgebook.ingest.sniff import suffix_of


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        (b'{"id": 1, "text": "a"}\n{"id": 2}', ".jsonl"),
        (b'\xef\xbb\xbf {"id": 1, "text": "a"}', ".jsonl"),
        (b'{"text": "' + b"a" * 70_000, ".jsonl"),
        (b'{\n  "id": 1,\n  "text": "a"\n}', ".json"),
        (b'[{"text": "a"}]', ".json"),
        (b"[]", ".json"),
        (b"[1] The treaty is in force.", ".txt"),
        (b"[Oslo] The treaty is in force.", ".txt"),
        (b"<!DOCTYPE html><html>", ".html"),
        (b"\n<html lang=en>", ".html"),
        (b"<3 from Oslo", ".txt"),
        (b"id,date,text\n1,2,3", ".csv"),
        (b'"ID";"Text"\r\n', ".csv"),
        (b"In short, the text, of the treaty", ".txt"),
        (b"text\n", ".txt"),
        (b"---\ndate: 2024-09-26\n---\n", ".txt"),
        (b"", ".txt"),
        (b"\xff\xfe", ".txt"),
    ],
)
def test_the_beginning_tells_the_format(head: bytes, suffix: str):
    assert suffix_of(head) == suffix
