"""Weights by feature, as ``training/`` writes them beside the modules that ask them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pledgebook.errors import BrokenWeights


def read_table(path: Path) -> Any:
    """What a file of weights holds; raises :class:`BrokenWeights` where it is missing or damaged."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenWeights(path, str(error)) from error
