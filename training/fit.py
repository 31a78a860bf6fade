"""The training loop: freshly made examples, a running mean of the weights, a checkpoint after each epoch."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch, batches
from training.encoder import SHARED
from training.examples import IGNORE, Example
from training.network import Network


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with; written into its record."""

    epochs: int = 8
    """Rounds over a part of the articles each, so that a stopped run loses little."""
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warm_up: float = 0.05
    mean: float = 0.995
    """Share of the old running mean kept at each step."""
    weight_decay: float = 0.01
    swap: float = 0.5
    """Share of articles read in another world, and of the states exchanged there."""
    frozen: int = 2
    """From some epoch on the word vectors and so many of the lowest layers stay as they are: a third less work."""
    frozen_from: int = 2
    """The epoch from which they stay; 0 where weights are gone on from that know their words already."""
    hidden: float = 0.15
    """Highest share of a window's words that a batch hides."""
    seed: int = 20


TOKEN, LABEL, KIND = 0.1, 0.5, 1.0
"""What one wrong token, label and kind cost in relation to each other."""


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Mean cost of one window of the batch."""
    count = len(batch.ids)
    if batch.anchors is not None:
        anchors = network.first_look(batch.ids, batch.segments, batch.mask)
        wrong = functional.cross_entropy(
            anchors.float().flatten(0, 1), batch.anchors.flatten(), ignore_index=IGNORE, reduction="sum"
        )
        return TOKEN * wrong / count
    roles, labels, kinds = network.second_look(batch.ids, batch.segments, batch.mask, batch.marks)
    assert batch.roles is not None
    assert batch.labels is not None
    assert batch.kinds is not None
    told = batch.roles != IGNORE
    wrong = (
        functional.cross_entropy(roles.float()[told], batch.roles[told], reduction="sum")
        if told.any()
        else roles.sum() * 0
    )
    cost = TOKEN * wrong + KIND * functional.binary_cross_entropy_with_logits(
        kinds.float(), batch.kinds, reduction="sum"
    )
    for number, scores in enumerate(labels.float().split(network.widths, 1)):
        target = batch.labels[:, number]
        if (target != IGNORE).any():
            cost = cost + LABEL * functional.cross_entropy(
                scores, target, ignore_index=IGNORE, reduction="sum", label_smoothing=0.05
            )
    return cost / count


def groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """Parameters with their learning rates: lower layers learn slower."""
    layers = len(network.encoder.layers)
    out: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        match name.split("."):
            case ["encoder", "layers", number, *_]:
                height = int(number) + 1
            case ["second", number, *_]:
                height = SHARED + int(number) + 1
            case ["encoder", *_]:
                height = 0
            case _:
                height = None
        rate = settings.head_rate
        if height is not None:
            rate = settings.encoder_rate * settings.layer_decay ** (layers - height)
        decay = settings.weight_decay if parameter.ndim > 1 and "words" not in name else 0.0
        out.append({"params": [parameter], "lr": rate, "peak": rate, "weight_decay": decay})
    return out


def freeze(network: Network, layers: int) -> None:
    """Let the word vectors and the lowest layers learn no more."""
    encoder = network.encoder
    for part in (encoder.words, encoder.places, encoder.segments, encoder.norm, *encoder.layers[:layers]):
        part.requires_grad_(requires_grad=False)


class Fit:
    """One training run that can be stopped after any epoch and taken up again."""

    def __init__(self, network: Network, settings: Settings, folder: Path, hide: Callable[[Batch], Batch]) -> None:
        self.network = network
        self._hide = hide
        self.mean = copy.deepcopy(network)
        self._settings = settings
        self._optimiser = torch.optim.AdamW(groups(network, settings), betas=(0.9, 0.98), fused=True)
        self._path = folder / "checkpoint.pt"
        self.epoch = 0

    def resume(self) -> None:
        """Take up the folder's checkpoint, if there is one."""
        if self._path.exists():
            said = torch.load(self._path, weights_only=True)
            self.network.load_state_dict(said["network"])
            self.mean.load_state_dict(said["mean"])
            self._optimiser.load_state_dict(said["optimiser"])
            for group in self._optimiser.param_groups:
                group["fused"] = True
            self.epoch = said["epoch"]

    def _save(self) -> None:
        said = {
            "network": self.network.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "epoch": self.epoch,
        }
        torch.save(said, self._path.with_suffix(".new"))
        self._path.with_suffix(".new").rename(self._path)

    def run(self, make: Callable[[random.Random, int], list[Example]], after: Callable[[Network, int], None]) -> None:
        """All epochs that are left; ``make`` gives an epoch's examples, ``after`` is told of the running mean."""
        while self.epoch < self._settings.epochs:
            rng = random.Random(self._settings.seed * 1000 + self.epoch)
            torch.manual_seed(self._settings.seed * 1000 + self.epoch)
            self._one_epoch(list(batches(make(rng, self.epoch), rng)))
            self.epoch += 1
            self._save()
            after(self.mean.eval(), self.epoch)

    def _one_epoch(self, todo: list[Batch]) -> None:
        self.network.train()
        if self.epoch >= self._settings.frozen_from:
            freeze(self.network, self._settings.frozen)
        start, shown, sums = time.monotonic(), time.monotonic(), {"anchors": [0.0, 0], "roles": [0.0, 0]}
        for number, batch in enumerate(todo):
            self._rate((self.epoch + number / len(todo)) / self._settings.epochs)
            with torch.autocast(batch.ids.device.type, torch.bfloat16):
                loss = loss_of(self.network, self._hide(batch))
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._optimiser.step()
            self._optimiser.zero_grad()
            self._average(number)
            part = sums["roles" if batch.anchors is None else "anchors"]
            part[0] += loss.item()
            part[1] += 1
            if time.monotonic() - shown > 20:
                shown = time.monotonic()
                means = ", ".join(f"{name} {total / max(1, times):.3f}" for name, (total, times) in sums.items())
                print(
                    f"epoch {self.epoch + 1}: {number + 1} of {len(todo)} batches, {shown - start:.0f} s, loss {means}",
                    flush=True,
                )

    def _rate(self, done: float) -> None:
        warm = self._settings.warm_up
        share = min(done / warm, (1 - done) / (1 - warm)) if warm else 1 - done
        for group in self._optimiser.param_groups:
            group["lr"] = group["peak"] * max(share, 0.01)

    @torch.no_grad()
    def _average(self, number: int) -> None:
        keep = min(self._settings.mean, (number + 1) / (number + 10)) if self.epoch == 0 else self._settings.mean
        for mine, other in zip(self.mean.parameters(), self.network.parameters(), strict=True):
            mine.lerp_(other, 1 - keep)
