"""``python -m training.containing CORPUS``: the weights by which amounts are parts of larger ones (``resolve/containing.json``).

The shipped reader reads the passages of ``training/written`` and the corpora's articles; where words and sums tell of no whole
(:mod:`pledgebook.resolve.containing`), a log-linear model learns of which larger amount annotators made a part, or of none. What
stands before is known to be a part where annotators say so. The figures printed are of each fourth article, held out, then of
``dev.jsonl``: how many parts become right, how many wrong, both in the order of the text, as they are read. Reading takes a
quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgebook.evaluate import compare, match
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Article, Statement
from pledgebook.reading import open_reader
from pledgebook.resolve import resolve
from pledgebook.resolve.containing import WEIGHTS, Known, features, is_open, known_parts, pairs_of, with_containing
from pledgebook.resolve.two_amounts import amounts_of
from training import annotations
from training.choosing import Example, FitSettings, fit
from training.corpus import ANNOTATED, CHECK, Annotated, annotated, split

FIT: FitSettings = {"rare": 5, "prior": 4.0, "shared": 1.0}
HELD = 4
"""One article in so many is held out when figures are made."""
_NAME = "learned"

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """An article as it is read without these weights, and what annotators say of its statements, by id."""

    article: Article
    statements: tuple[Statement, ...]
    gold: Mapping[str, Gold]


def pages(articles: Sequence[Annotated], kinds: Kinds) -> Iterator[Page]:
    """Annotated articles as the shipped reader sees them; progress goes to standard error."""
    reader = open_reader(_NAME, kinds)
    for number, each in enumerate(articles, 1):
        article = Article(each.id, each.text, (each.date or "")[:10] or None, each.title, each.source)
        statements = resolve(article, reader.read([article])[0], kinds, weighed=False).statements
        yield page(article, statements, each.statements, kinds)
        if number % 100 == 0 or number == len(articles):
            print(f"\r{number} of {len(articles)} read", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def page(article: Article, statements: Sequence[Statement], gold: Sequence[Gold], kinds: Kinds) -> Page:
    """An article with the annotated statement of each one that was read."""
    found: dict[str, Gold] = {}
    for name in kinds:
        mine = [each for each in statements if each.kind == name]
        rows = [{"anchor": [each.anchor.start, each.anchor.end], "number": at} for at, each in enumerate(mine)]
        for one, row in match([each for each in gold if each["kind"] == name], rows).together:
            found[mine[row["number"]].id] = one
    return Page(article, tuple(statements), found)


def examples(one: Page, kinds: Kinds) -> Iterator[Example]:
    """What each open amount of an article could be a part of, and what annotators made it one of."""
    told = amounts_of(one.article, one.statements, kinds)
    known = _annotated_parts(one, kinds)
    for part in told:
        field = part.kind.part
        pairs = list(pairs_of(one.article, part, told)) if field and is_open(part) and part.id in one.gold else []
        if not field or not pairs:
            continue
        values = ("", *(pair.whole.said for pair in pairs))
        rows = ((), *(tuple(features(pair, told, known)) for pair in pairs))
        named = one.gold[part.id].get(field.name)
        right = (value for value in values if value and _same(part.kind, field.name, named, value))
        yield Example(one.article.id, values, rows, next(right, ""))


def _annotated_parts(one: Page, kinds: Kinds) -> Known:
    """The whole of each statement that annotators call a part; of what they do not have, as it was read."""
    known = known_parts(amounts_of(one.article, one.statements, kinds))
    for each in one.statements:
        kind = kinds[each.kind]
        if kind.part is not None and each.id in one.gold:
            named = one.gold[each.id].get(kind.part.name)
            others = (other.said for other in one.statements if other.id != each.id)
            said = next((words for words in others if _same(kind, kind.part.name, named, words)), named)
            known.pop(each.id, None)
            known.update({each.id: said} if said else {})
    return known


def _same(kind: Any, name: str, gold: str | None, words: str) -> bool:
    return bool(gold) and compare(kind, name, {name: gold}, {name: words}).hits > 0


def figures(held: Sequence[Page], kinds: Kinds, table: Mapping[str, float]) -> str:
    """How many parts of these articles become right, and wrong, of how many open ones."""
    told: Counter[str] = Counter()
    for one in held:
        before = {each.id: each for each in one.statements}
        for each in with_containing(one.article, one.statements, kinds, table):
            field = kinds[each.kind].part
            if field is None or each.id not in one.gold or field.name in before[each.id].values:
                continue
            gold, said = one.gold[each.id].get(field.name), each.values.get(field.name)
            told["annotated"] += bool(gold)
            told["right"] += bool(said) and _same(kinds[each.kind], field.name, gold, str(said))
            told["told"] += bool(said)
    return f"{told['right']} right of {told['told']} told, {told['annotated']} annotated"


def main() -> None:
    """Read, learn, measure, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.containing", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    said = parser.parse_args()
    kinds = load_kinds()
    known = [each for name in ANNOTATED for each in annotated(said.corpus / name)]
    check = {each.id for each in split(known).check}
    listed = [*annotations.written(), *(each for each in known if each.id not in check)]
    found, dev = list(pages(listed, kinds)), list(pages(annotated(said.corpus / CHECK), kinds))
    part = weights_of([each for at, each in enumerate(found) if at % HELD], kinds)
    print("held out", figures(found[::HELD], kinds, part))
    weights = weights_of(found, kinds)
    print("dev     ", figures(dev, kinds, weights))
    write(said.out, weights)


def weights_of(found: Sequence[Page], kinds: Kinds) -> dict[str, float]:
    """The weights that these articles teach."""
    return fit([each for one in found for each in examples(one, kinds)], **FIT)


def write(out: Path, weights: Mapping[str, float]) -> None:
    """Write weights as :func:`pledgebook.resolve.containing.weights` reads them."""
    out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
