"""The same article in another world: states, amounts and months exchanged consistently, offsets kept exact.

Most annotated news is about a few donors and one recipient. Exchanging them teaches what makes a donor a donor,
which holds
for next year's news too. The names are in ``swaps.yaml``.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from training.corpus import Annotated, Gold

FORMS = ("name", "adjective", "capital")
SWAPS = Path(__file__).with_name("swaps.yaml")
_DIGITS = re.compile(r"(?<=[$€£])\d{1,3}(?:\.\d{1,2})?(?=\s?(?:[mb]n?\b|million|billion))")
_OFFSETS = ("sentence", "anchor")


@dataclass(frozen=True, slots=True)
class State:
    """One state of the table and the words for it."""

    code: str
    words: Mapping[str, tuple[str, ...]]


def states(path: Path = SWAPS) -> list[State]:
    """The table of states that may be exchanged."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [State(code, {form: tuple(row[form].split("|")) for form in FORMS}) for code, row in said.items()]


class World:
    """One consistent exchange: which state stands for which, which digits for which."""

    def __init__(self, table: Sequence[State], rng: random.Random, *, share: float) -> None:
        others = list(table)
        rng.shuffle(others)
        self.codes = {
            one.code: other.code
            for one, other in zip(table, others, strict=True)
            if rng.random() < share and one.code != other.code
        }
        by_code = {each.code: each for each in table}
        self._new: dict[str, str] = {}
        for code, other in self.codes.items():
            for form in FORMS:
                for word in by_code[code].words[form]:
                    self._new[word] = by_code[other].words[form][0]
        self._digits = rng.random() < share
        self._salt = rng.random()
        words = "|".join(re.escape(word) for word in sorted(self._new, key=len, reverse=True)) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")

    def edits(self, text: str) -> list[tuple[int, int, str]]:
        """What changes in a text: start, end, new words; in order."""
        out = [(*found.span(), self._new[found.group()]) for found in self._pattern.finditer(text)]
        if self._digits:
            out += [(*found.span(), self._amount(found.group())) for found in _DIGITS.finditer(text)]
        return sorted(out)

    def _amount(self, digits: str) -> str:
        chance = random.Random(f"{digits}{self._salt}")
        return f"{chance.uniform(1, 20):.1f}" if "." in digits else str(chance.randint(2, 950))

    def text(self, text: str) -> str:
        """The text in this world."""
        return _apply(text, self.edits(text))


def _apply(text: str, edits: list[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


class _Shift:
    """Maps old offsets to new ones; an offset inside exchanged words goes to their nearer edge."""

    def __init__(self, edits: list[tuple[int, int, str]]) -> None:
        self._starts = [start for start, _, _ in edits]
        self._edits = edits
        self._before, total = [], 0
        for start, end, new in edits:
            self._before.append(total)
            total += len(new) - (end - start)

    def __call__(self, offset: int, *, opens: bool) -> int:
        place = bisect_right(self._starts, offset - (0 if opens else 1)) - 1
        if place < 0:
            return offset
        start, end, new = self._edits[place]
        base = start + self._before[place]
        if offset >= end:
            return base + len(new) + offset - end
        return base if opens else base + len(new)


def exchanged(article: Annotated, world: World) -> Annotated:
    """The article in another world, its statements moved along."""
    edits = world.edits(article.text)
    if not edits:
        return article
    shift = _Shift(edits)

    def moved(key: str, value: Any) -> Any:
        if key in (*_OFFSETS, "said") and value:
            return [shift(value[0], opens=True), shift(value[1], opens=False)]
        if key == "code":
            return world.codes.get(value, value)
        if isinstance(value, str):
            return world.text(value)
        if isinstance(value, Mapping):
            return {name: moved(name, each) for name, each in value.items()}
        if isinstance(value, list):
            return [moved("", each) for each in value]
        return value

    statements: list[Gold] = [
        {name: value if name in ("kind", "taught") else moved(name, value) for name, value in each.items()}
        for each in article.statements
    ]
    return replace(
        article, text=_apply(article.text, edits), title=world.text(article.title), statements=tuple(statements)
    )
