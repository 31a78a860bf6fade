"""``pledgebook evaluate``: how well a reader agrees with annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from pledgebook.cli import options
from pledgebook.cli.output import dumps, emit
from pledgebook.cli.progress import Progress
from pledgebook.cli.screen import out
from pledgebook.errors import NotAnnotated
from pledgebook.evaluate import Fault, Report
from pledgebook.evaluate import evaluate as measure
from pledgebook.export.statements import article_json
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.pipeline import Extraction, Run

COLUMNS = ("what", "precision", "recall", "F1", "annotated", "predicted")
HEADLINES = ("exact", "found", "fields")


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD.jsonl")
@options.reader
@options.workers
@click.option(
    "--predicted",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score this output of `pledgebook extract` instead of reading now.",
)
@click.option(
    "--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Also show N faults beside their sentences."
)
@options.formats()
def evaluate(gold: Path, reader_name: str | None, workers: int, predicted: Path | None, errors: int, form: str) -> None:
    """Score extraction against annotated articles: found, fields and exact, in percent.

    GOLD.jsonl holds an article a line, {"id", "date", "text", "statements": […]}, annotated by docs/statements.md.
    """
    kinds = load_kinds()
    annotated = list(_rows(gold, "text"))
    said = _predicted(predicted) if predicted else _read(gold, kinds, reader_name, workers)
    report = measure(annotated, said, kinds)
    emit(_scores(report), COLUMNS, form)
    _show(report.faults[:errors], {row["id"]: str(row["text"]) for row in annotated})


def _rows(path: Path, needed: str) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                except UnicodeDecodeError as error:
                    raise NotAnnotated(path, number, "is not UTF-8") from error
                except json.JSONDecodeError as error:
                    raise NotAnnotated(path, number, f"is not JSON ({error.msg})") from error
                if not isinstance(row, dict) or not {"id", "statements", needed} <= row.keys():
                    raise NotAnnotated(path, number, "lacks one of id, statements, " + needed)
                yield row


def _predicted(path: Path) -> dict[str, list[Mapping[str, Any]]]:
    return {row["id"]: row["statements"] for row in _rows(path, "statements")}


def _read(gold: Path, kinds: Kinds, reader: str | None, workers: int) -> dict[str, list[Mapping[str, Any]]]:
    run = Run([gold], kinds, reader=reader, workers=workers)
    found: dict[str, list[Mapping[str, Any]]] = {}
    with Progress(run, "articles") as progress:
        for item in run:
            if isinstance(item, Extraction):
                row: Any = article_json(item.article.id, item.statements, kinds)
                found[item.article.id] = row["statements"]
                progress.step()
    return found


def _scores(report: Report) -> Iterator[dict[str, Any]]:
    names = [*HEADLINES, *sorted(set(report.scores) - set(HEADLINES))]
    for name in names:
        score = report.scores[name]
        yield {
            "what": name,
            "precision": round(score.precision, 1),
            "recall": round(score.recall, 1),
            "F1": round(score.f1, 1),
            "annotated": score.gold,
            "predicted": score.predicted,
        }


def _show(faults: Sequence[Fault], texts: Mapping[str, str]) -> None:
    for fault in faults:
        text, statement = texts.get(fault.article, ""), fault.statement
        start, end = statement["sentence"]
        out().print(f"\n{fault.article}  {fault.kind}  {fault.what}", style="bold")
        if fault.gold is not None or fault.predicted is not None:
            out().print(f"  annotated {_json(fault.gold)}\n  predicted {_json(fault.predicted)}")
        out().print("  " + " ".join(text[start:end].split()))
        out().print(f"  anchor: {text[slice(*statement['anchor'])]}", style="dim")


def _json(value: Any) -> str:
    return dumps(value) if value is not None else "nothing"
