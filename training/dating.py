"""``python -m training.dating CORPUS``: how an encoder's last states tell *which* time dates a statement (``dating.npz``).

The encoder of finished weights stays as it is; a few numbers of its states are learned (:mod:`pledgebook.reading.learned.dating`)
beside the scores that the features of :mod:`pledgebook.resolve.dated` give, made crosswise: an article's scores are of weights
that do not know it. Only statements teach whose date is told and is a candidate: when a date is told at all differs from one
annotator to the next, which one it is hardly does (docs/decisions/0035-which-time-it-is.md). The check side of the split
teaches nothing. The figures printed are of it, and of one passage in ten that another round of learning leaves out.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Mark, Span
from pledgebook.reading import sentences
from pledgebook.reading.learned import decode
from pledgebook.reading.learned.dating import SHOWN, Dater
from pledgebook.reading.learned.pieces import PieceMaker, Pieces
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.weights import DATING, DESCRIPTION, PIECES, SHIPPED, VERSION, OnnxScorer
from pledgebook.reading.learned.windows import Special, Window, role_window
from pledgebook.resolve.dated import POINTED, Candidate, candidates, marked
from pledgebook.resolve.dated_scene import Scene
from training import annotations, dated, export
from training.choosing import Example, fit
from training.corpus import ANNOTATED, STREAM, Annotated, rows, split
from training.hashes import sha256
from training.record import RECORD

SIZE = 32
"""To how many numbers states are projected."""
BATCH, EPOCHS, RATE, DECAY, DROPOUT, SPREAD, SEED = 256, 10, 2e-3, 0.3, 0.4, 0.02, 1
PART = 3
"""One article in so many of those annotated here is looked at: all of them would take three times as long and tell no more."""
CROSSWISE = 3
"""Into how many parts articles are cut to score each by features' weights that do not know it."""
TOGETHER = 4
"""The mean of so many is what says which date it is: each begins and is shown its statements by other chance."""
HELD = 10
"""One article in so many is held out when figures are made."""

Half = NDArray[np.float16]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One annotated statement: what its date could be, and the encoder's states; no states where it teaches nothing."""

    example: Example
    worth: int
    """How often it counts when features are weighed."""
    kept: bool
    """Whether it is of the check side."""
    said: tuple[float, ...] = ()
    """What the reader's own word adds to the score of each candidate."""
    sources: tuple[str, ...] = ()
    anchor: Half | None = None
    """The states [3·width] at the first place and the anchor's two marks."""
    times: tuple[Half | None, ...] = ()
    """The mean state [width] at each candidate's words, where the window shows them."""

    @property
    def width(self) -> int:
        """How wide the states are; 0 where there are none."""
        return 0 if self.anchor is None else len(self.anchor) // SHOWN

    def odds(self, dater: Dater) -> list[float]:
        """What a dater says of each candidate."""
        assert self.anchor is not None
        asked = dater.asked(self.anchor.astype(np.float32))
        sources = dict(zip(dater.names, (dater.sources @ asked).tolist(), strict=True))
        told = (0.0 if time is None else float(time.astype(np.float32) @ (dater.time @ asked)) for time in self.times)
        return [sources.get(source, 0.0) + word for source, word in zip(self.sources, told, strict=True)]


Told = tuple[Case, Sequence[float]]
"""A case with states, and the score that features and the reader's own word give each of its candidates."""


@dataclass(frozen=True, slots=True)
class Read:
    """A statement as the reader sees it: the mark with the reader's word on its date, and the role window's states."""

    mark: Mark
    states: NDArray[np.float32]
    window: Window
    pieces: Pieces

    @property
    def anchor(self) -> Half:
        """The states [3·width] at the first place and the anchor's two marks."""
        return self.states[:SHOWN].reshape(-1).astype(np.float16)

    def mean(self, words: Span) -> Half | None:
        """The mean state [width] at some words, ``None`` where the window shows none of them."""
        own = self.pieces.within(words)
        shown = [number for number, place in enumerate(self.window.shown_places, SHOWN) if place in own]
        return self.states[shown].mean(0).astype(np.float16) if shown else None


