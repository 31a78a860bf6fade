"""What a set of weights was made from: written beside them, so that a run can be told from another and repeated."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from training.base import SHA256
from training.fit import Settings
from training.hashes import sha256

RECORD = "record.json"


@dataclass(slots=True)
class Record:
    """A run's data, settings and figures, filled in as it goes and saved at every step."""

    path: Path
    data: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    epochs: list[dict[str, float]] = field(default_factory=list)
    scores: dict[str, Any] = field(default_factory=dict)

    def start(self, files: Mapping[str, Path], settings: Settings, minutes: float) -> None:
        """Note what goes in."""
        self.data = {"base": SHA256, **{name: sha256(path) for name, path in sorted(files.items())}}
        self.settings = {
            **asdict(settings),
            "pretrain_minutes": minutes,
            "torch": torch.__version__,
            "machine": platform.machine(),
        }
        self.save()

    def save(self) -> None:
        """Write everything known so far."""
        said = {"data": self.data, "settings": self.settings, "epochs": self.epochs, "scores": self.scores}
        self.path.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
