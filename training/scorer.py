"""A network in training as the reader's scorer, so that figures are those of the reader itself."""

from __future__ import annotations

import torch
from torch import Tensor

from pledgebook.reading.learned.scores import Floats, RoleScores, sigmoid, softmax
from pledgebook.reading.learned.windows import Window
from training.network import Network


class NetworkScorer:
    """Answers by a torch network, one window at a time."""

    def __init__(self, network: Network) -> None:
        self._network = network.eval()

    @torch.no_grad()
    def anchors(self, window: Window) -> Floats:
        """See :class:`~pledgebook.reading.learned.scores.Scorer`."""
        return softmax(_numbers(self._network.first_look(*_inputs(window)))[window.own])

    @torch.no_grad()
    def roles(self, window: Window) -> RoleScores:
        """See :class:`~pledgebook.reading.learned.scores.Scorer`."""
        said = self._network.second_look(*_inputs(window), torch.tensor([window.marks]))
        return RoleScores(
            softmax(_numbers(said.roles)[window.shown]), _numbers(said.labels), sigmoid(_numbers(said.kinds))
        )


def _inputs(window: Window) -> tuple[Tensor, Tensor, Tensor]:
    return torch.tensor([window.ids]), torch.tensor([window.segments]), torch.ones(1, len(window))


def _numbers(scores: Tensor) -> Floats:
    numbers: Floats = scores[0].float().numpy()
    return numbers
