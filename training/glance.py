"""The glance taught: a small network that foretells in which sentences the encoder's first look will see something.

``python -m training.glance CORPUS --weights FOLDER`` makes it for finished weights; ``python -m training`` does it as its
last step. The teacher is the first look itself, so that unannotated news teaches as well as annotated; how sure is sure
enough is decided on articles that taught nothing, by the statements that the whole reader finds in them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from pledgebook.kinds import load_kinds
from pledgebook.model import Article
from pledgebook.reading import open_rules, sentences
from pledgebook.reading.learned.glance import Glance, OnnxGlance
from pledgebook.reading.learned.looking import Parts
from pledgebook.reading.learned.pieces import PieceMaker
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import Floats
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.weights import DESCRIPTION, GLANCE, PIECES, TRUNK, VERSION, OnnxScorer
from training import corpus, export
from training.corpus import Annotated

WIDTH, INNER, NEAR = 32, 64, 5
"""Numbers of a word vector and of a place, and how many neighbours each of the three layers sees."""
LONGEST = 1200
"""Pieces of an article that an epoch shows."""
BATCH, EPOCHS, RATE = 16, 10, 4e-3
PIECE = 0.3
"""What a wrong piece costs beside a wrong sentence."""
HIDDEN = 0.05
"""Share of the pieces that an epoch hides."""
LOST = 0.02
"""Share of the statements in unseen articles that the glance may cost, each counted by its confidence."""
BESTS = (0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 1.0)
UNSAVED = 0.01
"""What the second look may be trusted to say at best, and the share of statements that this may cost."""
CUT = 6000
"""Characters of an article that are shown."""
STREAM, UNSEEN = 1500, 300
"""Unannotated articles that teach, and others that decide."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article's pieces, its sentences, and how likely the first look finds each piece to belong to an anchor."""

    ids: Sequence[int]
    sentences: Sequence[range]
    chances: Floats


def lessons(reader: LearnedReader, maker: PieceMaker, articles: Iterable[Article]) -> Iterator[Lesson]:
    """What the first look of a reader without a glance says of articles."""
    start = time.monotonic()
    for number, article in enumerate(articles):
        pieces, spans = maker(article.text), sentences.split(article.text, article.skip)
        places = [here for here in map(pieces.within, spans) if here]
        if places:
            chances = reader.looking.first_look(pieces, maker(article.title), spans)[:, 1:].sum(axis=1)
            yield Lesson(pieces.ids, places, chances)
        if number % 200 == 199:
            print(f"glance: {number + 1} articles looked at, {time.monotonic() - start:.0f} s", flush=True)


