"""The encoder: BERT's own arithmetic (Devlin et al. 2019) in plain torch, with parameter names short enough to read."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

SHARED = 2
"""Lowest layers that both looks go through; above them each has its own."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide and deep an encoder is; the defaults are those of MiniLM-L6.

    ``upper`` is what ``inner`` is in the layers above the shared ones, where it differs (:mod:`training.prune`).
    """

    vocabulary: int
    width: int = 384
    heads: int = 12
    inner: int = 1536
    upper: int | None = None
    layers: int = 6
    positions: int = 512
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer: attention over the sequence, then a two-layer network at each place.

    What the two branches add is dropped by feature, the same ones at all places of a sequence: numbers for each place would cost
    a seventh of the time on a CPU.
    """

    def __init__(self, shape: Shape, inner: int) -> None:
        super().__init__()
        self.heads = shape.heads
        self.drop = shape.dropout
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.mix = nn.Linear(shape.width, shape.width)
        self.norm_mix = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, inner)
        self.narrow = nn.Linear(inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """New states [batch, length, width]; ``mask`` [batch, 1, 1, length] is true where there is a token."""
        batch, length, width = states.shape
        parts = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        drop = self.drop if self.training else 0.0
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=drop)
        mixed = self.mix(seen.transpose(1, 2).reshape(batch, length, width))
        states = self.norm_mix(states + self._dropped(mixed))
        inner: Tensor = self.narrow(functional.gelu(self.widen(states)))
        answer: Tensor = self.norm(states + self._dropped(inner))
        return answer

    def _dropped(self, added: Tensor) -> Tensor:
        if not self.training:
            return added
        kept = torch.rand(added.shape[0], 1, added.shape[2], device=added.device) >= self.drop
        return added * (kept.to(added.dtype) / (1 - self.drop))


class Encoder(nn.Module):
    """Token ids to one vector a token."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.segments = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        above = shape.upper or shape.inner
        inner = [shape.inner if number < SHARED else above for number in range(shape.layers)]
        self.layers = nn.ModuleList(Layer(shape, each) for each in inner)

    def trunk(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """States [batch, length, width] after the shared layers, of ids, segments (0, 1) and mask [batch, length]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.places(places)[None] + self.segments(segments)
        states = self.dropout(self.norm(states))
        return through(self.layers[:SHARED], states, mask)

    @property
    def upper(self) -> nn.ModuleList:
        """The layers above the shared ones."""
        return self.layers[SHARED:]

    def forward(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """States [batch, length, width] of token ids, segment ids (0, 1) and a mask, each [batch, length]."""
        return through(self.upper, self.trunk(ids, segments, mask), mask)


def through(layers: nn.ModuleList, states: Tensor, mask: Tensor) -> Tensor:
    """States [batch, length, width] after some layers; ``mask`` [batch, length] is 1 where there is a token."""
    seen = mask.bool()[:, None, None, :]
    for layer in layers:
        states = layer(states, seen)
    return states
