"""The network: one encoder whose upper layers stand twice, once for each look, and four small heads."""

from __future__ import annotations

import copy
from typing import NamedTuple

import torch
from torch import Tensor, nn

from pledgebook.reading.learned.scheme import Scheme
from training.encoder import Encoder, through

TAGS = 3
"""Outside, begins, inside."""


class SecondLook(NamedTuple):
    """Raw scores of a batch of windows around candidates.

    ``roles`` [batch, length, roles, 3], ``labels`` [batch, choices], ``kinds`` [batch, kinds].
    """

    roles: Tensor
    labels: Tensor
    kinds: Tensor


class Network(nn.Module):
    """Anchors and roles by token, labels and kind by the anchor's two markers and the sequence's first piece.

    The looks share words and the lowest layers. Above them the second look has layers of its own, which begin as the
    encoder's: twice the room to learn in, for the same work at each look.
    """

    def __init__(self, encoder: Encoder, scheme: Scheme) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.second = copy.deepcopy(encoder.upper)
        self.roles_count = len(scheme.roles)
        self.widths = [len(choices) for choices in scheme.labels.values()]
        self.anchors = nn.Linear(width, 1 + 2 * len(scheme.kinds))
        self.roles = nn.Linear(width, TAGS * len(scheme.roles))
        self.join = nn.Linear(3 * width, width)
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(width, scheme.width)
        self.kinds = nn.Linear(width, len(scheme.kinds))

    def first_look(self, ids: Tensor, segments: Tensor, mask: Tensor) -> Tensor:
        """Raw scores [batch, length, 1 + 2·kinds] of anchors; all three [batch, length]."""
        scores: Tensor = self.anchors(self.dropout(self.encoder(ids, segments, mask)))
        return scores

    def second_look(self, ids: Tensor, segments: Tensor, mask: Tensor, marks: Tensor) -> SecondLook:
        """What is said about the candidate between the markers, whose positions ``marks`` [batch, 2] tell."""
        states = self.dropout(through(self.second, self.encoder.trunk(ids, segments, mask), mask))
        batch, length, width = states.shape
        where = torch.cat([marks, torch.zeros_like(marks[:, :1])], 1)
        picked = torch.gather(states, 1, where[:, :, None].expand(-1, -1, width)).reshape(batch, -1)
        joined = self.dropout(nn.functional.gelu(self.join(picked)))
        roles = self.roles(states).reshape(batch, length, self.roles_count, TAGS)
        return SecondLook(roles, self.labels(joined), self.kinds(joined))
