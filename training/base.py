"""The base checkpoint: checked by its SHA-256, read, and cut down to the word pieces that news uses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.encoder import Encoder, Shape
from training.hashes import sha256

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of ``model.safetensors`` of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MARKERS = ("[unused1]", "[unused2]")
"""The pieces that stand before and after an anchor in a role sequence."""

ATTENTION = ("query", "key", "value")


class WrongCheckpointError(ValueError):
    """A base checkpoint that is not the one the weights are documented to start from."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path}: SHA-256 {found}, expected {SHA256}; fetch all-MiniLM-L6-v2 again")


def keep_pieces(tokenizer: Tokenizer, texts: Iterable[str], *, least: int = 2) -> list[int]:
    """The ids worth keeping: special pieces, every piece of up to two letters, and what the texts use ``least`` times.

    Short pieces stay so that an unseen word still splits into something and is not unknown as a whole.
    """
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(tokenizer.encode(text, add_special_tokens=False).ids)
    vocabulary = tokenizer.get_vocab()
    always = {vocabulary[piece] for piece in (*SPECIAL, *MARKERS)}
    short = {number for piece, number in vocabulary.items() if len(piece.removeprefix("##")) <= 2 and "[" not in piece}
    return sorted(always | short | {number for number, times in seen.items() if times >= least})


def prune(tokenizer: Tokenizer, kept: list[int]) -> Tokenizer:
    """The same tokenizer with only the kept pieces, numbered anew in their old order."""
    said = json.loads(tokenizer.to_str())
    old = {number: piece for piece, number in tokenizer.get_vocab().items()}
    said["model"]["vocab"] = {old[number]: place for place, number in enumerate(kept)}
    vocabulary = said["model"]["vocab"]
    said["added_tokens"] = [
        {**row, "id": vocabulary[row["content"]]} for row in said["added_tokens"] if row["content"] in vocabulary
    ]
    said["truncation"] = said["padding"] = said["post_processor"] = None
    return Tokenizer.from_str(json.dumps(said))


def _renamed(said: dict[str, Tensor], kept: list[int]) -> dict[str, Tensor]:
    """The checkpoint's tensors under this package's names."""
    out = {
        "words.weight": said["embeddings.word_embeddings.weight"][torch.tensor(kept)],
        "places.weight": said["embeddings.position_embeddings.weight"],
        "segments.weight": said["embeddings.token_type_embeddings.weight"],
        "norm.weight": said["embeddings.LayerNorm.weight"],
        "norm.bias": said["embeddings.LayerNorm.bias"],
    }
    pairs = {
        "mix": "attention.output.dense",
        "norm_mix": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    layers = 1 + max(int(name.split(".")[2]) for name in said if name.startswith("encoder.layer."))
    for number in range(layers):
        here = f"encoder.layer.{number}."
        for end in ("weight", "bias"):
            parts = [said[f"{here}attention.self.{part}.{end}"] for part in ATTENTION]
            out[f"layers.{number}.query_key_value.{end}"] = torch.cat(parts)
            for new, old in pairs.items():
                out[f"layers.{number}.{new}.{end}"] = said[f"{here}{old}.{end}"]
    return out


def load(folder: Path, texts: Iterable[str]) -> tuple[Encoder, Tokenizer]:
    """The encoder and tokenizer of a base folder (``model.safetensors``, ``tokenizer.json``), cut to the texts' pieces.

    Raises :class:`WrongCheckpointError` if the weights are not those of :data:`SHA256`.
    """
    path = folder / "model.safetensors"
    if (found := sha256(path)) != SHA256:
        raise WrongCheckpointError(path, found)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    kept = keep_pieces(tokenizer, texts)
    encoder = Encoder(Shape(vocabulary=len(kept)))
    encoder.load_state_dict(_renamed(load_file(path), kept))
    return encoder, prune(tokenizer, kept)