def _layer(width: int, step: int) -> nn.Conv1d:
    """A layer that keeps the length; the padding is told in full, since onnxruntime works out none for steps."""
    return nn.Conv1d(width, INNER, NEAR, padding=NEAR // 2 * step, dilation=step)


class Sketch(nn.Module):
    """Three layers over the word vectors of a whole article, each seeing further, and the mean of all its words."""

    def __init__(self, words: Tensor) -> None:
        """``words`` [vocabulary, :data:`WIDTH`] are the vectors to begin with."""
        super().__init__()
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        self.near = _layer(WIDTH, 1)
        self.whole = nn.Linear(INNER, INNER)
        self.wider = nn.ModuleList(_layer(INNER, step) for step in (2, 4))
        self.score = nn.Conv1d(INNER, 1, 1)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Raw scores [batch, length] of ids [batch, length]; the mask is 1 where there is a piece, else 0."""
        return self.scores(self.words(ids), mask)

    def scores(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """The same from word vectors [batch, length, width]."""
        there = mask[:, None]
        seen = functional.relu(self.near(vectors.transpose(1, 2) * there)) * there
        mean = self.whole(seen.sum(2) / mask.sum(1, keepdim=True))
        seen = functional.relu(seen + mean[:, :, None]) * there
        for layer in self.wider:
            seen = (seen + functional.relu(layer(seen))) * there
        answer: Tensor = self.score(seen)[:, 0]
        return answer


def vectors(words: Tensor) -> Tensor:
    """Word vectors cut down to :data:`WIDTH`: the directions in which an encoder's own differ most, of equal weight."""
    centred = words - words.mean(0)
    _, directions = torch.linalg.eigh(centred.T @ centred)
    turned = centred @ directions.flip(1)[:, :WIDTH]
    return turned / turned.std(0) / 2


def fit(sketch: Sketch, known: Sequence[Lesson], *, epochs: int = EPOCHS, seed: int = 5) -> None:
    """Teach a sketch all lessons, again and again."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimiser = torch.optim.AdamW(sketch.parameters(), lr=RATE, weight_decay=0.01)
    steps = epochs * -(-len(known) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=0.1)
    sketch.train()
    for epoch in range(epochs):
        costs = []
        for batch in _batches(known, rng):
            cost = _cost(sketch, batch)
            cost.backward()
            nn.utils.clip_grad_norm_(sketch.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            costs.append(cost.item())
        print(f"glance: epoch {epoch + 1}, loss {np.mean(costs):.3f}", flush=True)
    sketch.eval()


def _batches(known: Sequence[Lesson], rng: random.Random) -> list[list[Lesson]]:
    """Lessons of like length together, in random order."""
    ordered = sorted(known, key=lambda lesson: len(lesson.ids) * (1 + rng.random() / 4))
    out = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
    rng.shuffle(out)
    return out


def _cost(sketch: Sketch, batch: Sequence[Lesson]) -> Tensor:
    """How wrong a sketch is about the likeliest piece of every sentence, and a little about every piece."""
    length = min(LONGEST, max(len(each.ids) for each in batch))
    ids, mask, wanted = (torch.zeros(len(batch), length) for _ in range(3))
    for row, lesson in enumerate(batch):
        size = min(length, len(lesson.ids))
        ids[row, :size], mask[row, :size] = torch.tensor(lesson.ids[:size]), 1
        wanted[row, :size] = torch.from_numpy(lesson.chances[:size])
    scores = sketch((ids * (torch.rand(ids.shape) >= HIDDEN)).long(), mask)
    inside = [(row, each) for row, lesson in enumerate(batch) for each in lesson.sentences if each.stop <= length]
    said = torch.stack([scores[row, each.start : each.stop].max() for row, each in inside])
    true = torch.stack([wanted[row, each.start : each.stop].max() for row, each in inside])
    by_piece = functional.binary_cross_entropy_with_logits(scores, wanted, weight=mask, reduction="sum") / mask.sum()
    return functional.binary_cross_entropy_with_logits(said, true) + PIECE * by_piece


def decided(glance: Glance, reader: LearnedReader, articles: Iterable[Article]) -> tuple[float, float]:
    """How sure is sure enough, by the statements that a reader without a glance finds in articles.

    The score at the glance from which a sentence is looked at, and what the second look is trusted to say at best.
    """
    glanced, looked = [], []
    for article in articles:
        ready = reader.looking.prepare(article)
        for found in reader.looking.anchored(ready):
            sure = max((each.mark.confidence for each in reader.judge(ready, found)), default=0.0)
            if sure:
                here = ready.pieces.within(found.sentence)
                glanced.append((float(glance.scores(ready.pieces.ids)[here.start : here.stop].max()), sure))
                needs = (best for best in BESTS if reader.looking.may_stand(found.first, found.others, best))
                looked.append((-next(needs, BESTS[-1]), sure))
    return round(kept(glanced, LOST) - 0.005, 2), -kept(looked, UNSAVED)


def kept(reached: Sequence[tuple[float, float]], lost: float) -> float:
    """The highest score below which no more than a share of the statements lies.

    ``reached`` are their scores and confidences; a statement counts by its confidence.
    """
    left = lost * sum(sure for _, sure in reached)
    for score, sure in sorted(reached):
        left -= sure
        if left < 0:
            return score
    return max((score for score, _ in reached), default=-1.0)


class _OneArticle(nn.Module):
    """A sketch for one article without padding: scores [length] of ids [length]."""

    def __init__(self, sketch: Sketch) -> None:
        super().__init__()
        self.sketch = sketch
        self.words = export.SmallWords(sketch.words)

    def forward(self, ids: Tensor) -> Tensor:
        """See the class."""
        answer: Tensor = self.sketch.scores(self.words(ids)[None], torch.ones_like(ids)[None].float())[0]
        return answer


def write(sketch: Sketch, path: Path) -> None:
    """Write a sketch as an ONNX graph, word vectors as int8."""
    torch.onnx.export(
        _OneArticle(sketch.eval()),
        (torch.arange(60) % sketch.words.num_embeddings,),
        str(path),
        input_names=["ids"],
        output_names=["scores"],
        dynamic_axes={"ids": {0: "length"}, "scores": {0: "length"}},
        opset_version=17,
        dynamo=False,
    )


@dataclass(frozen=True, slots=True)
class News:
    """Articles that teach, and others that decide."""

    teach: list[Article]
    decide: list[Article]

    @classmethod
    def of(cls, corpora: Path) -> News:
        """Annotated articles and a part of the unannotated stream, drawn by a fixed seed."""
        split = corpus.split([each for name in corpus.ANNOTATED for each in corpus.annotated(corpora / name)])
        rows = list(corpus.rows(corpora / corpus.STREAM))
        random.Random(5).shuffle(rows)
        stream = [
            _article(Annotated(row["id"], row["text"], row["title"], row["date"])) for row in rows[: STREAM + UNSEEN]
        ]
        return cls([*map(_article, split.train), *stream[UNSEEN:]], [*map(_article, split.check), *stream[:UNSEEN]])


def _article(annotated: Annotated) -> Article:
    return Article(annotated.id, annotated.text[:CUT], annotated.date, annotated.title, annotated.source)


def add(folder: Path, scheme: Scheme, tuning: Tuning, news: News) -> dict[str, object]:
    """Teach the glance for the graph in a folder and write it there; answers what its description says of it."""
    kinds, maker = load_kinds(), PieceMaker(folder / PIECES)
    tuning = replace(tuning, best=BESTS[-1])
    parts = Parts(scheme, maker, OnnxScorer(folder), tuning, other=open_rules(kinds))
    reader = LearnedReader(kinds, parts)
    sketch = Sketch(vectors(_words(folder / TRUNK)))
    if news.teach:
        fit(sketch, list(lessons(reader, maker, news.teach)))
        write(sketch, folder / GLANCE)
    least, best = decided(OnnxGlance(folder / GLANCE, 0.0), reader, news.decide)
    return {"tuning": replace(tuning, best=best).to_json(), "glance": least}


def _words(path: Path) -> Tensor:
    """The word vectors of a reader's graph."""
    found = {each.name: torch.tensor(numpy_helper.to_array(each)) for each in onnx.load(str(path)).graph.initializer}
    return found["words.rows"].float() * found["words.scale"]


def main() -> None:
    """Make the glance of finished weights anew, or only decide anew how sure is sure enough."""
    parser = argparse.ArgumentParser(prog="python -m training.glance", description=main.__doc__)
    parser.add_argument("corpus", type=Path, help="folder with the corpora")
    parser.add_argument("--weights", type=Path, required=True, help="folder with graphs, pieces.json, reader.json")
    parser.add_argument("--glance", type=Path, help="a glance that was taught before, for the same pieces.json")
    said = parser.parse_args()
    told = json.loads((said.weights / DESCRIPTION).read_text(encoding="utf-8"))
    news = News.of(said.corpus)
    if said.glance:
        news = replace(news, teach=[])
        (said.weights / GLANCE).write_bytes(said.glance.read_bytes())
    tuning = Tuning.from_json({"best": BESTS[-1], **told["tuning"]})
    added = add(said.weights, Scheme.from_json(told["scheme"]), tuning, news)
    export.describe({**told, "version": VERSION, **added}, said.weights)


if __name__ == "__main__":
    main()
