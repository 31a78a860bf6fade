"""Examples of like length in padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from training.examples import IGNORE, Example

PIECES = 2400
"""Padded pieces of one batch."""
POOL = 512
"""Examples sorted by length at a time, so that lengths agree within a batch and chance still rules between."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors; ``anchors`` is ``None`` in a batch of role windows and ``roles`` in one of anchor windows."""

    ids: Tensor
    segments: Tensor
    mask: Tensor
    marks: Tensor
    anchors: Tensor | None
    roles: Tensor | None
    labels: Tensor | None
    kinds: Tensor | None


def _padded(rows: Sequence[Sequence[int]], length: int, fill: int = 0) -> Tensor:
    return torch.tensor([[*row, *[fill] * (length - len(row))] for row in rows])


def collate(examples: Sequence[Example]) -> Batch:
    """One batch of examples of one sort."""
    length = max(len(each.window) for each in examples)
    windows = [each.window for each in examples]
    anchors = roles = labels = kinds = None
    if examples[0].anchors is not None:
        anchors = _padded([list(each.anchors) for each in examples if each.anchors is not None], length, IGNORE)
    else:
        blocks = [each.roles for each in examples if each.roles is not None]
        roles = torch.tensor(
            np.stack([np.pad(b, ((0, length - len(b)), (0, 0)), constant_values=IGNORE) for b in blocks])
        )
        labels = torch.tensor([each.labels for each in examples])
        kinds = torch.tensor([each.kinds for each in examples])
    return Batch(
        _padded([each.ids for each in windows], length),
        _padded([each.segments for each in windows], length),
        _padded([[1] * len(each) for each in windows], length),
        torch.tensor([each.marks for each in windows]),
        anchors,
        roles,
        labels,
        kinds,
    )


def hidden(batch: Batch, ordinary: Tensor, masked: int, share: float) -> Batch:
    """The batch with some pieces unseen, so that no single word is relied upon.

    ``ordinary`` [vocabulary] is true for pieces that stand for words; each row loses up to ``share`` of them, how many is chance.
    """
    least = torch.rand(len(batch.ids), 1) * share
    lost = (torch.rand(batch.ids.shape) < least) & ordinary[batch.ids]
    return replace(batch, ids=batch.ids.masked_fill(lost, masked))


def batches(examples: list[Example], rng: random.Random) -> Iterator[Batch]:
    """All examples once, in random order of batches."""
    out: list[list[Example]] = []
    for sort in (True, False):
        some = [each for each in examples if (each.anchors is not None) == sort]
        rng.shuffle(some)
        for start in range(0, len(some), POOL):
            out += _cut(sorted(some[start : start + POOL], key=lambda each: len(each.window)))
    rng.shuffle(out)
    yield from map(collate, out)


def _cut(some: list[Example]) -> Iterator[list[Example]]:
    current: list[Example] = []
    for each in some:
        if current and len(each.window) * (len(current) + 1) > PIECES:
            yield current
            current = []
        current.append(each)
    if current:
        yield current
