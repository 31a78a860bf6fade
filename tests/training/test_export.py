"""Written graphs answer as the network that they were written from, and become that network again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("onnx", reason="onnx is not installed (extra: train)")

from pledgebook.kinds import load_kinds  # noqa: E402
from pledgebook.reading.learned.scheme import Scheme  # noqa: E402
from pledgebook.reading.learned.weights import OnnxScorer  # noqa: E402
from pledgebook.reading.learned.windows import Window  # noqa: E402
from training.encoder import SHARED, Encoder, Shape  # noqa: E402
from training.export import graphs  # noqa: E402
from training.network import Network  # noqa: E402
from training.scorer import NetworkScorer  # noqa: E402
from training.shipped import state  # noqa: E402

SMALL = Shape(vocabulary=60, width=48, heads=4, inner=96, layers=SHARED + 2)
WINDOWS = [
    Window([7, 8, 9], [0, 1, 0], [0, 1, 2], (0, 2)),
    Window([*range(5, 55)], [0] * 20 + [1] * 25 + [0] * 5, [*range(50)], (10, 13)),
]


@pytest.fixture(scope="module")
def network() -> Network:
    """A small network that has moved from where it began, so that no two parameters are alike."""
    torch.manual_seed(1)
    network = Network(Encoder(SMALL), Scheme.of(load_kinds())).eval()
    with torch.no_grad():
        for each in network.parameters():
            each.add_(torch.randn_like(each) * 0.05)
    return network


@pytest.fixture(scope="module")
def folder(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its graphs."""
    folder = tmp_path_factory.mktemp("weights")
    for name, graph in graphs(network).items():
        graph.write(folder / name)
    return folder


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch warns of its own exporter


def test_the_graphs_answer_as_the_network_whatever_the_length(network: Network, folder: Path) -> None:
    written, own = OnnxScorer(folder), NetworkScorer(network)
    for window in WINDOWS:
        assert np.allclose(written.anchors(window), own.anchors(window), atol=0.05)
        one, other = written.roles(window), own.roles(window)
        assert np.allclose(one.roles, other.roles, atol=0.05)
        assert np.allclose(one.labels, other.labels, atol=0.2)
        assert np.allclose(one.kinds, other.kinds, atol=0.05)


def test_what_the_second_look_learns_leaves_the_first_alone(network: Network) -> None:
    before, roles = NetworkScorer(network).anchors(WINDOWS[1]), NetworkScorer(network).roles(WINDOWS[1])
    changed = Network(Encoder(SMALL), Scheme.of(load_kinds())).eval()
    changed.load_state_dict(network.state_dict())
    with torch.no_grad():
        for each in changed.second.parameters():
            each.add_(torch.randn_like(each))
    assert np.array_equal(NetworkScorer(changed).anchors(WINDOWS[1]), before)
    assert not np.allclose(NetworkScorer(changed).roles(WINDOWS[1]).labels, roles.labels, atol=0.05)


def test_written_weights_become_the_network_again(network: Network, folder: Path) -> None:
    found, own = state(folder), network.state_dict()
    assert found.keys() == own.keys()
    for name, values in own.items():
        assert torch.allclose(found[name], values, atol=float(values.abs().max()) / 100), name
