"""The truth of the benchmarks' streams: what it names is in their articles. How well it is read is not tested here."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
WRITTEN = runpy.run_path(str(BENCHMARKS / "amounts.py"))["written"]
STREAMS = sorted(path.parent for path in (BENCHMARKS / "streams").glob("*/stream.jsonl"))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def truth(folder: Path) -> list[dict[str, Any]]:
    packages = [
        {**each, "amount": {"low": each["amount_usd"], "high": None}}
        for each in json.loads((folder / "packages.json").read_text("utf-8"))
    ]
    return packages + lines(folder / "truth.jsonl")


@pytest.mark.parametrize("folder", STREAMS, ids=lambda path: path.name)
def test_truth_names_articles(folder: Path) -> None:
    ids = [each["id"] for each in lines(folder / "stream.jsonl")]
    assert len(set(ids)) == len(ids)
    named = {name for each in truth(folder) for name in each["ids"]}
    assert named <= set(ids)
    assert all(each["ids"] for each in truth(folder))


@pytest.mark.parametrize("folder", STREAMS, ids=lambda path: path.name)
def test_amounts_of_the_truth_stand_in_its_articles(folder: Path) -> None:
    texts = {each["id"]: each["text"] for each in lines(folder / "stream.jsonl")}
    told = [(each, name) for each in truth(folder) if "amount" in each for name in each["ids"]]
    assert told
    unsaid = [
        (each["date"], each["amount"], name)
        for each, name in told
        if all(WRITTEN(end, texts[name]) is None for end in (each["amount"]["low"], each["amount"]["high"]) if end)
    ]
    assert not unsaid


@pytest.mark.parametrize(
    ("amount", "text", "place"),
    [
        (1_850_000_000, "the $1.85bn of it", 5),
        (275_000_000, "up to US$275 million", 9),
        (1_000_000_000, "worth a billion", 6),
        (75_000_000, "not $275 million", None),
        (2_000_000_000, "not €2bnx", None),
        (845_100_000, "$845.1 million", 1),
    ],
)
def test_amounts_as_news_writes_them(amount: int, text: str, place: int | None) -> None:
    assert WRITTEN(amount, text) == place
