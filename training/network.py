"""The network: one encoder, four small heads."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from pledgebook.reading.learned.scheme import Scheme
from training.encoder import Encoder

TAGS = 3
"""Outside, begins, inside."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of a batch.

    ``anchors`` [batch, length, 1 + 2·kinds], ``roles`` [batch, length, roles, 3], ``labels`` [batch, choices],
    ``kinds`` [batch, kinds].
    """

    anchors: Tensor
    roles: Tensor
    labels: Tensor
    kinds: Tensor


class Network(nn.Module):
    """Anchors and roles by token, labels and kind by the anchor's two markers and the sequence's first piece."""

    def __init__(self, encoder: Encoder, scheme: Scheme) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.roles_count = len(scheme.roles)
        self.widths = [len(choices) for choices in scheme.labels.values()]
        self.anchors = nn.Linear(width, 1 + 2 * len(scheme.kinds))
        self.roles = nn.Linear(width, TAGS * len(scheme.roles))
        self.join = nn.Linear(3 * width, width)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(width, scheme.width)
        self.kinds = nn.Linear(width, len(scheme.kinds))

    def forward(
        self, ids: Tensor, segments: Tensor, mask: Tensor, marks: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores as in :class:`Scores`; ``marks`` [batch, 2] are the positions of the markers."""
        states = self.dropout(self.encoder(ids, segments, mask))
        batch, length, width = states.shape
        where = torch.cat([marks, torch.zeros_like(marks[:, :1])], 1)
        picked = torch.gather(states, 1, where[:, :, None].expand(-1, -1, width)).reshape(batch, -1)
        joined = self.dropout(nn.functional.gelu(self.join(picked)))
        roles = self.roles(states).reshape(batch, length, self.roles_count, TAGS)
        return self.anchors(states), roles, self.labels(joined), self.kinds(joined)
