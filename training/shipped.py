"""Shipped weights as a network again, to go on from: int8 numbers times their scales.

A run on more annotations need not begin with words: ``python -m training CORPUS --go-on WEIGHTS`` takes up a folder of
weights, with its own vocabulary. What int8 rounding takes away is less than one step of training moves.
"""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.weights import GRAPHS, open_weights
from training.encoder import SHARED, Encoder, Shape
from training.network import Network

_SMALL, _SCALE = "_Transposed_quantized", "_Transposed_scale"


def state(folder: Path) -> dict[str, Tensor]:
    """The parameters of a weights folder's graphs under the names of :class:`training.network.Network`."""
    out: dict[str, Tensor] = {}
    for name in GRAPHS:
        out |= _parameters(folder / name)
    return out


def network(folder: Path, scheme: Scheme) -> Network:
    """The weights of a folder as a network, as wide as they are; labels that they did not know begin with nothing."""
    said = state(folder)
    known = open_weights(folder).scheme
    for name in ("labels.weight", "labels.bias"):
        said[name] = _relabelled(said[name], known, scheme)
    inner, upper = (len(said[f"encoder.layers.{number}.widen.bias"]) for number in (0, SHARED))
    shape = Shape(vocabulary=len(said["encoder.words.weight"]), inner=inner, upper=upper)
    made = Network(Encoder(shape), scheme)
    made.load_state_dict(said)
    return made


def _relabelled(rows: Tensor, known: Scheme, scheme: Scheme) -> Tensor:
    """The rows of the label head in the order of another scheme."""
    of = {
        (kind, name, choice): rows[where.start + number]
        for kind, name, where in known.slices
        for number, choice in enumerate(known.labels[kind, name])
    }
    wanted = [(kind, name, choice) for (kind, name), choices in scheme.labels.items() for choice in choices]
    return torch.stack([of.get(each, torch.zeros_like(rows[0])) for each in wanted])


def _parameters(path: Path) -> dict[str, Tensor]:
    graph = onnx.load(str(path)).graph
    found = {each.name: torch.tensor(numpy_helper.to_array(each)) for each in graph.initializer}
    out: dict[str, Tensor] = {}
    if "words.rows" in found:
        out["encoder.words.weight"] = found["words.rows"].float() * found["words.scale"]
    for name, values in found.items():
        own = name.removeprefix("network.")
        if own.endswith(_SMALL):
            scale = found[name.removesuffix(_SMALL) + _SCALE]
            out[own.removesuffix(_SMALL)] = (values.float() * scale).T.contiguous()
        elif name != own and values.is_floating_point() and not own.endswith(_SCALE):
            out[own] = values
    return out
