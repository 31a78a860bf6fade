"""``python -m training.measure GOLD.jsonl... --weights FOLDER``: how well shipped weights read, written into their record.

The whole pipeline is measured, as ``pledgebook evaluate`` measures it; pages that tell of the reader show these figures. A
set is called by its file's name.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pledgebook.evaluate import evaluate
from pledgebook.export.statements import article_json
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.pipeline import Extraction, Run
from training.corpus import rows
from training.record import RECORD


def scores(gold: Path, kinds: Kinds) -> dict[str, float]:
    """F1 in percent of every score, by its name in :mod:`pledgebook.evaluate`."""
    read = (each for each in Run([gold], kinds) if isinstance(each, Extraction))
    said = {each.article.id: article_json(each.article.id, each.statements, kinds)["statements"] for each in read}
    report = evaluate(rows(gold), said, kinds)  # type: ignore[arg-type]
    wanted = ("exact", "found", "fields", *(f"{kind} found" for kind in kinds))
    return {name: round(report[name].f1, 1) for name in wanted}


def main() -> None:
    """Measure and note."""
    parser = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles, a JSON object a line")
    parser.add_argument("--weights", type=Path, required=True, help="the folder whose record is written to")
    said = parser.parse_args()
    kinds, place = load_kinds(), said.weights / RECORD
    record = json.loads(place.read_text(encoding="utf-8"))
    for gold in said.gold:
        record["scores"][gold.stem] = found = scores(gold, kinds)
        print(gold.stem, found)
    place.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
