"""The glance in training: the score that loses no more than it may, and a sketch that learns and survives its file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed (extra: train)")
pytest.importorskip("onnx", reason="onnx is not installed (extra: train)")

from pledgebook.reading.learned.glance import OnnxGlance  # noqa: E402
from training.glance import WIDTH, Lesson, Sketch, fit, kept, vectors, write  # noqa: E402

GRANT, OTHER = 7, 3


def lesson(ids: list[int]) -> Lesson:
    return Lesson(ids, [range(len(ids) // 2), range(len(ids) // 2, len(ids))], np.float32([i == GRANT for i in ids]))


def scores(sketch: Sketch, ids: list[int]) -> np.ndarray:
    with torch.no_grad():
        return sketch.eval()(torch.tensor([ids]), torch.ones(1, len(ids)))[0].numpy()


@pytest.fixture(scope="module")
def taught() -> Sketch:
    """Twenty words, of which one is always an anchor."""
    torch.manual_seed(0)
    sketch = Sketch(vectors(torch.randn(20, 2 * WIDTH)))
    rng = np.random.default_rng(0)
    fit(sketch, [lesson(rng.integers(3, 20, size).tolist()) for size in rng.integers(20, 60, 96)], epochs=6)
    return sketch


def test_a_taught_sketch_tells_the_word_that_is_an_anchor(taught: Sketch) -> None:
    assert scores(taught, [OTHER, 4, GRANT, 5, OTHER]).argmax() == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch warns of its own exporter
def test_the_written_graph_answers_as_the_sketch_whatever_the_length(taught: Sketch, tmp_path: Path) -> None:
    write(taught, tmp_path / "glance.onnx")
    glance = OnnxGlance(tmp_path / "glance.onnx", 0.0)
    for ids in ([GRANT], [OTHER, GRANT] * 4, list(range(3, 20)) * 30):
        assert np.allclose(glance.scores(ids), scores(taught, ids), atol=0.2)


def test_padding_changes_no_score(taught: Sketch) -> None:
    ids = [OTHER, 4, GRANT, 5]
    padded = torch.tensor([ids + [0] * 9]), torch.tensor([[1.0] * 4 + [0.0] * 9])
    with torch.no_grad():
        assert np.allclose(taught(*padded)[0, :4], scores(taught, ids), atol=1e-4)


def test_no_more_is_lost_than_may_be() -> None:
    reached = [(float(number), 0.5) for number in range(1000)]
    least = kept(reached, 0.02)
    assert 9 <= sum(sure for score, sure in reached if score < least) <= 10
    assert kept([(-2.0, 0.1), (3.0, 0.9)], 0.2) == 3.0
    assert kept([(-2.0, 0.3), (3.0, 0.9)], 0.2) == -2.0
