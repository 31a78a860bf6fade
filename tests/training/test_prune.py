"""A narrower network says the same where what was taken out said nothing new."""

from __future__ import annotations

import copy

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")

from pledgebook.reading.learned.scheme import Scheme  # noqa: E402
from training.batches import Batch  # noqa: E402
from training.encoder import SHARED, Encoder, Shape  # noqa: E402
from training.network import Network  # noqa: E402
from training.prune import layers, prune  # noqa: E402

SCHEME = Scheme(("gift",), ("donors",), {"gift": frozenset({"donors"})}, {("gift", "stage"): ("asked", "given")})
SMALL = Shape(vocabulary=60, width=48, heads=4, inner=96, layers=SHARED + 2)


def _network() -> Network:
    torch.manual_seed(5)
    return Network(Encoder(SMALL), SCHEME).eval()


def _batch(*, anchors: bool) -> Batch:
    ids = torch.randint(5, 60, (4, 20))
    ones, marks = torch.ones_like(ids), torch.tensor([[3, 6]] * 4)
    return Batch(ids, ones, ones, marks, ids if anchors else None, None, None, None)


def _answers(network: Network, batch: Batch) -> list[torch.Tensor]:
    second = network.second_look(batch.ids, batch.segments, batch.mask, batch.marks)
    return [network.first_look(batch.ids, batch.segments, batch.mask), *second]


def test_units_that_always_say_the_same_are_taken_out_without_a_trace() -> None:
    network = _network()
    for layer in layers(network):
        layer.widen.weight.data[::3] = 0.0  # what these units say no longer depends on the text
    whole = copy.deepcopy(network)
    shown = [_batch(anchors=True), _batch(anchors=False)]
    prune(network, shown, 64)
    assert {layer.widen.out_features for layer in layers(network)} == {64}
    assert {layer.widen.out_features for layer in network.encoder.layers[:SHARED]} == {96}
    for one, other in zip(_answers(network, shown[0]), _answers(whole, shown[0]), strict=True):
        assert torch.allclose(one, other, atol=1e-4)


def test_units_that_say_most_stay() -> None:
    network = _network()
    whole = copy.deepcopy(network)
    shown = [_batch(anchors=True), _batch(anchors=False)]
    prune(network, shown, 72)
    worse = copy.deepcopy(whole)
    for layer in layers(worse):
        layer.widen.weight.data[72:] = 0.0
        layer.widen.bias.data[72:] = 0.0

    def away(from_whole: Network) -> float:
        pairs = zip(_answers(from_whole, shown[0]), _answers(whole, shown[0]), strict=True)
        return sum(float((one - other).detach().square().mean()) for one, other in pairs)

    assert away(network) < away(worse)