class Looker:
    """Looks at annotated statements with the graphs of a weights folder."""

    def __init__(self, folder: Path, scheme: Scheme, tuning: Tuning) -> None:
        self._maker, self._scorer = PieceMaker(folder / PIECES), OnnxScorer(folder)
        self._special, self._scheme = Special.of(self._maker), scheme
        self._ask = decode.Ask(scheme, frozenset({"date"}), frozenset(), tuning.roles)

    def __call__(self, row: Row, marks: Sequence[Mark]) -> Iterator[Read | None]:
        """What the encoder sees at each of these marks; ``None`` where the anchor has no words."""
        pieces, title = self._maker(row["text"]), self._maker(row.get("title") or "")
        parts = sentences.split(row["text"])
        for mark in marks:
            own = pieces.within(mark.anchor)
            sentence = next((each for each in parts if each.overlaps(mark.anchor)), mark.anchor)
            window = role_window(pieces, title, pieces.within(sentence), own, self._special) if own else None
            yield self._read(mark, window, pieces) if window else None

    def _read(self, mark: Mark, window: Window, pieces: Pieces) -> Read:
        scores = self._scorer.roles(window)
        assert scores.states is not None, "these graphs do not tell their last states"
        roles, when = decode.roles(scores, window, pieces, self._ask), decode.when(scores, mark.kind, self._scheme)
        return Read(replace(mark, roles=roles, when=when), scores.states, window, pieces)


def cases(
    row: Row, statements: Sequence[Row], kinds: Kinds, look: Looker | None, *, worth: int, kept: bool
) -> Iterator[Case]:
    """The statements of an annotated article; without a look at it they have no states."""
    here = dated.setting_of(row)
    told = [each for each in statements if each.get("anchor") and "date" in kinds[each["kind"]].fields]
    marks = [dated.mark_of(each, kinds) for each in told]
    asked = [mark for mark, each in zip(marks, told, strict=True) if each.get("date")]
    seen = dict(zip(map(id, asked), look(row, asked), strict=True)) if look else {}
    for mark, statement in zip(marks, told, strict=True):
        read = seen.get(id(mark))
        scene = Scene(here, read.mark if read else mark)
        found = list(candidates(scene))
        example = dated.example(row["id"], found, statement.get("date", ""))
        if read is None or example.gold not in example.values:
            yield Case(example, worth, kept)
            continue
        said = tuple(each.said + marked(scene, each) for each in found)
        times = tuple(_time(read, mark, each) for each in found)
        yield Case(example, worth, kept, said, tuple(each.source for each in found), read.anchor, times)


def _time(read: Read, mark: Mark, candidate: Candidate) -> Half | None:
    own = candidate.found.span if candidate.found else mark.anchor
    return None if own == mark.anchor else read.mean(own)


def gathered(corpora: Path, kinds: Kinds, look: Looker) -> Iterator[Case]:
    """All annotated statements: the corpora's, those of 2022 that were annotated here, the passages'."""
    known = [each for name in ANNOTATED for each in rows(corpora / name)]
    check = {each.id for each in split([Annotated(row["id"], row["text"]) for row in known]).check}
    for row in known:
        yield from cases(row, row["statements"], kinds, look, worth=dated.WORTH, kept=row["id"] in check)
    for place, (row, statements) in enumerate(annotations.whole(corpora / STREAM)):
        yield from cases(row, statements, kinds, None if place % PART else look, worth=1, kept=False)
    for path in sorted(annotations.WRITTEN.glob("*.jsonl")):
        for place, row in enumerate(rows(path)):
            yield from cases(row, row["statements"], kinds, None if place % PART else look, worth=1, kept=False)


def scored(found: Sequence[Case]) -> list[tuple[float, ...]]:
    """What features and the reader's own word give each candidate of each case, features' weights learned crosswise."""
    out: list[tuple[float, ...]] = [()] * len(found)
    part = {name: number % CROSSWISE for number, name in enumerate(_mixed({each.example.article for each in found}))}
    for number in range(CROSSWISE):
        rest = [each for each in found if part[each.example.article] != number]
        weights = fit(
            [each.example for each in rest for _ in range(each.worth)],
            **dated.FIT,
        )
        for place, each in enumerate(found):
            if part[each.example.article] == number and each.anchor is not None:
                scores = (sum(weights.get(name, 0.0) for name in row) for row in each.example.features)
                out[place] = tuple(score + more for score, more in zip(scores, each.said, strict=True))
    return out


