"""Continued masked-language training on unannotated news, so that the encoder meets the field's words before its task.

The base checkpoint was last tuned to compare whole sentences; a few minutes of guessing masked words (Devlin et al.
2019,
15 % of the pieces; of those 80 % masked, 10 % replaced, 10 % left) bring the single tokens back to use.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import Encoder

LENGTH = 128
BATCH = 32
SHARE = 0.15


class Guess(nn.Module):
    """Turns a token's state into scores over the vocabulary, by the encoder's own word vectors."""

    def __init__(self, width: int, vocabulary: int) -> None:
        super().__init__()
        self.turn = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(vocabulary))

    def forward(self, states: Tensor, words: Tensor) -> Tensor:
        """Scores [places, vocabulary]."""
        turned = self.norm(functional.gelu(self.turn(states)))
        return functional.linear(turned, words, self.bias)


def blocks(tokenizer: Tokenizer, texts: Sequence[str], rng: random.Random) -> Tensor:
    """All texts as rows of :data:`LENGTH` piece ids, in random order; each starts with ``[CLS]``."""
    first = tokenizer.token_to_id("[CLS]")
    rows = []
    for text in texts:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        step = LENGTH - 1
        rows += [[first, *ids[place : place + step]] for place in range(0, len(ids) - step, step)]
    rng.shuffle(rows)
    return torch.tensor(rows)


def mask(ids: Tensor, masked: int, vocabulary: int) -> tuple[Tensor, Tensor]:
    """The ids with some places hidden, and where they are."""
    chosen = torch.rand(ids.shape) < SHARE
    chosen[:, 0] = False
    fate = torch.rand(ids.shape)
    hidden = ids.clone()
    hidden[chosen & (fate < 0.8)] = masked
    swapped = chosen & (fate >= 0.8) & (fate < 0.9)
    hidden[swapped] = torch.randint(5, vocabulary, (int(swapped.sum()),))
    return hidden, chosen


def pretrain(encoder: Encoder, tokenizer: Tokenizer, texts: Sequence[str], *, minutes: float, out: Path) -> float:
    """Train for so many minutes of wall time, saving the encoder to ``out``; answers the last mean loss."""
    rows = blocks(tokenizer, texts, random.Random(7))
    torch.manual_seed(7)
    shape = encoder.shape
    guess = Guess(shape.width, shape.vocabulary)
    groups = [{"params": encoder.parameters(), "lr": 3e-4}, {"params": guess.parameters(), "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [group["lr"] for group in optimiser.param_groups]
    masked = tokenizer.token_to_id("[MASK]")
    start, step, mean = time.monotonic(), 0, 0.0
    encoder.train()
    while (spent := (time.monotonic() - start) / (60 * minutes)) < 1:
        batch = rows[[(step * BATCH + place) % len(rows) for place in range(BATCH)]]
        hidden, chosen = mask(batch, masked, shape.vocabulary)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, spent / 0.06, (1 - spent) / 0.5)
        with torch.autocast("cpu", torch.bfloat16):
            states = encoder(hidden, torch.zeros_like(hidden), torch.ones_like(hidden))
            loss = functional.cross_entropy(guess(states[chosen], encoder.words.weight).float(), batch[chosen])
        loss.backward()
        nn.utils.clip_grad_norm_([p for group in optimiser.param_groups for p in group["params"]], 1.0)
        optimiser.step()
        optimiser.zero_grad()
        mean = loss.item() if not step else 0.98 * mean + 0.02 * loss.item()
        step += 1
        if step % 20 == 0:
            print(f"pretrain: step {step}, {100 * spent:.0f} % of the time, loss {mean:.3f}", flush=True)
    torch.save(encoder.state_dict(), out)
    return mean
