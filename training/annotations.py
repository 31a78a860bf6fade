"""Annotations of our own: on unannotated news, kept standoff (ids, offsets, values, never text), and on texts of our own.

``training/annotations/*.jsonl`` holds one window a line: ``{"id", "window": [start, end], "statements"}``. Statements are
those of docs/statements.md with every string of the article as offsets, ``[start, end)`` into the article's text; amounts
and counts are left out, since grammar reads them. The articles themselves come from the corpus of unannotated news.

``training/written/*.jsonl`` holds passages written for training, whole: ``{"id", "date", "title", "source", "text",
"statements"}`` as in the corpora, amounts and counts left out too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpus import CHECK, Annotated, annotated, rows
from training.hashes import sha256

FOLDER = Path(__file__).with_name("annotations")
WRITTEN = Path(__file__).with_name("written")
SPANS = frozenset({"sentence", "anchor", "said"})
"""Keys whose offsets stay offsets; all other pairs of numbers are put back as the words that they span."""


def load(news: Path, folder: Path = FOLDER) -> list[Annotated]:
    """The annotated windows whose articles are in ``news`` (``.jsonl`` or ``.jsonl.gz``), each as a text of its own.

    None of what is only measured on (:class:`Measured`).
    """
    return [_cut(row, window) for row, windows in _articles(news, folder) for window in windows]


def _articles(news: Path, folder: Path) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """The articles of ``news`` with their annotated windows, without windows of what is only measured on."""
    windows, measured = _windows(folder), Measured.of(news.with_name(CHECK))
    for row in (row for row in rows(news) if row["id"] in windows) if windows else ():
        own = [each for each in windows[row["id"]] if not measured.shows(row, each)]
        if own:
            yield row, own


@dataclass(frozen=True, slots=True)
class Measured:
    """The articles that figures are made of, so that nothing of them is learned from: news is printed more than once."""

    ids: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    """Their long sentences, which another outlet's copy has, too."""

    @classmethod
    def of(cls, path: Path) -> Measured:
        """Those of a corpus file; none where it is not there."""
        articles = list(rows(path)) if path.exists() else []
        said = (each for article in articles for each in _long_sentences(article["text"]))
        return cls(frozenset(each["id"] for each in articles), frozenset(said))

    def shows(self, row: Mapping[str, Any], window: Mapping[str, Any]) -> bool:
        """Whether a window of an article shows a part of them."""
        return self.holds({**row, "text": row["text"][slice(*window["window"])]})

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether an article is one of them, or copies a sentence of theirs."""
        return row["id"] in self.ids or not self.sentences.isdisjoint(_long_sentences(row["text"]))


_LONG = 80
"""Characters of a sentence that two articles share only if one copies the other."""


def _long_sentences(text: str) -> Iterator[str]:
    return (each for each in map(str.strip, re.split(r"(?<=[.!?])\s+|\n", text)) if len(each) >= _LONG)


def written(folder: Path = WRITTEN) -> list[Annotated]:
    """The passages that were written for training."""
    return [each for path in sorted(folder.glob("*.jsonl")) for each in annotated(path)]


def files() -> dict[str, Path]:
    """All files of annotations kept here, by the names that a run's record gives them."""
    return {
        f"{path.parent.name}/{path.name}": path
        for folder in (FOLDER, WRITTEN)
        for path in sorted(folder.glob("*.jsonl"))
    }


def fresh(known: Container[str]) -> set[str]:
    """The ids of windows and passages in files that are not known, by their SHA-256: new to weights made from those."""
    new = [path for path in files().values() if sha256(path) not in known]
    found = [json.loads(line) for path in new for line in path.read_text(encoding="utf-8").splitlines()]
    return {_name(each) for each in found}


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['id']}@{row['window'][0]}" if "window" in row else str(row["id"])


def whole(news: Path, folder: Path = FOLDER) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """The articles of ``news`` that hold annotated windows, as they stand, with the statements of all their windows.

    None of what is only measured on.
    """
    for row, windows in _articles(news, folder):
        told = [each for window in windows for each in window["statements"]]
        yield row, [_placed(each, row["text"], 0) for each in told]


def own(article: Annotated) -> bool:
    """Whether an article is a window or passage that was annotated here, and not one of the corpora's."""
    return "@" in article.id or article.id.startswith("written-")


def _windows(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
    """All annotated windows by their articles' ids."""
    windows: dict[str, list[Mapping[str, Any]]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            window = json.loads(line)
            windows.setdefault(window["id"], []).append(window)
    return windows


def _cut(row: Mapping[str, Any], window: Mapping[str, Any]) -> Annotated:
    start, end = window["window"]
    statements = tuple(_placed(each, row["text"], start) for each in window["statements"])
    name = f"{row['id']}@{start}"
    return Annotated(
        name, row["text"][start:end], row.get("title") or "", row["date"], row.get("source") or "", statements
    )


def _placed(value: Any, text: str, start: int, key: str = "") -> Any:
    """A statement with offsets into its window, and words where the standoff form has offsets into the article."""
    if isinstance(value, Mapping):
        return {name: _placed(each, text, start, name) for name, each in value.items()}
    if _is_span(value):
        first, last = value
        return [first - start, last - start] if key in SPANS else " ".join(text[first:last].split())
    return [_placed(each, text, start) for each in value] if isinstance(value, list) else value


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value)


def standoff(
    row: Mapping[str, Any], window: tuple[int, int], statements: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Statements with offsets into the whole article, in the form kept here: strings of the text become offsets.

    A string that is not in the text is left out.
    """
    kept = [dict(_stripped(each, row["text"], each["sentence"][0])) for each in statements]
    return {"id": row["id"], "window": list(window), "statements": kept}


_CODES = frozenset(
    {
        "kind",
        "code",
        "stage",
        "sector",
        "form",
        "status",
        "measure",
        "stance",
        "date",
        "deadline",
        "since",
        "term",
        "by",
    }
)


def _stripped(value: Mapping[str, Any], text: str, near: int) -> Iterator[tuple[str, Any]]:
    for name, each in value.items():
        if isinstance(each, str) and name not in _CODES:
            if (span := _find(text, each, near)) is not None:
                yield name, span
        elif isinstance(each, list) and each and isinstance(each[0], Mapping):
            yield name, [kept for one in each if (kept := dict(_stripped(one, text, near)))]
        elif isinstance(each, Mapping):
            yield name, dict(_stripped(each, text, near))
        else:
            yield name, each


def _find(text: str, words: str, near: int) -> list[int] | None:
    """The place of some words (any white space between them) nearest after ``near``, else the last one before it."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [list(each.span()) for each in re.finditer(pattern, text)] if pattern else []
    return min(found, key=lambda span: (span[0] < near, abs(span[0] - near)), default=None)