def _mixed(names: set[str]) -> list[str]:
    return [str(each) for each in np.random.default_rng(1).permutation(sorted(names))]


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of cases as tensors; ``owner`` names the case of each, ``timed`` those with a state of their own."""

    anchors: Tensor
    """States [cases, 3·width]."""
    owner: Tensor
    source: Tensor
    base: Tensor
    right: Tensor
    timed: Tensor
    times: Tensor
    """States [timed, width]."""

    @classmethod
    def of(cls, found: Sequence[Told], names: Sequence[str]) -> Table:
        """The candidates of these cases that are a date, with their scores beside the states."""
        places = {name: place for place, name in enumerate(names)}
        each = [
            (owner, places[source], score, iso == case.example.gold, time)
            for owner, (case, scores) in enumerate(found)
            for iso, source, score, time in zip(case.example.values, case.sources, scores, case.times, strict=True)
            if iso
        ]
        owner, source, base, right, times = zip(*each, strict=True)
        timed = [number for number, time in enumerate(times) if time is not None]
        return cls(
            _tensor([case.anchor for case, _ in found]),
            torch.tensor(owner),
            torch.tensor(source),
            torch.tensor(base, dtype=torch.float32),
            torch.tensor(right),
            torch.tensor(timed, dtype=torch.long),
            _tensor([times[number] for number in timed]),
        )

    def loss(self, words: Tensor) -> Tensor:
        """How unlikely the right dates are, on average, if this is what the states say of each candidate."""
        scores = self.base + words
        none = torch.full_like(scores, -torch.inf)
        cases = len(self.anchors)
        return (
            _sums(scores, self.owner, cases) - _sums(torch.where(self.right, scores, none), self.owner, cases)
        ).mean()


def _tensor(states: Sequence[Half | None]) -> Tensor:
    kept = [each for each in states if each is not None]
    return torch.tensor(np.array(kept), dtype=torch.float32) if kept else torch.zeros(0, 0)


def _sums(scores: Tensor, owner: Tensor, cases: int) -> Tensor:
    """The logarithm of the sum of the exponentials of each case's scores."""
    peak = torch.full((cases,), -torch.inf).scatter_reduce(0, owner, scores.detach(), "amax")
    return peak + torch.zeros(cases).index_add(0, owner, torch.exp(scores - peak[owner])).log()


class Projections(nn.Module):
    """A dater in the making."""

    def __init__(self, width: int, names: Sequence[str]) -> None:
        super().__init__()
        self.names = names
        self.anchor = nn.Parameter(torch.randn(SHOWN * width, SIZE) * SPREAD)
        self.bias = nn.Parameter(torch.zeros(SIZE))
        self.time = nn.Parameter(torch.randn(width, SIZE) * SPREAD)
        self.sources = nn.Parameter(torch.randn(len(names), SIZE) * SPREAD)

    def forward(self, table: Table) -> Tensor:
        """What the states say of each candidate."""
        asked = self._dropped(table.anchors) @ self.anchor + self.bias
        told = self.sources[table.source]
        if len(table.timed):
            told = told.index_add(0, table.timed, self._dropped(table.times) @ self.time)
        words: Tensor = (asked[table.owner] * told).sum(1)
        return words

    def _dropped(self, states: Tensor) -> Tensor:
        return functional.dropout(states, DROPOUT, self.training)

    def dater(self) -> Dater:
        """As the package has it."""
        rows = (each.detach().numpy() for each in (self.anchor, self.bias, self.time, self.sources))
        return Dater(self.names, *rows)


def learned(found: Sequence[Told]) -> Dater:
    """The projections that make the right dates likeliest, beside the scores of each case's candidates.

    The mean of :data:`TOGETHER` of them, so that chance decides little.
    """
    return mean([_learned(found, SEED + number) for number in range(TOGETHER)])


