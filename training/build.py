"""All steps from corpora to weights, each taken up where a stopped run left it."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

import torch
from tokenizers import Tokenizer

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.reading import open_rules
from pledgebook.reading.learned.looking import Parts
from pledgebook.reading.learned.pieces import PieceMaker
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.weights import GRAPHS, PIECES, VERSION, OnnxScorer, open_weights
from training import (
    annotations,
    augment,
    base,
    coded,
    confidence,
    corpus,
    dating,
    doubts,
    export,
    gate,
    glance,
    prune,
    records,
    shipped,
    tune,
)
from training.aliases import Aliases
from training.batches import Batch, batches, hidden
from training.corpus import ANNOTATED, CHECK, CODED, STREAM, WORKED, Annotated
from training.encoder import Encoder, Shape
from training.examples import Bait, Example, ExampleMaker
from training.fit import Fit, Settings
from training.network import Network
from training.pretrain import pretrain
from training.projection import Projection
from training.record import RECORD, Record
from training.scorer import NetworkScorer

_WORKED_TIMES = 3
"""How often an epoch's articles hold those of the worked example: they are few and must come out right."""
_SAMPLE = 200
"""Articles and windows from which it is seen what a unit says."""


@dataclass(frozen=True)
class Build:
    """One run: where its corpora and base lie, where it works, what it is set to."""

    corpora: Path
    base: Path
    work: Path
    settings: Settings = field(default_factory=Settings)
    pretrain_minutes: float = 26
    coded: int = 100
    """Coded records that each epoch shows, drawn anew."""
    start: Path | None = None
    """A folder of weights to go on from, in the place of the base checkpoint."""
    inner: int | None = None
    """Inner units that each layer of those weights keeps (:mod:`training.prune`); all of them unless it is said."""

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds that the weights will know."""
        return load_kinds()

    @cached_property
    def scheme(self) -> Scheme:
        """Their roles and labels."""
        return Scheme.of(self.kinds)

    @cached_property
    def articles(self) -> corpus.Split:
        """The annotated articles."""
        known = [each for name in ANNOTATED for each in corpus.annotated(self.corpora / name)]
        split = corpus.split([*known, *annotations.load(self.corpora / STREAM), *annotations.written()])
        return corpus.Split([*split.train, *corpus.annotated(self.corpora / WORKED) * _WORKED_TIMES], split.check)

    @cached_property
    def table(self) -> list[augment.State]:
        """The states that may be exchanged."""
        return augment.states()

    @cached_property
    def record(self) -> Record:
        """The run's record."""
        record = Record(self.work / RECORD)
        names = [*ANNOTATED, WORKED, CODED, STREAM, CHECK]
        files = {name: self.corpora / name for name in names}
        files |= annotations.files()
        if self.start:
            files |= {f"start {name}": self.start / name for name in GRAPHS}
        record.start(files, self.settings, self.pretrain_minutes)
        return record

    def _texts(self) -> Iterator[str]:
        """All texts that may be learned from without their annotations; those that are measured on stay out."""
        yield from (each.text for each in self.articles.train)
        coded = corpus.rows(self.corpora / CODED)
        yield from (row["text"] for row in coded if not records.held_out(row["id"]))
        measured = annotations.Measured.of(self.corpora / CHECK)
        news = (row for row in corpus.rows(self.corpora / STREAM) if not measured.holds(row))
        yield from (f"{row['title']}. {row['text'][:3000]}" for row in news)

    def encoder(self) -> Encoder:
        """The base encoder, cut down and trained on; the work folder keeps it and its vocabulary."""
        saved, pieces = self.work / "encoder.pt", self.work / PIECES
        if not saved.exists():
            texts = list(self._texts())
            encoder, tokenizer = base.load(self.base, texts)
            tokenizer.save(str(pieces))
            random.Random(self.settings.seed).shuffle(texts)
            pretrain(encoder, tokenizer, texts, minutes=self.pretrain_minutes, out=saved)
        state = torch.load(saved, weights_only=True)
        encoder = Encoder(Shape(vocabulary=len(state["words.weight"])))
        encoder.load_state_dict(state)
        return encoder

    def network(self) -> Network:
        """The trained network: its running mean, after all epochs."""
        network = self._untrained()
        make = self._examples()
        articles = self._told()
        known = records.load(self.corpora / CODED, self.table)

        def examples(rng: random.Random, epoch: int) -> list[Example]:
            out: list[Example] = []
            for article in [
                *self._shown(articles, epoch),
                *rng.sample(known, min(len(known), self.coded)),
            ]:
                if rng.random() < self.settings.swap:
                    world = augment.World(self.table, rng, share=self.settings.swap)
                    out += make(augment.exchanged(article, world), rng)
                else:
                    out += make(article, rng)
            return out

        fit = Fit(network, self.settings, self.work, self._hider())
        fit.resume()
        fit.run(examples, self._after)
        return fit.mean.eval()

    def _hider(self) -> Callable[[Batch], Batch]:
        """What hides some words of a batch, by the run's vocabulary."""
        known = Tokenizer.from_file(str(self.work / PIECES))
        names = map(known.id_to_token, range(known.get_vocab_size()))
        ordinary = torch.tensor([not re.fullmatch(r"\[\w+\]", name) for name in names])
        return partial(hidden, ordinary=ordinary, masked=known.token_to_id("[MASK]"), share=self.settings.hidden)

    @cached_property
    def _fresh(self) -> set[str]:
        """The annotations of our own that the weights to go on from do not know: those that their record does not name."""
        if self.start is None:
            return set()
        known = json.loads((self.start / RECORD).read_text(encoding="utf-8"))["data"].values()
        return annotations.fresh(set(known))

    def _shown(self, articles: list[Annotated], epoch: int) -> list[Annotated]:
        """The articles of an epoch: half of them, or all that are new to the weights gone on from and a quarter of the others."""
        new = [each for each in articles if each.id in self._fresh]
        known = [each for each in articles if each.id not in self._fresh]
        return [*new, *part(known, self.settings.seed, epoch, of=4 if new else 2)]

    def _told(self) -> list[Annotated]:
        """The articles to learn from; those that the weights to go on from have not seen, with their wrong candidates."""
        if self.start is None:
            return self.articles.train
        path = self.work / "doubts.json"
        fresh = [each for each in self.articles.train if each.id in self._fresh]
        if not path.exists():
            weights = open_weights(self.start)
            parts = Parts(
                weights.scheme,
                PieceMaker(self.start / PIECES),
                OnnxScorer(self.start),
                weights.tuning,
                other=open_rules(self.kinds),
            )
            found = doubts.doubted(LearnedReader(self.kinds, parts), fresh)
            path.write_text(json.dumps({each.id: each.statements for each in found}), encoding="utf-8")
        told = json.loads(path.read_text(encoding="utf-8"))
        return [replace(each, statements=tuple(told.get(each.id, each.statements))) for each in self.articles.train]

    def _untrained(self) -> Network:
        """What training begins with: the encoder with heads that know nothing, or weights to go on from."""
        if self.start is None:
            return Network(self.encoder(), self.scheme)
        shutil.copy(self.start / PIECES, self.work / PIECES)
        network = shipped.network(self.start, self.scheme)
        if self.inner:
            prune.prune(network, self._sample(), self.inner)
        return network

    def _sample(self) -> list[Batch]:
        """Some batches of what is learned from, to see what the network does with them."""
        rng = random.Random(self.settings.seed)
        make, articles = self._examples(), rng.sample(self.articles.train, min(_SAMPLE, len(self.articles.train)))
        return list(batches([each for article in articles for each in make(article, rng)], rng))

    def _examples(self) -> ExampleMaker:
        bait = Bait(self.articles.train)
        return ExampleMaker(PieceMaker(self.work / PIECES), self.scheme, self._project(), bait)

    def _project(self) -> Projection:
        known = [*self.articles.train, *self.articles.check]
        return Projection(self.scheme, Aliases(known, self.table))

    def _after(self, network: Network, epoch: int) -> None:
        if epoch % 4 and epoch < self.settings.epochs:  # a look costs minutes
            return
        articles = self.articles.check
        seen = tune.see(self.reader(network, Tuning()), articles)
        figures = tune.figures(tune.looks(seen, self.scheme), Tuning(), tune.wanted_of(articles, self.scheme))
        print(f"after epoch {epoch}: found {figures['found']:.1f} on the check side", flush=True)
        self.record.epochs.append({"epoch": epoch, **figures})
        self.record.save()

    def reader(self, network: Network, tuning: Tuning) -> LearnedReader:
        """The reader with a network in the place of the shipped weights."""
        maker = PieceMaker(self.work / PIECES)
        other = open_rules(self.kinds)
        return LearnedReader(self.kinds, Parts(self.scheme, maker, NetworkScorer(network), tuning, other=other))

    def tuning(self, network: Network) -> Tuning:
        """Thresholds and confidence, by articles that the network did not learn from.

        Only the corpora's own: the windows that were added here are short and annotated more exhaustively.
        """
        known = [each for each in self.articles.check if not annotations.own(each)]
        articles = [*known, *corpus.annotated(self.corpora / CHECK)]
        tuning = tune.tuned(self.reader(network, Tuning()), self.scheme, articles, self._project())
        grounds, truth = confidence.right(self.reader(network, tuning), self.kinds, articles)
        tuning = confidence.calibrated(tuning, grounds, truth)
        crossed = confidence.crossed(tuning, grounds, truth)
        tuning = replace(tuning, steps=confidence.steps(crossed, truth))
        self.record.scores["reliability"] = confidence.reliability([tuning.bent(each) for each in crossed], truth)
        records_read = corpus.rows(self.corpora / CODED)
        self.record.scores["coded"] = coded.figures(records_read, self.reader(network, tuning), self.kinds)
        self.record.save()
        return tuning

    def run(self, out: Path) -> None:
        """Everything, to a folder of weights."""
        self.work.mkdir(parents=True, exist_ok=True)
        self.record.save()
        network = self.network()
        tuning = self.tuning(network)
        export.write(network, Tokenizer.from_file(str(self.work / PIECES)), out)
        description = {
            "version": VERSION,
            "scheme": self.scheme.to_json(),
            "gate": gate.choose(self.articles.train),
            **glance.add(out, self.scheme, tuning, glance.News.of(self.corpora)),
        }
        added = dating.add(out, self.scheme, tuning, self.corpora)
        export.describe(description, out)
        (out / RECORD).write_text(
            json.dumps(json.loads(self.record.path.read_text()), indent=1) + "\n", encoding="utf-8"
        )
        dating.note(added, out / RECORD)
        print(f"weights in {out}")


def part(articles: list[Annotated], seed: int, epoch: int, *, of: int) -> list[Annotated]:
    """One of ``of`` parts: as many epochs together show every article once, each such round in another order."""
    order = list(articles)
    random.Random(f"{seed} {epoch // of}").shuffle(order)
    return order[epoch % of :: of]
