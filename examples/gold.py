"""The example articles and what should be read out of them, as one gold file with offsets.

Usage::

    python examples/gold.py > gold.jsonl
    pledgebook evaluate gold.jsonl

Another folder with such pairs can be named: ``python examples/gold.py FOLDER``.

Beside each article lies ``NAME.expected.json``, written and checked by hand: one object ``{"id", "statements"}``, or a
list of them for a file of several articles. It follows ``docs/statements.md`` with one difference that lets people
review it: where the contract has offsets, these files have the words themselves. A sentence must stand once in the
article; an anchor, and the words of a party, an item or an instrument, once in their sentence. Where they stand more
often, ``{"words": "Israel", "nth": 2}`` says which is meant. The article's text is what ``pledgebook.ingest`` makes of
the file, and so is its id: where the file gives none, the expectation says the file's name without the digits.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pledgebook.ingest import articles
from pledgebook.model import Article, Span

ARTICLES = Path(__file__).parent / "articles"
EXPECTED = ".expected.json"


class WordsNotFoundError(ValueError):
    """Words of an expected statement that do not stand where they should, or not so often."""

    def __init__(self, words: str, where: str, times: int) -> None:
        super().__init__(
            f"{words!r} stands {times} times in {where!r}; expected once, or often enough for the given nth"
        )


class ExpectedMismatchError(ValueError):
    """An article without its expected statements, or the other way round."""

    def __init__(self, path: Path, articles_found: list[str], expected: list[str]) -> None:
        super().__init__(
            f"{path.name} holds the articles {articles_found}, but {EXPECTED} beside it describes {expected}"
        )


def gold(folder: Path = ARTICLES) -> Iterator[dict[str, Any]]:
    """Each article with its expected statements: ``{"id", "date", "title", "source", "url", "text", "statements"}``."""
    for path in files(folder):
        held = [each for each in articles([path]) if isinstance(each, Article)]
        said = expected(path)
        if len(held) != len(said) or not all(map(_belongs, held, said)):
            raise ExpectedMismatchError(path, [each.id for each in held], [each["id"] for each in said])
        for article, row in zip(held, said, strict=True):
            yield _row(article, [placed(statement, article.text) for statement in row["statements"]])


def _belongs(article: Article, row: Mapping[str, Any]) -> bool:
    return re.fullmatch(re.escape(row["id"]) + "(-[0-9a-f]{8})?", article.id) is not None


def files(folder: Path = ARTICLES) -> list[Path]:
    """The article files of a folder, without the expectations beside them."""
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.endswith(EXPECTED))


def expected(path: Path) -> list[dict[str, Any]]:
    """What should be read out of the articles of one file, in their order."""
    said = json.loads(path.with_name(path.stem + EXPECTED).read_text(encoding="utf-8"))
    return said if isinstance(said, list) else [said]


def placed(statement: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The statement with offsets into the text instead of words."""
    sentence = _find(statement["sentence"], text, Span(0, len(text)))
    row = {name: _placed_value(value, text, sentence) for name, value in statement.items()}
    anchor = _find(statement["anchor"], text, sentence)
    return row | {"sentence": [sentence.start, sentence.end], "anchor": [anchor.start, anchor.end]}


def _placed_value(value: Any, text: str, sentence: Span) -> Any:
    if isinstance(value, list):
        return [_placed_value(each, text, sentence) for each in value]
    if isinstance(value, Mapping) and "said" in value:
        span = _find(value["said"], text, sentence)
        return {**value, "said": [span.start, span.end]}
    return value


def _find(said: str | Mapping[str, Any], text: str, within: Span) -> Span:
    """Where the words stand as whole words inside a span of the text."""
    words, nth = (said, 0) if isinstance(said, str) else (said["words"], said["nth"])
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [Span(*match.span()) for match in whole.finditer(text, within.start, within.end)]
    if nth > len(found) or (not nth and len(found) != 1):
        raise WordsNotFoundError(words, within.of(text), len(found))
    return found[max(nth, 1) - 1]


def _row(article: Article, statements: list[dict[str, Any]]) -> dict[str, Any]:
    about = {name: getattr(article, name) for name in ("id", "date", "title", "source", "url", "text")}
    return {**about, "statements": statements}


def main() -> None:
    """Print the gold file of the folder that the command line names."""
    parser = argparse.ArgumentParser(
        description="Print articles and what should be read out of them as JSON lines, words replaced by offsets."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=ARTICLES,
        help=f"holds articles, each with NAME{EXPECTED} beside it (default: the example articles)",
    )
    folder = parser.parse_args().folder
    if not folder.is_dir():
        parser.error(f"{folder}: no such folder")
    for each in gold(folder):
        print(json.dumps(each, ensure_ascii=False))


if __name__ == "__main__":
    main()
