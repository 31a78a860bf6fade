"""Clusters of reports of one thing: whether the ledger's sums are those that were written down before it was read.

usage: python benchmarks/clusters.py [CLUSTER ...]

Each cluster of ``benchmarks/clusters`` is read into a ledger of its own; a sum counts the entries at the stages named, as
``pledgebook totals --by stage`` does. It is right within two in a hundred, since rates and roundings differ.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from pledgebook import Book
from pledgebook.questions import totals

FOLDER = Path(__file__).parent / "clusters"
CLOSE = 0.02


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file of the folder."""
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def found(book: Book, wanted: dict[str, Any]) -> int:
    """What a ledger counts of a donor's gifts at these stages."""
    sums = totals(book, "stage", donor=wanted["donor"], currency=wanted["currency"])
    counted = [each.money for each in sums if each.stage in wanted["stages"] and each.money]
    return sum(each.low or each.high or 0 for each in counted)


def main() -> None:
    """Read the clusters and print each sum."""
    articles, wanted, right = rows("articles.jsonl"), rows("sums.jsonl"), 0
    names = sys.argv[1:] or list(dict.fromkeys(each["cluster"] for each in wanted))
    asked = [each for each in wanted if each["cluster"] in names]
    with tempfile.TemporaryDirectory() as place:
        for name in names:
            held = [each for each in articles if each["id"].rpartition("-")[0] == name]
            source = Path(place) / f"{name}.jsonl"
            source.write_text("\n".join(map(json.dumps, held)), "utf-8")
            with Book.open(Path(place) / f"{name}.db") as book:
                book.read([source])
                for each in (row for row in asked if row["cluster"] == name):
                    amount = found(book, each)
                    good = abs(amount - each["sum"]) <= CLOSE * each["sum"]
                    right += good
                    said = f"{each['donor']} {'+'.join(each['stages'])} {each['currency']} {amount:,}"
                    print(f"{name:10} {said}" + ("" if good else f"   expected {each['sum']:,}"))
    print(f"{right} of {len(asked)}")


if __name__ == "__main__":
    main()
