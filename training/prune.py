"""A narrower network: of the upper layers' inner units those that say least are taken out before training goes on.

A unit says little where what it adds to the state hardly varies; its mean moves into the bias. The shared layers stay as
they are: they do not learn any more, and could not make up for what they lose (docs/decisions/0020-a-narrower-network.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import Batch
from training.encoder import Layer
from training.network import Network


class Seen:
    """What a layer's inner units have said so far: how often, their sums and the sums of their squares."""

    def __init__(self, layer: Layer) -> None:
        self._count = 0
        self._sum = torch.zeros(layer.widen.out_features)
        self._squares = torch.zeros(layer.widen.out_features)
        self._hook = layer.widen.register_forward_hook(self._note)

    def _note(self, _module: nn.Module, _given: tuple[Tensor, ...], widened: Tensor) -> None:
        said = functional.gelu(widened.float()).reshape(-1, widened.shape[-1])
        self._count += len(said)
        self._sum += said.sum(0)
        self._squares += said.square().sum(0)

    def done(self) -> tuple[Tensor, Tensor]:
        """The mean and the variance of each unit; nothing is noted from here on."""
        self._hook.remove()
        mean = self._sum / self._count
        return mean, (self._squares / self._count - mean.square()).clamp(min=0)


def layers(network: Network) -> list[Layer]:
    """The layers that each look has of its own."""
    return [each for each in (*network.encoder.upper, *network.second) if isinstance(each, Layer)]


@torch.no_grad()
def prune(network: Network, shown: Sequence[Batch], inner: int) -> None:
    """Leave ``inner`` units in each layer, those whose variance moves the state most in what is shown."""
    network.eval()
    seen = [Seen(each) for each in layers(network)]
    for batch in shown:
        if batch.anchors is None:
            network.second_look(batch.ids, batch.segments, batch.mask, batch.marks)
        else:
            network.first_look(batch.ids, batch.segments, batch.mask)
    for layer, each in zip(layers(network), seen, strict=True):
        _narrow(layer, *each.done(), inner)


def _narrow(layer: Layer, mean: Tensor, variance: Tensor, inner: int) -> None:
    out = layer.narrow.weight
    best = (variance * out.square().sum(0)).topk(inner).indices.sort().values
    gone = torch.ones(len(mean), dtype=torch.bool)
    gone[best] = False
    width = out.shape[0]
    narrow, widen = nn.Linear(inner, width), nn.Linear(width, inner)
    narrow.weight.copy_(out[:, best])
    narrow.bias.copy_(layer.narrow.bias + out[:, gone] @ mean[gone])
    widen.weight.copy_(layer.widen.weight[best])
    widen.bias.copy_(layer.widen.bias[best])
    layer.narrow, layer.widen = narrow, widen
