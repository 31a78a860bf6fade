"""From a trained network to the shipped files: int8 ONNX graphs, the vocabulary, and a description of both.

Matrices are stored as int8, one scale a column; activations are quantised as they come (per tensor, and a tensor is
always one
window: the reader never pads or batches, so that its answer cannot depend on what else it reads). The word vectors,
two fifths
of all parameters, are int8 with one scale a word.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from pledgebook.reading.learned.weights import DESCRIPTION, FILES, FIRST, PIECES, SECOND, TRUNK
from training.encoder import SHARED, Layer
from training.hashes import sha256
from training.network import Network


class SmallWords(nn.Module):
    """Word vectors as int8 with one scale a word."""

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        weight = words.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """The vectors [length, width] of the ids [length]."""
        rows, scale = self.get_buffer("rows"), self.get_buffer("scale")
        return rows[ids].to(torch.float32) * scale[ids]


def _layer(layer: Layer, states: Tensor, own: Tensor | None = None) -> Tensor:
    """A layer's arithmetic over one window [length, width], spelled out so that runtimes recognise its parts.

    With ``own`` [some] only these places get new states: nobody asks for the others'.
    """
    # widths are the layer's numbers and not read off the states: onnxruntime then scales within the matrix product
    width = layer.mix.in_features
    each = width // layer.heads
    parts = layer.query_key_value(states).view(-1, 3 * layer.heads, each).transpose(0, 1)
    query, key, value = parts.split(layer.heads)
    if own is not None:
        query, states = query[:, own], states[own]
    seen = torch.softmax(query @ key.transpose(1, 2) * each**-0.5, -1) @ value
    states = layer.norm_mix(states + layer.mix(seen.transpose(0, 1).reshape(-1, width)))
    answer: Tensor = layer.norm(states + layer.narrow(functional.gelu(layer.widen(states))))
    return answer


class _Trunk(nn.Module):
    """What both looks share, for one window without padding: ids and segments [length] to states [length, width]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.words = SmallWords(network.encoder.words)

    def forward(self, ids: Tensor, segments: Tensor) -> Tensor:
        """States after the shared layers."""
        encoder = self.network.encoder
        places = torch.arange(ids.shape[0], device=ids.device)
        states: Tensor = encoder.norm(self.words(ids) + encoder.places(places) + encoder.segments(segments))
        for layer in encoder.layers[:SHARED]:
            states = _layer(layer, states)
        return states


class _First(nn.Module):
    """The first look from the shared states on: probabilities of anchors at its ``own`` places."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, own: Tensor) -> Tensor:
        """Probabilities [own, 1 + 2·kinds]."""
        *lower, last = self.network.encoder.upper
        for layer in lower:
            states = _layer(layer, states)
        return torch.softmax(self.network.anchors(_layer(last, states, own)), -1)


class _Second(nn.Module):
    """The second look from the shared states on; ``own`` are the first place, the two marks, and what shows the article."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, own: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Probabilities of roles [own - 3, roles, 3], raw scores of labels, probabilities of kinds, last states [own, width]."""
        network = self.network
        *lower, last = network.second
        for layer in lower:
            states = _layer(layer, states)
        states = _layer(last, states, own)
        first, marked, shown = states[:1], states[1:3], states[3:]
        joined = functional.gelu(network.join(torch.cat([marked, first]).view(1, -1)))
        roles = network.roles(shown).view(-1, network.roles_count, 3)
        return torch.softmax(roles, -1), network.labels(joined)[0], torch.sigmoid(network.kinds(joined)[0]), states


@dataclass(frozen=True, slots=True)
class _Graph:
    """What one file computes: inputs by name with an example, names of outputs; those in ``by_place`` grow with it."""

    module: nn.Module
    inputs: Mapping[str, Tensor]
    outputs: tuple[str, ...]
    by_place: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write it as an int8 ONNX graph."""
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / "whole.onnx"
            torch.onnx.export(
                self.module,
                tuple(self.inputs.values()),
                str(whole),
                input_names=list(self.inputs),
                output_names=list(self.outputs),
                dynamic_axes={name: {0: f"{name}_length"} for name in self.by_place},
                opset_version=17,
                dynamo=False,
            )
            quantize_dynamic(
                whole, path, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QInt8
            )


def graphs(network: Network) -> dict[str, _Graph]:
    """The network's graphs by the names of their files."""
    network = network.eval().float()
    ids = {"ids": torch.arange(5, 45), "segments": torch.ones(40, dtype=torch.long)}
    states = {"states": torch.rand(40, network.encoder.shape.width)}
    own = {"own": torch.tensor([0, 3, 6, *range(8, 40)])}
    return {
        TRUNK: _Graph(_Trunk(network), ids, ("states",), ("ids", "segments", "states")),
        FIRST: _Graph(_First(network), states | own, ("anchors",), ("states", "own", "anchors")),
        SECOND: _Graph(
            _Second(network), states | own, ("roles", "labels", "kinds", "last"), ("states", "own", "roles", "last")
        ),
    }


def write(network: Network, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the graphs and ``pieces.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, graph in graphs(network).items():
        graph.write(folder / name)
    tokenizer.save(str(folder / PIECES), pretty=False)


def describe(description: Mapping[str, object], folder: Path) -> None:
    """Write ``reader.json``: the description, with the SHA-256 of the files that it describes."""
    files = {name: sha256(folder / name) for name in FILES}
    text = json.dumps({**description, "files": files}, indent=1, ensure_ascii=False)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")
