from __future__ import annotations

import codecs
import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from pledgebook import ingest
from pledgebook.model import Article, Problem


def lines(number: int, news: str) -> str:
    return "".join(json.dumps({"id": f"a{each}", "date": "2024-09-26", "text": news}) + "\n" for each in range(number))


def test_every_format_gives_the_same_article(tmp_path, news):
    fields = {
        "id": "a",
        "date": "2024-09-26",
        "title": "Grid",
        "source": "Port Daily",
        "url": "https://example.org/a",
        "text": news,
    }
    head = "".join(f"{key}: {value}\n" for key, value in fields.items() if key != "text")
    files = {
        "a.jsonl": json.dumps(fields),
        "a.json": json.dumps([fields]),
        "a.csv": ",".join(fields) + "\n" + ",".join(f'"{value}"' for value in fields.values()),
        "a.md": f"---\n{head}---\n{news}",
        "a.txt": f"---\n{head}---\n{news}",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert list(ingest.articles([tmp_path / name])) == [Article(**fields)], name


def test_standard_input_is_recognised_and_left_open(news):
    said = lines(2, news)
    for content, number in (
        (said, 2),
        (f"[{said.strip().replace(chr(10), ',')}]", 2),
        (f"date 2024-09-26\n{news}", 1),
        (f'id,date,text\n1,2024-09-26,"{news}"', 1),
        (f"<html><p>{news}", 1),
    ):
        stream = io.BytesIO(content.encode())
        assert sum(isinstance(item, Article) for item in ingest.articles(["-"], stdin=stream)) == number
        assert not stream.closed


def test_an_empty_standard_input_is_a_problem(read, codes):
    assert codes(read("-", "")) == ["empty"]


def test_the_same_article_twice_is_given_once(tmp_path, news, codes):
    (tmp_path / "a.jsonl").write_text(lines(1, news) * 2, encoding="utf-8")
    items = list(ingest.articles([tmp_path, tmp_path / "a.jsonl"]))
    assert codes(items) == ["article", "repeated", "repeated", "repeated"]
    assert not any(item.fatal for item in items[1:] if isinstance(item, Problem))


def test_an_id_with_another_text_is_not_read(tmp_path, news, codes):
    (tmp_path / "a.jsonl").write_text(lines(1, news) + lines(1, news + " Today.") + lines(1, news), encoding="utf-8")
    items = list(ingest.articles([tmp_path]))
    assert codes(items) == ["article", "id-taken", "repeated"]
    assert isinstance(items[1], Problem)
    assert items[1].fatal
    assert items[1].where.endswith("a.jsonl:2")


def test_ids_are_the_same_in_any_folder(tmp_path, news):
    for folder in ("one", "two/deep"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "grid.txt").write_text(f"date 2024-09-26\n{news}", encoding="utf-8")
    (one,), (other,) = (list(ingest.articles([tmp_path / folder])) for folder in ("one", "two"))
    assert one == other


def test_progress_counts_bytes_on_disk_to_the_end(tmp_path, news):
    packed = gzip.compress(lines(3_000, news).encode(), 1)
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    (tmp_path / "b.txt").write_text(news, encoding="utf-8")
    intake = ingest.Intake([tmp_path])
    assert (intake.size, intake.done) == (len(packed) + len(news), 0)
    seen = [intake.done for _ in intake]
    assert seen == sorted(seen)
    assert 0 < seen[1_000] < seen[-1] <= intake.done == intake.size


def test_a_file_read_halfway_gives_what_it_holds(tmp_path, news, codes):
    packed = gzip.compress(lines(2_000, news).encode(), 1)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    items = list(ingest.articles([tmp_path]))
    assert codes(items)[:100] == ["article"] * 100
    assert codes(items)[-1] == "broken-gzip"


def test_what_is_no_gzip_is_a_problem(read, codes):
    assert codes(read("a.jsonl.gz", "words")) == ["broken-gzip"]
    assert codes(read("a.txt.gz", gzip.compress(b"date 2024-09-26\nOslo gives."))) == ["article"]


def test_a_packed_stream_is_never_held_whole(tmp_path, news):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(20_000, news * 20).encode(), 1))  # 40 MB
    tracemalloc.start()
    number = sum(isinstance(item, Article) for item in _first(tmp_path, 1_500))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 1_500
    assert peak < 8 << 20


def _first(folder: Path, number: int) -> list[Article]:
    found = []
    for _, item in zip(range(number), ingest.articles([folder]), strict=False):
        assert isinstance(item, Article)
        found.append(Article(item.id, ""))
    return found


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".json", ".csv", ".html", ""])
def test_spreadsheets_of_windows_and_their_like_are_read(tmp_path, mark, charset, suffix):
    text = "Київ and Paris signed in May. Norway gave €5 million."
    said = {
        ".jsonl": "".join(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name in "ab"),
        ".json": json.dumps([{"id": name, "text": text} for name in "ab"], ensure_ascii=False),
        ".csv": f"id\ttext\na\t{text}\nb\t{text}\n",
        ".html": f"<html><body><article><p>{text}</p></article></body></html>",
    }.get(suffix, text)
    (tmp_path / f"a{suffix}").write_bytes(mark + said.encode(charset))
    found = [each for each in ingest.articles([tmp_path / f"a{suffix}"]) if isinstance(each, Article)]
    assert [each.text.strip() for each in found] == [text] * (2 if suffix in (".jsonl", ".json", ".csv") else 1)


def test_half_a_character_of_utf_16_is_told(tmp_path):
    (tmp_path / "a.csv").write_bytes("id,text\na,b\n".encode("utf-16") + b"\n")
    (problem,) = ingest.articles([tmp_path / "a.csv"])
    assert problem.code == "not-as-marked"
