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

    def anchors(self, window: Window) -> Floats:
        """See :class:`~pledgebook.reading.learned.scores.Scorer`."""
        return softmax(self._run(window)[0])

    def roles(self, window: Window) -> RoleScores:
        """See :class:`~pledgebook.reading.learned.scores.Scorer`."""
        _, roles, labels, kinds = self._run(window)
        return RoleScores(softmax(roles), labels, sigmoid(kinds))

    @torch.no_grad()
    def _run(self, window: Window) -> list[Floats]:
        def row(numbers: object) -> Tensor:
            return torch.tensor([numbers])

        ones = row([1] * len(window))
        answers = self._network(row(window.ids), row(window.segments), ones, row(window.marks))
        return [each[0].float().numpy() for each in answers]