def mean(daters: Sequence[Dater]) -> Dater:
    """One dater that says what these say on average: their numbers side by side."""
    anchor, bias, time, sources = (
        np.concatenate([getattr(each, name) for each in daters], axis=-1)
        for name in ("anchor", "bias", "time", "sources")
    )
    return Dater(daters[0].names, anchor, bias, time / len(daters), sources / len(daters))


def _learned(found: Sequence[Told], seed: int) -> Dater:
    pairs = (zip(case.sources, case.example.values, strict=True) for case, _ in found)
    names = tuple(sorted({name for each in pairs for name, iso in each if iso}))
    torch.manual_seed(seed)
    made, order = Projections(found[0][0].width, names), np.random.default_rng(seed)
    batches = len(found) // BATCH
    optimiser = torch.optim.AdamW(made.parameters(), lr=RATE, weight_decay=DECAY)
    slower = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, max(EPOCHS * batches, 1))
    for _ in range(EPOCHS):
        for part in np.array_split(order.permutation(len(found)), max(batches, 1)):
            table = Table.of([found[place] for place in part], names)
            optimiser.zero_grad()
            table.loss(made(table)).backward()
            optimiser.step()
            slower.step()
    return made.eval().dater()


def right(found: Sequence[Told], dater: Dater | None) -> float:
    """Of cases whose right date is a candidate, the percentage at which it is the likeliest one."""
    hits = 0
    for case, scores in found:
        odds = case.odds(dater) if dater else [0.0] * len(scores)
        shares: defaultdict[str, float] = defaultdict(float)
        for iso, score, word in zip(case.example.values, scores, odds, strict=True):
            if iso:
                shares[iso] += float(np.exp(score + POINTED * word))
        hits += max(shares, key=lambda iso: shares[iso]) == case.example.gold
    return 100 * hits / max(len(found), 1)


def add(folder: Path, scheme: Scheme, tuning: Tuning, corpora: Path) -> dict[str, Any]:
    """Learn the projections for the graphs in a folder and write them there; answers what was learned from, and figures."""
    cases = list(gathered(corpora, load_kinds(), Looker(folder, scheme, tuning)))
    print(f"{len(cases)} statements seen", flush=True)
    return finished(cases, folder / DATING)


def finished(cases: Sequence[Case], out: Path) -> dict[str, Any]:
    """The same of cases that were seen before."""
    found = [(case, scores) for case, scores in zip(cases, scored(cases), strict=True) if case.width]
    check = [each for each in found if each[0].kept]
    teach = [each for each in found if not each[0].kept for _ in range(2 if each[0].worth > 1 else 1)]
    held = {name for place, name in enumerate(_mixed({each.example.article for each, _ in teach})) if place % HELD == 0}
    trial = learned([each for each in teach if each[0].example.article not in held])
    sides = {
        "check": check,
        "held out": [each for each in found if each[0].example.article in held and each[0].worth == 1],
    }
    figures = {name: [round(right(side, each), 1) for each in (None, trial)] for name, side in sides.items()}
    print("right dates, by features and by states too:", figures)
    learned(teach).save(out)
    said = {
        "size": SIZE,
        "batch": BATCH,
        "epochs": EPOCHS,
        "rate": RATE,
        "decay": DECAY,
        "dropout": DROPOUT,
        "seed": SEED,
        "together": TOGETHER,
    }
    files = {name: sha256(path) for name, path in annotations.files().items()}
    return {"data": files, "settings": said, "statements": len(teach), "right": figures}


def main() -> None:
    """Learn the projections of finished weights anew."""
    parser = argparse.ArgumentParser(prog="python -m training.dating", description=main.__doc__)
    parser.add_argument("corpus", type=Path, help="folder with the corpora")
    parser.add_argument("--weights", type=Path, default=SHIPPED, help="folder with graphs, pieces.json, reader.json")
    said = parser.parse_args()
    told = json.loads((said.weights / DESCRIPTION).read_text(encoding="utf-8"))
    added = add(said.weights, Scheme.from_json(told["scheme"]), Tuning.from_json(told["tuning"]), said.corpus)
    export.describe({**told, "version": VERSION}, said.weights)
    note(added, said.weights / RECORD)


def note(added: Mapping[str, Any], path: Path) -> None:
    """Tell in the record of a folder of weights what their dater was made from."""
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "dating": added}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
