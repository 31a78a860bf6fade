"""A library's trees, read by the package, say what the library says."""

from __future__ import annotations

import numpy as np
import pytest

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm is not installed (extra: train)")

from pledgebook.resolve.weighed import GROUNDS  # noqa: E402
from training.weighed import as_forest, threshold  # noqa: E402


def test_the_package_reads_trees_as_the_library_does() -> None:
    numbers = np.random.default_rng(3).normal(size=(400, len(GROUNDS))).round(3)
    right = (numbers[:, 0] + numbers[:, 4] * numbers[:, 7] > 0).astype(float)
    data = lightgbm.Dataset(numbers, right)
    booster = lightgbm.train({"objective": "binary", "verbose": -1, "num_threads": 1}, data, 20)
    mine = [as_forest(booster).chance(row) for row in numbers[:50].tolist()]
    assert mine == pytest.approx(booster.predict(numbers[:50]).tolist(), abs=0.002)


def test_just_below_zero_is_not_zero() -> None:
    assert -1 <= threshold(-1.0000000180025095e-35) < 0
    assert threshold(0.12345678901) == 0.1234568
